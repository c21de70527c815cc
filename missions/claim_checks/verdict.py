"""What is said of a claim."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from missions.models import Claim
from registry.wording import day_text, number_text

Words = str | Promise
#: What the registry counts: a number, or a day.
Value = int | dt.date


class Outcome(StrEnum):
    """How a claim stands to the registry."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_COMPUTABLE = "not_computable"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A claim beside what the registry gives for it.

    ``lowest`` and ``highest`` are the registry's values within the time of the claim, the same
    where there is one; both None if there is none. ``definition`` says what was counted, or,
    where nothing could be, why.
    """

    claim: Claim
    definition: Words
    lowest: Value | None = None
    highest: Value | None = None
    difference: Decimal | int = 0

    @property
    def outcome(self) -> Outcome:
        """Whether it agrees."""
        if self.lowest is None:
            return Outcome.NOT_COMPUTABLE
        return Outcome.DIFFERS if self.difference else Outcome.AGREES

    @property
    def ours(self) -> str:
        """What the registry gives, in words; empty if it gives nothing."""
        if self.lowest is None or self.highest is None:
            return ""
        if self.lowest == self.highest:
            return _text(self.lowest)
        facts = {"lowest": _text(self.lowest), "highest": _text(self.highest)}
        return _("%(lowest)s to %(highest)s") % facts


def _text(value: Value) -> str:
    return day_text(value) if isinstance(value, dt.date) else number_text(value)


def not_computable(claim: Claim, why: Words, **numbers: int) -> Verdict:
    """The verdict on a claim that the registry has no figure for; ``numbers`` complete ``why``."""
    told = {name: number_text(number) for name, number in numbers.items()}
    return Verdict(claim=claim, definition=str(why) % told if told else why)


def of_numbers(claim: Claim, numbers: list[int], definition: Words) -> Verdict:
    """The verdict on a number, beside all values that the registry has within its time.

    One of them is enough to agree: a claim about a month may have been true on any of its
    days. The difference is to the nearest.
    """
    assert claim.number is not None
    lowest, highest, said = min(numbers), max(numbers), claim.number
    if claim.qualifier == Claim.Qualifier.MORE_THAN:
        # "More than 500" is wrong by one if there were 500.
        missing = said + 1 - highest
        difference = max(missing, Decimal(0))
    elif claim.qualifier == Claim.Qualifier.AT_MOST:
        difference = min(said - lowest, Decimal(0))
    else:
        difference = said - min(max(said, Decimal(lowest)), Decimal(highest))
    return Verdict(
        claim=claim, definition=definition, lowest=lowest, highest=highest, difference=difference
    )


def of_limit(claim: Claim, limit: int, definition: Words) -> Verdict:
    """The verdict on a limit: whatever is at most allowed must be the same."""
    assert claim.number is not None
    return Verdict(
        claim=claim,
        definition=definition,
        lowest=limit,
        highest=limit,
        difference=claim.number - limit,
    )


def of_day(claim: Claim, day: dt.date, definition: Words) -> Verdict:
    """The verdict on a day or year: it differs by so many days from the time claimed.

    The claim's period is what it says: a year is all of its days.
    """
    first, last = claim.period_from, claim.period_to
    if claim.date is not None:
        first = last = claim.date
    assert first is not None
    last = last or first
    nearest = min(max(day, first), last)
    return Verdict(
        claim=claim,
        definition=definition,
        lowest=day,
        highest=day,
        difference=(nearest - day).days,
    )


def iso(value: Value | None) -> str:
    """A value as files have it."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def plain_number(value: Decimal | int) -> int | float:
    """A difference as files have it: a whole number wherever it is one."""
    return int(value) if value == int(value) else float(value)
