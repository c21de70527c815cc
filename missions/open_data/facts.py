"""The facts of the registry as tables: missions, decisions, limits, contingents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.ceilings import approved_allowances
from missions.edition import Edition
from missions.models import (
    Agreement,
    Authorization,
    AuthorizedMission,
    Ceiling,
    Contingent,
    Country,
    Mission,
    MissionAlias,
    Rotation,
    Vote,
)
from missions.open_data.dataset import BOOLEAN, INTEGER, LIST, NUMBER, Column, Dataset, Row
from missions.open_data.keys import ceiling_key
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


def all_of(queryset: QuerySet[Any], *fields: str) -> Iterable[Row]:
    """The named fields of every row, in the order of the queryset."""
    return queryset.values_list(*fields)


def missions(_edition: Edition) -> Iterable[Row]:
    """Every mission there is for the public, with the codes of its countries."""
    countries = Country.objects.filter(missions=OuterRef("pk")).order_by("code").values("code")
    return all_of(
        Mission.objects.annotate(country_codes=ArraySubquery(countries)).order_by("slug"),
        *("slug", "acronym", "acronym_ru", "name_kk", "name_ru", "name_en", "kind", "mandate"),
        *("mandated_on", "started_on", "planned_end_on", "ended_on", "country_codes"),
        *("headquarters", "latitude", "longitude", "is_demo"),
    )


def mission_names(_edition: Edition) -> Iterable[Row]:
    """What missions are also called in documents."""
    return all_of(
        MissionAlias.objects.order_by("mission__slug", "name", "language"),
        *("mission__slug", "name", "language"),
    )


def countries(_edition: Edition) -> Iterable[Row]:
    """The countries that missions and contingents refer to."""
    return all_of(Country.objects.order_by("code"), "code", "name_kk", "name_ru", "name_en")


def decisions(_edition: Edition) -> Iterable[Row]:
    """Every decision that has been taken, with its missions."""
    places = AuthorizedMission.objects.filter(authorization=OuterRef("pk"))
    return all_of(
        Authorization.objects.annotate(
            mission_slugs=ArraySubquery(
                places.order_by("mission__slug").values("mission__slug"),
            )
        ).order_by(F("decided_on").asc(nulls_first=True), "slug"),
        *("slug", "title_kk", "title_ru", "title_en", "status", "instrument", "body"),
        *("decided_on", "legal_basis", "valid_until", "supersedes__slug", "mission_slugs"),
        "is_demo",
    )


def participations(_edition: Edition) -> Iterable[Row]:
    """Which decision sends whom to which mission."""
    return all_of(
        AuthorizedMission.objects.order_by("authorization__slug", "mission__slug"),
        *("authorization__slug", "mission__slug", "categories", "starts_on", "ends_on"),
    )


def votes(_edition: Edition) -> Iterable[Row]:
    """How the chambers of Parliament voted."""
    return all_of(
        Vote.objects.order_by("authorization__slug", "chamber__code"),
        *("authorization__slug", "chamber__code", "chamber__name_kk", "chamber__name_ru"),
        *("chamber__name_en", "in_favour", "against", "abstained", "seats", "unanimous"),
    )


def ceilings(_edition: Edition) -> Iterable[Row]:
    """The limits that decisions set on strength."""
    found = Ceiling.objects.select_related("authorization", "authorized_mission__mission")
    for ceiling in sorted(found, key=ceiling_key):
        place = ceiling.authorized_mission
        yield (
            *(ceiling_key(ceiling), ceiling.authorization.slug, place and place.mission.slug),
            *(ceiling.categories, ceiling.limit, ceiling.starts_on, ceiling.ends_on),
        )


def allowances(edition: Edition) -> Iterable[Row]:
    """Documented excesses; the end of one that reaches today is not told: it may go on."""
    found = (
        approved_allowances()
        .select_related(
            "ceiling__authorization", "ceiling__authorized_mission__mission", "contingent"
        )
        .order_by("starts_on", "pk")
    )
    for allowance in found:
        ended = allowance.ends_on < edition.today
        yield (
            allowance.ceiling and ceiling_key(allowance.ceiling),
            allowance.contingent and allowance.contingent.slug,
            *(allowance.starts_on, allowance.ends_on if ended else None, allowance.extra),
            *(allowance.reason, allowance.document),
        )


def agreements(_edition: Edition) -> Iterable[Row]:
    """Agreements with the United Nations and with host nations."""
    return all_of(
        Agreement.objects.order_by("mission__slug", "signed_on", "title", "pk"),
        *("mission__slug", "kind", "title", "partner", "signed_on", "starts_on", "ends_on"),
        "strength",
    )


def contingents(_edition: Edition) -> Iterable[Row]:
    """The formed units that have been sent."""
    return all_of(
        Contingent.objects.order_by("slug"),
        *("slug", "name_kk", "name_ru", "name_en", "authorized_mission__mission__slug"),
        *("authorized_mission__authorization__slug", "kind", "authorized_strength"),
        *("host_nation", "host_unit", "agreement__title", "is_demo"),
    )


def rotations(_edition: Edition) -> Iterable[Row]:
    """The turns of contingents that have begun."""
    return all_of(
        Rotation.objects.order_by("contingent__slug", "number"),
        *("contingent__slug", "number", "starts_on", "ends_on", "planned_strength"),
        *("dates_approximate", "is_demo"),
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
