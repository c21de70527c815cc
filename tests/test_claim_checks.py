"""Every published claim has a verdict, and on the demonstration the right one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from missions.claim_checks import Outcome, Verdict, check_claims
from missions.claim_checks.checking import missions_of_claims
from missions.claim_checks.verdict import of_numbers
from missions.models import Claim
from personnel.demo import load
from tests.factories import make_claim
from tests.transactions import rolled_back

pytestmark = pytest.mark.django_db

TODAY = dt.date(2025, 5, 29)
#: Claims about different people, each with a question of its own.
ABOUT_PEOPLE = 6


@pytest.fixture(scope="module")
def verdicts(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, Verdict]]:
    with django_db_blocker.unblock(), rolled_back():
        call_command("loadreference", verbosity=0)
        load.write(load.make_plan(TODAY))
        found, questions = judged(list(Claim.objects.order_by("code")))
        assert questions == 3 + ABOUT_PEOPLE
        yield found


def judged(claims: list[Claim]) -> tuple[dict[str, Verdict], int]:
    """The verdicts by code, and how many questions they took."""
    about = missions_of_claims()
    with CaptureQueriesContext(connection) as captured:
        found = {verdict.claim.code: verdict for verdict in check_claims(claims, about, TODAY)}
    return found, len(captured)


def test_every_claim_has_a_verdict_with_its_definition(verdicts):
    assert len(verdicts) == 58
    assert all(str(verdict.definition) for verdict in verdicts.values())
    found = [verdict.outcome for verdict in verdicts.values()]
    assert {outcome: found.count(outcome) for outcome in Outcome} == {
        Outcome.AGREES: 36,
        Outcome.DIFFERS: 2,
        Outcome.NOT_COMPUTABLE: 20,
    }


@pytest.mark.parametrize(
    ("code", "lowest", "highest"),
    [
        ("F01", 139, 139),  # the contingent's authorized strength
        ("F02", 0, 7),  # women of the first contingent: it arrived within the month
        ("F07", 430, 430),  # the ceiling of 2024
        ("F08", 4, 4),  # missions the decision names
        ("F09", 67, 67),  # officers since 2014
        ("F10", 538, 538),  # people in Lebanon since 2018
        ("F11", 6, 6),  # officers in Western Sahara
        ("F18", dt.date(2013, 12, 20), dt.date(2013, 12, 20)),
        ("F21", 5, 5),  # one mission's ceiling
        ("F26", 106, 106),  # votes in the Mazhilis
        ("F29", 53, 53),  # the article of the Constitution
        ("F37", 3, 3),  # missions of the past
        ("F40", 8, 8),  # women at the time
        ("F43", 5, 5),  # missions approved in 2018
        ("F48", 10, 10),  # rotations in Iraq
        ("F49", 5, 5),  # years in Iraq
    ],
)
def test_claims_that_agree(verdicts, code, lowest, highest):
    verdict = verdicts[code]
    assert (verdict.outcome, verdict.lowest, verdict.highest) == (Outcome.AGREES, lowest, highest)
    assert verdict.difference == 0


def test_claims_that_differ_say_by_how_much(verdicts):
    # Since 2014 in both places; nobody came to Côte d'Ivoire before June 2015.
    assert (verdicts["F52"].outcome, verdicts["F52"].difference) == (Outcome.DIFFERS, -152)
    assert (verdicts["F56"].lowest, verdicts["F56"].difference) == (6, -1)


def test_claims_that_cannot_be_computed_say_why(verdicts):
    assert "who holds which post" in str(verdicts["F03"].definition)
    assert "when the same person came and went" in str(verdicts["F28"].definition)
    assert verdicts["F33"].definition == "The registry does not record this."
    assert {verdicts[code].ours for code in ("F03", "F28", "F33")} == {""}


def test_lower_and_upper_bounds_are_met_or_missed_by_so_many():
    def difference(qualifier: str, number: int, *ours: int) -> int:
        claim = Claim(number=Decimal(number), qualifier=qualifier)
        return int(of_numbers(claim, list(ours), "").difference)

    assert difference("more_than", 500, 501) == 0
    assert difference("more_than", 500, 500) == 1
    assert difference("at_most", 40, 39, 45) == 0
    assert difference("at_most", 40, 43) == -3
    assert difference("exact", 8, 6, 9) == 0
    assert difference("exact", 8, 3, 6) == 2
    assert difference("exact", 8, 10, 12) == -2


def test_whatever_staff_enter_has_a_verdict(verdicts):
    """No kind, number or time makes a claim that cannot be judged at all."""
    years = {"period_from": dt.date(2014, 1, 1), "period_to": dt.date(2024, 12, 31)}
    strange = [
        make_claim(kind="strength_now", number=150, missions=[], **years),
        make_claim(kind="women", number=3, missions=[], period_to=dt.date(2024, 5, 31)),
        make_claim(kind="cumulative", number=None, text="many", missions=[]),
        make_claim(kind="date", number=None, date=dt.date(2024, 1, 1), missions=[]),
        make_claim(kind="ceiling", number=5, missions=[], period_from=dt.date(2099, 1, 1)),
        make_claim(kind="whatever", number=1, missions=[]),
    ]
    found, _questions = judged(strange)
    outcomes = [found[claim.code].outcome for claim in strange]
    assert outcomes[:2] == [Outcome.AGREES, Outcome.AGREES]
    assert set(outcomes[2:]) == {Outcome.NOT_COMPUTABLE}
