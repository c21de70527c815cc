"""How people's tours are narrowed down. Nothing here searches by name."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from missions.filters import by_authorization, by_contingent, by_mission
from missions.models import Category, Sex
from personnel.models import Deployment, Person, Rank, Status
from registry.filters import (
    ChoicesFilter,
    DayFilter,
    RecordsFilter,
    WholeNumberFilter,
    WithinFilter,
    YesNoFilter,
)


class PersonFilter(django_filters.FilterSet):
    """People by kind. Nothing here searches by name, number or date of birth."""

    sex = ChoicesFilter(choices=Sex.choices, label=_("Sex"))
    rank = RecordsFilter(queryset=Rank.objects.all(), key="code", label=_("Ranks, by code"))

    class Meta:
        model = Person
        fields = ()


class DeploymentFilter(django_filters.FilterSet):
    """Tours by place, kind of people, status and days."""

    mission = by_mission("authorized_mission__mission")
    authorization = by_authorization("authorized_mission__authorization")
    contingent = by_contingent("contingent")
    rotation = WholeNumberFilter("rotation__number", label=_("Number of the rotation"))
    category = ChoicesFilter(choices=Category.choices, label=_("Category"))
    sex = ChoicesFilter(choices=Sex.choices, label=_("Sex"))
    rank = RecordsFilter(
        queryset=Rank.objects.all(), key="code", label=_("Ranks at the time, by code")
    )
    status = ChoicesFilter(choices=Status.choices, label=_("Status"))
    on = WithinFilter(label=_("Tours that include the day, first and last day among them"))
    starts_from = DayFilter("starts_on", "gte", label=_("First day on this day or later"))
    starts_to = DayFilter("starts_on", "lte", label=_("First day on this day or earlier"))
    ends_from = DayFilter("ends_on", "gte", label=_("Last day on this day or later"))
    ends_to = DayFilter("ends_on", "lte", label=_("Last day on this day or earlier"))
    open_ended = YesNoFilter("ends_on", "isnull", label=_("Tours without a last day"))

    class Meta:
        model = Deployment
        fields = ()
