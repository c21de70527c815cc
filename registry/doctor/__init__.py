"""What is wrong with this installation, in plain words, and how to mend it.

Each check is a small function that yields what it finds, and nothing when all is well. An app
adds its own with :func:`check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import Error


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something wrong: what, how to mend it, and whether it must be mended or is worth knowing."""

    wrong: str
    mend: str
    serious: bool = True


Check = Callable[[], Iterable[Finding]]
_checks: dict[str, Check] = {}


def check(title: str) -> Callable[[Check], Check]:
    """Add a check to the doctor's, under the title that says what it looks at."""

    def add(function: Check) -> Check:
        _checks[title] = function
        return function

    return add


def examine() -> Iterator[tuple[str, list[Finding]]]:
    """Make every check, in the order they were added: its title, and what it found.

    A check that cannot be made because the database does not answer finds that.
    """
    from registry.doctor import (  # noqa: F401 -- they add their checks
        database,
        signing_in,
        surroundings,
    )

    for title, function in _checks.items():
        try:
            yield title, list(function())
        except Error as error:
            # The first line alone: the rest may quote rows.
            reason = str(error).partition("\n")[0] or type(error).__name__
            yield (
                title,
                [
                    Finding(
                        wrong=f"This could not be looked at: {reason}.",
                        mend="Mend what is said of the database first, and ask again.",
                    )
                ],
            )
