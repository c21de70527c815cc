"""The facts of the registry as tables: missions, decisions, limits, contingents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.open_data.dataset import BOOLEAN, INTEGER, LIST, NUMBER, Column, Dataset
from missions.open_data.fact_rows import (
    agreements,
    allowances,
    ceilings,
    contingents,
    countries,
    decisions,
    mission_names,
    missions,
    participations,
    rotations,
    votes,
)
from missions.open_data.words import (
    CONTINGENT,
    DECISION,
    ENDS_ON,
    INVENTED,
    MISSION,
    PEOPLE,
    STARTS_ON,
    day,
    names,
)

CEILING = Column(
    name="ceiling",
    meaning=_(
        "The ceiling: its decision, mission (or “all”), categories (or “all”) and, if it holds"
        " only from a day of its own on, that day."
    ),
)
CATEGORIES = Column(
    name="categories",
    kind=LIST,
    meaning=_("The types of personnel it is about; empty: all of them."),
)


FACTS = (
    Dataset(
        name="missions",
        title=_("Missions"),
        description=_(
            "UN operations and multinational forces that people from Kazakhstan have been sent"
            " to or may be sent to."
        ),
        columns=(
            MISSION,
            Column(name="acronym", meaning=_("The acronym in English, such as UNDOF.")),
            Column(name="acronym_ru", meaning=_("The acronym in Russian.")),
            *names(),
            Column(
                name="kind",
                meaning=_("un_peacekeeping, un_political or multinational (not of the UN)."),
            ),
            Column(name="mandate", meaning=_("The resolution that set the mission up.")),
            day("mandated_on", _("Day of that resolution.")),
            day("started_on", _("First day of the mission.")),
            day("planned_end_on", _("Announced last day of the mission.")),
            day("ended_on", _("Last day of the mission; empty while it runs.")),
            Column(
                name="countries",
                kind=LIST,
                meaning=_("Area of operations, by ISO 3166-1 codes. Not a statement on borders."),
            ),
            Column(name="headquarters", meaning=_("Where its headquarters is.")),
            Column(
                name="latitude",
                kind=NUMBER,
                unit=_("degrees"),
                meaning=_("Of the headquarters, north positive."),
            ),
            Column(
                name="longitude",
                kind=NUMBER,
                unit=_("degrees"),
                meaning=_("Of the headquarters, east positive."),
            ),
            INVENTED,
        ),
        rows=missions,
    ),
    Dataset(
        name="mission-names",
        title=_("Other names of missions"),
        description=_("Names under which documents speak of the missions."),
        columns=(
            MISSION,
            Column(name="name", meaning=_("The name as it is written.")),
            Column(name="language", meaning=_("Its language: kk, ru or en; empty: any.")),
        ),
        rows=mission_names,
    ),
    Dataset(
        name="countries",
        title=_("Countries"),
        description=_("Countries and areas that the other tables refer to."),
        columns=(
            Column(name="country", meaning=_("ISO 3166-1 code of two letters.")),
            *names(),
        ),
        rows=countries,
    ),
    Dataset(
        name="decisions",
        title=_("Decisions"),
        description=_("National decisions to send people abroad, up to today."),
        columns=(
            DECISION,
            *names("title"),
            Column(
                name="status",
                meaning=_(
                    "in_force, ended, or not_found: people served, but nobody has found the"
                    " decision that sent them."
                ),
            ),
            Column(name="instrument", meaning=_("What kind of act it is.")),
            Column(name="body", meaning=_("The body that decided.")),
            day("decided_on", _("The day it was taken; valid from that day on.")),
            Column(name="legal_basis", meaning=_("The legal basis.")),
            day("valid_until", _("Last day, inclusive; empty: until further notice.")),
            Column(name="supersedes", meaning=_("The decision it took the place of.")),
            Column(name="missions", kind=LIST, meaning=_("The missions it sends people to.")),
            INVENTED,
        ),
        rows=decisions,
    ),
    Dataset(
        name="participations",
        title=_("Missions of decisions"),
        description=_("To which missions each decision sends people, and in which categories."),
        columns=(DECISION, MISSION, CATEGORIES, STARTS_ON, ENDS_ON),
        rows=participations,
    ),
    Dataset(
        name="votes",
        title=_("Votes"),
        description=_("How the chambers of Parliament voted on the decisions."),
        columns=(
            DECISION,
            Column(name="chamber", meaning=_("The chamber while it had that many seats.")),
            *names("chamber_name"),
            Column(
                name="in_favour",
                kind=INTEGER,
                unit=pgettext_lazy("unit", "votes"),
                meaning=_("In favour."),
            ),
            Column(
                name="against",
                kind=INTEGER,
                unit=pgettext_lazy("unit", "votes"),
                meaning=_("Against; empty: not known."),
            ),
            Column(
                name="abstained",
                kind=INTEGER,
                unit=pgettext_lazy("unit", "votes"),
                meaning=_("Abstained; empty: not known."),
            ),
            Column(
                name="seats",
                kind=INTEGER,
                unit=pgettext_lazy("unit", "seats"),
                meaning=_("Seats it had."),
            ),
            Column(
                name="unanimous",
                kind=BOOLEAN,
                meaning=_("Whether all members present voted in favour."),
            ),
        ),
        rows=votes,
    ),
    Dataset(
        name="ceilings",
        title=_("Ceilings"),
        description=_("The most people that decisions allow to be deployed on any one day."),
        columns=(
            CEILING,
            DECISION,
            Column(name="mission", meaning=_("The mission; empty: all of the decision together.")),
            CATEGORIES,
            Column(
                name="limit",
                kind=INTEGER,
                unit=PEOPLE,
                meaning=_("At most so many people on any one day."),
            ),
            STARTS_ON,
            ENDS_ON,
        ),
        rows=ceilings,
    ),
    Dataset(
        name="allowances",
        title=_("Allowances"),
        description=_(
            "Documented, dated excesses over a ceiling or over the authorized strength of a"
            " contingent, such as on the day of a handover."
        ),
        columns=(
            Column(name="ceiling", meaning=_("The ceiling it raises, by its key in “ceilings”.")),
            Column(name="contingent", meaning=_("Or the contingent whose strength it raises.")),
            day("starts_on", _("First day, inclusive.")),
            day("ends_on", _("Last day, inclusive; empty: not before today.")),
            Column(name="extra", kind=INTEGER, unit=PEOPLE, meaning=_("So many more are allowed.")),
            Column(name="reason", meaning=_("Why.")),
            Column(name="document", meaning=_("The paper or source that proves it.")),
        ),
        rows=allowances,
    ),
    Dataset(
        name="agreements",
        title=_("Agreements"),
        description=_("Agreements with the United Nations and host nations."),
        columns=(
            MISSION,
            Column(name="kind", meaning=_("mou, letter_of_assist or technical_arrangement.")),
            Column(name="title", meaning=_("Its title.")),
            Column(name="partner", meaning=_("The other side.")),
            day("signed_on", _("The day it was signed.")),
            day("starts_on", _("First day, inclusive.")),
            day("ends_on", _("Last day, inclusive; empty: no end, or not known.")),
            Column(
                name="strength", kind=INTEGER, unit=PEOPLE, meaning=_("The strength agreed on.")
            ),
        ),
        rows=agreements,
    ),
    Dataset(
        name="contingents",
        title=_("Contingents"),
        description=_("Formed units that have been sent, from the day of their first rotation."),
        columns=(
            CONTINGENT,
            *names(),
            MISSION,
            DECISION,
            Column(name="kind", meaning=_("What kind of unit it is.")),
            Column(
                name="authorized_strength",
                kind=INTEGER,
                unit=PEOPLE,
                meaning=_("At most so many of its people in the mission; empty: not known."),
            ),
            Column(
                name="host_nation",
                meaning=_("The country inside whose unit it serves, by ISO code."),
            ),
            Column(name="host_unit", meaning=_("The unit inside which it serves.")),
            Column(name="agreement", meaning=_("The title of its agreement.")),
            INVENTED,
        ),
        rows=contingents,
    ),
    Dataset(
        name="rotations",
        title=_("Rotations"),
        description=_(
            "Turns of contingents that have begun. Their last day and how many were planned"
            " appear once the last day is past."
        ),
        columns=(
            CONTINGENT,
            Column(name="number", kind=INTEGER, meaning=_("Number of the rotation, from 1.")),
            day("starts_on", _("First day, inclusive.")),
            day("ends_on", _("Last day, inclusive; empty: not past.")),
            Column(
                name="planned_strength",
                kind=INTEGER,
                unit=PEOPLE,
                meaning=_("How many were planned; empty: not known, or not past."),
            ),
            Column(
                name="dates_approximate",
                kind=BOOLEAN,
                meaning=_("Whether the sources give no exact days."),
            ),
            INVENTED,
        ),
        rows=rotations,
    ),
)
