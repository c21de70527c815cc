"""Whether the triggers, and the functions they call, do what they are there for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, transaction

from missions.models import (
    Authorization,
    AuthorizedMission,
    Ceiling,
    Contingent,
    Mission,
    StrengthChange,
)
from missions.strength import strength_on
from personnel.models import Deployment
from tests import factories as make
from tests import rule_checks_selection
from tests.refusals import sql
from tests.rule_checking import DAY, FIRST, LAST, Check, refuses, vote
from tests.rule_checks_readiness import not_ready, not_ready_for_longer


def full_place() -> AuthorizedMission:
    """A mission of a decision whose ceiling of one is used up."""
    place = make.make_authorized_mission(make.make_decision(ceiling=1))
    make.make_deployment(place)
    return place


def full_contingent() -> Contingent:
    contingent = make.make_contingent(authorized_strength=1)
    rotation = make.make_rotation(contingent)
    make.make_deployment(contingent.authorized_mission, rotation=rotation)
    return contingent


def used_allowance() -> Any:
    place = full_place()
    allowance = make.make_allowance(ceiling=place.authorization.ceilings.get())
    make.make_deployment(place)
    return allowance


def cut(model: Any, pk_of: Callable[[AuthorizedMission], int], **values: Any) -> Callable[[], Any]:
    def write() -> None:
        place = make.make_authorized_mission()
        make.make_deployment(place)
        model.objects.filter(pk=pk_of(place)).update(**values)

    return write


def ledger_follows(change: Callable[[Deployment], Any], left: int) -> Check:
    """After ``change`` of one of two tours the ledger counts ``left`` people."""

    def check() -> bool:
        place = make.make_authorized_mission()
        make.make_deployment(place)
        change(make.make_deployment(place))
        counted = strength_on(FIRST, ("authorization",), using="owner")
        return counted.get((place.authorization_id,), 0) == left

    return check


def copies_are_taken() -> bool:
    try:
        with transaction.atomic(using="owner"):
            tour = make.make_deployment(person=make.make_person(sex="F"))
            tour.refresh_from_db()
    except DatabaseError:
        return False
    return tour.sex == "F"


def seats_are_taken() -> bool:
    try:
        with transaction.atomic(using="owner"):
            vote()
    except DatabaseError:
        return False
    return True


def mission_head_is_made() -> bool:
    mission = make.make_mission()
    return hasattr(Mission.objects.get(pk=mission.pk), "head")


def adding_a_mission_takes_turns() -> bool:
    """A mission added to a decision gives both of them a new revision."""
    decision, mission = make.make_decision(), make.make_mission()
    make.make_authorized_mission(decision, mission)
    of_decision = Authorization.objects.get(pk=decision.pk).head.revision
    return of_decision > 0 and Mission.objects.get(pk=mission.pk).head.revision > 0


def what_is_public_is_marked() -> bool:
    place = make.make_authorized_mission()
    make.make_deployment(place)
    return Authorization.objects.filter(head__published=1).exists()


def head_is_made() -> bool:
    decision = make.make_decision()
    return hasattr(Authorization.objects.get(pk=decision.pk), "head")


def revision_rises(table: str) -> Check:
    """A row added to or taken from the table gives its decision a new revision."""

    def check() -> bool:
        ceiling = make.make_decision(ceiling=1).ceilings.get()
        head = Authorization.objects.get(pk=ceiling.authorization_id).head
        if table == "ceiling":
            ceiling.delete()
        else:
            make.make_allowance(ceiling=ceiling)
        before = head.revision
        head.refresh_from_db()
        return bool(head.revision > before)

    return check


def declared_not_found() -> None:
    decision = make.make_decision(ceiling=1)
    Authorization.objects.filter(pk=decision.pk).update(status="not_found")


def mission_exchanged() -> None:
    place = make.make_authorized_mission()
    AuthorizedMission.objects.filter(pk=place.pk).update(mission=make.make_mission())


def continuing(status: str, **values: Any) -> Any:
    """A tour that continues another of the given status."""
    first = make.make_deployment(status=status)
    day = LAST + DAY
    return make.make_deployment(
        person=first.person, continues=first, starts_on=day, ends_on=day, **values
    )


def cancelled_though_continued() -> None:
    tour = continuing("approved")
    Deployment.objects.filter(pk=tour.continues_id).update(status="cancelled")


def reopened() -> None:
    amendment = make.make_amendment(make.make_deployment(), status="cancelled")
    type(amendment).objects.filter(pk=amendment.pk).update(status="proposed")


def cut_under(model: Any, pk_of: Callable[[AuthorizedMission], int], **values: Any) -> None:
    place = make.make_authorized_mission()
    model.objects.filter(pk=pk_of(place)).update(**values)
    make.make_deployment(place)


#: Checks of what functions refuse that triggers call, by their signatures.
FUNCTIONS: dict[str, list[Check]] = {
    **rule_checks_selection.FUNCTIONS,
    "check_ready(p_asked asked_tour[])": [lambda: refuses("deployment_ready", not_ready)],
    "check_continued(p_tied bigint[], p_loosed bigint[], p_turns bigint[])": [
        lambda: refuses("deployment_continues_approved", lambda: continuing("proposed")),
        lambda: refuses("deployment_continues_approved", cancelled_though_continued),
    ],
    "check_bounds(p_spans service_span[], p_cut boolean)": [
        lambda: refuses(
            "deployment_within_mission",
            lambda: cut_under(Mission, lambda p: p.mission_id, ended_on=LAST - DAY),
        ),
        lambda: refuses(
            "deployment_category_allowed",
            lambda: cut_under(AuthorizedMission, lambda p: p.pk, categories=["staff_officer"]),
        ),
    ],
}
#: The tables whose every change raises the revision of what answers show.
SHOWN = {
    **dict.fromkeys(
        (
            *("agreement", "allowance", "authorization", "authorizedmission", "ceiling"),
            *("equipment", "inspection"),
            *("chamber", "citation", "claim", "claim_missions", "contingent", "contradiction"),
            *("contradiction_claims", "country", "gendertarget", "mission", "mission_countries"),
            *("missionalias", "position", "reconciliationnote", "reportedfile"),
            *("reportedstrength", "rotation", "source", "vote", "worldstrength"),
        ),
        "missions",
    ),
    **dict.fromkeys(("rank", "unit", "person", "award", "awardgiven"), "personnel"),
}


def shown_is_noted(table: str) -> Check:
    """A statement on the table raises a revision, even one that finds nothing."""

    def check() -> bool:
        before = sql("SELECT coalesce(sum(changes), 0) FROM missions_shownchange", using="owner")
        sql(f"DELETE FROM {table} WHERE false", using="owner")
        after = sql("SELECT coalesce(sum(changes), 0) FROM missions_shownchange", using="owner")
        return bool(after > before)

    return check


#: Checks of the triggers, by the trigger's name.
TRIGGERS: dict[str, Check] = {
    **rule_checks_selection.TRIGGERS,
    "deployment_added": lambda: refuses(
        "strength_within_ceiling", lambda: make.make_deployment(full_place())
    ),
    "deployment_edited": ledger_follows(
        lambda t: Deployment.objects.filter(pk=t.pk).update(starts_on=FIRST + DAY), 1
    ),
    "deployment_removed": ledger_follows(lambda t: t.delete(), 1),
    "deployment_takes_copies": copies_are_taken,
    "deployment_ready_added": lambda: refuses("deployment_ready", not_ready),
    "deployment_ready_edited": lambda: refuses("deployment_ready", not_ready_for_longer),
    "ledger_posted": lambda: refuses(
        "strength_within_ceiling", lambda: make.make_deployment(full_place())
    ),
    "ledger_append_only": lambda: refuses(
        "ledger_append_only",
        lambda: (make.make_deployment(), StrengthChange.objects.update(arrivals=5)),
    ),
    "ledger_published": what_is_public_is_marked,
    "authorization_has_head": head_is_made,
    "mission_has_head": mission_head_is_made,
    "authorized_mission_added": adding_a_mission_takes_turns,
    "authorization_covers_deployments": lambda: refuses(
        "authorization_covers_deployments",
        cut(Authorization, lambda p: p.authorization_id, valid_until=LAST - DAY),
    ),
    "participation_covers_deployments": lambda: refuses(
        "participation_covers_deployments",
        cut(AuthorizedMission, lambda p: p.pk, ends_on=LAST - DAY),
    ),
    "mission_covers_deployments": lambda: refuses(
        "mission_covers_deployments",
        cut(Mission, lambda p: p.mission_id, ended_on=LAST - DAY),
    ),
    "ceiling_added": lambda: refuses(
        "strength_within_ceiling",
        lambda: make.make_ceiling(full_place().authorization, 0, starts_on=FIRST),
    ),
    "ceiling_edited": lambda: refuses(
        "strength_within_ceiling",
        lambda: Ceiling.objects.filter(authorization=full_place().authorization).update(limit=0),
    ),
    "ceiling_removed": revision_rises("ceiling"),
    "allowance_added": revision_rises("allowance"),
    "allowance_edited": lambda: refuses(
        "strength_within_ceiling",
        lambda: (lambda a: type(a).objects.filter(pk=a.pk).update(ends_on=LAST - DAY))(
            used_allowance()
        ),
    ),
    "allowance_removed": lambda: refuses(
        "strength_within_ceiling", lambda: used_allowance().delete()
    ),
    "contingent_edited": lambda: refuses(
        "strength_within_contingent",
        lambda: (
            lambda c: (
                Contingent.objects.filter(pk=c.pk).update(authorized_strength=None),
                make.make_deployment(c.authorized_mission, rotation=c.rotations.get()),
                Contingent.objects.filter(pk=c.pk).update(authorized_strength=1),
            )
        )(full_contingent()),
    ),
    "decision_declared_not_found": lambda: refuses(
        "ceiling_of_a_known_decision", declared_not_found
    ),
    "authorized_mission_fixed": lambda: refuses("authorized_mission_fixed", mission_exchanged),
    "amendment_decided": lambda: refuses("amendment_decided", reopened),
    "vote_takes_seats": seats_are_taken,
    **{f"shown_{name}": shown_is_noted(f"{app}_{name}") for name, app in SHOWN.items()},
    **{
        f"shown_missions_{name}": shown_is_noted(f"missions_{name}")
        for name in ("desk", "deskmember", "deskmission")
    },
}
