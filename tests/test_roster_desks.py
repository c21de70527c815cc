"""Rosters within a desk: nothing leads elsewhere, and of others nothing is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from missions.models import AuthorizedMission
from personnel.models import Deployment, Person, Status
from personnel.roster import LookAgainError, Plan, Problem, RefusedError, check, save
from registry.roles import REGISTRAR
from tests.factories import (
    make_authorized_mission,
    make_contingent,
    make_decision,
    make_deployment,
    make_desk,
    make_mission,
    make_person,
    make_rotation,
    make_user,
)
from tests.rosters import World, make_world, people, said, table, tours, xlsx

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

FIRST = dt.date(2024, 3, 14)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def elsewhere() -> AuthorizedMission:
    decision = make_decision("lebanon", decided_on=dt.date(2024, 1, 1))
    return make_authorized_mission(decision, make_mission("UNIFIL"))


@pytest.fixture
def member(world: World) -> User:
    user = make_user("member", role=REGISTRAR)
    make_desk(world.place.mission, members=[user])
    return user


def looked_at(rows: Any, world: World, *, given: bool = True) -> Plan:
    """What a member of the desk of the world's mission sees of a file."""
    desk = {world.place.mission_id}
    rotation = world.rotation.pk if given else None
    return check(table(xlsx(rows), rotation_given=given), rotation=rotation, desk=desk)


def told(found: Plan) -> str:
    """All that a page could show of it."""
    problems: list[Problem] = [*found.problems, *found.questions, *found.notes]
    parts = [p for change in found.people_changed for p in change.changes]
    return " ".join([p.message for p in problems] + [f"{p.before} {p.after}" for p in parts])


def somebody(world: World, **values: Any) -> Person:
    """The first person of a file as the registry may know them."""
    row = people(1)[0]
    names = ("last_name", "first_name", "patronymic", "last_name_latin", "first_name_latin")
    known = {name: row[name] for name in names}
    return make_person(
        **{
            **known,
            "service_number": row["service_number"],
            "sex": "F",
            "birth_date": row["birth_date"],
            "rank": world.ranks["sergeant"],
            "unit": world.unit,
            **values,
        }
    )


def codes(found: Collection[Problem]) -> list[str]:
    return [problem.code for problem in found]


# Places


def test_a_row_that_leads_to_another_desk_is_refused(world, elsewhere):
    rows = [*tours(2), *tours(3, mission="UNIFIL", decision="lebanon")[2:]]
    found = looked_at(rows, world, given=False)
    assert codes(found.problems) == ["outside_desk"]
    assert found.problems[0].rows == (4,)
    assert "UNIFIL is not a mission of your desk" in found.problems[0].message
    assert len(found.tours_new) == 2


def test_of_a_contingent_of_another_desk_no_rotation_is_told(world, elsewhere):
    contingent = make_contingent(elsewhere, slug="host-company", name_en="Host company")
    make_rotation(contingent, number=3)
    for number in (3, 4):
        row = tours(1, mission="UNIFIL", contingent="host-company", rotation=number)
        found = looked_at(row, world, given=False)
        assert codes(found.problems) == ["outside_desk"]


def test_a_desk_of_several_missions_holds_to_all_of_them(world, elsewhere):
    rows = [*tours(2), *tours(3, mission="UNIFIL", decision="lebanon")[2:]]
    both = {world.place.mission_id, elsewhere.mission_id}
    assert check(table(xlsx(rows), rotation_given=False), desk=both).problems == []
    assert codes(check(table(xlsx(rows), rotation_given=False), desk=set()).problems) == [
        *["outside_desk"] * 3
    ]


# People


def test_somebody_of_another_desk_is_compared_with_nothing(world, elsewhere):
    person = somebody(world, last_name="Жасырынов", last_name_latin="Zhassyrynov", sex="M")
    make_deployment(elsewhere, person=person, starts_on=FIRST, ends_on=None)
    row = {**people(1)[0], "birth_date": dt.date(1970, 5, 5), "rank": "Рядовой"}
    found = looked_at([row], world)
    assert said(found.problems) == [("Список!A2", "outside_desk")]
    assert (found.questions, found.notes, found.people_changed) == ([], [], [])
    for secret in ("Жасырынов", "Zhassyrynov", "UNIFIL", "Сержант", "Sergeant"):
        assert secret not in told(found)
    without_desk = check(table(xlsx([row])), rotation=world.rotation.pk)
    assert "Жасырынов" in told(without_desk)


def test_somebody_who_serves_nowhere_and_somebody_of_the_desk_are_compared(world, elsewhere):
    person = somebody(world, first_name="Айгүл")
    assert codes(looked_at(people(1), world).questions) == ["differs"]
    make_deployment(elsewhere, person=person, starts_on=FIRST, ends_on=FIRST)
    assert codes(looked_at(people(1), world).problems) == ["outside_desk"]
    year = {"starts_on": dt.date(2024, 2, 1), "ends_on": dt.date(2024, 2, 29)}
    make_deployment(world.place, person=person, status=Status.CANCELLED, **year)
    assert "outside_desk" not in codes(looked_at(people(1), world).problems)


def test_a_tour_elsewhere_is_in_the_way_and_only_counted(world, elsewhere):
    person = somebody(world)
    make_deployment(
        world.place, person=person, starts_on=dt.date(2024, 2, 1), ends_on=dt.date(2024, 2, 9)
    )
    for month in (4, 6):
        day = dt.date(2024, month, 1)
        make_deployment(elsewhere, person=person, starts_on=day, ends_on=day)
    found = looked_at(people(1), world)
    assert codes(found.problems) == ["deployment_no_overlap"]
    assert "outside your desk: 2." in found.problems[0].message
    assert "UNIFIL" not in told(found)
    assert "April" not in told(found)
    without_desk = check(table(xlsx(people(1))), rotation=world.rotation.pk)
    assert "UNIFIL" in told(without_desk)


def test_a_proposal_elsewhere_is_only_counted(world, elsewhere):
    person = somebody(world)
    make_deployment(
        world.place, person=person, starts_on=dt.date(2024, 2, 1), ends_on=dt.date(2024, 2, 9)
    )
    make_deployment(elsewhere, person=person, status=Status.PROPOSED, starts_on=FIRST, ends_on=None)
    found = looked_at(people(1), world)
    assert codes(found.problems) == []
    assert codes(found.notes) == ["proposed_elsewhere"]
    assert "outside your desk: 1." in found.notes[0].message
    assert "UNIFIL" not in told(found)


def test_numbers_and_birthdays_of_other_desks_are_not_to_be_guessed(world, elsewhere):
    person = somebody(world, service_number="000815")
    (namesake,) = people(1)
    assert codes(looked_at([namesake], world).questions) == ["namesake"]
    make_deployment(elsewhere, person=person, starts_on=FIRST, ends_on=None)
    assert looked_at([namesake], world).questions == []
    found = looked_at([{**namesake, "service_number": 815}], world)
    assert codes(found.problems) == ["lost_zeros"]
    assert "000815" not in told(found)


# Saving, and the page


def test_saving_holds_to_the_desk_of_whoever_saves(world, elsewhere, member):
    rows = tours(2, mission="UNIFIL", decision="lebanon")
    found = check(table(xlsx(rows), rotation_given=False))
    assert found.sound
    with pytest.raises(LookAgainError) as error:
        save(found, member)
    with pytest.raises(RefusedError):
        save(error.value.plan, member)
    assert not Deployment.objects.exists()
    save(looked_at(tours(2), world, given=False), member)
    assert Deployment.objects.count() == 2


def test_the_page_of_a_rotation_tells_nothing_of_other_desks(world, elsewhere, member):
    person = somebody(world, last_name="Жасырынов", last_name_latin="Zhassyrynov")
    make_deployment(elsewhere, person=person, starts_on=FIRST, ends_on=None)
    client = Client()
    client.force_login(member)
    where = reverse("planning:people", args=[world.rotation.pk])
    file = SimpleUploadedFile("roster.xlsx", xlsx(people(2)))
    page = client.post(where, {"_check": "1", "file": file})
    assert page.status_code == 200
    assert "somebody outside your desk" in page.text
    for secret in ("Жасырынов", "Zhassyrynov", "UNIFIL"):
        assert secret not in page.text


def test_a_desk_costs_a_few_questions_more_however_many_rows(world, django_assert_max_num_queries):
    rows = people(60)
    with django_assert_max_num_queries(40):
        looked_at(rows, world)
