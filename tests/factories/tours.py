"""Tours, and what is said about them."""

from __future__ import annotations

from typing import Any

from missions.models import AuthorizedMission, Category, Rotation
from personnel.models import AmendedTour, Amendment, Deployment, Export, Status, Waiver
from tests.factories.accounts import make_user, signatures
from tests.factories.common import FIRST, LAST, ORDER
from tests.factories.facts import make_authorized_mission
from tests.factories.people import make_people, make_person
from tests.factories.qualifications import make_requirement


def make_deployment(
    place: AuthorizedMission | None = None, *, status: str = Status.APPROVED, **values: Any
) -> Deployment:
    """A tour of a person of its own, approved unless ``status`` says otherwise."""
    return Deployment.objects.create(**deployment_values(place, status=status, **values))


def make_deployments(
    count: int, place: AuthorizedMission, *, status: str = Status.APPROVED, **values: Any
) -> list[Deployment]:
    """So many tours at once, each of a person of its own unless given, in one statement."""
    person = values.pop("person", None)
    people = [person] * count if person else make_people(count)
    shared = deployment_values(place, status=status, person=people[0], **values)
    return Deployment.objects.bulk_create(
        Deployment(**{**shared, "person": person}) for person in people
    )


def deployment_values(
    place: AuthorizedMission | None = None, *, status: str = Status.APPROVED, **values: Any
) -> dict[str, Any]:
    """What a tour's fields hold: for ``Deployment(**...)``, ``update()`` and raw SQL."""
    rotation: Rotation | None = values.get("rotation")
    if place is None and rotation is not None:
        place = rotation.contingent.authorized_mission
    approval = {**ORDER, **signatures(values)}
    if status != Status.APPROVED:
        approval = {"proposed_by": approval["proposed_by"]}
    return {
        "person": values.get("person") or make_person(),
        "authorized_mission": place or make_authorized_mission(),
        "category": Category.TROOPS,
        "starts_on": FIRST,
        "ends_on": LAST,
        "status": status,
        **approval,
        **values,
    }


def make_waiver(deployment: Deployment | None = None, **values: Any) -> Waiver:
    """A requirement of its own set aside for a proposal, by somebody who did not propose it."""
    deployment = deployment or make_deployment(status=Status.PROPOSED)
    defaults = {"reason": "As ordered"}
    for name, factory in (("requirement", make_requirement), ("granted_by", make_user)):
        values[name] = values.get(name) or factory()
    return Waiver.objects.create(deployment=deployment, **{**defaults, **values})


def make_amendment(*tours: Deployment, **values: Any) -> Amendment:
    """An amendment that waits: the tours (one of its own if none) cancelled, unless told."""
    defaults = {"kind": "cancel", "reason": "As asked", "proposed_by": None}
    amendment: Amendment = Amendment.objects.create(
        **{**defaults, **values, "proposed_by": values.get("proposed_by") or make_user()}
    )
    AmendedTour.objects.bulk_create(
        AmendedTour(amendment=amendment, deployment=tour, status=amendment.status)
        for tour in tours or (make_deployment(),)
    )
    return amendment


def make_export(**values: Any) -> Export:
    """A nominal roll that somebody took out."""
    defaults = {"kind": "xlsx", "content": Export.Content.ROLL, "rows": 1}
    user = values.pop("user", None) or make_user()
    return Export.objects.create(user=user, **{**defaults, **values})
