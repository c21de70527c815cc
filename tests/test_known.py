"""The second clock: what the registry knew at the end of an earlier day, and never a made-up 0."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from missions.headroom import Timeline, timeline
from missions.limits import limit_line
from missions.models import Allowance, Ceiling, Contingent, Mission
from missions.periods import Interval, Periods
from missions.series import METRICS, series
from missions.strength import NotRecordedError, Scope, strength_on, strength_steps
from personnel.models import Deployment, Status
from tests.admin_forms import address
from tests.api import signed_in
from tests.factories import (
    make_administrator,
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_rotation,
)
from tests.flows import flow_between
from tests.refusals import sql

# The owner moves what was recorded to other days, which only committed rows let it see.
pytestmark = pytest.mark.django_db(databases=["default", "owner"], transaction=True)

Day = dt.date
JUNE = Day(2024, 6, 1)
#: When the registry began, and when the corrections below were recorded (in Almaty).
BEGAN, CORRECTED = Day(2024, 5, 2), Day(2024, 7, 10)


def record_on(day: Day, hour: int = 12) -> None:
    """Have all that was recorded today be recorded on ``day``, at an hour of Almaty."""
    moment = f"{day} {hour:02}:30:00+05"
    tables = {
        "missions_strengthchange": "recorded_at",
        "missions_authorizationhead": "recorded_at",
        **dict.fromkeys(
            [f"missions_{name}event" for name in ("ceiling", "contingent", "allowance")],
            "pgh_created_at",
        ),
        "personnel_deploymentevent": "pgh_created_at",
    }
    for table, column in tables.items():
        sql(f"ALTER TABLE {table} DISABLE TRIGGER USER", using="owner")
        sql(
            f"UPDATE {table} SET {column} = %s WHERE {column} > now() - interval '1 day'",
            [moment],
            using="owner",
        )
        sql(f"ALTER TABLE {table} ENABLE TRIGGER USER", using="owner")


@pytest.fixture
def undof() -> Mission:
    """139 people with UNDOF, one of whom turns out not to have gone."""
    mission = make_mission("UNDOF")
    place = make_authorized_mission(make_decision("golan", ceiling=430), mission)
    rotation = make_rotation(make_contingent(place, slug="company", authorized_strength=139))
    tours = make_deployments(139, place, rotation=rotation)
    record_on(BEGAN)
    Deployment.objects.filter(pk=tours[0].pk).update(status=Status.CANCELLED)
    record_on(CORRECTED)
    return mission


def test_strength_is_what_was_known_on_a_day_before_a_correction(undof):
    scope = Scope(missions=[undof.pk])
    before, after = CORRECTED - dt.timedelta(days=1), CORRECTED
    assert strength_on(JUNE, (), scope) == {(): 138}
    assert strength_on(JUNE, (), scope, known_on=before) == {(): 139}
    assert strength_on(JUNE, (), scope, known_on=BEGAN) == {(): 139}
    assert strength_on(JUNE, (), scope, known_on=after) == {(): 138}
    assert strength_on(JUNE, ("mission", "sex"), known_on=before) == {(undof.pk, "M"): 139}


def test_steps_and_flows_are_known_on_the_same_days(undof):
    year = Day(2024, 1, 1), Day(2024, 12, 31)
    for known_on, people in ((BEGAN, 139), (CORRECTED, 138), (None, 138)):
        steps = strength_steps(*year, known_on=known_on)[()]
        assert [step.strength for step in steps] == [0, people, 0]
        flow = flow_between(*year, known_on=known_on)[()]
        assert flow == (people, people, people)


@pytest.mark.parametrize("interval", Interval.values)
def test_every_metric_of_a_series_is_known_on_the_same_days(undof, interval):
    """From the pages, from the lines, and from the history of tours."""
    for first in (Day(2024, 2, 1), Day(2024, 5, 20)):
        periods = Periods(first, Day(2024, 8, 31), interval)
        now = series(periods, list(METRICS), ("mission", "sex"))
        then = series(periods, list(METRICS), ("mission", "sex"), known_on=BEGAN)
        for name in METRICS:
            found, expected = (which[undof.pk, "M"][name] for which in (then, now))
            assert [n / 139 for n in found] == pytest.approx([n / 138 for n in expected], abs=1e-4)
        for name in METRICS:  # alone, they are counted in other ways
            assert series(periods, [name], known_on=BEGAN)[()][name] == then[undof.pk, "M"][name]
        assert series(periods, list(METRICS), ("mission", "sex"), known_on=CORRECTED) == now


def test_a_tour_that_was_deleted_is_known_until_then(undof):
    tour = make_deployment(make_authorized_mission(make_decision(), undof))
    record_on(Day(2024, 8, 1))
    Deployment.objects.filter(pk=tour.pk).delete()
    record_on(Day(2024, 8, 5))
    june = Periods(JUNE, JUNE)
    for known_on, people in (
        (Day(2024, 7, 31), 138),
        (Day(2024, 8, 4), 139),
        (Day(2024, 8, 5), 138),
    ):
        found = series(june, ["strength", "people"], known_on=known_on)[()]
        assert found == {"strength": [people], "people": [people]}


@pytest.mark.parametrize("hour", [0, 23])
def test_a_day_begins_and_ends_in_almaty(undof, hour):
    make_deployment(make_authorized_mission(make_decision(), undof))
    record_on(Day(2024, 8, 1), hour)
    assert strength_on(JUNE, (), known_on=Day(2024, 7, 31)) == {(): 138}
    assert strength_on(JUNE, (), known_on=Day(2024, 8, 1)) == {(): 139}


def test_a_day_before_the_registry_began_is_not_recorded(undof):
    eve = BEGAN - dt.timedelta(days=1)
    questions: list[Any] = [
        lambda: strength_on(JUNE, known_on=eve),
        lambda: strength_steps(JUNE, JUNE, known_on=eve),
        lambda: flow_between(JUNE, JUNE, known_on=eve),
        lambda: series(Periods(JUNE, JUNE), known_on=eve),
        lambda: series(Periods(JUNE, JUNE), ["people"], known_on=eve),
        lambda: of_ceiling(Ceiling.objects.get(), known_on=eve),
    ]
    for ask in questions:
        with pytest.raises(NotRecordedError) as error:
            ask()
        assert error.value.began == BEGAN


def test_an_empty_registry_has_recorded_nothing():
    with pytest.raises(NotRecordedError) as error:
        strength_on(JUNE, known_on=JUNE)
    assert error.value.began is None


# Timelines


def of_ceiling(ceiling: Ceiling, *, known_on: Day | None) -> Timeline | None:
    return timeline(limit_line("ceiling", ceiling.pk), JUNE, Day(2024, 6, 30), known_on=known_on)


def told(found: Timeline | None) -> list[tuple[int, int | None]]:
    assert found is not None
    return [(step.strength, step.allowed) for step in found.steps]


def test_a_timeline_holds_strength_limit_and_allowances_as_known(undof):
    ceiling = Ceiling.objects.get()
    june = {"starts_on": Day(2024, 6, 11), "ends_on": Day(2024, 6, 20)}
    make_allowance(ceiling=ceiling, extra=5, **june)
    record_on(Day(2024, 8, 1))
    Allowance.objects.update(extra=7)
    Ceiling.objects.update(limit=400)
    record_on(Day(2024, 9, 1))
    Allowance.objects.all().delete()
    record_on(Day(2024, 10, 1))

    assert told(of_ceiling(ceiling, known_on=BEGAN)) == [(139, 430)]
    assert told(of_ceiling(ceiling, known_on=CORRECTED)) == [(138, 430)]
    august = told(of_ceiling(ceiling, known_on=Day(2024, 8, 31)))
    assert august == [(138, 430), (138, 435), (138, 430)]
    september = told(of_ceiling(ceiling, known_on=Day(2024, 9, 30)))
    assert september == [(138, 400), (138, 407), (138, 400)]
    for known_on in (Day(2024, 10, 1), None):
        assert told(of_ceiling(ceiling, known_on=known_on)) == [(138, 400)]


def test_an_allowance_counts_from_the_day_it_was_approved(undof):
    ceiling = Ceiling.objects.get()
    approved = make_allowance(ceiling=ceiling, extra=5)
    Allowance.objects.update(status=Status.PROPOSED, approved_by=None)
    record_on(Day(2024, 8, 1))
    Allowance.objects.update(status=Status.APPROVED, approved_by=approved.approved_by)
    record_on(Day(2024, 9, 1))
    assert told(of_ceiling(ceiling, known_on=Day(2024, 8, 31))) == [(138, 430)]
    assert told(of_ceiling(ceiling, known_on=Day(2024, 9, 1))) == [(138, 435)]


def test_proposals_are_known_as_strength_is(undof):
    place = make_authorized_mission(make_decision(ceiling=5), undof)
    proposal = make_deployment(place, status=Status.PROPOSED)
    record_on(Day(2024, 8, 1))
    proposal.delete()
    record_on(Day(2024, 9, 1))
    ceiling = place.authorization.ceilings.get()
    for known_on, people in ((CORRECTED, None), (Day(2024, 8, 1), 1), (Day(2024, 9, 1), 0)):
        found = of_ceiling(ceiling, known_on=known_on)
        if people is None:
            assert found is None  # the decision was not there yet
        else:
            assert found is not None
            assert [step.strength for step in found.proposed] == [people]


def test_a_limit_that_was_not_there_yet_has_no_timeline(undof):
    place = make_authorized_mission(make_decision(), undof)
    ceiling = make_ceiling(place.authorization, 9)
    record_on(Day(2024, 8, 1))
    assert of_ceiling(ceiling, known_on=Day(2024, 7, 31)) is None
    assert told(of_ceiling(ceiling, known_on=Day(2024, 8, 1))) == [(0, 9)]


def test_a_contingent_is_known_with_the_strength_it_then_had(undof):
    contingent = Contingent.objects.get()
    Contingent.objects.update(authorized_strength=None)
    record_on(Day(2024, 8, 1))
    line = limit_line("contingent", contingent.pk)
    for known_on, limit in ((CORRECTED, 139), (Day(2024, 8, 1), None), (None, None)):
        assert told(timeline(line, JUNE, JUNE, known_on=known_on)) == [(138, limit)]


# Through the API


def get(name: str, *args: Any, **query: Any) -> Any:
    return signed_in().get(reverse(f"api:{name}", args=args), query)


def test_the_api_answers_as_known_on_a_day(undof):
    for known_on, people in (("2024-07-09", 139), ("2024-07-10", 138), ("", 138)):
        answer = get("strength-on", day="2024-06-01", mission="undof", known_on=known_on).json()
        assert (answer["total"], answer["known_on"]) == (people, known_on or None)
        period = {"from": "2024-06-01", "to": "2024-06-30", "known_on": known_on}
        for name, key in (("ceilings", Ceiling.objects.get().pk), ("contingents", "company")):
            answer = get(f"{name}-timeline", key, **period).json()
            assert answer["known_on"] == (known_on or None)
            assert [step["strength"] for step in answer["steps"]] == [people]


def test_what_is_not_recorded_is_an_error_and_says_since_when(undof):
    ceiling = Ceiling.objects.get().pk
    for answer in (
        get("strength-on", known_on="2024-05-01"),
        get("ceilings-timeline", ceiling, known_on="2024-05-01"),
        get("contingents-timeline", "company", known_on="2024-05-01"),
    ):
        assert answer.status_code == 400
        (error,) = answer.json()["errors"]
        assert error["parameter"] == "known_on"
        assert error["detail"] == "Not recorded: the registry began to record on 2 May 2024."


def test_an_empty_registry_says_that_it_has_recorded_nothing():
    answer = get("strength-on", known_on="2024-05-01")
    assert answer.status_code == 400
    assert "nothing yet" in answer.json()["errors"][0]["detail"]


def test_a_limit_entered_later_is_not_recorded_on_a_day_before(undof):
    ceiling = make_ceiling(make_decision(), 9)
    record_on(Day(2024, 8, 1))
    answer = get("ceilings-timeline", ceiling.pk, known_on="2024-07-31")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "known_on"


def test_what_will_be_known_tomorrow_is_not_answered(undof):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    answer = get("strength-on", known_on=tomorrow.isoformat())
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "known_on"


def test_the_admin_draws_a_limit_as_it_was_known(undof, client):
    client.force_login(make_administrator("chief"))
    page = address(Ceiling.objects.get())
    asked = {"from": str(JUNE), "to": str(JUNE)}

    def drawn(**more: str) -> list[int]:
        found = client.get(page, {**asked, **more}).context["headroom"]
        assert found["was_there"] is True
        return [span.strength for span in found["chart"].spans]

    assert drawn() == [138]
    assert drawn(known=str(BEGAN)) == [139]
    assert "what was recorded later is left out" in client.get(page, {"known": str(BEGAN)}).text
