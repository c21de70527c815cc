"""In the admin, a plan is looked at before it is saved: on forms, and on a page of its own."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from missions.models import Category, Rotation
from personnel.models import Deployment, Status
from personnel.models.amendment import Kind
from registry.roles import ADMINISTRATOR, ANALYST, APPROVER, AUDITOR, REGISTRAR
from tests import factories
from tests.admin_forms import address, errors_at, send
from tests.previewing import (
    APPROVE,
    PREVIEW,
    WHAT_IF,
    Day,
    ask,
    look,
    panel,
    signed_in,
    tell,
    tour,
)

pytestmark = [
    pytest.mark.usefixtures("english", "drawn_when_read", "planning_in_june"),
    pytest.mark.django_db(databases=["default", "public"]),
]


# A deployment


def test_a_tour_is_looked_at_and_not_saved(registrar: Client) -> None:
    decision = factories.make_decision(ceiling=3)
    place = factories.make_authorized_mission(decision)
    factories.make_deployment(place)
    entered = {**tour(place), "order_number": "Order 5", **PREVIEW}
    page = send(registrar, address(Deployment, "add"), entered)
    found = panel(page)
    assert found.fits
    assert found.verdict == "It fits. On the fullest day 1 more person could be there."
    assert tell(found) == [(3, 1, 2, 1, None, None)]
    assert page.context["adminform"].form["order_number"].value() == "Order 5"
    assert not page.context["errors"]
    assert Deployment.objects.count() == 1
    assert not LogEntry.objects.exists()


def test_a_limit_that_would_be_passed_is_told_in_the_words_of_the_refusal(
    registrar: Client,
) -> None:
    decision = factories.make_decision(ceiling=2, title_en="Decision B")
    place = factories.make_authorized_mission(decision)
    company = factories.make_contingent(place, name_en="Company")
    factories.make_deployment(rotation=factories.make_rotation(company))
    factories.make_deployment(place, starts_on=Day(2024, 8, 30), ends_on=Day(2024, 9, 30))
    found = look(registrar, address(Deployment, "add"), tour(place, ends_on=None))
    assert not found.fits
    assert found.verdict == "It does not fit. The registry would refuse it."
    assert tell(found) == [(2, 2, 3, -1, Day(2024, 8, 30), 2)]
    (view,) = found.limits
    assert view.sentence == (
        "The ceiling of “Decision B” for all its missions together: from 30 August 2024 there"
        " would be up to 3 people (most on 30 August 2024), and the limit is 2. It would be passed"
        " on 2 days."
    )
    assert [(one.name, one.people) for one in view.consumers] == [
        ("single officers", 2),
        ("Company", 1),
    ]
    assert [(span.day, span.last_day, span.over) for span in view.over] == [
        (Day(2024, 8, 30), Day(2024, 8, 31), 1)
    ]
    assert view.chart is not None
    assert view.chart.over


def test_a_proposal_is_looked_at_as_if_it_were_approved() -> None:
    place = factories.make_authorized_mission(factories.make_decision(ceiling=1))
    factories.make_deployment(place)
    proposal = factories.make_deployment(place, status=Status.PROPOSED)
    page = send(signed_in(APPROVER), address(proposal), {**APPROVE, **PREVIEW})
    assert not panel(page).fits
    proposal.refresh_from_db()
    assert proposal.status == Status.PROPOSED
    # Nor is it shown as if somebody had signed.
    assert page.context["original"].approved_by_id is None


@pytest.mark.parametrize(
    ("kind", "entered"), [(Kind.SHORTEN, {"ends_on": "2024-07-31"}), (Kind.CANCEL, {})]
)
def test_an_earlier_end_of_an_approved_tour_makes_room(
    chief: Client, kind: str, entered: dict[str, str]
) -> None:
    place = factories.make_authorized_mission(factories.make_decision(ceiling=1))
    approved = factories.make_deployment(place)
    asked = {"tour": approved.pk, "reason": "Home", "_preview": "1", **entered}
    found = chief.post(reverse("planning:change_tours", args=[kind]), asked).context["panel"]
    assert found.fits
    assert tell(found) == [(1, 1, 0, 1, None, None)]


def test_bounds_and_double_bookings_are_named(registrar: Client) -> None:
    person = factories.make_person(last_name="Сериков")
    factories.make_deployment(person=person)
    place = factories.make_authorized_mission(
        factories.make_decision(title_en="Decision A"), categories=[Category.EXPERT_ON_MISSION]
    )
    entered = tour(place, person=person, starts_on="2023-12-31")
    found = look(registrar, address(Deployment, "add"), entered)
    assert not found.fits
    first, second, third = found.problems
    assert first.startswith("“Decision A” is valid from 1 January 2024")
    assert "allows only expert on mission, and not troops" in second
    assert third.startswith(f"{person} would have two approved deployments on one day. There is")


def test_references_that_do_not_belong_together_are_named(registrar: Client) -> None:
    place, rotation = factories.make_authorized_mission(), factories.make_rotation()
    post = factories.make_position(factories.make_contingent(place))
    entered = tour(place, rotation=rotation.pk, position=post.pk)
    found = look(registrar, address(Deployment, "add"), entered)
    assert not found.fits
    assert [problem[:14] for problem in found.problems] == ["This rotation ", "This position "]


def test_a_tour_past_the_planned_end_is_warned_about_and_saved(registrar: Client) -> None:
    mission = factories.make_mission("UNIFIL", planned_end_on=Day(2024, 7, 31))
    place = factories.make_authorized_mission(None, mission)
    found = look(registrar, address(Deployment, "add"), tour(place))
    assert found.fits
    (notice,) = found.notices
    assert notice.text.startswith("UNIFIL is planned to end on 31 July 2024")
    answer = registrar.post(address(Deployment, "add"), tour(place), follow=True)
    assert "UNIFIL is planned to end on 31 July 2024" in answer.text
    page = registrar.get(address(Deployment.objects.get()))
    assert [notice.text[:6] for notice in page.context["notices"]] == ["UNIFIL"]
    assert not look(
        registrar, address(Deployment, "add"), tour(place, ends_on="2024-07-31")
    ).notices


@pytest.mark.parametrize("missing", ["authorized_mission", "starts_on", "category"])
def test_too_little_is_said_to_be_too_little(registrar: Client, missing: str) -> None:
    entered = {**tour(factories.make_authorized_mission()), missing: "", **PREVIEW}
    page = send(registrar, address(Deployment, "add"), entered)
    assert "There is too little here to preview" in page.text
    assert missing in errors_at(page)


def test_a_refused_approval_shows_what_is_in_the_way() -> None:
    place = factories.make_authorized_mission(factories.make_decision(ceiling=1))
    factories.make_deployment(place)
    proposal = factories.make_deployment(place, status=Status.PROPOSED)
    page = send(signed_in(APPROVER), address(proposal), APPROVE)
    assert "starts_on" in errors_at(page)
    assert tell(panel(page)) == [(1, 1, 2, -1, Day(2024, 3, 1), 184)]


@pytest.mark.parametrize("ceiling", [1, 2])
@pytest.mark.parametrize("starts_on", ["2023-12-31", "2024-05-01", "2024-09-01"])
@pytest.mark.parametrize("category", [Category.TROOPS, Category.INDIVIDUAL_POLICE])
def test_the_verdict_is_the_databases(
    registrar: Client, ceiling: int, starts_on: str, category: str
) -> None:
    place = factories.make_authorized_mission(
        factories.make_decision(ceiling=ceiling), categories=[Category.TROOPS]
    )
    factories.make_deployment(place)
    entered = tour(place, category=category, starts_on=starts_on, ends_on="2024-12-31")
    said = look(registrar, address(Deployment, "add"), entered)
    accepted = send(registrar, address(Deployment, "add"), entered).status_code == 302
    if accepted:
        proposal = Deployment.objects.get(status=Status.PROPOSED)
        approved = send(signed_in(APPROVER), address(proposal), APPROVE)
        accepted = approved.status_code == 302
    assert said.fits == accepted


# Everybody, and at any size


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_open_in_every_language(chief: Client, language: str, company: Rotation) -> None:
    chief.post("/i18n/setlang/", {"language": language})
    entered = {"starts_on": "2024-04-01", "planned_strength": "140"}
    page = send(chief, address(company), {**entered, **PREVIEW})
    assert not panel(page).fits
    for shown in (page, ask(chief, rotation=company.pk, preview=1)):
        assert shown.headers["Content-Language"] == language
        assert f'<html lang="{language}"' in shown.text


def test_whoever_may_not_change_a_record_gets_no_preview_of_it(company: Rotation) -> None:
    for role in (REGISTRAR, ANALYST, AUDITOR):
        client = signed_in(role)
        assert 'name="_preview"' not in client.get(address(company)).text
        assert client.post(address(company), PREVIEW).status_code == 403
    assert 'name="_preview"' in signed_in(ADMINISTRATOR).get(address(company)).text


def test_a_preview_asks_as_many_questions_for_twenty_tours_as_for_one(registrar: Client) -> None:
    place = factories.make_authorized_mission(factories.make_decision(ceiling=100))
    entered = tour(place)

    def questions() -> tuple[int, int]:
        counts = []
        for where, data in ((address(Deployment, "add"), {**entered, **PREVIEW}), (WHAT_IF, None)):
            asked = {"place": place.pk, "people": 2, "starts_on": "2024-07-01", "preview": 1}
            with CaptureQueriesContext(connection) as queries:
                if data is not None:
                    assert panel(registrar.post(where, data)).fits
                else:
                    assert panel(ask(registrar, **asked)).fits
            counts.append(len(queries))
        return counts[0], counts[1]

    factories.make_deployment(rotation=factories.make_rotation(factories.make_contingent(place)))
    questions()
    few = questions()
    for _ in range(20):
        contingent = factories.make_contingent(place)
        factories.make_deployment(rotation=factories.make_rotation(contingent))
        factories.make_deployment(place)
    assert questions() == few
    assert max(few) <= 42
