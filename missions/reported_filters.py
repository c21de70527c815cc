"""How reported figures are narrowed down; see ``missions/filters.py``."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from missions.models import (
    Category,
    ReconciliationNote,
    ReportedFile,
    ReportedStrength,
    Sex,
    WorldStrength,
)
from missions.place_filters import by_country, by_mission
from missions.source_filters import by_source
from registry.filters import ChoicesFilter, DayFilter, OccurringFilter

SINCE, UNTIL = _("Reported on this day or later"), _("Reported on this day or earlier")


class ReportedStrengthFilter(django_filters.FilterSet):
    """Reported strengths by mission, country, category, day and source."""

    mission = by_mission("mission")
    country = by_country("mission")
    category = ChoicesFilter(choices=Category.choices, label=_("Category"))
    reported_from = DayFilter("reported_on", "gte", label=SINCE)
    reported_to = DayFilter("reported_on", "lte", label=UNTIL)
    source = by_source("source")

    class Meta:
        model = ReportedStrength
        fields = ()


class WorldStrengthFilter(django_filters.FilterSet):
    """Contributors by country, day and source."""

    country = OccurringFilter(
        queryset=WorldStrength.objects.all(), column="country", label=_("Countries, by ISO code")
    )
    reported_from = DayFilter("reported_on", "gte", label=SINCE)
    reported_to = DayFilter("reported_on", "lte", label=UNTIL)
    source = by_source("source")

    class Meta:
        model = WorldStrength
        fields = ()


class ReportedFileFilter(django_filters.FilterSet):
    """Files that were loaded, by layout and source."""

    layout = ChoicesFilter(choices=ReportedFile.Layout.choices, label=_("Layout"))
    source = by_source("source")

    class Meta:
        model = ReportedFile
        fields = ()


class ReconciliationNoteFilter(django_filters.FilterSet):
    """Notes on differences, by mission, category, sex and day."""

    mission = by_mission("mission")
    country = by_country("mission")
    category = ChoicesFilter(choices=Category.choices, label=_("Category"))
    sex = ChoicesFilter(choices=Sex.choices, label=_("Sex"))
    reported_from = DayFilter("reported_on", "gte", label=SINCE)
    reported_to = DayFilter("reported_on", "lte", label=UNTIL)

    class Meta:
        model = ReconciliationNote
        fields = ()
