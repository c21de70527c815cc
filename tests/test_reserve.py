"""Who of the reserve is free and ready for a post, in which order, and what others lack."""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from missions.models import AuthorizedMission
from personnel.admin.preparing import reserve as page
from personnel.eligibility import Asked, unmet
from personnel.models import Course, Person, Status
from personnel.pseudonyms import pseudonym
from personnel.reserve import Post, Reserve, reserve_for
from registry.roles import REGISTRAR
from tests import factories as make
from tests.api import signed_in
from tests.public import text_of

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

FIRST, LAST = make.FIRST, make.LAST
DAY = dt.timedelta(days=1)


@pytest.fixture
def place() -> AuthorizedMission:
    return make.make_authorized_mission(make.make_decision(decided_on=dt.date(2020, 1, 1)))


@pytest.fixture
def course() -> Course:
    """A course that is asked of everybody."""
    course = make.make_course(code="core", name_en="Core training")
    make.make_requirement("course", course=course, is_hard=True, name_en="Core training")
    return course


def asked(place: AuthorizedMission, **options: Any) -> Reserve:
    post = Post(authorized_mission_id=place.pk, category="troops", starts_on=FIRST, ends_on=LAST)
    return reserve_for(post, Person.objects.all(), **options)


def people_of(found: list[Any]) -> list[int]:
    return [one.person_id for one in found]


def test_whoever_is_away_on_any_of_the_days_is_not_free(place: AuthorizedMission) -> None:
    for status, first, last in (
        (Status.APPROVED, FIRST - 90 * DAY, FIRST),
        (Status.PROPOSED, LAST, LAST + DAY),
        (Status.APPROVED, LAST - DAY, None),
    ):
        make.make_deployment(place, status=status, starts_on=first, ends_on=last)
    free = [
        make.make_deployment(place, ends_on=FIRST - DAY, starts_on=FIRST - 60 * DAY),
        make.make_deployment(place, starts_on=LAST + DAY, ends_on=LAST + 9 * DAY),
        make.make_deployment(place, status=Status.CANCELLED),
    ]
    found = asked(place)
    assert found.free == 3
    assert set(people_of(found.ready)) == {tour.person_id for tour in free}


def test_near_misses_are_told_what_they_lack_and_how_many_seats_would_close_the_gap(
    place: AuthorizedMission, course: Course
) -> None:
    make.make_requirement(oldest=50, is_hard=True, name_en="At most 50")
    make.make_requirement(youngest=30, name_en="At least 30")
    ready, untrained, expiring, old, soft = make.make_people(5)
    Person.objects.filter(pk=old.pk).update(birth_date="1960-01-01")
    Person.objects.filter(pk=soft.pk).update(birth_date="2000-01-01")
    for person in (ready, soft):
        make.make_certificate(person, course=course, valid_until=LAST)
    make.make_certificate(expiring, course=course, valid_until=LAST - DAY)
    found = asked(place)
    assert people_of(found.ready) == [ready.pk]
    # Whom nothing hard keeps from going, whom training helps, and the others.
    assert people_of(found.near) == [soft.pk, untrained.pk, expiring.pk, old.pk]
    (miss,) = found.near[2].unmet
    assert miss.fails_on == LAST
    assert "valid until 30 August 2024" in miss.text()
    assert (found.free, found.ready_count, found.trainable) == (5, 1, 2)
    gaps = {str(gap.requirement): (gap.people, gap.alone) for gap in found.gaps}
    assert gaps == {
        "Core training": (3, 2),
        "At most 50": (1, 0),
        "At least 30": (1, 1),
    }
    assert [str(gap.requirement) for gap in found.seats] == ["Core training"]


@pytest.mark.parametrize(
    ("weighed", "better", "points"),
    [("language", 0, 60.0), ("experience", 1, 66.7), ("home", 2, 50.0)],
)
def test_the_order_is_that_of_what_is_weighed(
    place: AuthorizedMission, settings: Any, weighed: str, better: int, points: float
) -> None:
    settings.SELECTION_WEIGHTS = {
        name: 100 if name == weighed else 0 for name in settings.SELECTION_WEIGHTS
    }
    people = make.make_people(4)
    make.make_language(people[0], level=30)
    make.make_language(people[0], level=50, tested_on=FIRST + DAY)
    home = {0: 300, 1: 30, 2: 365, 3: 300}
    for number, days in home.items():
        last = FIRST - DAY - dt.timedelta(days)
        make.make_deployment(place, person=people[number], starts_on=last, ends_on=last)
    make.make_deployment(place, person=people[1], starts_on=make.DECIDED, ends_on=make.DECIDED)
    found = asked(place)
    assert (found.ready[0].person_id, found.ready[0].points) == (people[better].pk, points)


def test_it_says_what_eligibility_says_of_each_in_as_many_questions_for_all(
    place: AuthorizedMission, course: Course
) -> None:
    make.make_requirement(oldest=33, is_hard=True)
    people = make.make_people(6, birth_date="1990-06-01")
    for number, person in enumerate(people[:4]):
        make.make_certificate(person, course=course, valid_until=LAST - DAY * (number - 2))
    Person.objects.filter(pk=people[0].pk).update(birth_date="1999-06-01")
    with CaptureQueriesContext(connection) as queries:
        found = asked(place, most=100)
    one_by_one = {
        person.pk: [
            (one.requirement.pk, one.fails_on)
            for one in unmet(
                [
                    Asked(
                        number=1,
                        person_id=person.pk,
                        authorized_mission_id=place.pk,
                        category="troops",
                        starts_on=FIRST,
                        ends_on=LAST,
                    )
                ]
            )
        ]
        for person in people
    }
    said = {
        one.person_id: [(miss.requirement.pk, miss.fails_on) for miss in one.unmet]
        for one in (*found.ready, *found.near)
    }
    assert {pk: sorted(rows) for pk, rows in said.items()} == {
        pk: sorted(rows) for pk, rows in one_by_one.items()
    }
    assert len(queries) <= 5


def test_the_page_leads_on_to_seats_in_training_and_to_a_proposal(
    place: AuthorizedMission, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "today", lambda: dt.date(2024, 1, 20))
    person = make.make_person()
    question: dict[str, Any] = {
        "place": place.pk,
        "category": "troops",
        "starts_on": FIRST,
        "ends_on": LAST,
    }
    where = reverse("planning:reserve")
    client = Client()
    client.force_login(make.make_user(role=REGISTRAR))
    assert "Plan a session" in text_of(client.get(where, question).text)
    make.make_session(course=course, seats=5)
    make.make_session(course=course, starts_on=FIRST, ends_on=FIRST)  # too late
    html = client.get(where, question).text
    gap = text_of(html).partition("training that ends in time")[2].partition("Near misses")[0]
    assert gap.strip() == "Core training 1 1 1 February 2024 to 14 February 2024 : 5 free seats"
    link = html.partition(f"{reverse('admin:personnel_deployment_add')}?")[2].partition('"')[0]
    form = client.get(f"{reverse('admin:personnel_deployment_add')}?{unescape(link)}")
    initial = form.context["adminform"].form.initial
    assert (initial["person"], initial["authorized_mission"]) == (str(person.pk), str(place.pk))
    assert (initial["starts_on"], initial["category"]) == (str(FIRST), "troops")


def test_the_page_and_the_api_tell_it_of_the_desk_s_own_people_and_missions(
    place: AuthorizedMission, course: Course
) -> None:
    user = make.make_user(role=REGISTRAR)
    make.make_desk(place.mission, members=[user])
    ready, untrained = make.make_people(2)
    make.make_certificate(ready, course=course)
    days: dict[str, Any] = {"starts_on": make.DECIDED, "ends_on": make.DECIDED}
    outside = make.make_deployment(status=Status.PROPOSED, **days).person
    position = make.make_position(make.make_contingent(place), title_en="Cook")
    client = Client()
    client.force_login(user)
    asked_for: dict[str, Any] = {"position": position.pk, "starts_on": FIRST, "ends_on": LAST}
    shown = client.get(reverse("planning:reserve"), asked_for)
    assert "1 person of 2 who are free is ready" in shown.text
    assert "Core training: not met from 1 March 2024 on (nothing on record)." in shown.text
    assert str(ready) in shown.text
    assert str(outside) not in shown.text
    where = reverse("api:eligibility-list")
    question: dict[str, Any] = {"position": position.pk, "from": FIRST, "to": LAST}
    answer = signed_in(user).get(where, question).json()
    assert [(one["person"], one["ready"]) for one in answer["results"]] == [
        (pseudonym(ready.pk), True),
        (pseudonym(untrained.pk), False),
    ]
    assert (answer["gaps"][0]["course"], answer["gaps"][0]["alone"]) == ("core", 1)
    other = make.make_position(make.make_contingent())
    mistakes: list[tuple[dict[str, Any], str]] = [
        ({**question, "position": other.pk}, "position"),
        ({**question, "category": "troops"}, "category"),
        ({"from": FIRST}, "authorization"),
        ({**question, "to": FIRST - DAY}, "to"),
    ]
    for wrong, name in mistakes:
        refused = signed_in(user).get(where, wrong)
        assert refused.status_code == 400
        assert name in [error["parameter"] for error in refused.json()["errors"]]
