"""What can be asked on the page "What if"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminSelectWidget

from missions.headroom import Room
from missions.models import AuthorizedMission, Category, Contingent, Rotation
from registry.admin.widgets import DayField
from registry.wording import period_text

#: The questions, by the names of their buttons.
PREVIEW, EARLIEST, LARGEST = "preview", "earliest", "largest"
QUESTIONS = (PREVIEW, EARLIEST, LARGEST)
#: What each needs besides a place.
NEEDED = {
    PREVIEW: ("people", "starts_on"),
    EARLIEST: ("people", "months"),
    LARGEST: ("starts_on", "ends_on"),
}

Record = TypeVar("Record", bound=Model)
#: Choices in groups, as Django's fields take them.
Choices = list[Any]


class WhatIfForm(forms.Form):
    """A plan without a record. What is needed depends on which question is asked."""

    place = forms.TypedChoiceField(
        label=gettext_lazy("Mission and decision"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category"), choices=Category.choices, widget=UnfoldAdminSelectWidget
    )
    contingent = forms.TypedChoiceField(
        label=gettext_lazy("Contingent"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("Empty for single officers."),
    )
    people = forms.IntegerField(
        label=gettext_lazy("People"),
        min_value=1,
        max_value=100_000,
        required=False,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    starts_on = DayField(label=gettext_lazy("First day"), required=False)
    ends_on = DayField(
        label=gettext_lazy("Last day"), required=False, help_text=gettext_lazy("Empty: open.")
    )
    rotation = forms.TypedChoiceField(
        label=gettext_lazy("Rotation to shift"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("Counted as if it were approved, even if it is still proposed."),
    )
    shift_days = forms.IntegerField(
        label=gettext_lazy("By so many days"),
        min_value=-3660,
        max_value=3660,
        required=False,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text=gettext_lazy("Negative: earlier. Empty: not at all."),
    )
    months = forms.IntegerField(
        label=gettext_lazy("For so many months"),
        min_value=1,
        max_value=120,
        required=False,
        widget=UnfoldAdminIntegerFieldWidget,
    )

    def __init__(
        self, data: Mapping[str, Any], day: dt.date, desk: Collection[int] | None = None
    ) -> None:
        self.question = next((name for name in QUESTIONS if name in data), None)
        initial = {"category": Category.TROOPS, "months": 12}
        super().__init__(data if self.question else None, initial=initial)
        self.day = day
        self.places = _places(day, desk)
        self.contingents = _contingents(day, desk)
        self.rotations = _rotations(day, desk)
        _choose_from(self.fields["place"], _by(self.places, lambda place: place.authorization))
        _choose_from(
            self.fields["contingent"],
            _by(self.contingents, lambda unit: unit.authorized_mission.mission),
        )
        _choose_from(
            self.fields["rotation"],
            _by(self.rotations, lambda rotation: rotation.contingent.authorized_mission.mission),
        )

    def clean(self) -> dict[str, Any]:
        """The contingent gives the place; each question needs what it is about."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        contingent = self.chosen_contingent
        if contingent is not None:
            if cleaned.get("place") in (None, contingent.authorized_mission_id):
                cleaned["place"] = contingent.authorized_mission_id
            else:
                self.add_error("contingent", _("This contingent serves elsewhere."))
        only_shift = self.question == PREVIEW and cleaned.get("rotation")
        if not (only_shift and not cleaned.get("people")):
            self._need("place")
            for name in NEEDED[self.question or PREVIEW]:
                self._need(name)
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first. Give a later one."))
        return cleaned

    def _need(self, name: str) -> None:
        if name not in self.errors and self.cleaned_data.get(name) is None:
            self.add_error(name, _("Needed for this question."))

    @property
    def chosen_contingent(self) -> Contingent | None:
        """The contingent chosen, if any."""
        return _with_pk(self.contingents, self.cleaned_data.get("contingent"))

    @property
    def chosen_place(self) -> AuthorizedMission | None:
        """The mission and decision chosen, or that of the contingent."""
        return _with_pk(self.places, self.cleaned_data.get("place"))

    @property
    def chosen_rotation(self) -> Rotation | None:
        """The rotation to shift, if any."""
        return _with_pk(self.rotations, self.cleaned_data.get("rotation"))

    def room(self) -> Room:
        """What is asked about when room is looked for."""
        place = self.chosen_place
        assert place is not None  # every question about room needs one
        return Room(
            authorization=place.authorization_id,
            authorized_mission=place.pk,
            category=self.cleaned_data["category"],
            contingent=self.cleaned_data.get("contingent"),
        )


def _still_valid(day: dt.date, prefix: str) -> Q:
    """A condition: decisions under which anybody can still be sent."""
    until = f"{prefix}authorization__valid_until"
    return Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": day})


def _of_desk(desk: Collection[int] | None, path: str) -> Q:
    """A condition: within the missions of the desk, if there is one."""
    return Q() if desk is None else Q(**{f"{path}__in": desk})


def _places(day: dt.date, desk: Collection[int] | None) -> list[AuthorizedMission]:
    return list(
        AuthorizedMission.objects.filter(
            _still_valid(day, ""),
            _of_desk(desk, "mission"),
            authorization__decided_on__isnull=False,
        )
        .select_related("authorization", "mission")
        .order_by("-authorization__decided_on", "authorization", "mission__acronym")
    )


def _contingents(day: dt.date, desk: Collection[int] | None) -> list[Contingent]:
    return list(
        Contingent.objects.filter(
            _still_valid(day, "authorized_mission__"),
            _of_desk(desk, "authorized_mission__mission"),
            authorized_mission__authorization__decided_on__isnull=False,
        )
        .select_related("authorized_mission__mission")
        .order_by("authorized_mission__mission__acronym", "authorized_mission__mission", "slug")
    )


def _rotations(day: dt.date, desk: Collection[int] | None) -> list[Rotation]:
    """Those that are not over."""
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    mission = "contingent__authorized_mission__mission"
    return list(
        Rotation.objects.filter(lasting, _of_desk(desk, mission))
        .select_related(mission)
        .order_by(f"{mission}__acronym", mission, "contingent", "number")
    )


def _label(record: Any) -> str:
    """How a choice is named within its group."""
    if isinstance(record, AuthorizedMission):
        return f"{record.mission} ({record.authorization.decided_on:%Y})"
    if isinstance(record, Rotation):
        return f"{record} ({period_text(record.starts_on, record.ends_on)})"
    return str(record)


def _by(records: Iterable[Any], group: Any) -> Choices:
    """Choices under the names of their groups; the records are in the groups' order."""
    return [
        (str(heading), [(record.pk, _label(record)) for record in members])
        for heading, members in groupby(records, key=group)
    ]


def _choose_from(field: Any, choices: Choices) -> None:
    field.choices = [("", "—"), *choices]


def _with_pk(records: Iterable[Record], pk: int | None) -> Record | None:
    return next((record for record in records if record.pk == pk), None)
