"""What a process of the public pages keeps: facts it has read, and pieces of pages it has drawn.

Facts change seldom, the ledger with every posting. What was made of facts alone is kept under
the state of the facts as the public sees them, and so is never stale: another fact, another
day or another setting shown is another state. What figures of the ledger went into is
kept under those figures besides (:mod:`missions.templatetags.public_kept`).

What is kept is shared by all threads: whoever is given it reads it and changes nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from django.conf import settings

from missions.edition import PublicEdition

Parameters = ParamSpec("Parameters")
Made = TypeVar("Made")

#: The settings that answers show.
SHOWN = ("CONTACT_EMAIL", "DATA_LICENCE", "HTTPS", "LANGUAGE_CODE", "SITE_URL")
#: So much is kept, the latest used. Pieces have some kilobytes each, the largest 100.
MOST = 2_000


@dataclass(frozen=True)
class Later:
    """Something to show that is made only where it is not kept already: ``make(*inputs)``."""

    make: Callable[..., Any]
    inputs: tuple[Any, ...]


_state: ContextVar[Hashable] = ContextVar("missions_state_of_facts", default=None)
_shelf: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


@contextmanager
def of_edition(edition: PublicEdition) -> Iterator[None]:
    """Inside, facts are those of ``edition``: read in its transaction, as the public."""
    # Where templates change without a new release, nothing that was drawn may stay.
    token = _state.set(None if settings.DEBUG else _state_of(edition))
    try:
        yield
    finally:
        _state.reset(token)


def _state_of(edition: PublicEdition) -> Hashable:
    shown = tuple(getattr(settings, name) for name in SHOWN)
    return edition.facts, edition.today, edition.holds_demo_data, shown


def keep(about: Hashable, make: Callable[[], Made]) -> Made:
    """What ``make`` makes, or made before under the same facts; outside a page always anew.

    ``about`` names everything else that it is made of.
    """
    state = _state.get()
    if state is None:
        return make()
    key = (state, about)
    with _lock:
        if key in _shelf:
            _shelf.move_to_end(key)
            return cast(Made, _shelf[key])
    made = make()
    with _lock:
        _shelf[key] = made
        while len(_shelf) > MOST:
            _shelf.popitem(last=False)
    return made


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
