"""What the tests of strength along time through the API share: a world, and questions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from missions.models import Category, GenderTarget
from personnel.models import Deployment
from tests import factories as make
from tests.api import signed_in

SPRING = {"from": "2024-02-01", "to": "2024-09-30"}


def make_world() -> None:
    """139 people with UNDOF, 7 of them women; two single officers with UNTSO, one proposed."""
    decision = make.make_decision("golan", ceiling=430)
    undof = make.make_authorized_mission(decision, make.make_mission("UNDOF"))
    undof.mission.countries.add(make.make_country("SY"))
    untso = make.make_authorized_mission(decision, make.make_mission("UNTSO"))
    untso.mission.aliases.create(name="Armistice Monitoring Body", language="en")
    rotation = make.make_rotation(make.make_contingent(undof, slug="company"))
    for count, sex in ((132, "M"), (7, "F")):
        tours = make.deployment_values(rotation=rotation)
        del tours["person"]
        people = make.make_people(count, sex=sex)
        Deployment.objects.bulk_create(Deployment(**tours, person=person) for person in people)
    make.make_deployments(2, untso, category="expert_on_mission")
    make.make_deployment(untso, category="expert_on_mission", status="proposed")


def answer(name: str = "list", **query: Any) -> Any:
    """Whatever form is asked for; without one, JSON."""
    headers = {"accept": "*/*"} if "format" in query else {}
    return signed_in().get(reverse(f"api:strength-{name}"), query, headers=headers)


def ask(name: str = "list", **query: Any) -> Any:
    found = answer(name, **query)
    assert found.status_code == 200, found.json()
    return found.json()


def make_target(year: int, percent: float | None, *, group: str = "troops", **values: Any) -> Any:
    return GenderTarget.objects.create(
        group=group,
        year=year,
        percent=percent,
        **{
            "categories": [Category.TROOPS],
            "basis": "not_found" if percent is None else "sourced",
            "source": make.make_source(),
            **values,
        },
    )
