"""A preview says exactly what the database would say, of any plan.

Hypothesis makes random registries and random plans: what is said to fit is accepted when
enacted, what is said not to fit is refused, and the first day over is the same.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, event, given, settings

from missions.models import StrengthChange
from personnel.planning import Change, Preview, enact, preview
from registry.refusals import refusals_in
from tests.plans_at_random import World, plans, tours

pytestmark = pytest.mark.django_db

#: How many random plans are tried.
PLANS = int(os.environ.get("RANDOM_PLANS", "60"))


def try_to_enact(changes: list[Change], world: World) -> IntegrityError | None:
    """Make the plan and take it back; the refusal if there was one."""
    try:
        with transaction.atomic():
            enact(changes, authority=world.authority)
            transaction.set_rollback(True)
    except IntegrityError as error:
        return error
    return None


@given(tours=tours, drawn=plans)
@settings(max_examples=PLANS, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_plan_fits_exactly_when_the_database_accepts_it(tours, drawn):
    with transaction.atomic():
        world = World()
        for tour in tours:
            world.add(*tour)
        changes = world.changes(drawn)
        ledger = StrengthChange.objects.count()
        said = preview(changes)
        assert StrengthChange.objects.count() == ledger
        refusal = try_to_enact(changes, world)
        event("accepted" if refusal is None else refusals_in(refusal)[0].constraint)
        if refusal is None:
            assert said.fits, said
        else:
            assert not said.fits, refusals_in(refusal)
            assert_the_same_day(said, refusal, single=len(changes) == 1)
        transaction.set_rollback(True)


def assert_the_same_day(said: Preview, refusal: IntegrityError, *, single: bool) -> None:
    """Every limit the database named is one the preview named, with the same first day.

    Of several changes the database stops at the first statement that passes a limit, when
    the later ones may not have added theirs yet: the day is then never an earlier one.
    """
    expected: dict[Any, Any] = {(b.line.kind, b.line.id): b for b in said.breaches}
    for fact in (r.facts for r in refusals_in(refusal) if "first_day" in r.facts):
        kind = "ceiling" if "ceiling" in fact else "contingent"
        breach = expected.get((kind, fact[kind])) or next(b for b in said.breaches if b.line.id < 0)
        if single:
            assert str(breach.first_day) == fact["first_day"]
            assert (breach.peak, breach.allowed) == (fact["peak"], fact["limit"])
        else:
            assert str(breach.first_day) <= fact["first_day"]
