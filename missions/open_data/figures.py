"""What the registry counts, as tables. Everything is asked of the modules that count."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from missions.open_data.dataset import DECISIONS, MISSIONS, Dataset
from missions.open_data.figure_rows import (
    ceilings_today,
    contingents_today,
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
    CATEGORIES,
    CATEGORY,
    CEILING,
    CONTINGENT,
    DECISION,
    FROM_DAY,
    MISSION,
    MISSION_OR_ALL,
    STRENGTH,
    THERE,
    TODAY,
    TOURS_BEGUN,
    WOMEN,
    day,
    integer,
    number,
    people,
    text,
)
from missions.strength import DEFINITIONS

YEAR = integer("year", _("The year; of the present one, up to today."))
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
        columns=(TODAY, MISSION, DECISION, CATEGORY, STRENGTH, WOMEN),
        rows=strength_today,
    ),
    Dataset(
        name="contingents-today",
        title=_("Contingents today"),
        description=_("People deployed today in each contingent, and how many are allowed."),
        columns=(
            *(TODAY, CONTINGENT, MISSION, DECISION, STRENGTH, WOMEN),
            people(
                "allowed",
                _("At most so many on the day, allowances included; empty: not known."),
            ),
        ),
        rows=contingents_today,
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
            text("group", _("The group of categories; see “gender-targets”.")),
            STRENGTH,
            WOMEN,
            number("share", DEFINITIONS["share"], unit="%"),
            number(
                "target", _("The year's target, in a hundred; empty if none was found."), unit="%"
            ),
            text("basis", _("sourced, interpolated or not_found; empty: no target.")),
        ),
        rows=women,
    ),
    Dataset(
        name="ceilings-today",
        title=_("Use of the ceilings today"),
        description=_("How many of the people that the decisions in force allow are there today."),
        columns=(
            TODAY,
            CEILING,
            DECISION,
            MISSION_OR_ALL,
            CATEGORIES,
            people("limit", _("The limit as decided.")),
            people("extra", _("So many more are allowed on the day.")),
            people("allowed", _("Both together.")),
            THERE,
            people("free", _("How many more could be; none where the missions have ended.")),
            integer(
                "percent", _("How full it is, rounded down: 100 only when it is full."), unit="%"
            ),
        ),
        rows=ceilings_today,
    ),
    Dataset(
        name="strength",
        of=MISSIONS,
        title=_("Strength of one mission"),
        description=_("From each day on, until the next row, so many people are deployed."),
        columns=(FROM_DAY, STRENGTH, WOMEN),
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
            FROM_DAY,
            THERE,
            people(
                "allowed",
                _("The limit, allowances included; empty while the ceiling does not hold."),
            ),
        ),
        rows=use_of_decision,
    ),
)
