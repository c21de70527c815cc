"""Filters by mission, decision and country, for everything that hangs on them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from missions.models import Authorization, AuthorizedMission, Contingent, Country, Mission
from registry.filters import RecordsField, RecordsFilter

MISSIONS = _("Missions, by slug, acronym or another name that documents use")
DECISIONS = _("Decisions, by slug")
#: The key of no authorized mission.
NOWHERE = 0
COUNTRIES = _("Countries of the area of operations, by ISO code")


class MissionsField(RecordsField):
    """Missions by slug or else by acronym or another name, in any writing of its letters."""

    def find(self, words: list[str]) -> list[Any]:
        """Their ids: one query for slugs, one more if there are other words."""
        by_slug = dict(self.queryset.filter(slug__in=words).values_list("slug", "pk"))
        others = [word for word in words if word not in by_slug]
        found = set(by_slug.values())
        for word in others:
            named = Q(acronym__iexact=word) | Q(acronym_ru__iexact=word)
            missions = self.queryset.filter(named | Q(aliases__name__iexact=word))
            keys = set(missions.values_list("pk", flat=True))
            if not keys:
                raise self.refuse(word, self.queryset.values_list("slug", flat=True))
            found |= keys
        return sorted(found)


class CodesField(RecordsField):
    """Countries by their codes, in capitals or not."""

    def find(self, words: list[str]) -> list[Any]:
        """Their codes."""
        return super().find([word.upper() for word in words])


class MissionsFilter(RecordsFilter):
    """Rows that belong to any of several missions."""

    field_class = MissionsField


class AtPlaces(RecordsField):
    """The authorized missions that belong to any of the records: ``places`` says how.

    Rows of a mission *and* decision are looked for by those. With their keys the database
    can tell how many rows there will be, and finds them by its index.
    """

    places: str

    def find(self, words: list[str]) -> list[Any]:
        """Their ids; if there are none, one that no row has."""
        found = {self.places: super().find(words)}
        places = AuthorizedMission.objects.filter(**found).order_by().distinct()
        return list(places.values_list("pk", flat=True)) or [NOWHERE]


class PlacesOfMissionsField(AtPlaces, MissionsField):
    """By mission."""

    places = "mission__in"


class PlacesOfDecisionsField(AtPlaces):
    """By decision."""

    places = "authorization__in"


class PlacesInCountriesField(AtPlaces, CodesField):
    """By the countries of the mission."""

    places = "mission__countries__in"


class PlacesFilter(RecordsFilter):
    """Rows at the places of any of several missions; ``field_name`` is an authorized mission."""

    field_class: type[RecordsField] = PlacesOfMissionsField


class PlacesOfDecisionsFilter(PlacesFilter):
    """At those of any of several decisions."""

    field_class = PlacesOfDecisionsField


class PlacesInCountriesFilter(PlacesFilter):
    """At those in any of several countries."""

    field_class = PlacesInCountriesField


class CountriesFilter(RecordsFilter):
    """Rows whose missions are in any of several countries; ``field_name`` leads to missions."""

    field_class = CodesField

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """The rows, each once."""
        if not value:
            return qs
        if self.distinct:
            qs = qs.distinct()
        return qs.filter(**{f"{self.field_name}__in": Mission.objects.filter(countries__in=value)})


def by_mission(path: str, *, kind: type[RecordsFilter] = MissionsFilter, **options: Any) -> Any:
    """Rows whose ``path`` leads to any of several missions."""
    options = {"label": MISSIONS, **options}
    return kind(path, queryset=Mission.objects.all(), **options)


def by_authorization(
    path: str, *, kind: type[RecordsFilter] = RecordsFilter, **options: Any
) -> Any:
    """Rows whose ``path`` leads to any of several decisions."""
    return kind(path, queryset=Authorization.objects.all(), label=DECISIONS, **options)


def by_contingent(path: str) -> RecordsFilter:
    """Rows whose ``path`` leads to any of several contingents."""
    return RecordsFilter(path, queryset=Contingent.objects.all(), label=_("Contingents, by slug"))


def by_country(path: str, *, kind: type[RecordsFilter] = CountriesFilter, **options: Any) -> Any:
    """Rows whose ``path`` leads to missions in any of several countries."""
    options = {"key": "code", "label": COUNTRIES, **options}
    return kind(path, queryset=Country.objects.all(), **options)
