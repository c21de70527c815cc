"""Limits that change, from the other side: ceilings, strengths of contingents, allowances."""

from __future__ import annotations

import datetime as dt

import pytest

from missions.models import Allowance, AuthorizedMission, Ceiling
from personnel.models import Status
from registry.refusals import refusals_in
from tests.factories import (
    deployment_values,
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_person,
    make_rotation,
)
from tests.refusals import refused, sql

pytestmark = pytest.mark.django_db

MARCH, AUGUST = dt.date(2024, 3, 1), dt.date(2024, 8, 31)
DAY = dt.timedelta(days=1)


@pytest.fixture
def place() -> AuthorizedMission:
    """A mission under a decision for three people in all."""
    return make_authorized_mission(make_decision(ceiling=3))


def test_lowering_a_ceiling_below_strength_is_refused_in_raw_sql(place):
    make_deployments(3, place)
    with refused("strength_within_ceiling") as caught:
        sql('UPDATE missions_ceiling SET "limit" = 2')
    assert caught["strength_within_ceiling"]["first_day"] == "2024-03-01"
    sql('UPDATE missions_ceiling SET "limit" = 4')


def test_narrowing_a_ceiling_to_a_full_category_is_refused(place):
    make_ceiling(place.authorization, 1, categories=["staff_officer"])
    make_deployments(2, place)
    with refused("strength_within_ceiling"):
        Ceiling.objects.filter(limit=1).update(categories=["troops"])


def test_a_new_ceiling_below_strength_is_refused(place):
    make_deployments(3, place)
    scope = {"authorization": place.authorization, "starts_on": MARCH}
    with refused("strength_within_ceiling"):
        Ceiling.objects.create(limit=2, **scope)
    with refused("strength_within_ceiling"):
        Ceiling.objects.bulk_create([Ceiling(limit=1, **scope)])
    Ceiling.objects.create(limit=3, **scope)


def test_removing_a_ceiling_makes_room(place):
    Ceiling.objects.all().delete()
    make_deployments(5, place)


def test_cutting_a_contingent_below_its_strength_is_refused(place):
    contingent = make_contingent(place)
    make_deployments(2, place, rotation=make_rotation(contingent))
    for too_low in (1,):
        with refused("strength_within_contingent"):
            type(contingent).objects.update(authorized_strength=too_low)
    type(contingent).objects.update(authorized_strength=2)


def test_a_ceiling_of_another_decisions_mission_is_refused(place):
    other = make_authorized_mission()
    with refused("ceiling_mission_of_its_decision", sqlstate="23503"):
        make_ceiling(place.authorization, 5, authorized_mission=other)


# Allowances


def test_an_approved_allowance_raises_the_limit_on_its_days_only(place):
    make_deployments(3, place)
    ceiling = Ceiling.objects.get()
    make_allowance(ceiling=ceiling, starts_on=AUGUST, ends_on=AUGUST, extra=2)
    make_deployments(2, place, starts_on=AUGUST, ends_on=AUGUST)
    with refused("strength_within_ceiling") as caught:
        make_deployment(place, starts_on=AUGUST, ends_on=AUGUST)
    assert caught["strength_within_ceiling"]["limit"] == 5
    with refused("strength_within_ceiling"):
        make_deployment(place, starts_on=AUGUST - DAY, ends_on=AUGUST - DAY)


def test_a_proposed_allowance_raises_nothing(place):
    make_deployments(3, place)
    allowance = make_allowance(
        ceiling=Ceiling.objects.get(), status=Status.PROPOSED, approved_by=None
    )
    with refused("strength_within_ceiling"):
        make_deployment(place)
    Allowance.objects.filter(pk=allowance.pk).update(
        status=Status.APPROVED, approved_by=deployment_values(place)["approved_by"]
    )
    make_deployment(place)


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"ends_on": AUGUST - DAY},
        {"starts_on": MARCH + DAY},
        {"status": Status.CANCELLED},
    ],
    ids=["fewer", "ends sooner", "begins later", "cancelled"],
)
def test_an_allowance_that_is_used_cannot_be_cut(place, change):
    make_allowance(ceiling=Ceiling.objects.get(), starts_on=MARCH, ends_on=AUGUST, extra=2)
    make_deployments(5, place)
    with refused("strength_within_ceiling"):
        Allowance.objects.update(**change)


def test_an_allowance_that_is_used_cannot_be_removed_or_moved_to_another_limit(place):
    contingent = make_contingent(place, authorized_strength=1)
    make_allowance(ceiling=Ceiling.objects.get(), extra=2)
    make_deployments(5, place)
    with refused("strength_within_ceiling"):
        Allowance.objects.all().delete()
    with refused("strength_within_ceiling"):
        Allowance.objects.update(ceiling=None, contingent=contingent)


def test_an_allowance_on_a_contingent_raises_its_strength_only(place):
    contingent = make_contingent(place, authorized_strength=2)
    make_allowance(contingent=contingent, extra=5)
    rotation = make_rotation(contingent)
    make_deployments(3, place, rotation=rotation)
    with refused("strength_within_ceiling") as caught:
        make_deployment(place, rotation=rotation)
    assert caught.names == {"strength_within_ceiling"}


def test_a_refusal_does_not_quote_rows(place):
    make_deployments(3, place)
    person = make_person(last_name="Құпиябаев", service_number="SECRET-1")
    with pytest.raises(Exception) as error:  # noqa: PT011
        make_deployment(place, person=person)
    text = f"{error.value} {refusals_in(error.value)}"
    assert "Құпиябаев" not in text
    assert "SECRET-1" not in text
    assert refusals_in(error.value)
