"""Columns that several datasets share: the same name means the same everywhere."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from missions.open_data.dataset import BOOLEAN, DAY, INTEGER, Column, Words
from missions.strength import DEFINITIONS

PEOPLE = _("people")

MISSION = Column(name="mission", meaning=_("The mission, by the last part of its page's address."))
DECISION = Column(
    name="decision", meaning=_("The decision, by the last part of its page's address.")
)
CONTINGENT = Column(
    name="contingent", meaning=_("The contingent, by the last part of its page's address.")
)
SOURCE = Column(name="source", meaning=_("The source, by its key in the dataset “sources”."))
CATEGORY = Column(
    name="category",
    meaning=_(
        "The type of personnel: troops, staff_officer, expert_on_mission, individual_police"
        " or formed_police_unit."
    ),
)
STRENGTH = Column(name="people", kind=INTEGER, unit=PEOPLE, meaning=DEFINITIONS["strength"])
WOMEN = Column(name="women", kind=INTEGER, unit=PEOPLE, meaning=DEFINITIONS["women"])
TOURS_BEGUN = Column(
    name="tours_begun", kind=INTEGER, unit=_("tours"), meaning=DEFINITIONS["begun"]
)
INVENTED = Column(
    name="invented",
    kind=BOOLEAN,
    meaning=_("Whether the record was made up for demonstration."),
)
STARTS_ON = Column(
    name="starts_on", kind=DAY, meaning=_("First day, inclusive; empty: from the decision on.")
)
ENDS_ON = Column(
    name="ends_on",
    kind=DAY,
    meaning=_("Last day, inclusive; empty: as long as the decision is valid."),
)


def day(name: str, meaning: Words) -> Column:
    """A column of days."""
    return Column(name=name, meaning=meaning, kind=DAY)


def names(stem: str = "name") -> tuple[Column, Column, Column]:
    """A text in three columns, one for each language."""
    return (
        Column(name=f"{stem}_kk", meaning=_("In Kazakh; empty if there is no such text.")),
        Column(name=f"{stem}_ru", meaning=_("In Russian; empty if there is no such text.")),
        Column(name=f"{stem}_en", meaning=_("In English; empty if there is no such text.")),
    )
