"""In the admin, a plan is looked at before it is saved: on forms, and on a page of its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from missions.models import Category, Ceiling, Mission, Rotation, StrengthChange
from personnel.admin.planning.panel import Panel
from personnel.models import Deployment, Status
from personnel.models.amendment import Kind
from registry.roles import ADMINISTRATOR, ANALYST, APPROVER, AUDITOR, REGISTRAR, ROLES
from tests import factories
from tests.admin_forms import add_row, address, entries, errors_at, send
from tests.planning import planning_on

pytestmark = [
    pytest.mark.usefixtures("drawn_when_read"),
    pytest.mark.django_db(databases=["default", "public"]),
]

Day = dt.date
TODAY = Day(2024, 6, 1)
PREVIEW = {"_preview": "1"}
APPROVE = {"status": Status.APPROVED, "order_number": "17", "order_date": "2024-02-01"}
WHAT_IF = "/admin/what-if/"


@pytest.fixture(autouse=True)
def english(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LANGUAGE_CODE = "en"
    planning_on(monkeypatch, TODAY)


def signed_in(role: str = "", **values: Any) -> Client:
    client = Client()
    client.force_login(factories.make_user(role=role, **values))
    return client


@pytest.fixture
def registrar() -> Client:
    return signed_in(REGISTRAR)


@pytest.fixture
def chief() -> Client:
    return signed_in(is_superuser=True)


def tour(place: Any, **values: Any) -> dict[str, Any]:
    """Entries for a new deployment."""
    person = values.pop("person", None) or factories.make_person()
    return {
        "person": person.pk,
        "authorized_mission": place.pk,
        "category": Category.TROOPS,
        "starts_on": "2024-03-01",
        "ends_on": "2024-08-31",
        **values,
    }


def panel(page: Any) -> Panel:
    """The panel on a page; nothing was saved."""
    assert page.status_code == 200
    found: Panel = page.context["preview" if "preview" in page.context else "panel"]
    return found["panel"] if isinstance(found, dict) else found


def look(client: Client, where: str, changes: dict[str, Any]) -> Panel:
    return panel(send(client, where, {**changes, **PREVIEW}))


def tell(found: Panel) -> list[tuple[Any, ...]]:
    """Of each limit: limit, most now, most then, free, first day over, days over."""
    return [
        (
            view.limit,
            view.drawing.most_before,
            view.drawing.most_after,
            view.effect.headroom,
            view.effect.breach and view.effect.breach.first_day,
            view.effect.breach and view.effect.breach.days_over,
        )
        for view in found.limits
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


# Facts


@pytest.fixture
def company() -> Rotation:
    """A company of 139 whose second rotation leaves on 9 April 2025."""
    contingent = factories.make_contingent(
        factories.make_authorized_mission(factories.make_decision(ceiling=430)),
        authorized_strength=139,
        name_en="Company",
    )
    second = factories.make_rotation(contingent, number=2, starts_on=Day(2024, 4, 10), ends_on=None)
    factories.make_deployments(
        139,
        contingent.authorized_mission,
        rotation=second,
        starts_on=Day(2024, 4, 10),
        ends_on=Day(2025, 4, 9),
    )
    return second


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


# What if


def ask(client: Client, **question: Any) -> Any:
    page = client.get(WHAT_IF, {"category": Category.TROOPS, **question})
    assert page.status_code == 200
    return page


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


# Everybody, and at any size


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_open_in_every_language(chief: Client, language: str, company: Rotation) -> None:
    chief.post("/i18n/setlang/", {"language": language})
    entered = {"starts_on": "2024-04-01", "planned_strength": "140"}
    page = send(chief, address(company), {**entered, **PREVIEW})
    assert page.headers["Content-Language"] == language
    assert not panel(page).fits
    assert ask(chief, rotation=company.pk, preview=1).headers["Content-Language"] == language


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
