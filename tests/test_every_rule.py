"""No rule of the database can go missing without a test that fails.

For every constraint and every trigger there is a check (``rule_checks.py``). Here each
is dropped in turn: the check must hold before and fail after. And whatever the database
may refuse has a sentence for people, in every language.
"""

from __future__ import annotations

import pytest
from django.db import connections, transaction
from django.test import override_settings

from registry.refusals import registered
from tests.refusals import sql
from tests.rule_checks import CONSTRAINTS, FUNCTIONS, HALVES_OF_FOREIGN_KEYS, TRIGGERS, Check

pytestmark = pytest.mark.django_db(databases=["owner", "default"])

OURS = "(c.relname LIKE 'missions%%' OR c.relname LIKE 'personnel%%')"
#: Raised by functions of triggers; no constraint of that name stands in the catalogue.
RAISED_BY_TRIGGERS = {
    "amendment_decided",
    "authorization_covers_deployments",
    "authorized_mission_fixed",
    "ceiling_of_a_known_decision",
    "deployment_category_allowed",
    "deployment_continues_approved",
    "deployment_ready",
    "deployment_within_authorization",
    "deployment_within_mission",
    "deployment_within_participation",
    "erasure_after_service",
    "erasure_by_an_administrator",
    "erasure_on_a_ground",
    "erasure_once",
    "ledger_append_only",
    "mission_covers_deployments",
    "participation_covers_categories",
    "participation_covers_deployments",
    "strength_within_ceiling",
    "strength_within_contingent",
}


class EverythingAsOwner:
    """A router for this file alone: the owner writes, since only it may drop a rule."""

    def db_for_read(self, model, **hints):
        return "owner"

    db_for_write = db_for_read

    def allow_relation(self, *args, **hints):
        return True


@pytest.fixture(autouse=True)
def as_owner():
    with override_settings(DATABASE_ROUTERS=[EverythingAsOwner()]):
        yield


def constraints() -> dict[str, str]:
    """Our named constraints and the tables they are on; primary keys, generated names and
    Django's own foreign keys aside."""
    rows = sql(
        "SELECT k.conname, c.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
        f" WHERE {OURS} AND k.contype IN ('c', 'u', 'x', 'f')"
        "   AND k.conname NOT LIKE '%%\\_fk\\_%%' AND k.conname NOT LIKE c.relname || '\\_%%'"
        "   AND NOT (k.contype = 'u' AND k.conname LIKE '%%\\_uniq')",
        using="owner",
    )
    return dict(rows)


def triggers() -> dict[str, str]:
    rows = sql(
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        # History may be skipped by whoever asks (pgtrigger); no rule hangs on it.
        f" WHERE {OURS} AND NOT t.tgisinternal AND t.tgname NOT LIKE 'pgtrigger%%'",
        using="owner",
    )
    return dict(rows)


def test_every_constraint_and_trigger_has_a_check():
    assert set(constraints()) == set(CONSTRAINTS) | HALVES_OF_FOREIGN_KEYS
    assert set(triggers()) == set(TRIGGERS)


def test_whatever_can_be_refused_has_a_sentence():
    assert set(constraints()) | RAISED_BY_TRIGGERS == registered()


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_a_constraint_is_missed_when_dropped(name):
    drop = f"ALTER TABLE {constraints()[name]} DROP CONSTRAINT {name} CASCADE"
    assert holds(CONSTRAINTS[name])
    assert not holds(CONSTRAINTS[name], without=drop)


@pytest.mark.parametrize("name", sorted(TRIGGERS))
def test_a_trigger_is_missed_when_dropped(name):
    drop = f"DROP TRIGGER {name} ON {triggers()[name]}"
    assert holds(TRIGGERS[name])
    assert not holds(TRIGGERS[name], without=drop)


@pytest.mark.parametrize("signature", sorted(FUNCTIONS))
def test_a_check_that_a_trigger_calls_is_missed_when_emptied(signature):
    emptied = f"CREATE OR REPLACE FUNCTION {signature} RETURNS void LANGUAGE sql AS 'SELECT'"
    for check in FUNCTIONS[signature]:
        assert holds(check)
        assert not holds(check, without=emptied)


def holds(check: Check, without: str = "") -> bool:
    """Run a check, if wanted in a database without a rule, and undo everything."""
    with transaction.atomic(using="owner"):
        if without:
            sql(without, using="owner")
        verdict = check()
        connections["owner"].set_rollback(True)
    return verdict
