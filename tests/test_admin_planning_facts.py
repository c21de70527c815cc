"""What rotations, ceilings and last days would do is looked at before it is saved."""

from __future__ import annotations

import pytest
from django.test import Client

from missions.models import Ceiling, Mission, Rotation
from personnel.models import Status
from registry.roles import ADMINISTRATOR
from tests import factories
from tests.admin_forms import add_row, address, entries, send
from tests.previewing import (
    PREVIEW,
    Day,
    look,
    panel,
    signed_in,
    tell,
)

pytestmark = [
    pytest.mark.usefixtures("english", "drawn_when_read", "planning_in_june"),
    pytest.mark.django_db(databases=["default", "public"]),
]


def test_a_rotation_planned_too_early_shows_the_overlap(chief: Client, company: Rotation) -> None:
    planned = {"contingent": company.contingent.pk, "number": 3, "planned_strength": 139}
    days = {"starts_on": "2025-04-05", "ends_on": "2026-04-09"}
    found = look(chief, address(Rotation, "add"), {**planned, **days})
    assert tell(found) == [
        (139, 139, 278, -139, Day(2025, 4, 5), 5),
        (430, 139, 278, 152, None, None),
    ]
    found = look(chief, address(Rotation, "add"), {**planned, **days, "starts_on": "2025-04-10"})
    assert found.fits
    assert not Rotation.objects.filter(number=3).exists()


def test_a_rotation_that_is_there_is_counted_once(chief: Client, company: Rotation) -> None:
    entered = {"ends_on": "2025-04-19", "planned_strength": "139"}
    found = look(chief, address(company), entered)
    assert found.fits
    assert tell(found)[0] == (139, 0, 139, 0, None, None)


def test_a_rotation_without_strength_has_too_little(chief: Client) -> None:
    page = send(chief, address(factories.make_rotation()), PREVIEW)
    assert "There is too little here to preview" in page.text


def test_ceilings_of_a_decision_are_looked_at_together(chief: Client) -> None:
    decision = factories.make_decision(ceiling=5)
    place = factories.make_authorized_mission(decision, factories.make_mission("UNDOF"))
    factories.make_deployments(3, place)
    opened = chief.get(address(decision))
    row = add_row(opened, "ceilings", authorized_mission=place.pk, limit="3")
    entered = {**entries(opened), **row, "ceilings-0-limit": "2", **PREVIEW}
    found = panel(chief.post(address(decision), entered))
    assert [(view.name.title.partition("for ")[2], view.limit_before) for view in found.limits] == [
        ("all its missions together", 5),
        ("UNDOF", None),
    ]
    assert tell(found) == [(2, 3, 3, -1, Day(2024, 3, 1), 184), (3, 3, 3, 0, None, None)]
    assert found.verdict == "It cannot be done like this. The registry would refuse it."
    assert Ceiling.objects.get().limit == 5


def test_other_days_of_a_ceiling_do_not_stand_beside_the_old_ones(chief: Client) -> None:
    decision = factories.make_decision(ceiling=5)
    found = look(chief, address(decision), {"ceilings-0-ends_on": "2024-12-31"})
    assert found.fits
    found = look(chief, address(Ceiling.objects.get()), {"ends_on": "2024-12-31"})
    assert found.fits
    twice = look(chief, address(Ceiling, "add"), {"authorization": decision.pk, "limit": 5})
    assert not twice.fits
    assert "has a ceiling for the same mission" in twice.problems[0]


def test_the_last_day_of_a_decision_leads_to_those_in_its_way(chief: Client) -> None:
    decision = factories.make_decision(ceiling=5)
    factories.make_deployment(factories.make_authorized_mission(decision))
    found = look(chief, address(decision), {"valid_until": "2024-05-31"})
    assert not found.fits
    assert "stand in the way" in found.problems[0]
    (notice,) = found.notices
    assert notice.text == "1 deployment lasts beyond that day."
    assert notice.link is not None
    assert chief.get(notice.link.path).context["form"]["on"].value() == Day(2024, 5, 31)


def test_the_end_of_a_mission_is_looked_at(chief: Client) -> None:
    mission = factories.make_mission()
    factories.make_deployment(factories.make_authorized_mission(None, mission))
    assert not look(chief, address(mission), {"ended_on": "2024-08-30"}).fits
    assert look(chief, address(mission), {"ended_on": "2024-08-31"}).fits
    assert look(chief, address(mission), {}).fits
    assert Mission.objects.get().ended_on is None


def test_a_contingents_strength_is_looked_at(chief: Client, company: Rotation) -> None:
    assert not look(chief, address(company.contingent), {"authorized_strength": "138"}).fits
    assert look(chief, address(company.contingent), {"authorized_strength": "140"}).fits


def test_a_mission_tells_how_many_are_planned_past_its_announced_end(chief: Client) -> None:
    mission = factories.make_mission("UNIFIL", planned_end_on=Day(2024, 7, 31))
    place = factories.make_authorized_mission(None, mission)
    inside = factories.make_deployment(place, ends_on=Day(2024, 7, 31))
    past = [
        factories.make_deployment(place),
        factories.make_deployment(place, ends_on=None, status=Status.PROPOSED),
    ]
    factories.make_deployment(place, status=Status.CANCELLED)
    factories.make_deployment()
    (notice,) = chief.get(address(mission)).context["notices"]
    assert notice.text == (
        "2 deployments are planned past the announced end of the mission, 31 July 2024."
    )
    listed = set(chief.get(notice.link.path).context["cl"].result_list)
    assert listed == set(past)
    assert inside not in listed
    (notice,) = signed_in(ADMINISTRATOR).get(address(mission)).context["notices"]
    assert notice.link is None
