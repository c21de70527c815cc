"""What a process of the public pages keeps: facts it has read, and pieces of pages it has drawn.

Facts change seldom, the ledger with every posting. What was made of facts alone is kept under
the state of the facts as the public sees them, and so is never stale: another fact, another
day or another setting shown is another state. What figures of the ledger went into is
kept under those figures besides (:mod:`missions.templatetags.public_kept`).

What is kept is shared by all threads: whoever is given it reads it and changes nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from django.conf import settings
from django.utils.translation import get_language

from missions.edition import DecisionRevision, PublicEdition

Parameters = ParamSpec("Parameters")
Made = TypeVar("Made")

#: The settings that answers show.
SHOWN = (
    *("CONTACT_EMAIL", "DATA_LICENCE", "HOME_COUNTRY", "HTTPS", "LANGUAGE_CODE"),
    *("RECONCILIATION_DAYS", "SITE_URL"),
)
#: So much is kept, the latest used: a walk through the whole site in three languages takes 3,100.
#: Pieces have some kilobytes each, the largest 100.
MOST = 5_000


@dataclass(frozen=True)
class Later:
    """Something to show that is made only where it is not kept already: ``make(*inputs)``."""

    make: Callable[..., Any]
    inputs: tuple[Any, ...]


_state: ContextVar[Hashable] = ContextVar("missions_state_of_facts", default=None)
_language: ContextVar[str | None] = ContextVar("missions_language", default=None)
_decisions: ContextVar[Sequence[DecisionRevision]] = ContextVar("missions_decisions", default=())
_shelf: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


@contextmanager
def of_edition(edition: PublicEdition) -> Iterator[None]:
    """Inside, facts are those of ``edition``: read in its transaction, as the public."""
    # Where templates change without a new release, nothing that was drawn may stay.
    state = _state.set(None if settings.DEBUG else _state_of(edition))
    decisions = _decisions.set(edition.decisions)
    # Asked once: behind it stands a lock, and a page has hundreds of pieces.
    language = _language.set(get_language())
    try:
        yield
    finally:
        _language.reset(language)
        _state.reset(state)
        _decisions.reset(decisions)


def _state_of(edition: PublicEdition) -> Hashable:
    shown = tuple(getattr(settings, name) for name in SHOWN)
    return edition.facts, edition.today, edition.holds_demo_data, shown


class _Key:
    """A key that is asked for its hash several times and works it out once: some are long."""

    __slots__ = ("hashed", "parts")

    def __init__(self, *parts: Hashable) -> None:
        self.parts = parts
        self.hashed = hash(parts)

    def __hash__(self) -> int:
        return self.hashed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.parts == other.parts


def keep(about: Hashable, make: Callable[[], Made]) -> Made:
    """What ``make`` makes, or made before under the same facts; outside a page always anew.

    ``about`` names everything else that it is made of.
    """
    state = _state.get()
    if state is None:
        return make()
    key = _Key(state, about)
    made = _taken(key)
    if made is None:
        made = make()
        _put(key, made)
    return cast(Made, made)


def keep_worded(about: Hashable, make: Callable[[], Made]) -> Made:
    """As :func:`keep`, for what is written in the language of the page."""
    return keep((_language.get(), about), make)


def _taken(key: Hashable) -> Any:
    with _lock:
        made = _shelf.pop(key, None)
        if made is not None:
            _shelf[key] = made  # the latest used comes last
        return made


def _put(key: Hashable, made: Any) -> None:
    with _lock:
        _shelf[key] = made
        while len(_shelf) > MOST:
            _shelf.popitem(last=False)


#: Asks the ledger about these places, by the key of the decision; of all if None.
Asking = Callable[[Sequence[int] | None], Mapping[int, Made]]


def keep_by_decision(about: Hashable, ask: Asking[Made]) -> list[Made]:
    """What the ledger answers about each decision of which it knows anything.

    On a page, only those decisions are asked about under which something has come to light
    since the same was asked: one question, of a part of the ledger, or none. What is asked
    must add up from decision to decision.
    """
    state = _state.get()
    if state is None:
        return list(ask(None).values())
    decisions = _decisions.get()
    keys = {decision: _Key(state, decision, about) for decision in decisions}
    answers = {decision: _taken(keys[decision]) for decision in decisions}
    unknown = [decision for decision in decisions if answers[decision] is None]
    if unknown:
        found = ask([place for decision in unknown for place in decision.places])
        for decision in unknown:
            answers[decision] = found.get(decision.decision, _NOTHING)
            _put(keys[decision], answers[decision])
    return [answer for answer in answers.values() if answer is not _NOTHING]


#: Stands for decisions of which the ledger knows nothing.
_NOTHING = object()


def made_of_facts(read: Callable[Parameters, Made]) -> Callable[Parameters, Made]:
    """Read once for as long as the facts are the same.

    For functions that read nothing but facts, no ledger and no language, and whose arguments
    can be keys.
    """

    @wraps(read)
    def kept(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Made:
        return keep((read, args, tuple(kwargs.items())), lambda: read(*args, **kwargs))

    return kept


def forget() -> None:
    """Keep nothing of what was made so far, as a process that has just begun."""
    with _lock:
        _shelf.clear()
