"""Columns of datasets: how each kind is declared, and those that several datasets share.

The same name means the same everywhere.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from missions.open_data.dataset import BOOLEAN, DAY, INTEGER, LIST, NUMBER, Column, Words
from missions.strength import DEFINITIONS

PEOPLE = _("people")


def text(name: str, meaning: Words) -> Column:
    """A column of words, codes or names."""
    return Column(name=name, meaning=meaning)


def integer(name: str, meaning: Words, *, unit: Words = "") -> Column:
    """A column of whole numbers."""
    return Column(name=name, meaning=meaning, kind=INTEGER, unit=unit)


def people(name: str, meaning: Words) -> Column:
    """A column of numbers of people."""
    return integer(name, meaning, unit=PEOPLE)


def number(name: str, meaning: Words, *, unit: Words = "") -> Column:
    """A column of numbers with decimal places."""
    return Column(name=name, meaning=meaning, kind=NUMBER, unit=unit)


def boolean(name: str, meaning: Words) -> Column:
    """A column of yes and no."""
    return Column(name=name, meaning=meaning, kind=BOOLEAN)


def several(name: str, meaning: Words) -> Column:
    """A column of lists."""
    return Column(name=name, meaning=meaning, kind=LIST)


def day(name: str, meaning: Words) -> Column:
    """A column of days."""
    return Column(name=name, meaning=meaning, kind=DAY)


def names(stem: str = "name") -> tuple[Column, Column, Column]:
    """A text in three columns, one for each language."""
    return (
        text(f"{stem}_kk", _("In Kazakh; empty if there is no such text.")),
        text(f"{stem}_ru", _("In Russian; empty if there is no such text.")),
        text(f"{stem}_en", _("In English; empty if there is no such text.")),
    )


MISSION = text("mission", _("The mission, by the last part of its page's address."))
DECISION = text("decision", _("The decision, by the last part of its page's address."))
CONTINGENT = text("contingent", _("The contingent, by the last part of its page's address."))
SOURCE = text("source", _("The source, by its key in the dataset “sources”."))
CATEGORY = text(
    "category",
    _(
        "The type of personnel: troops, staff_officer, expert_on_mission, individual_police"
        " or formed_police_unit."
    ),
)
CATEGORIES = several("categories", _("The types of personnel it is about; empty: all of them."))
CEILING = text(
    "ceiling",
    _(
        "The ceiling: its decision, mission (or “all”), categories (or “all”) and, if it holds"
        " only from a day of its own on, that day."
    ),
)
#: Of a ceiling.
MISSION_OR_ALL = text("mission", _("The mission; empty: all of the decision together."))
STRENGTH = people("people", DEFINITIONS["strength"])
WOMEN = people("women", DEFINITIONS["women"])
#: Of a limit.
THERE = people("people", _("How many are there."))
TOURS_BEGUN = integer("tours_begun", DEFINITIONS["begun"], unit=_("tours"))
INVENTED = boolean("invented", _("Whether the record was made up for demonstration."))
TODAY = day("day", _("Today."))
FROM_DAY = day("day", _("From this day on."))
#: Of a title that is kept in one language.
LANGUAGE = text("language", _("The language of its title: kk, ru, en, fr or de; empty: not known."))
FIRST_DAY = day("starts_on", _("First day, inclusive."))
#: Of what holds as long as its decision, unless it has days of its own.
STARTS_ON = day("starts_on", _("First day, inclusive; empty: from the decision on."))
ENDS_ON = day("ends_on", _("Last day, inclusive; empty: as long as the decision is valid."))
