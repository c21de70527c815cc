"""The state of the data that an answer was made from, asked for before anything else.

What the answers of this API are made of stands in the apps, which this package does not
know: the app that keeps the revisions says here how to ask for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from django.db import connections
from django.db.models.expressions import RawSQL

from registry.routers import reading_alias


@dataclass(frozen=True, kw_only=True)
class State:
    """Everything that an answer can depend on, apart from who asks and what for.

    The revisions are texts that never come twice: two answers made under the same revision
    are the same. They are read before the rows, so that an answer can only be newer than
    what it says of itself, and is then asked for once more than needed.
    """

    #: The day the registry calls today.
    today: dt.date
    #: Whether people and tours are invented.
    demo_data: bool
    #: Of missions, decisions, limits, contingents, sources, ranks: of all that is no person.
    facts: str
    #: Of tours, proposed and cancelled ones among them.
    tours: str
    #: Of people.
    people: str
    #: Of roles, permissions and desks: of what accounts may do, and not of who they are.
    accounts: str


_NAMES = tuple(field.name for field in fields(State))
#: How to ask for each field, as an expression in SQL.
_questions: dict[str, str] = {}


def ask(questions: Mapping[str, str]) -> None:
    """Have these asked, by the names of the fields: each an expression in SQL."""
    _questions.clear()
    _questions.update(questions)
    asked_along.cache_clear()


@cache
def asked_along() -> tuple[RawSQL, ...]:
    """The questions, to be asked together with something else, if there are any.

    :func:`answered` reads the answers.
    """
    known = _NAMES if _questions else ()
    return tuple(RawSQL(_questions[name], ()) for name in known)  # noqa: S611 - our own texts


def answered(values: Sequence[Any]) -> State:
    """The state from the answers, in the order of the questions."""
    return State(**dict(zip(_NAMES, values, strict=True)))


def current() -> State:
    """The state now of what is being read from. Raises ``KeyError`` if no app keeps one."""
    with connections[reading_alias()].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(_questions[name] for name in _NAMES)}")
        return answered(cursor.fetchone())
