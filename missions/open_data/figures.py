"""What the registry counts, as tables. Everything is asked of the modules that count."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from missions.open_data.dataset import (
    DECISIONS,
    INTEGER,
    MISSIONS,
    NUMBER,
    Column,
    Dataset,
)
from missions.open_data.facts import CATEGORIES, CEILING
from missions.open_data.figure_rows import (
    ceilings_today,
    strength,
    strength_in_all,
    strength_of_mission,
    strength_today,
    tours_begun,
    tours_begun_in_mission,
    use_of_decision,
    women,
)
from missions.open_data.words import (
    CATEGORY,
    DECISION,
    MISSION,
    PEOPLE,
    STRENGTH,
    TOURS_BEGUN,
    WOMEN,
    day,
)
from missions.strength import DEFINITIONS

YEAR = Column(
    name="year",
    kind=INTEGER,
    meaning=_("The year; of the present one, up to today."),
)
MONTHS_END = day("day", _("The last day of a month; in the last rows, today."))

FIGURES = (
    Dataset(
        name="strength",
        title=_("Strength by mission"),
        description=_(
            "People deployed in each mission at the end of every month since the first movement,"
            " and today. A stock: never to be added up over time."
        ),
        columns=(MONTHS_END, MISSION, STRENGTH, WOMEN),
        rows=strength,
    ),
    Dataset(
        name="strength-in-all",
        title=_("Strength in all"),
        description=_(
            "People deployed in all missions together at the end of every month since the first"
            " movement, and today. A stock: never to be added up over time."
        ),
        columns=(MONTHS_END, STRENGTH, WOMEN),
        rows=strength_in_all,
    ),
    Dataset(
        name="strength-today",
        title=_("Strength today"),
        description=_("People deployed today, by mission, decision and category."),
        columns=(day("day", _("Today.")), MISSION, DECISION, CATEGORY, STRENGTH, WOMEN),
        rows=strength_today,
    ),
    Dataset(
        name="tours-begun",
        title=_("Tours begun"),
        description=_("Tours begun in each mission by year: a flow, not how many are there."),
        columns=(MISSION, YEAR, TOURS_BEGUN),
        rows=tours_begun,
    ),
    Dataset(
        name="women",
        title=_("Share of women"),
        description=_(
            "Women among the people deployed at the end of every month, by group of categories,"
            " beside the target of the United Nations for the year."
        ),
        columns=(
            MONTHS_END,
            Column(name="group", meaning=_("The group of categories; see “gender-targets”.")),
            STRENGTH,
            WOMEN,
            Column(name="share", kind=NUMBER, unit="%", meaning=DEFINITIONS["share"]),
            Column(
                name="target",
                kind=NUMBER,
                unit="%",
                meaning=_("The year's target, in a hundred; empty if none was found."),
            ),
            Column(
                name="basis", meaning=_("sourced, interpolated or not_found; empty: no target.")
            ),
        ),
        rows=women,
    ),
    Dataset(
        name="ceilings-today",
        title=_("Use of the ceilings today"),
        description=_("How many of the people that the decisions in force allow are there today."),
        columns=(
            day("day", _("Today.")),
            CEILING,
            DECISION,
            Column(name="mission", meaning=_("The mission; empty: all of the decision together.")),
            CATEGORIES,
            Column(name="limit", kind=INTEGER, unit=PEOPLE, meaning=_("The limit as decided.")),
            Column(
                name="extra",
                kind=INTEGER,
                unit=PEOPLE,
                meaning=_("So many more are allowed on the day."),
            ),
            Column(name="allowed", kind=INTEGER, unit=PEOPLE, meaning=_("Both together.")),
            Column(name="people", kind=INTEGER, unit=PEOPLE, meaning=_("How many are there.")),
            Column(
                name="free",
                kind=INTEGER,
                unit=PEOPLE,
                meaning=_("How many more could be; none where the missions have ended."),
            ),
            Column(
                name="percent",
                kind=INTEGER,
                unit="%",
                meaning=_("How full it is, rounded down: 100 only when it is full."),
            ),
        ),
        rows=ceilings_today,
    ),
    Dataset(
        name="strength",
        of=MISSIONS,
        title=_("Strength of one mission"),
        description=_("From each day on, until the next row, so many people are deployed."),
        columns=(day("day", _("From this day on.")), STRENGTH, WOMEN),
        rows=strength_of_mission,
    ),
    Dataset(
        name="tours-begun",
        of=MISSIONS,
        title=_("Tours begun in one mission"),
        description=_("Tours begun by year: a flow, not how many are there."),
        columns=(YEAR, TOURS_BEGUN),
        rows=tours_begun_in_mission,
    ),
    Dataset(
        name="use",
        of=DECISIONS,
        title=_("Use of one decision over time"),
        description=_(
            "From each day on, until the next row of the ceiling, so many of the people it"
            " counts are there, and so many are allowed."
        ),
        columns=(
            CEILING,
            day("day", _("From this day on.")),
            Column(name="people", kind=INTEGER, unit=PEOPLE, meaning=_("How many are there.")),
            Column(
                name="allowed",
                kind=INTEGER,
                unit=PEOPLE,
                meaning=_("The limit, allowances included; empty while the ceiling does not hold."),
            ),
        ),
        rows=use_of_decision,
    ),
)
