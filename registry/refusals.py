"""One voice: what the database refused, in words a person can act on.

The database refuses with an SQLSTATE, a constraint name and, for the rules that need
more than one row to judge, a detail built for people: a JSON object
``{"refusals": [{"constraint": ..., ...facts...}, ...]}``. Each app registers, for each
of its constraints, the field to blame and how to phrase the facts. The admin, the API
and the imports all ask here, so a rule reads the same everywhere.

PostgreSQL's own details quote whole rows, names and all. They are never read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import Error as DatabaseError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

Facts = Mapping[str, Any]
Phrase = Callable[[Facts], str]
Fields = str | tuple[str, ...] | None

#: The states in which PostgreSQL reports a broken rule (class 23).
INTEGRITY = "23"
#: Serialization failure and deadlock: nothing is wrong with the data, try again.
RETRYABLE = frozenset({"40001", "40P01"})


@dataclass(frozen=True)
class Rule:
    """How one constraint is explained.

    ``constraint`` is its name in the database, ``fields`` the fields to show the message
    beside, of which a form takes the first that it has (none: the whole record), and
    ``phrase`` a text or a function of the facts.
    """

    constraint: str
    fields: Fields | Callable[[Facts], Fields]
    phrase: Phrase | str | Promise

    def fields_for(self, facts: Facts) -> Fields:
        """The fields to show the message beside, which may depend on what is wrong."""
        return self.fields(facts) if callable(self.fields) else self.fields

    def field_among(self, available: Collection[str] | None = None) -> str | None:
        """The field to show the message beside; of ``available`` ones if given."""
        return _first_among(self.fields_for({}), available)

    def message(self, facts: Facts) -> str:
        """The explanation in the current language."""
        return self.phrase(facts) if callable(self.phrase) else str(self.phrase)


@dataclass(frozen=True)
class Refusal:
    """One broken rule, explained."""

    constraint: str
    fields: Fields
    message: str
    sqlstate: str
    facts: Facts = field(default_factory=dict)

    def field_among(self, available: Collection[str] | None = None) -> str | None:
        """The field to show the message beside; of ``available`` ones if given."""
        return _first_among(self.fields, available)


def _first_among(fields: Fields, available: Collection[str] | None) -> str | None:
    candidates = (fields,) if isinstance(fields, str) else fields or ()
    return next((name for name in candidates if available is None or name in available), None)


_rules: dict[str, Rule] = {}


def register(rules: Iterable[Rule]) -> None:
    """Add rules to the map. Two rules for one constraint are a programming error."""
    for rule in rules:
        known = _rules.get(rule.constraint)
        if known is not None and known is not rule:
            raise ValueError(f"two explanations for the constraint {rule.constraint}")
        _rules[rule.constraint] = rule


def rule_for(constraint: str) -> Rule | None:
    """The rule registered for a constraint, if any."""
    return _rules.get(constraint)


def registered() -> frozenset[str]:
    """The names of all constraints that have an explanation."""
    return frozenset(_rules)


def refusals_in(error: BaseException) -> list[Refusal]:
    """Every rule the database said was broken, explained in the current language.

    Returns an empty list when ``error`` is not a refusal (a lost connection, a bug in
    a query): the caller should then let it rise.
    """
    diagnosis = getattr(error.__cause__, "diag", None)
    sqlstate = getattr(error.__cause__, "pgcode", None) or ""
    if diagnosis is None or not sqlstate.startswith(INTEGRITY):
        return []
    broken = _facts_in(diagnosis.message_detail)
    if not broken:
        broken = [{"constraint": diagnosis.constraint_name or ""}]
        column = diagnosis.column_name or _column_of(diagnosis)
        if column:
            broken[0]["column"] = column
    return [_explain(facts, sqlstate) for facts in broken]


def is_retryable(error: BaseException) -> bool:
    """True when the database asks for the transaction to be run again."""
    return getattr(error.__cause__, "pgcode", None) in RETRYABLE


def _facts_in(detail: str | None) -> list[dict[str, Any]]:
    """The facts of our own refusals; nothing for a detail PostgreSQL wrote itself."""
    if not detail or not detail.startswith('{"refusals"'):
        return []
    try:
        return list(json.loads(detail)["refusals"])
    except (ValueError, KeyError, TypeError):
        return []


def _column_of(diagnosis: Any) -> str | None:
    """The column of a check that Django wrote for a positive number (``<table>_<column>_check``)."""
    name, table = diagnosis.constraint_name or "", diagnosis.table_name or ""
    if name.startswith(f"{table}_") and name.endswith("_check"):
        return str(name[len(table) + 1 : -len("_check")])
    return None


def _explain(facts: Facts, sqlstate: str) -> Refusal:
    name = str(facts.get("constraint", ""))
    rule = _rules.get(name)
    if rule is not None:
        return Refusal(name, rule.fields_for(facts), rule.message(facts), sqlstate, facts)
    column = facts.get("column")
    if sqlstate == "23514" and column:
        return Refusal(name, column, _("Give a number that is not negative."), sqlstate, facts)
    return Refusal(name, column, _general(sqlstate), sqlstate, facts)


def _general(sqlstate: str) -> str:
    """What to say of a constraint nobody has written a sentence for."""
    if sqlstate == "23502":
        return _("This value is needed.")
    if sqlstate == "23503":
        return _("This refers to a record that does not exist, or is still in use elsewhere.")
    if sqlstate == "23505":
        return _("A record with this value exists already.")
    return _("The registry does not allow this change.")


__all__ = [
    "DatabaseError",
    "Refusal",
    "Rule",
    "is_retryable",
    "refusals_in",
    "register",
    "registered",
    "rule_for",
]
