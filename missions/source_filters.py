"""How sources, and what they claim, are narrowed down; see ``missions/filters.py``."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from missions.models import Category, Claim, Contradiction, GenderTarget, Source, TitleLanguage
from missions.place_filters import by_mission
from registry.filters import (
    CategorySetFilter,
    ChoicesFilter,
    DayFilter,
    OccurringFilter,
    RecordsFilter,
    WholeNumberFilter,
    WithinFilter,
    WordsFilter,
    YesNoFilter,
)


def by_source(path: str) -> RecordsFilter:
    """Rows whose ``path`` leads to any of several sources."""
    return RecordsFilter(path, queryset=Source.objects.all(), key="key", label=_("Sources, by key"))


class SourceFilter(django_filters.FilterSet):
    """Sources by words, kind, language and date."""

    q = WordsFilter(
        fields=("title", "publisher"),
        label=_("Search"),
        help_text=_("Words that all occur in the title or the publisher's name."),
    )
    kind = ChoicesFilter(choices=Source.Kind.choices, label=_("Kind"))
    language = ChoicesFilter(choices=TitleLanguage.choices, label=_("Language of the title"))
    published_from = DayFilter("published_on", "gte", label=_("Published on this day or later"))
    published_to = DayFilter("published_on", "lte", label=_("Published on this day or earlier"))

    class Meta:
        model = Source
        fields = ()


class ClaimFilter(django_filters.FilterSet):
    """Claims by words, kind, mission, source, day and number."""

    q = WordsFilter(
        fields=("statement_en", "statement_ru", "statement_kk"),
        label=_("Search"),
        help_text=_("Words that all occur in the statement."),
    )
    kind = OccurringFilter(
        queryset=Claim.objects.all(),
        column="kind",
        label=_("Kind"),
        help_text=_("Exactly, such as strength_now."),
    )
    qualifier = ChoicesFilter(choices=Claim.Qualifier.choices, label=_("Qualifier"))
    mission = by_mission("missions", distinct=True)
    source = by_source("source")
    true_on = WithinFilter(
        "period_from", "period_to", dated=True, label=_("Said to be true on the day")
    )
    number_from = django_filters.NumberFilter(
        "number", "gte", max_digits=14, decimal_places=2, label=_("At least this number")
    )
    number_to = django_filters.NumberFilter(
        "number", "lte", max_digits=14, decimal_places=2, label=_("At most this number")
    )
    contradicted = YesNoFilter(
        "contradictions", "isnull", exclude=True, distinct=True, label=_("Contradicted")
    )

    class Meta:
        model = Claim
        fields = ()


class ContradictionFilter(django_filters.FilterSet):
    """Contradictions by words and claim."""

    q = WordsFilter(
        fields=("topic", "text", "handling"),
        label=_("Search"),
        help_text=_("Words that all occur in the topic, the text or the handling."),
    )
    claim = RecordsFilter(
        "claims",
        queryset=Claim.objects.all(),
        key="code",
        distinct=True,
        label=_("Claims, by code"),
    )

    class Meta:
        model = Contradiction
        fields = ()


class GenderTargetFilter(django_filters.FilterSet):
    """Targets for women by group, category, year and basis."""

    group = OccurringFilter(
        queryset=GenderTarget.objects.all(),
        column="group",
        label=_("Group"),
        help_text=_("Exactly, such as troops."),
    )
    category = CategorySetFilter("categories", choices=Category.choices, label=_("Category"))
    year_from = WholeNumberFilter("year", "gte", label=_("In this year or later"))
    year_to = WholeNumberFilter("year", "lte", label=_("In this year or earlier"))
    basis = ChoicesFilter(choices=GenderTarget.Basis.choices, label=_("Basis"))
    source = by_source("source")

    class Meta:
        model = GenderTarget
        fields = ()
