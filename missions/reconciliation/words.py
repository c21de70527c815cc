"""How differences read."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from missions.models import Category
from missions.reconciliation.lines import Line, Part, State, Sum
from registry.wording import number_text

#: A sign before the number, so that the table can be read without colour.
MINUS = "\N{MINUS SIGN}"


def signed(number: int) -> str:
    """A difference with its sign; a zero has none."""
    if not number:
        return "0"
    return f"{'+' if number > 0 else MINUS}{number_text(abs(number))}"


def state_text(line: Line) -> str:
    """What explains a difference, and how much of it is left open."""
    parts = []
    if line.by_category:
        number = signed(line.by_category)
        parts.append(_("staff officers among the troops: %(number)s") % {"number": number})
    if line.by_movements:
        number = signed(line.by_movements)
        parts.append(_("movements around the day: %(number)s") % {"number": number})
    if line.open:
        parts.append(_("open: %(number)s") % {"number": signed(line.open)})
    return "; ".join(parts) or _("agrees")


def state_word(state: State) -> str:
    """The state in a word."""
    words = {
        State.AGREES: _("agrees"),
        State.EXPLAINED: _("explained"),
        State.OPEN: pgettext("of a difference", "open"),
    }
    return words[state]


def both_ways_text(found: Sum, part: Part) -> str:
    """A part of the differences of several lines: what is more beside what is fewer."""
    return " ".join(signed(number) for number in found.both_ways(part) if number) or "0"


def cell_text(found: Sum) -> str:
    """A cell of the table of differences: the difference, and in a word what is to be said of it.

    Differences of several lines that cancel out remain: both stand there.
    """
    if found.state == State.AGREES:
        return "="
    return f"{both_ways_text(found, 'difference')} {state_word(found.state)}"


def category_text(category: str) -> str:
    """The category of a line; without one, all of them."""
    return str(Category(category).label) if category else _("all categories")
