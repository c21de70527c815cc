"""Questions of what would be if, without a form of any record."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from missions.models import Rotation, StrengthChange
from personnel.models import Status
from registry.roles import ROLES
from tests import factories
from tests.previewing import (
    WHAT_IF,
    Day,
    ask,
    panel,
    signed_in,
    tell,
)

pytestmark = [
    pytest.mark.usefixtures("english", "drawn_when_read", "planning_in_june"),
    pytest.mark.django_db(databases=["default", "public"]),
]


@pytest.mark.framed
@pytest.mark.parametrize("role", ROLES)
def test_every_role_may_ask_and_finds_the_page(role: str) -> None:
    client = signed_in(role)
    assert client.get(WHAT_IF).status_code == 200
    assert f'href="{WHAT_IF}"' in client.get("/admin/").text


def test_nobody_else_may() -> None:
    assert signed_in().get(WHAT_IF).status_code == 403
    assert Client().get(WHAT_IF).status_code == 302


def test_people_can_be_sent_without_a_form(registrar: Client) -> None:
    place = factories.make_authorized_mission(factories.make_decision(ceiling=3))
    factories.make_deployment(place)
    question = {"place": place.pk, "starts_on": "2024-07-01", "preview": 1}
    assert tell(panel(ask(registrar, people=2, **question))) == [(3, 1, 3, 0, None, None)]
    found = panel(ask(registrar, people=3, **question))
    assert tell(found) == [(3, 1, 4, -1, Day(2024, 7, 1), 62)]
    assert not StrengthChange.objects.filter(arrivals__gt=1).exists()


def test_a_rotation_can_be_shifted(registrar: Client, company: Rotation) -> None:
    third = factories.make_rotation(
        company.contingent,
        number=3,
        starts_on=Day(2025, 4, 5),
        ends_on=Day(2026, 4, 9),
        planned_strength=139,
    )
    assert not panel(ask(registrar, rotation=third.pk, shift_days="", preview=1)).fits
    found = panel(ask(registrar, rotation=third.pk, shift_days=5, preview=1))
    assert (found.fits, found.about) == (True, "Company 3 5 days later.")
    # With deployments of its own, those are shifted: proposals as if they were approved.
    factories.make_deployments(
        139,
        company.contingent.authorized_mission,
        status=Status.PROPOSED,
        rotation=third,
        starts_on=Day(2025, 4, 5),
        ends_on=Day(2026, 4, 9),
    )
    assert not panel(ask(registrar, rotation=third.pk, shift_days=4, preview=1)).fits
    assert panel(ask(registrar, rotation=third.pk, shift_days=5, preview=1)).fits
    back = ask(registrar, rotation=company.pk, shift_days=-10, preview=1)
    assert panel(back).about == "Company 2 10 days earlier."


def test_a_rotation_nothing_is_known_of_cannot_be_shifted(registrar: Client) -> None:
    rotation = factories.make_rotation(ends_on=None)
    page = ask(registrar, rotation=rotation.pk, preview=1)
    assert "has neither deployments nor a planned strength" in page.context["answer"]


def test_the_earliest_start_is_found(registrar: Client, company: Rotation) -> None:
    question = {"contingent": company.contingent.pk, "people": 139, "earliest": 1}
    page = ask(registrar, months=12, **question)
    assert page.context["answer"] == "The earliest for 139 people: 10 April 2025 to 9 April 2026."
    assert panel(page).fits
    page = ask(registrar, months=12, **{**question, "people": 140})
    assert page.context["answer"].startswith("There is no day from 1 June 2024 on")
    assert not panel(page).fits


def test_the_largest_number_is_found(registrar: Client) -> None:
    place = factories.make_authorized_mission(factories.make_decision(ceiling=3))
    factories.make_deployment(place)
    question = {"place": place.pk, "starts_on": "2024-08-31", "ends_on": "2024-09-30", "largest": 1}
    page = ask(registrar, **question)
    assert page.context["answer"].startswith("At most 2 people more fit on all days")
    assert panel(page).fits
    factories.make_deployments(2, place)
    assert ask(registrar, **question).context["answer"].startswith("Nobody more fits")
    free = factories.make_authorized_mission()
    page = ask(registrar, **{**question, "place": free.pk})
    assert page.context["answer"] == "No limit counts them: any number fits."


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ({"preview": 1}, {"place", "people", "starts_on"}),
        ({"earliest": 1, "people": 1}, {"place", "months"}),
        ({"largest": 1, "starts_on": "2024-07-01"}, {"place", "ends_on"}),
        (
            {"preview": 1, "people": 0, "starts_on": "x", "place": 0},
            {"place", "people", "starts_on"},
        ),
    ],
)
def test_what_a_question_needs_is_asked_for(
    registrar: Client, question: dict[str, Any], wrong: set[str]
) -> None:
    page = ask(registrar, **question)
    assert set(page.context["form"].errors) == wrong
    assert "panel" not in page.context


def test_a_contingent_serves_in_one_place(registrar: Client, company: Rotation) -> None:
    elsewhere = factories.make_authorized_mission()
    question = {"people": 1, "starts_on": "2024-07-02", "ends_on": "2024-07-01", "preview": 1}
    page = ask(registrar, contingent=company.contingent.pk, place=elsewhere.pk, **question)
    assert set(page.context["form"].errors) == {"contingent", "ends_on"}
