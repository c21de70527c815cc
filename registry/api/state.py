"""The state of the data that an answer was made from, in one small query.

What the answers of this API are made of stands in the apps, which this package does not
know: the app that keeps the revisions says here how to ask for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass


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


_sources: list[Callable[[], State]] = []


def ask(source: Callable[[], State]) -> None:
    """Have ``source`` asked for the state."""
    _sources[:] = [source]


def current() -> State:
    """The state now. Raises ``IndexError`` if no app keeps one."""
    return _sources[0]()
