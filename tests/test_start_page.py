"""The admin's start page: its numbers, and the lists behind them."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from missions.models import AuthorizedMission, Mission, Sex
from personnel.models import Person, Status
from registry.clock import today
from registry.roles import ADMINISTRATOR, ANALYST, APPROVER, AUDITOR, REGISTRAR, ROLES
from tests import factories as make

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

MONTH = dt.timedelta(days=30)


@pytest.fixture
def day() -> dt.date:
    return today()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def start_page(user: User) -> Any:
    answer = signed_in(user).get("/admin/")
    assert answer.status_code == 200
    return answer.context


def listed(client: Client, url: str) -> int:
    """How many records are in the list at an address."""
    page = client.get(url)
    assert page.status_code == 200, url
    count: int = page.context["cl"].result_count
    return count


def serving(place: AuthorizedMission, **values: Any) -> Any:
    """A tour that includes today, and no other of the same person."""
    day = today()
    return make.make_deployment(
        place, **{"starts_on": day - MONTH, "ends_on": day + MONTH, **values}
    )


def a_bit_of_everything(day: dt.date, proposer: User) -> AuthorizedMission:
    """Something for every panel: three people today, and one of each oddity."""
    decision = make.make_decision(ceiling=10, decided_on=day - 40 * MONTH)
    decision.valid_until = day + 2 * MONTH
    decision.save()
    mission = make.make_mission(planned_end_on=day + dt.timedelta(days=10))
    place = make.make_authorized_mission(decision, mission)
    contingent = make.make_contingent(place)
    under_way = make.make_rotation(
        contingent, starts_on=day - MONTH, ends_on=day + MONTH, planned_strength=3
    )
    coming = make.make_rotation(
        contingent, starts_on=day + MONTH, ends_on=day + 2 * MONTH, planned_strength=5
    )
    serving(place, rotation=under_way)
    serving(place, rotation=under_way, person=make.make_person(sex="F"))
    serving(place, ends_on=day + 2 * MONTH)
    make.make_deployment(place, rotation=coming, starts_on=day + MONTH, ends_on=day + 2 * MONTH)
    other = make.make_authorized_mission(make.make_decision(decided_on=day - 40 * MONTH))
    make.make_deployment(other, starts_on=day - 30 * MONTH, ends_on=None)
    make.make_deployment(
        place,
        status=Status.PROPOSED,
        starts_on=day - MONTH,
        ends_on=day + MONTH,
        proposed_by=proposer,
    )
    make.make_deployment(
        place, status=Status.PROPOSED, starts_on=day + MONTH, ends_on=day + 2 * MONTH
    )
    # Entered before names were checked.
    Person.objects.filter(pk=make.make_person().pk).update(last_name_latin="")
    return place


def test_every_number_opens_a_list_of_so_many(day: dt.date) -> None:
    approver = make.make_user("boss", role=APPROVER)
    a_bit_of_everything(day, make.make_user("clerk", role=REGISTRAR))
    page, client = start_page(approver), signed_in(approver)
    numbers = [page["people"], page["women"], page["men"]]
    for row in page["missions"]:
        numbers += [row.people, row.women, row.men]
    numbers += [row.people for row in page["ceilings"]]
    counted = [(number.value, number.url) for number in numbers]
    counted.append((page["rotations_due"], page["rotations_url"]))
    counted += [(row.count, row.url) for heap in page["heaps"] for row in heap.rows]
    counted += [(finding.count, finding.url) for finding in page["wrong"]]
    assert [listed(client, url) for _value, url in counted] == [value for value, _url in counted]
    assert page["people"].value == 4
    assert [row.people.value for row in page["ceilings"]] == [3]


def test_what_looks_wrong_is_found(day: dt.date) -> None:
    a_bit_of_everything(day, make.make_user("clerk", role=REGISTRAR))
    page = start_page(make.make_user("boss", role=APPROVER))
    assert {finding.check.name: finding.count for finding in page["wrong"]} == {
        "begun_unapproved": 1,
        "past_planned_end": 4,
        "open_for_long": 1,
        "unlike_plan": 1,
        "expiring": 1,
        "without_latin_name": 1,
    }


@pytest.mark.parametrize("ends_in", [-1, 0, 29, 30])
def test_papers_that_run_out_before_the_last_day_are_told(day: dt.date, ends_in: int) -> None:
    """From today to the day before the last; neither those renewed nor anybody else's."""
    place = make.make_authorized_mission(make.make_decision(decided_on=day - 2 * MONTH))
    tour = serving(place)
    until = day + dt.timedelta(days=ends_in)
    papers: dict[str, Any] = {"issued_on": day - 2 * MONTH, "valid_until": until}
    certificate = make.make_certificate(tour.person, **papers)
    make.make_clearance(serving(place).person, **papers)
    make.make_certificate(**papers)
    finds = 2 if 0 <= ends_in < 30 else 0
    boss = make.make_user("boss", role=APPROVER)

    def found() -> dict[str, int]:
        return {one.check.name: one.count for one in start_page(boss)["wrong"]}

    assert found().get("papers_run_out", 0) == finds
    renewed: dict[str, Any] = {"issued_on": day, "valid_until": tour.ends_on}
    make.make_certificate(tour.person, course=certificate.course, **renewed)
    assert found().get("papers_run_out", 0) == finds // 2


def test_nothing_is_found_where_nothing_is_wrong(day: dt.date) -> None:
    place = make.make_authorized_mission(make.make_decision(decided_on=day - 2 * MONTH, ceiling=9))
    rotation = make.make_rotation(
        make.make_contingent(place),
        starts_on=day - MONTH,
        ends_on=day + 12 * MONTH,
        planned_strength=1,
    )
    serving(place, rotation=rotation, ends_on=day + 12 * MONTH)
    page = start_page(make.make_user("boss", role=APPROVER))
    assert page["wrong"] == []
    assert page["rotations"] == []
    assert page["heaps"] == []


def test_the_lowest_headroom_of_the_coming_year_is_told_with_its_first_day(day: dt.date) -> None:
    place = make.make_authorized_mission(make.make_decision(ceiling=5))
    serving(place, ends_on=day + 20 * MONTH)
    make.make_deployments(3, place, starts_on=day + 3 * MONTH, ends_on=day + 4 * MONTH)
    make.make_deployments(4, place, starts_on=day + 14 * MONTH, ends_on=day + 15 * MONTH)
    (row,) = start_page(make.make_user("boss", role=APPROVER))["ceilings"]
    assert (row.use.strength, row.lowest, row.lowest_on) == (1, 1, day + 3 * MONTH)


@pytest.mark.parametrize(
    ("starts", "ends", "approved", "is_due"),
    [
        (90, 200, 1, True),  # too few for a planned two
        (91, 200, 1, False),
        (90, 200, 2, False),
        (-60, 90, 2, True),  # nobody follows
        (-60, 91, 2, False),
    ],
)
def test_a_rotation_is_due(
    day: dt.date, starts: int, ends: int, approved: int, is_due: bool
) -> None:
    first, last = (day + dt.timedelta(days=days) for days in (starts, ends))
    rotation = make.make_rotation(starts_on=first, ends_on=last, planned_strength=2)
    place = rotation.contingent.authorized_mission
    make.make_deployments(approved, place, rotation=rotation, starts_on=first, ends_on=last)
    page = start_page(make.make_user("boss", role=APPROVER))
    assert [row.rotation for row in page["rotations"]] == ([rotation] if is_due else [])


def test_a_rotation_that_is_relieved_or_ends_with_its_mission_is_not_due(day: dt.date) -> None:
    relieved = make.make_rotation(starts_on=day - MONTH, ends_on=day + MONTH)
    make.make_rotation(relieved.contingent, starts_on=day + 4 * MONTH, ends_on=None)
    closing = make.make_rotation(starts_on=day - MONTH, ends_on=day + MONTH)
    Mission.objects.filter(pk=closing.contingent.authorized_mission.mission_id).update(
        ended_on=day + MONTH
    )
    assert start_page(make.make_user("boss", role=APPROVER))["rotations"] == []


def test_proposals_wait_for_those_who_may_approve_them(day: dt.date) -> None:
    clerk = make.make_user("clerk", role=REGISTRAR)
    boss = make.make_user("boss", role=APPROVER)
    place = make.make_authorized_mission()
    make.make_deployments(2, place, status=Status.PROPOSED, proposed_by=clerk)
    make.make_deployments(3, place, status=Status.PROPOSED, proposed_by=boss)
    make.make_allowance(
        contingent=make.make_contingent(place),
        status=Status.PROPOSED,
        proposed_by=clerk,
        approved_by=None,
    )

    def waiting(user: User) -> list[list[int]]:
        return [[row.count for row in heap.rows] for heap in start_page(user)["heaps"]]

    assert waiting(boss) == [[2, 1], [3]]
    assert waiting(clerk) == [[2, 1]]
    assert waiting(make.make_user("reader", role=AUDITOR)) == []


def test_proposals_that_were_sent_back_are_told_to_their_proposer(day: dt.date) -> None:
    clerk = make.make_user("clerk", role=REGISTRAR)
    place = make.make_authorized_mission()
    make.make_deployments(2, place, status=Status.PROPOSED, proposed_by=clerk)
    make.make_deployments(
        1, place, status=Status.PROPOSED, proposed_by=clerk, sent_back="Wrong rotation"
    )
    back, waiting = start_page(clerk)["heaps"]
    assert [row.count for row in back.rows] == [1]
    assert [row.count for row in waiting.rows] == [3]
    assert listed(signed_in(clerk), back.rows[0].url) == 1


@pytest.mark.parametrize("role", [ANALYST, ADMINISTRATOR])
def test_whoever_may_not_see_people_is_led_to_no_list_of_them(day: dt.date, role: str) -> None:
    a_bit_of_everything(day, make.make_user("clerk", role=REGISTRAR))
    user = make.make_user("reader", role=role)
    html = signed_in(user).get("/admin/").text
    assert "/admin/personnel/deployment/" not in html
    assert "/admin/personnel/person/" not in html
    assert start_page(user)["people"].value == 4


@pytest.mark.parametrize("role", ROLES)
def test_the_page_asks_a_fixed_number_of_questions(day: dt.date, role: str) -> None:
    user = make.make_user("reader", role=role)
    clerk = make.make_user("clerk", role=REGISTRAR)
    open_it = partial(signed_in(user).get, "/admin/")

    def questions() -> int:
        open_it()
        with CaptureQueriesContext(connection) as queries:
            assert open_it().status_code == 200
        return len(queries)

    a_bit_of_everything(day, clerk)
    few = questions()
    for _ in range(5):
        a_bit_of_everything(day, clerk)
    assert questions() == few
    assert few <= 25


# Within a desk


@pytest.fixture
def desk(day: dt.date) -> tuple[User, AuthorizedMission, AuthorizedMission]:
    """An approver at a desk, a place of the desk and one elsewhere."""
    clerk = make.make_user("clerk", role=REGISTRAR)
    inside, outside = a_bit_of_everything(day, clerk), a_bit_of_everything(day, clerk)
    boss = make.make_user("boss", role=APPROVER)
    make.make_desk(inside.mission, members=[boss])
    return boss, inside, outside


def test_a_desk_sees_its_own_numbers(
    desk: tuple[User, AuthorizedMission, AuthorizedMission],
) -> None:
    boss, inside, _outside = desk
    page, client = start_page(boss), signed_in(boss)
    assert [row.mission for row in page["missions"]] == [inside.mission]
    assert (page["people"].value, page["women"].value) == (3, 1)
    assert [row.decision for row in page["ceilings"]] == [inside.authorization]
    assert {row.rotation.contingent.authorized_mission for row in page["rotations"]} == {inside}
    assert [row.count for heap in page["heaps"] for row in heap.rows] == [2]
    counts = {finding.check.name: finding for finding in page["wrong"]}
    assert counts["past_planned_end"].count == 4
    assert "open_for_long" not in counts
    for finding in page["wrong"]:
        assert listed(client, finding.url) == finding.count
    assert listed(client, page["people"].url) == 3


def test_a_ceiling_shared_with_another_desk_leads_to_its_drawing(day: dt.date) -> None:
    decision = make.make_decision(ceiling=9)
    inside = make.make_authorized_mission(decision)
    serving(inside)
    serving(make.make_authorized_mission(decision))
    boss = make.make_user("boss", role=APPROVER)
    make.make_desk(inside.mission, members=[boss])
    (row,) = start_page(boss)["ceilings"]
    assert row.use.strength == 2
    assert row.people.url == row.chart_url
    assert signed_in(boss).get(row.chart_url).status_code == 200


def test_women_and_men_make_all(day: dt.date) -> None:
    a_bit_of_everything(day, make.make_user("clerk", role=REGISTRAR))
    page = start_page(make.make_user("boss", role=APPROVER))
    for row in (page, *(vars(row) for row in page["missions"])):
        assert row["people"].value == row["women"].value + row["men"].value
    assert set(Sex.values) == {"F", "M"}
