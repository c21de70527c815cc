"""Women on the way to a mission: everybody counted once, in numbers alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from missions.models import GenderTarget
from personnel.pipeline import Stage, planned_shares, standings
from registry.roles import ANALYST
from tests import factories as make
from tests.api import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

DAY = dt.date(2024, 5, 1)


@pytest.fixture
def people() -> Any:
    """A woman and a man in each place, officers those who serve or will."""
    private, captain = make.make_rank(grade=1), make.make_rank(grade=12)
    place = make.make_authorized_mission(make.make_decision(decided_on=dt.date(2000, 1, 1)))
    for sex in "FM":
        make.make_person(sex=sex, rank=private)
        trained = make.make_person(sex=sex, rank=private)
        make.make_certificate(trained, valid_until=DAY)
        make.make_certificate(make.make_person(sex=sex, rank=private), valid_until="2024-04-30")
        learning = make.make_person(sex=sex, rank=private)
        make.make_certificate(learning, valid_until=DAY)
        make.make_enrolment(make.make_session(ends_on=DAY), person=learning)
        over = make.make_session(ends_on=DAY - dt.timedelta(days=1))
        make.make_enrolment(over, person=trained)
        serving = make.make_person(sex=sex, rank=captain)
        make.make_certificate(serving)
        make.make_deployment(place, person=serving)
        planned = make.make_person(sex=sex, rank=captain)
        make.make_deployment(place, person=planned, starts_on="2024-05-02", status="proposed")
    make.make_deployment(
        place, person=make.make_person(sex="F"), starts_on="2024-05-02", status="cancelled"
    )
    make.make_deployment(place, starts_on="2024-05-02", ends_on="2024-06-01")
    return place


def test_everybody_stands_in_the_furthest_place_that_fits(people: Any) -> None:
    found = {(one.stage, one.officers): (one.women, one.people) for one in standings(DAY)}
    assert {key: counts for key, counts in found.items() if counts[1]} == {
        (Stage.RESERVE, False): (3, 5),
        (Stage.IN_TRAINING, False): (1, 2),
        (Stage.TRAINED, False): (1, 2),
        (Stage.PLANNED, False): (0, 1),
        (Stage.PLANNED, True): (1, 2),
        (Stage.DEPLOYED, True): (1, 2),
    }
    assert len(found) == 2 * len(Stage)


def test_what_is_planned_is_compared_with_the_target_of_its_year(people: Any) -> None:
    GenderTarget.objects.create(
        group="troops",
        categories=["troops"],
        year=2024,
        percent=11,
        basis="sourced",
        source=make.make_source(),
    )
    (planned,) = planned_shares(DAY)
    assert (planned.year, planned.share.women, planned.share.strength) == (2024, 1, 3)
    assert (planned.share.share, planned.share.target) == (33.3, 11.0)


def test_page_and_api_tell_the_same_numbers_and_a_desk_its_own(people: Any) -> None:
    analyst = signed_in(make.make_user(role=ANALYST))
    answer = analyst.get(reverse("api:women-pipeline-list"), {"day": str(DAY)}).json()
    assert sum(row["people"] for row in answer["results"]) == 14
    (reserve,) = [row for row in answer["results"] if row["stage"] == "reserve" and row["people"]]
    assert (reserve["women"], reserve["share"]) == (3, 60.0)
    page = analyst.get(reverse("planning:women_pipeline"))
    assert page.status_code == 200
    assert sum(row["cells"][2].people for row in page.context["rows"]) == 14
    # A desk elsewhere sees those who have served nowhere.
    elsewhere = standings(DAY, [make.make_mission().pk])
    assert sum(one.people for one in elsewhere) == 9
