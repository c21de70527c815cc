"""How people's tours are narrowed down. Nothing here searches by name."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import django_filters
from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from missions.models import Category, Sex
from missions.place_filters import (
    PlacesFilter,
    PlacesInCountriesFilter,
    PlacesOfDecisionsFilter,
    by_authorization,
    by_contingent,
    by_country,
    by_mission,
)
from personnel.models import Award, AwardGiven, Deployment, Person, Rank, Status
from personnel.models.deployment import LastDay
from personnel.phases import PHASES, Phase
from registry.filters import (
    ChoicesFilter,
    DayField,
    DayFilter,
    RecordField,
    RecordsFilter,
    WholeNumberFilter,
    WordsFilter,
    YesNoFilter,
)

#: More days than any tour can have.
MOST_DAYS = 200_000


class StillThereFilter(django_filters.Filter):
    """Tours whose last day is the given one or later; open ones are among them."""

    field_class = DayField

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """The tours."""
        return qs if value is None else qs.filter(GreaterThanOrEqual(LastDay("ends_on"), value))


class OnFilter(StillThereFilter):
    """Tours that include the day."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """The tours."""
        return qs if value is None else super().filter(qs.filter(starts_on__lte=value), value)


class RankBoundFilter(django_filters.Filter):
    """Tours or people in ranks from a given one up, or down: ``lookup_expr`` says which."""

    field_class = RecordField

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """The rows; those without a rank are in none."""
        if not value:
            return qs
        ranks = Rank.objects.filter(**{f"order__{self.lookup_expr}": value.order})
        return qs.filter(rank__in=list(ranks.order_by().values_list("pk", flat=True)))


def rank_bound(lookup_expr: str, label: Any) -> RankBoundFilter:
    """The filter by the code of a rank."""
    ranks = Rank.objects.all()
    return RankBoundFilter(None, lookup_expr, queryset=ranks, key="code", label=label)


class LengthFilter(django_filters.Filter):
    """Tours of at least or at most so many days, first and last included."""

    field_class = forms.IntegerField

    def __init__(self, lookup_expr: str, **options: Any) -> None:
        bounds: dict[str, Any] = {"min_value": 1, "max_value": MOST_DAYS}
        super().__init__("ends_on", lookup_expr, **bounds, **options)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """The tours; how long one that is open will be is not known."""
        if value is None:
            return qs
        last = Func(
            F("starts_on"), Value(value - 1), arg_joiner=" + ", template="(%(expressions)s)"
        )
        return qs.filter(**{f"ends_on__{self.lookup_expr}": last})


class Among(Func):
    """The key is one of an array: found first, however few of them are wanted."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


class PersonFilter(django_filters.FilterSet):
    """People by kind. Nothing here searches by name, number or date of birth."""

    sex = ChoicesFilter(choices=Sex.choices, label=_("Sex"))
    rank = RecordsFilter(queryset=Rank.objects.all(), key="code", label=_("Ranks, by code"))
    rank_from = rank_bound("gte", _("This rank or higher"))
    rank_to = rank_bound("lte", _("This rank or lower"))

    class Meta:
        model = Person
        fields = ()


class DeploymentFilter(django_filters.FilterSet):
    """Tours by place, kind of people, status and days."""

    mission = by_mission("authorized_mission", kind=PlacesFilter)
    authorization = by_authorization("authorized_mission", kind=PlacesOfDecisionsFilter)
    country = by_country("authorized_mission", kind=PlacesInCountriesFilter)
    contingent = by_contingent("contingent")
    rotation = WholeNumberFilter("rotation__number", label=_("Number of the rotation"))
    category = ChoicesFilter(choices=Category.choices, label=_("Category"))
    sex = ChoicesFilter(choices=Sex.choices, label=_("Sex"))
    rank = RecordsFilter(
        queryset=Rank.objects.all(), key="code", label=_("Ranks at the time, by code")
    )
    rank_from = rank_bound("gte", _("This rank or higher"))
    rank_to = rank_bound("lte", _("This rank or lower"))
    status = ChoicesFilter(choices=Status.choices, label=_("Status"))
    phase = ChoicesFilter(
        choices=Phase.choices,
        method="in_phase",
        label=_("Phase"),
        help_text=_("Where a tour stands today, by its days; cancelled ones are in none."),
    )
    on = OnFilter(label=_("Tours that include the day, first and last day among them"))
    active_from = StillThereFilter(
        label=_("Active on this day or later; with “active_to”, on some day between the two")
    )
    active_to = DayFilter("starts_on", "lte", label=_("Active on this day or earlier"))
    starts_from = DayFilter("starts_on", "gte", label=_("First day on this day or later"))
    starts_to = DayFilter("starts_on", "lte", label=_("First day on this day or earlier"))
    ends_from = DayFilter("ends_on", "gte", label=_("Last day on this day or later"))
    ends_to = DayFilter("ends_on", "lte", label=_("Last day on this day or earlier"))
    open_ended = YesNoFilter("ends_on", "isnull", label=_("Tours without a last day"))
    days_from = LengthFilter("gte", label=_("At least so many days long"))
    days_to = LengthFilter("lte", label=_("At most so many days long"))

    class Meta:
        model = Deployment
        fields = ()

    def in_phase(self, tours: QuerySet[Any], _name: str, phases: list[str]) -> QuerySet[Any]:
        """Tours in any of the phases."""
        found = Q()
        for phase in phases:
            found |= PHASES[Phase(phase)]
        return tours.filter(found).exclude(status=Status.CANCELLED)

    @staticmethod
    def quicker(tours: QuerySet[Any], asked: Collection[str]) -> QuerySet[Any]:
        """The same tours, found sooner.

        The tours of a place on a day are few, which the database does not know: for a page of
        them it would walk through all tours in their order.
        """
        if "on" not in asked or not {"mission", "authorization", "contingent"} & set(asked):
            return tours
        keys = ArraySubquery(tours.order_by().values("pk"))
        return Deployment.objects.filter(Among(F("pk"), keys))


class RankFilter(django_filters.FilterSet):
    """Ranks by words and grade."""

    q = WordsFilter(
        fields=("code", "name_en", "name_ru", "name_kk"),
        label=_("Search"),
        help_text=_("Words that all occur in the code or the name, in any language."),
    )
    grade_from = WholeNumberFilter("grade", "gte", label=_("This grade or higher"))
    grade_to = WholeNumberFilter("grade", "lte", label=_("This grade or lower"))

    class Meta:
        model = Rank
        fields = ()


class AwardFilter(django_filters.FilterSet):
    """Awards by words, kind and mission."""

    q = WordsFilter(
        fields=("code", "name_en", "name_ru", "name_kk"),
        label=_("Search"),
        help_text=_("Words that all occur in the code or the name, in any language."),
    )
    kind = ChoicesFilter(choices=Award.Kind.choices, label=_("Kind"))
    mission = by_mission("mission")

    class Meta:
        model = Award
        fields = ()


class AwardGivenFilter(django_filters.FilterSet):
    """Awards given by kind, mission and day."""

    award = RecordsFilter(queryset=Award.objects.all(), key="code", label=_("Awards, by code"))
    mission = by_mission("mission")
    number = WholeNumberFilter(label=_("Which one: 1 for the medal, then its numeral"))
    given_from = DayFilter("given_on", "gte", label=_("Given on this day or later"))
    given_to = DayFilter("given_on", "lte", label=_("Given on this day or earlier"))

    class Meta:
        model = AwardGiven
        fields = ()
