"""The facts of the registry as tables: missions, decisions, limits, contingents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.open_data.dataset import Dataset
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
    CATEGORIES,
    CEILING,
    CONTINGENT,
    DECISION,
    ENDS_ON,
    FIRST_DAY,
    INVENTED,
    LANGUAGE,
    MISSION,
    MISSION_OR_ALL,
    STARTS_ON,
    boolean,
    day,
    integer,
    names,
    number,
    people,
    several,
    text,
)

VOTES = pgettext_lazy("unit", "votes")

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
            text("acronym", _("The acronym in English, such as UNDOF.")),
            text("acronym_ru", _("The acronym in Russian.")),
            *names(),
            text("kind", _("un_peacekeeping, un_political or multinational (not of the UN).")),
            text("mandate", _("The resolution that set the mission up.")),
            day("mandated_on", _("Day of that resolution.")),
            day("started_on", _("First day of the mission.")),
            day("planned_end_on", _("Announced last day of the mission.")),
            day("ended_on", _("Last day of the mission; empty while it runs.")),
            several(
                "countries",
                _("Area of operations, by ISO 3166-1 codes. Not a statement on borders."),
            ),
            text("headquarters", _("Where its headquarters is.")),
            number("latitude", _("Of the headquarters, north positive."), unit=_("degrees")),
            number("longitude", _("Of the headquarters, east positive."), unit=_("degrees")),
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
            text("name", _("The name as it is written.")),
            text("language", _("Its language: kk, ru or en; empty: any.")),
        ),
        rows=mission_names,
    ),
    Dataset(
        name="countries",
        title=_("Countries"),
        description=_("Countries and areas that the other tables refer to."),
        columns=(
            text("country", _("ISO 3166-1 code of two letters.")),
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
            text(
                "status",
                _(
                    "in_force, ended, or not_found: people served, but nobody has found the"
                    " decision that sent them."
                ),
            ),
            text("instrument", _("What kind of act it is.")),
            text("body", _("The body that decided.")),
            day("decided_on", _("The day it was taken; valid from that day on.")),
            text("legal_basis", _("The legal basis.")),
            day("valid_until", _("Last day, inclusive; empty: until further notice.")),
            text("supersedes", _("The decision it took the place of.")),
            several("missions", _("The missions it sends people to.")),
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
            text("chamber", _("The chamber while it had that many seats.")),
            *names("chamber_name"),
            integer("in_favour", _("In favour."), unit=VOTES),
            integer("against", _("Against; empty: not known."), unit=VOTES),
            integer("abstained", _("Abstained; empty: not known."), unit=VOTES),
            integer("seats", _("Seats it had."), unit=pgettext_lazy("unit", "seats")),
            boolean("unanimous", _("Whether all members present voted in favour.")),
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
            MISSION_OR_ALL,
            CATEGORIES,
            people("limit", _("At most so many people on any one day.")),
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
            text("ceiling", _("The ceiling it raises, by its key in “ceilings”.")),
            text("contingent", _("Or the contingent whose strength it raises.")),
            FIRST_DAY,
            day("ends_on", _("Last day, inclusive; empty: not before today.")),
            people("extra", _("So many more are allowed.")),
            text("reason", _("Why.")),
            text("document", _("The paper or source that proves it.")),
        ),
        rows=allowances,
    ),
    Dataset(
        name="agreements",
        title=_("Agreements"),
        description=_("Agreements with the United Nations and host nations."),
        columns=(
            MISSION,
            text("kind", _("mou, letter_of_assist or technical_arrangement.")),
            text("title", _("Its title.")),
            text("partner", _("The other side.")),
            day("signed_on", _("The day it was signed.")),
            FIRST_DAY,
            day("ends_on", _("Last day, inclusive; empty: no end, or not known.")),
            people("strength", _("The strength agreed on.")),
            LANGUAGE,
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
            text("kind", _("What kind of unit it is.")),
            people(
                "authorized_strength",
                _("At most so many of its people in the mission; empty: not known."),
            ),
            text("host_nation", _("The country inside whose unit it serves, by ISO code.")),
            text("host_unit", _("The unit inside which it serves.")),
            text("agreement", _("The title of its agreement.")),
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
            integer("number", _("Number of the rotation, from 1.")),
            FIRST_DAY,
            day("ends_on", _("Last day, inclusive; empty: not past.")),
            people("planned_strength", _("How many were planned; empty: not known, or not past.")),
            boolean("dates_approximate", _("Whether the sources give no exact days.")),
            INVENTED,
        ),
        rows=rotations,
    ),
)
