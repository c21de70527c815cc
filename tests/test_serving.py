"""Medals due and early returns: the pages, the start page's number, and the API."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from missions.models import AuthorizedMission
from personnel.models import Award, AwardGiven, Deployment, Person
from personnel.pseudonyms import pseudonym
from registry.clock import today
from registry.roles import APPROVER, AUDITOR, REGISTRAR
from tests import factories as make
from tests.api import signed_in

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

DAYS = dt.timedelta(days=1)


@pytest.fixture
def place() -> AuthorizedMission:
    return make.make_authorized_mission(make.make_decision(decided_on=dt.date(2000, 1, 1)))


@pytest.fixture
def tour(place: AuthorizedMission) -> Deployment:
    """A tour of a hundred days until today: the medal fell due ten days ago."""
    make.make_medal(name_en="Medal")
    return make.make_deployment(place, starts_on=today() - 99 * DAYS, ends_on=today())


def key(tour: Deployment, number: int = 1) -> str:
    mission = tour.authorized_mission.mission_id
    return f"{tour.person_id}-{mission}-{Award.objects.get().pk}-{number}"


def record(client: Client, *keys: str, given_on: dt.date | None = None) -> Any:
    sent = {"due": keys, "given_on": (given_on or today()).isoformat()}
    return client.post(reverse("planning:medals"), sent)


def test_whoever_is_due_is_listed_counted_and_given_the_medal_in_one_step(
    tour: Deployment,
) -> None:
    client = signed_in(make.make_user(role=REGISTRAR))
    assert client.get("/admin/").context["medals_due"] == (1, True)
    page = client.get(reverse("planning:medals"))
    (row,) = page.context["rows"]
    assert (row["person"], row["award"], row["due_on"]) == (
        tour.person,
        "Medal",
        today() - 10 * DAYS,
    )
    everybody = client.post(reverse("planning:medals"), {"_all": "1"})
    assert [row["ticked"] for row in everybody.context["rows"]] == [True]
    assert not AwardGiven.objects.exists()
    assert record(client, key(tour)).status_code == 302
    given = AwardGiven.objects.get()
    assert (given.person_id, given.number, given.given_on) == (tour.person_id, 1, today())
    assert client.get(reverse("planning:medals")).context["rows"] == []
    assert client.get("/admin/").context["medals_due"] == (0, True)


def test_what_is_not_due_or_was_recorded_meanwhile_is_not_given(tour: Deployment) -> None:
    client = signed_in(make.make_user(role=REGISTRAR))
    tried = [
        record(client, key(tour, 2)),
        record(client, key(tour), given_on=today() - 11 * DAYS),  # before the days were complete
        record(client, key(tour), given_on=today() + DAYS),
        record(client),
        record(client, "1-1-1-1", "x"),
    ]
    assert [page.status_code for page in tried] == [200] * 5
    assert all(page.context["form"].errors for page in tried)
    assert not AwardGiven.objects.exists()


def test_a_desk_sees_and_gives_its_own(tour: Deployment, place: AuthorizedMission) -> None:
    inside, outside = make.make_user(role=APPROVER), make.make_user(role=APPROVER)
    make.make_desk(place.mission, members=[inside])
    make.make_desk(make.make_mission(), members=[outside])
    seen = [
        len(signed_in(one).get(reverse("planning:medals")).context["rows"])
        for one in (inside, outside)
    ]
    assert seen == [1, 0]
    assert record(signed_in(outside), key(tour)).status_code == 200
    assert not AwardGiven.objects.exists()


def test_an_auditor_looks_and_gives_nothing(tour: Deployment) -> None:
    client = signed_in(make.make_user(role=AUDITOR))
    assert b"checkbox" not in client.get(reverse("planning:medals")).content
    assert record(client, key(tour)).status_code == 403


def test_the_page_of_a_person_tells_days_and_what_is_due(tour: Deployment) -> None:
    client = signed_in(make.make_user(role=REGISTRAR))
    page = client.get(reverse("admin:personnel_person_change", args=[tour.person_id]))
    text = page.content.decode()
    assert "<td>100</td>" in text
    assert "Medal, since" in text
    newcomer = client.get(reverse("admin:personnel_person_change", args=[make.make_person().pk]))
    assert "No days in a mission yet." in newcomer.content.decode()


def returned(place: AuthorizedMission) -> Person:
    tour = make.make_deployment(place)
    make.make_amendment(
        tour,
        kind="repatriate",
        cause="compassionate",
        ends_on=dt.date(2024, 6, 1),
        status="approved",
        approved_by=make.make_user(),
        **make.ORDER,
    )
    return tour.person


def test_early_returns_are_counted_and_nobody_is_named(place: AuthorizedMission) -> None:
    people = [returned(place), returned(place)]
    client = signed_in(make.make_user(role=AUDITOR))
    page = client.get(reverse("planning:early_returns"))
    (row,) = page.context["rows"]
    assert (row["year"], row["total"], sorted(row["causes"])) == (2024, 2, [0, 0, 0, 0, 0, 2])
    answer = client.get(reverse("api:early-returns-list"))
    assert answer.json()["results"] == [
        {"mission": place.mission.slug, "year": 2024, "cause": "compassionate", "tours": 2}
    ]
    for person in people:
        for text in (page.content.decode(), answer.content.decode()):
            assert person.last_name not in text


def test_the_api_tells_days_and_medals_under_pseudonyms_and_within_the_desk(
    tour: Deployment, place: AuthorizedMission
) -> None:
    user = make.make_user(role=APPROVER)
    client, slug, person = signed_in(user), place.mission.slug, pseudonym(tour.person_id)
    days = client.get(reverse("api:service-days-list"), {"mission": slug}).json()["results"]
    assert days == [
        {
            "person": person,
            "mission": slug,
            "tours": 1,
            "days": 100,
            "first_day": str(tour.starts_on),
            "last_day": str(tour.ends_on),
        }
    ]
    (due,) = client.get(reverse("api:medals-due-list")).json()["results"]
    assert (due["person"], due["number"], due["due_on"]) == (person, 1, str(today() - 10 * DAYS))
    before = {"due_to": str(today() - 11 * DAYS)}
    assert client.get(reverse("api:medals-due-list"), before).json()["results"] == []
    make.make_desk(make.make_mission(), members=[user])
    for name in ("service-days", "medals-due"):
        assert signed_in(user).get(reverse(f"api:{name}-list")).json()["results"] == []
