"""How the smaller facts are narrowed down; see ``missions/filters.py``."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from missions.models import (
    Agreement,
    Allowance,
    AuthorizedMission,
    Category,
    Chamber,
    Citation,
    Country,
    Equipment,
    Grade,
    Inspection,
    Position,
    TitleLanguage,
    Vote,
)
from missions.place_filters import by_authorization, by_contingent, by_country, by_mission
from missions.source_filters import by_source
from registry.approval import Status
from registry.filters import (
    CategorySetFilter,
    ChoicesFilter,
    DayFilter,
    RecordsFilter,
    WholeNumberFilter,
    WithinFilter,
    WordsFilter,
    YesNoFilter,
)

NAMES = ("name_en", "name_ru", "name_kk")
ANY_LANGUAGE = _("Words that all occur in the name, in any language.")


class CountryFilter(django_filters.FilterSet):
    """Countries by words and mission."""

    q = WordsFilter(fields=NAMES, label=_("Search"), help_text=ANY_LANGUAGE)
    mission = by_mission("missions", distinct=True)

    class Meta:
        model = Country
        fields = ()


class ChamberFilter(django_filters.FilterSet):
    """Chambers by words and size."""

    q = WordsFilter(fields=NAMES, label=_("Search"), help_text=ANY_LANGUAGE)
    seats_from = WholeNumberFilter("seats", "gte", label=_("At least so many seats"))
    seats_to = WholeNumberFilter("seats", "lte", label=_("At most so many seats"))

    class Meta:
        model = Chamber
        fields = ()


class VoteFilter(django_filters.FilterSet):
    """Votes by decision and chamber."""

    authorization = by_authorization("authorization")
    chamber = RecordsFilter(
        queryset=Chamber.objects.all(), key="code", label=_("Chambers, by code")
    )
    unanimous = YesNoFilter(label=_("Unanimous"))

    class Meta:
        model = Vote
        fields = ()


class ParticipationFilter(django_filters.FilterSet):
    """Missions of decisions by either, country, category and day."""

    authorization = by_authorization("authorization")
    mission = by_mission("mission")
    country = by_country("mission")
    category = CategorySetFilter("categories", choices=Category.choices, label=_("Category"))
    on = WithinFilter(label=_("By the dates of participation, on the day"))

    class Meta:
        model = AuthorizedMission
        fields = ()


class PositionFilter(django_filters.FilterSet):
    """Posts by words, place, category and grade."""

    q = WordsFilter(
        fields=("title_en", "title_ru", "title_kk"),
        label=_("Search"),
        help_text=_("Words that all occur in the title, in any language."),
    )
    contingent = by_contingent("contingent")
    mission = by_mission("contingent__authorized_mission__mission")
    authorization = by_authorization("contingent__authorized_mission__authorization")
    category = ChoicesFilter(choices=Category.choices, label=_("Category"))
    grade = ChoicesFilter(
        choices=Grade.choices,
        method="open_to",
        label=_("Grade"),
        help_text=_("Posts open to any of these grades, by number; see the data dictionary."),
    )

    class Meta:
        model = Position
        fields = ()

    def open_to(self, posts: QuerySet[Any], _name: str, grades: list[int]) -> QuerySet[Any]:
        """Posts for which somebody of one of the grades would do."""
        found = Q()
        for grade in grades:
            high_enough = Q(lowest_grade__isnull=True) | Q(lowest_grade__lte=grade)
            found |= high_enough & (Q(highest_grade__isnull=True) | Q(highest_grade__gte=grade))
        return posts.filter(found)


class AllowanceFilter(django_filters.FilterSet):
    """Allowances by what they add to, status, day and size."""

    ceiling = WholeNumberFilter(label=_("Ceiling, by id"))
    contingent = by_contingent("contingent")
    status = ChoicesFilter(choices=Status.choices, label=_("Status"))
    on = WithinFilter(label=_("Holds on the day"))
    extra_from = WholeNumberFilter("extra", "gte", label=_("At least so many people"))
    extra_to = WholeNumberFilter("extra", "lte", label=_("At most so many people"))

    class Meta:
        model = Allowance
        fields = ()


class AgreementFilter(django_filters.FilterSet):
    """Agreements by words, mission, country, kind, language and day."""

    q = WordsFilter(
        fields=("title", "partner"),
        label=_("Search"),
        help_text=_("Words that all occur in the title or the partner's name."),
    )
    mission = by_mission("mission")
    country = by_country("mission")
    kind = ChoicesFilter(choices=Agreement.Kind.choices, label=_("Kind"))
    language = ChoicesFilter(choices=TitleLanguage.choices, label=_("Language of the title"))
    on = WithinFilter(dated=True, label=_("Valid on the day"))

    class Meta:
        model = Agreement
        fields = ()


class InspectionFilter(django_filters.FilterSet):
    """Inspections by contingent, mission, kind, result and day."""

    contingent = by_contingent("contingent")
    mission = by_mission("contingent__authorized_mission__mission")
    kind = ChoicesFilter(choices=Inspection.Kind.choices, label=_("Kind"))
    result = ChoicesFilter(choices=Inspection.Result.choices, label=_("Result"))
    held_from = DayFilter("held_on", "gte", label=_("Held on this day or later"))
    held_to = DayFilter("held_on", "lte", label=_("Held on this day or earlier"))

    class Meta:
        model = Inspection
        fields = ()


class EquipmentFilter(django_filters.FilterSet):
    """Equipment by words, contingent, mission, category and day."""

    q = WordsFilter(
        fields=("name",), label=_("Search"), help_text=_("Words that all occur in the name.")
    )
    contingent = by_contingent("contingent")
    mission = by_mission("contingent__authorized_mission__mission")
    category = ChoicesFilter(choices=Equipment.Category.choices, label=_("Category"))
    counted_from = DayFilter("counted_on", "gte", label=_("Counted on this day or later"))
    counted_to = DayFilter("counted_on", "lte", label=_("Counted on this day or earlier"))

    class Meta:
        model = Equipment
        fields = ()


class CitationFilter(django_filters.FilterSet):
    """Citations by source, what they vouch for, and whether they were verified."""

    source = by_source("source")
    mission = by_mission("mission")
    authorization = by_authorization("authorization")
    contingent = by_contingent("contingent")
    verified = YesNoFilter(label=_("Verified"))

    class Meta:
        model = Citation
        fields = ()
