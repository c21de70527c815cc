"""Questions planners really have, asked of the reference and demonstration data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db.models import Q

from missions.models import Contingent, Mission
from missions.strength import Scope, total_on
from personnel.models import Deployment, Status
from personnel.planning import Authority, EndMission, NewTours, enact, preview
from personnel.planning.law import ended_in_time, in_the_way
from tests import factories
from tests.loaded import load_demo
from tests.public import today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner"], transaction=True)

Day = dt.date
DAY = dt.timedelta(days=1)
TODAY = Day(2026, 1, 15)
#: Resolution 2790 of the Security Council.
UNIFIL_ENDS = Day(2026, 12, 31)


@pytest.fixture(autouse=True)
def demo() -> Iterator[None]:
    with today_is(TODAY):
        load_demo()
        yield


def test_a_third_rotation_with_undof_too_early_passes_the_companys_strength() -> None:
    company = Contingent.objects.get(slug="undof-reserve-company")
    second = Deployment.objects.approved().filter(rotation__number=2, contingent=company)
    last = max(tour.ends_on for tour in second if tour.ends_on)

    def third(arrival: Day) -> NewTours:
        return NewTours(
            authorized_mission=company.authorized_mission_id,
            category="troops",
            starts_on=arrival,
            ends_on=arrival + 364 * DAY,
            people=139,
            contingent=company.pk,
        )

    early = preview([third(last - 30 * DAY)])
    (breach,) = early.breaches
    assert (breach.line.kind, breach.line.id) == ("contingent", company.pk)
    assert breach.first_day == last - 30 * DAY
    assert breach.last_day is not None
    assert breach.last_day <= last
    (effect,) = (effect for effect in early.effects if effect.breach)
    overlap = effect.after[0]
    assert overlap.strength == 139 + total_on(breach.first_day, Scope(contingents=[company.pk]))
    assert preview([third(last + DAY)]).fits


def test_unifil_ends_with_exactly_those_planned_past_it() -> None:
    unifil = Mission.objects.get(slug="unifil")
    change = EndMission(mission=unifil.pk, on=UNIFIL_ENDS)
    there = Deployment.objects.filter(authorized_mission__mission=unifil)
    past = there.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=UNIFIL_ENDS))
    expected = set(past.exclude(status=Status.CANCELLED).values_list("pk", flat=True))
    assert expected
    assert set(in_the_way(change).values_list("pk", flat=True)) == expected
    assert not preview([change]).fits
    scope = Scope(missions=[unifil.pk])
    # The mission ends while nobody has left: without the action somebody would still be there.
    assert total_on(UNIFIL_ENDS + DAY, scope) > 0
    kept = total_on(UNIFIL_ENDS, scope)
    authority = Authority(
        proposed_by=factories.make_user(),
        approved_by=factories.make_user(),
        order_number="2790",
        order_date=TODAY,
        reason="Resolution 2790",
    )
    enact(ended_in_time(change), authority=authority)
    assert total_on(UNIFIL_ENDS, scope) == kept
    assert total_on(UNIFIL_ENDS + DAY, scope) == 0
    assert not there.exclude(status=Status.CANCELLED).beyond(UNIFIL_ENDS).exists()
    unifil.refresh_from_db()
    assert unifil.ended_on == UNIFIL_ENDS
