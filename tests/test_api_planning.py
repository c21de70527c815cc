"""Plans through the API: the verdict is that of ``preview``, and nothing is saved."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from missions.models import Authorization, AuthorizedMission, Ceiling, Contingent, Mission, Rotation
from personnel.api.planning import preview_written
from personnel.models import Deployment
from personnel.planning import (
    Approve,
    Cancel,
    Change,
    EndAuthorization,
    EndMission,
    NewAllowance,
    NewCeiling,
    NewTours,
    Reschedule,
    Rewrite,
    SetLimit,
    preview,
)
from personnel.planning.tours import out_of_order
from personnel.pseudonyms import pseudonym
from tests import factories as make
from tests.api import signed_in
from tests.plans import HANDOVER, arrival, ask, make_golan
from tests.plans_at_random import World, plans, tours

pytestmark = pytest.mark.django_db

#: How many random plans are asked about; RANDOM_PLANS=2000 asks about more.
PLANS = int(os.environ.get("RANDOM_PLANS", "30"))

Day = dt.date


def judge(*changes: Any) -> Any:
    answer = ask(list(changes))
    assert answer.status_code == 200, answer.json()
    return answer.json()


# The same verdict, for any plan


def sent(change: Change) -> dict[str, Any]:
    """A change as it is sent."""
    if isinstance(change, NewTours):
        place = AuthorizedMission.objects.get(pk=change.authorized_mission)
        rotation = change.rotation and Rotation.objects.get(pk=change.rotation)
        return {
            "change": "new_tours",
            **place_words(place),
            "category": change.category,
            "starts_on": change.starts_on,
            "ends_on": change.ends_on,
            "people": change.people,
            "women": change.women,
            "contingent": rotation.contingent.slug if rotation else None,
            "rotation": rotation.number if rotation else None,
        }
    if isinstance(change, Reschedule):
        words: dict[str, Any] = {"change": "reschedule", "deployments": list(change.deployments)}
        if change.shift_days:
            words["shift_days"] = change.shift_days
        else:
            words |= {"starts_on": change.starts_on, "open_end": change.open_end}
            words |= {} if change.open_end else {"ends_on": change.ends_on}
        return words
    if isinstance(change, Approve | Cancel):
        name = "approve" if isinstance(change, Approve) else "cancel"
        return {"change": name, "deployments": list(change.deployments)}
    return sent_law(change)


def sent_law(change: Change) -> dict[str, Any]:
    if isinstance(change, SetLimit):
        return {"change": "set_limit", **limit_words(change), "limit": change.limit}
    if isinstance(change, NewAllowance):
        days = {"starts_on": change.starts_on, "ends_on": change.ends_on}
        return {"change": "new_allowance", **limit_words(change), **days, "extra": change.extra}
    if isinstance(change, NewCeiling):
        assert change.authorized_mission is not None
        place = AuthorizedMission.objects.get(pk=change.authorized_mission)
        return {"change": "new_ceiling", **place_words(place), "limit": change.limit}
    if isinstance(change, EndMission):
        mission = Mission.objects.get(pk=change.mission)
        return {"change": "end_mission", "mission": mission.slug, "on": change.on}
    assert isinstance(change, EndAuthorization)
    decision = Authorization.objects.get(pk=change.authorization)
    return {"change": "end_authorization", "authorization": decision.slug, "on": change.on}


def limit_words(change: SetLimit | NewAllowance) -> dict[str, Any]:
    if change.kind == "ceiling":
        return {"ceiling": change.id}
    return {"contingent": Contingent.objects.get(pk=change.id).slug}


def place_words(place: AuthorizedMission) -> dict[str, Any]:
    return {"authorization": place.authorization.slug, "mission": place.mission.slug}


def sendable(change: Change) -> Change | None:
    """The change with people instead of names.

    None for a shift that shifts nothing, and for what only forms do.
    """
    if isinstance(change, Rewrite):
        return None
    if isinstance(change, NewTours):
        contingent = change.rotation and Rotation.objects.get(pk=change.rotation).contingent_id
        return replace(change, persons=None, people=2, women=1, contingent=contingent)
    if isinstance(change, Reschedule) and not (change.shift_days or change.starts_on):
        return None
    return change


@given(rows=tours, drawn=plans)
@settings(max_examples=PLANS, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_verdict_is_that_of_the_preview(rows, drawn):
    with transaction.atomic():
        world = World()
        for row in rows:
            world.add(*row)
        changes = [change for drawn in world.changes(drawn) if (change := sendable(drawn))]
        answer = ask([sent(change) for change in changes])
        if not changes or out_of_order(changes):
            assert answer.status_code == 400
        else:
            said = preview(changes)
            body = answer.json()
            assert answer.status_code == 200, body
            written = json.loads(json.dumps(preview_written(said, changes), default=str))
            assert {name: body[name] for name in written} == written
            assert body["fits"] is said.fits
            for limit, effect in zip(body["limits"], said.effects, strict=True):
                assert (limit["first_day_over"] is not None) is (effect.breach is not None)
                assert limit["peak_after"] == effect.peak_after
                assert len(limit["after"]) == len(effect.after)
        transaction.set_rollback(True)


# What the answer says


@pytest.fixture
def golan() -> Contingent:
    return make_golan()


def test_an_overlap_of_rotations_is_told_limit_by_limit(golan):
    body = judge(arrival("2026-04-05"))
    assert body["fits"] is False
    ceiling, company = sorted(body["limits"], key=lambda limit: limit["kind"])
    assert (ceiling["ceiling"], ceiling["contingent"]) == (Ceiling.objects.get().pk, None)
    assert (ceiling["authorization"], ceiling["mission"]) == ("golan", None)
    assert (ceiling["peak_before"], ceiling["peak_after"], ceiling["headroom"]) == (147, 286, 144)
    assert (ceiling["first_day_over"], ceiling["days_over"]) == (None, 0)
    assert ceiling["consumers"] == [
        {"contingent": "company", "people": 278},
        {"contingent": None, "people": 8},
    ]
    assert (company["kind"], company["contingent"]) == ("contingent", "company")
    assert (company["first_day_over"], company["last_day_over"]) == ("2026-04-05", "2026-04-09")
    assert (company["days_over"], company["fullest_day"]) == (5, "2026-04-05")
    assert (company["limit"], company["headroom"]) == (139, -139)
    step = {"limit": 139}
    assert company["after"] == [
        {"first_day": "2026-04-05", "last_day": "2026-04-09", "strength": 278, "headroom": -139}
        | step,
        {"first_day": "2026-04-10", "last_day": "2027-04-09", "strength": 139, "headroom": 0}
        | step,
    ]
    assert [row["strength"] for row in company["before"]] == [139, 0]
    assert company["complete"] is True


def test_an_allowance_in_the_same_plan_makes_it_fit(golan):
    body = judge(arrival("2026-04-05"), HANDOVER)
    assert body["fits"] is True
    company = next(limit for limit in body["limits"] if limit["contingent"])
    assert company["after"][-1]["last_day"] is None  # a limit is judged on all days
    assert company["after"][0]["first_day"] is None


def test_a_new_ceiling_has_no_id_but_a_place_in_the_plan(golan):
    new = {"change": "new_ceiling", "authorization": "golan", "mission": "undof", "limit": 100}
    body = judge(HANDOVER, new)
    assert body["fits"] is False
    limit = next(limit for limit in body["limits"] if limit["new_in"])
    assert (limit["new_in"], limit["ceiling"], limit["mission"]) == ("changes[1]", None, "undof")
    assert {step["limit"] for step in limit["before"]} == {None}
    assert {step["limit"] for step in limit["after"]} == {100}
    assert limit["name"].endswith("UNDOF")


def test_a_ceiling_entered_twice_is_named(golan):
    again = {"change": "new_ceiling", "authorization": "golan", "limit": 500}
    body = judge(HANDOVER, again)
    assert (body["fits"], body["repeated_ceilings"]) == (False, ["changes[1]"])


def test_deployments_out_of_bounds_are_told_without_naming_anybody(golan):
    body = judge({"change": "end_mission", "mission": "undof", "on": "2026-01-31"})
    assert body["fits"] is False
    assert {row["rule"] for row in body["out_of_bounds"]} == {"within_mission"}
    officers = next(row for row in body["out_of_bounds"] if row["category"] == "staff_officer")
    assert officers == {
        "rule": "within_mission",
        "authorization": "golan",
        "mission": "undof",
        "category": "staff_officer",
        "starts_on": "2025-01-01",
        "ends_on": None,
        "bound_from": None,
        "bound_to": "2026-01-31",
    }


def test_people_in_two_places_appear_under_pseudonyms(golan):
    person = make.make_person(last_name="Белгіленген", service_number="MARK-7")
    make.make_deployment(person=person)
    second = make.make_deployment(person=person, status="proposed")
    answer = ask([{"change": "approve", "deployments": [second.pk]}])
    assert answer.json()["fits"] is False
    assert answer.json()["overlapping_people"] == [pseudonym(person.pk)]
    for mark in ("Белгіленген", "MARK-7", "Testov"):
        assert mark not in answer.content.decode()


def test_a_shift_of_a_rotation_is_one_change(golan):
    pks = list(Deployment.objects.filter(contingent=golan).values_list("pk", flat=True))
    shift = {"change": "reschedule", "deployments": pks, "shift_days": -5}
    assert judge(shift, arrival("2026-04-05"))["fits"] is True
    assert judge({**shift, "shift_days": -4}, arrival("2026-04-05"))["fits"] is False


def test_tours_past_the_planned_end_of_a_mission_are_pointed_out_once(golan):
    sent = [arrival(day, people=1, women=0) for day in ("2026-04-10", "2026-04-11")]
    assert judge(*sent)["warnings"] == []
    Mission.objects.update(planned_end_on=Day(2026, 12, 31))
    body = judge(*sent)
    (warning,) = body["warnings"]
    assert body["fits"] is True
    assert (warning["warning"], warning["field"]) == ("past_planned_end", "changes")
    assert judge(arrival("2026-04-10", ends_on="2026-12-31", people=1, women=0))["warnings"] == []
    officers = Deployment.objects.filter(category="staff_officer").values_list("pk", flat=True)
    assert judge({"change": "cancel", "deployments": list(officers)})["warnings"] == []


# Nothing is saved


def test_a_plan_is_judged_in_a_transaction_that_may_not_write(golan):
    client = signed_in()
    revisions = list(Authorization.objects.values_list("head__revision"))
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Writing is refused from here on, and locking rows with it.
            cursor.execute("SET LOCAL transaction_read_only = on")
        assert ask([arrival("2026-04-05"), HANDOVER], client).status_code == 200
        transaction.set_rollback(True)
    assert list(Authorization.objects.values_list("head__revision")) == revisions


def test_a_plan_of_many_changes_costs_few_more_queries_than_one(golan):
    client = signed_in()

    def queries(changes: list[Any]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert ask(changes, client).status_code == 200
        return len(captured)

    days = [f"2026-06-{day:02}" for day in range(1, 21)]
    one = queries([arrival(days[0], rotation=1, people=1, women=0)])
    assert queries([arrival(day, rotation=1, people=1, women=0) for day in days]) == one
