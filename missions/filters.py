"""How facts are narrowed down: one FilterSet for each model, for pages and API alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from missions.models import (
    Authorization,
    AuthorizedMission,
    Category,
    Ceiling,
    Contingent,
    Country,
    Mission,
    MissionAlias,
    Rotation,
)
from missions.place_filters import (
    COUNTRIES,
    by_authorization,
    by_contingent,
    by_country,
    by_mission,
)
from registry.clock import Today
from registry.filters import (
    CategorySetFilter,
    ChoicesFilter,
    DayFilter,
    RecordsFilter,
    SeveralSelect,
    WholeNumberFilter,
    WithinFilter,
    WordsFilter,
    YesNoFilter,
)

#: Where the words of a search are looked for: in the mission itself, in the other names
#: that documents use for it, and in its countries.
MISSION_TEXTS = ("acronym", "acronym_ru", "name_en", "name_ru", "name_kk")
COUNTRY_TEXTS = ("name_en", "name_ru", "name_kk")


def one_of(words: Iterable[str]) -> dict[str, Any]:
    """The message for a word of a closed set that is not in it: which words are."""
    text = _("“%(value)s” is not known here. Write one of: {words}.")
    message = format_lazy(text, words=", ".join(words))
    return {"invalid_choice": message, "unknown": message}


class MissionFilter(django_filters.FilterSet):
    """Missions by words, kind, state and country."""

    q = django_filters.CharFilter(
        label=_("Search"),
        method="search",
        max_length=100,
        help_text=_(
            "Words that all occur in the acronym, the name in any language, another name that"
            " documents use, or the name of a country."
        ),
    )
    kind = ChoicesFilter(
        label=_("Kind"),
        choices=Mission.Kind.choices,
        widget=SeveralSelect(choices=[("", _("all kinds")), *Mission.Kind.choices]),
        error_messages=one_of(Mission.Kind.values),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_state",
        choices=(("active", _("active")), ("closed", _("closed"))),
        empty_label=_("active and closed"),
        error_messages=one_of(("active", "closed")),
        help_text=_("A mission is active until the last day it ran, that day included."),
    )
    country = by_country("pk", label=_("Country"), help_text=COUNTRIES)
    authorization = by_authorization("authorized_missions__authorization", distinct=True)
    on = WithinFilter("started_on", "ended_on", dated=True, label=_("Ran on the day"))
    started_from = DayFilter("started_on", "gte", label=_("Started on this day or later"))
    started_to = DayFilter("started_on", "lte", label=_("Started on this day or earlier"))

    class Meta:
        model = Mission
        fields = ()

    def search(self, missions: QuerySet[Mission], _name: str, text: str) -> QuerySet[Mission]:
        """Missions in whose names every word of ``text`` occurs."""
        for word in text.split():
            alias = MissionAlias.objects.filter(mission=OuterRef("pk"), name__icontains=word)
            country = Country.objects.filter(_any(COUNTRY_TEXTS, word), missions=OuterRef("pk"))
            missions = missions.filter(_any(MISSION_TEXTS, word) | Exists(alias) | Exists(country))
        return missions

    def by_state(self, missions: QuerySet[Mission], _name: str, state: str) -> QuerySet[Mission]:
        """Missions that still run today, or those that do not."""
        closed = Q(ended_on__lt=Today())
        # Not ~closed: an empty last day is neither before today nor not before it.
        running = Q(ended_on__isnull=True) | Q(ended_on__gte=Today())
        return missions.filter(running if state == "active" else closed)


def _any(fields: tuple[str, ...], word: str) -> Q:
    """A condition: the word occurs in one of the fields."""
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found


class AuthorizationFilter(django_filters.FilterSet):
    """Decisions by words, status, day, mission and category."""

    q = WordsFilter(
        fields=("title_en", "title_ru", "title_kk", "instrument", "body", "legal_basis"),
        label=_("Search"),
        help_text=_("Words that all occur in the title, the instrument, the body or the basis."),
    )
    status = ChoicesFilter(choices=Authorization.Status.choices, label=_("Status"))
    decided_from = DayFilter("decided_on", "gte", label=_("Decided on this day or later"))
    decided_to = DayFilter("decided_on", "lte", label=_("Decided on this day or earlier"))
    valid_on = WithinFilter("decided_on", "valid_until", dated=True, label=_("Valid on the day"))
    mission = by_mission("missions", distinct=True)
    country = by_country("missions", distinct=True)
    category = ChoicesFilter(
        choices=Category.choices,
        method="allowing",
        label=_("Category"),
        help_text=_("Decisions that allow people of the category in some mission."),
    )

    class Meta:
        model = Authorization
        fields = ()

    def allowing(
        self, decisions: QuerySet[Authorization], _name: str, categories: list[str]
    ) -> QuerySet[Authorization]:
        """Decisions with a mission for which any of the categories is allowed."""
        allowed = Q(categories__isnull=True) | Q(categories__overlap=categories)
        places = AuthorizedMission.objects.filter(allowed, authorization=OuterRef("pk"))
        return decisions.filter(Exists(places))


class CeilingFilter(django_filters.FilterSet):
    """Ceilings by decision, mission, category, day and size."""

    authorization = by_authorization("authorization")
    mission = by_mission(
        "authorized_mission__mission",
        method="counting",
        help_text=_("Ceilings that count people in the mission, those for all missions included."),
    )
    country = by_country("authorized_mission__mission")
    category = CategorySetFilter(
        "categories",
        choices=Category.choices,
        label=_("Category"),
        help_text=_("Ceilings that count people of the category, those for all included."),
    )
    holds_on = WithinFilter(
        label=_("Holds on the day"),
        help_text=_("By the ceiling's own dates; see the decision for how long that is valid."),
    )
    limit_from = WholeNumberFilter("limit", "gte", label=_("At least so many people"))
    limit_to = WholeNumberFilter("limit", "lte", label=_("At most so many people"))

    class Meta:
        model = Ceiling
        fields = ()

    def counting(
        self, ceilings: QuerySet[Ceiling], _name: str, missions: list[int]
    ) -> QuerySet[Ceiling]:
        """Ceilings for any of the missions, or for all missions of a decision that names one."""
        decisions = AuthorizedMission.objects.filter(mission__in=missions).values("authorization")
        return ceilings.filter(
            Q(authorized_mission__mission__in=missions)
            | Q(authorized_mission__isnull=True, authorization__in=decisions)
        )


class ContingentFilter(django_filters.FilterSet):
    """Contingents by words, mission, decision, country, host nation and size."""

    q = WordsFilter(
        fields=("name_en", "name_ru", "name_kk", "kind", "host_unit"),
        label=_("Search"),
        help_text=_("Words that all occur in the name, the kind of unit or the host unit."),
    )
    mission = by_mission("authorized_mission__mission")
    authorization = by_authorization("authorized_mission__authorization")
    host_nation = RecordsFilter(
        queryset=Country.objects.all(), key="code", label=_("Host nations, by ISO code")
    )
    country = by_country("authorized_mission__mission")
    strength_from = WholeNumberFilter(
        "authorized_strength", "gte", label=_("Authorized strength at least")
    )
    strength_to = WholeNumberFilter(
        "authorized_strength", "lte", label=_("Authorized strength at most")
    )

    class Meta:
        model = Contingent
        fields = ()


class RotationFilter(django_filters.FilterSet):
    """Rotations by contingent, mission and planned days."""

    contingent = by_contingent("contingent")
    mission = by_mission("contingent__authorized_mission__mission")
    authorization = by_authorization("contingent__authorized_mission__authorization")
    country = by_country("contingent__authorized_mission__mission")
    number = WholeNumberFilter(label=_("Number"))
    on = WithinFilter(label=_("Planned to be there on the day"))
    starts_from = DayFilter("starts_on", "gte", label=_("Planned first day, or later"))
    starts_to = DayFilter("starts_on", "lte", label=_("Planned first day, or earlier"))
    ends_from = DayFilter("ends_on", "gte", label=_("Planned last day, or later"))
    ends_to = DayFilter("ends_on", "lte", label=_("Planned last day, or earlier"))
    dates_approximate = YesNoFilter(label=_("Dates approximate"))

    class Meta:
        model = Rotation
        fields = ()
