"""Strength never passes a ceiling or a contingent's authorized strength, on any day."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection

from missions.models import AuthorizedMission, Ceiling
from personnel.models import Deployment, Status
from tests.factories import (
    deployment_values,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_person,
    make_rotation,
)
from tests.refusals import insert_rows, refused, sql

pytestmark = pytest.mark.django_db

MARCH, AUGUST = dt.date(2024, 3, 1), dt.date(2024, 8, 31)
DAY = dt.timedelta(days=1)


@pytest.fixture
def place() -> AuthorizedMission:
    """A mission under a decision for three people in all."""
    return make_authorized_mission(make_decision(ceiling=3))


def raw(place: AuthorizedMission, **values: Any) -> dict[str, Any]:
    """A tour's columns for raw SQL, with those that have no default in the database."""
    return deployment_values(place, **{"end_reason": "", "sent_back": "", **values})


def test_the_last_person_within_the_ceiling_is_accepted(place):
    make_deployments(3, place)


def test_one_person_past_the_ceiling_is_refused_with_all_that_helps(place):
    make_deployments(3, place)
    with refused("strength_within_ceiling") as caught:
        make_deployment(place, starts_on=dt.date(2024, 8, 1), ends_on=dt.date(2025, 1, 31))
    facts = caught["strength_within_ceiling"]
    assert facts == {
        "constraint": "strength_within_ceiling",
        "ceiling": Ceiling.objects.get().pk,
        "contingent_name": None,
        "authorization": place.authorization_id,
        "decision": {"en": place.authorization.title_en, "ru": "", "kk": ""},
        "mission": None,
        "categories": None,
        "first_day": "2024-08-01",
        "last_day": "2024-08-31",
        "days_over": 31,
        "peak": 4,
        "peak_day": "2024-08-01",
        "limit": 3,
        "headroom": 0,
        "left_before": [],
        "leaving_next": [{"last_day": "2024-08-31", "people": 3}],
    }


def test_the_message_names_decision_day_peak_and_limit(place):
    make_deployments(3, place)
    with refused("strength_within_ceiling") as caught:
        make_deployment(place)
    message = caught.refusals[0].message
    for part in (str(place.authorization), "2024", "4", "3"):
        assert part in message


def test_a_place_is_free_on_the_day_after_the_last_day_served(place):
    make_deployments(3, place)
    make_deployment(place, starts_on=AUGUST + DAY, ends_on=None)


def test_the_last_day_served_still_counts(place):
    make_deployments(3, place)
    with refused("strength_within_ceiling"):
        make_deployment(place, starts_on=AUGUST, ends_on=None)


def test_the_first_day_served_counts(place):
    make_deployments(3, place)
    with refused("strength_within_ceiling"):
        make_deployment(place, starts_on=dt.date(2024, 1, 1), ends_on=MARCH)
    make_deployment(place, starts_on=dt.date(2024, 1, 1), ends_on=MARCH - DAY)


def test_an_open_tour_counts_for_ever(place):
    make_deployments(3, place, ends_on=None)
    with refused("strength_within_ceiling") as caught:
        make_deployment(place, starts_on=dt.date(2199, 1, 1), ends_on=None)
    assert caught["strength_within_ceiling"]["days_over"] is None


def test_open_tours_of_long_ago_are_carried_from_year_to_year(place):
    place.authorization.decided_on = dt.date(2000, 1, 1)
    place.authorization.save()
    make_deployments(2, place, starts_on=dt.date(2001, 5, 5), ends_on=None)
    make_deployment(place, starts_on=dt.date(2010, 5, 5), ends_on=dt.date(2012, 5, 5))
    with refused("strength_within_ceiling") as caught:
        make_deployments(2, place, starts_on=dt.date(2030, 1, 1), ends_on=dt.date(2030, 1, 2))
    assert caught["strength_within_ceiling"]["peak"] == 4
    make_deployment(place, starts_on=dt.date(2030, 1, 1), ends_on=dt.date(2030, 1, 2))


@pytest.mark.parametrize(
    "other", [{"person": {"sex": "F"}}, {"category": "staff_officer"}, {"contingent": True}]
)
def test_those_who_stayed_from_long_ago_fill_a_ceiling_for_others(place, other):
    """Their last page of the ledger is of another year and of another group of people."""
    place.authorization.decided_on = dt.date(2000, 1, 1)
    place.authorization.save()
    make_deployments(3, place, starts_on=dt.date(2010, 5, 5), ends_on=None)
    values = dict(other)
    values["person"] = make_person(**values.get("person", {"sex": "M"}))
    if values.pop("contingent", False):
        values["rotation"] = make_rotation(make_contingent(place))
    with refused("strength_within_ceiling"):
        make_deployment(place, **values)


def test_proposed_and_cancelled_tours_do_not_count(place):
    make_deployments(9, place, status=Status.PROPOSED)
    make_deployments(9, place, status=Status.CANCELLED)
    make_deployments(3, place)


def test_approving_past_the_ceiling_is_refused_through_update(place):
    make_deployments(3, place)
    proposed = make_deployment(place, status=Status.PROPOSED)
    approved = deployment_values(place)
    with refused("strength_within_ceiling"):
        Deployment.objects.filter(pk=proposed.pk).update(
            status=Status.APPROVED,
            order_number="1",
            order_date=MARCH,
            approved_by=approved["approved_by"],
        )


def test_it_refuses_through_bulk_create(place):
    with refused("strength_within_ceiling"):
        make_deployments(4, place)
    assert not Deployment.objects.exists()


def test_it_refuses_an_insert_of_many_rows_in_raw_sql(place):
    with refused("strength_within_ceiling"):
        insert_rows("personnel_deployment", [raw(place) for _ in range(4)])
    insert_rows("personnel_deployment", [raw(place) for _ in range(3)])


def test_it_refuses_an_update_of_dates_in_raw_sql(place):
    make_deployments(3, place)
    make_deployment(place, starts_on=AUGUST + DAY, ends_on=None)
    with refused("strength_within_ceiling") as caught:
        sql("UPDATE personnel_deployment SET ends_on = '2024-09-01' WHERE ends_on IS NOT NULL")
    assert caught["strength_within_ceiling"]["days_over"] == 1


def test_it_refuses_copy(place):
    lines = [
        "\t".join(str(getattr(value, "pk", value)) for value in raw(place).values())
        for _ in range(4)
    ]
    columns = [f"{k}_id" if hasattr(v, "pk") else k for k, v in raw(place).items()]
    with (
        refused("strength_within_ceiling"),
        connection.wrap_database_errors,
        connection.cursor() as cursor,
    ):
        cursor.copy_expert(
            f"COPY personnel_deployment ({', '.join(columns)}) FROM STDIN",
            io.StringIO("\n".join(lines) + "\n"),
        )


def test_a_tour_extended_under_a_full_ceiling_is_refused(place):
    first = make_deployments(3, place)[0]
    make_deployments(3, place, starts_on=AUGUST + DAY, ends_on=None)
    first.ends_on = AUGUST + DAY
    with refused("strength_within_ceiling") as caught:
        first.save()
    assert caught["strength_within_ceiling"]["first_day"] == "2024-09-01"


def test_shortening_and_cancelling_is_never_refused(place):
    tours = make_deployments(3, place)
    Deployment.objects.filter(pk=tours[0].pk).update(ends_on=MARCH)
    Deployment.objects.filter(pk=tours[1].pk).update(status=Status.CANCELLED)
    tours[2].delete()
    make_deployments(3, place, starts_on=MARCH + DAY)


def test_all_ceilings_broken_are_named():
    decision = make_decision(ceiling=2)
    place = make_authorized_mission(decision)
    for_mission = make_ceiling(decision, 1, authorized_mission=place)
    for_troops = make_ceiling(decision, 0, categories=["troops"])
    make_ceiling(decision, 0, categories=["staff_officer"])
    rotation = make_rotation(make_contingent(place, authorized_strength=2))
    with refused("strength_within_ceiling") as caught:
        make_deployments(3, place, rotation=rotation)
    assert caught.names == {"strength_within_ceiling", "strength_within_contingent"}
    broken = [r.facts["ceiling"] for r in caught.refusals if "ceiling" in r.facts]
    assert set(broken) == {decision.ceilings.order_by("pk")[0].pk, for_mission.pk, for_troops.pk}


def test_a_ceiling_for_one_mission_leaves_the_others_alone():
    decision = make_decision(ceiling=4)
    first, second = make_authorized_mission(decision), make_authorized_mission(decision)
    make_ceiling(decision, 1, authorized_mission=first)
    make_deployments(3, second)
    make_deployment(first)
    with refused("strength_within_ceiling") as caught:
        make_deployment(first)
    assert len(caught.refusals) == 2
    with refused("strength_within_ceiling") as caught:
        make_deployment(second)
    assert len(caught.refusals) == 1


def test_a_ceiling_for_two_categories_counts_them_together():
    decision = make_decision()
    place = make_authorized_mission(decision)
    make_ceiling(decision, 2, categories=["staff_officer", "expert_on_mission"])
    make_deployments(9, place, category="troops")
    make_deployment(place, category="staff_officer")
    make_deployment(place, category="expert_on_mission")
    with refused("strength_within_ceiling"):
        make_deployment(place, category="expert_on_mission")


def test_moving_somebody_to_another_category_is_checked():
    decision = make_decision()
    place = make_authorized_mission(decision)
    make_ceiling(decision, 0, categories=["staff_officer"])
    tour = make_deployment(place)
    tour.category = "staff_officer"
    with refused("strength_within_ceiling"):
        tour.save()


def test_a_dated_ceiling_holds_on_its_days_only():
    decision = make_decision()
    place = make_authorized_mission(decision)
    make_ceiling(decision, 1, starts_on=dt.date(2024, 5, 1), ends_on=dt.date(2024, 5, 31))
    make_deployment(place)
    make_deployment(place, ends_on=dt.date(2024, 4, 30))
    make_deployment(place, starts_on=dt.date(2024, 6, 1))
    with refused("strength_within_ceiling") as caught:
        make_deployment(place)
    facts = caught["strength_within_ceiling"]
    assert (facts["first_day"], facts["last_day"]) == ("2024-05-01", "2024-05-31")


def test_a_dated_ceiling_holds_on_its_last_day_and_not_after_it():
    decision = make_decision()
    place = make_authorized_mission(decision)
    make_ceiling(decision, 0, starts_on=dt.date(2024, 5, 1), ends_on=dt.date(2024, 5, 31))
    with refused("strength_within_ceiling"):
        make_deployment(place, starts_on=dt.date(2024, 5, 31))
    make_deployment(place, starts_on=dt.date(2024, 6, 1))


def test_a_contingent_holds_its_authorized_strength(place):
    contingent = make_contingent(place, authorized_strength=2)
    rotation = make_rotation(contingent)
    make_deployments(2, place, rotation=rotation)
    with refused("strength_within_contingent") as caught:
        make_deployment(place, rotation=rotation)
    assert caught["strength_within_contingent"]["contingent"] == contingent.pk
    make_deployment(place)  # a single officer is not of the contingent


def test_a_contingent_of_unknown_strength_is_held_by_the_ceilings_alone(place):
    rotation = make_rotation(make_contingent(place))
    make_deployments(3, place, rotation=rotation)
    with refused("strength_within_ceiling") as caught:
        make_deployment(place, rotation=rotation)
    assert caught.names == {"strength_within_ceiling"}
