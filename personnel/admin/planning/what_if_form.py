"""What can be asked on the page "What if"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminSelectWidget

from missions.headroom import Room
from missions.models import AuthorizedMission, Category, Contingent, Rotation
from personnel.admin.planning.choices import (
    choose_from,
    contingents,
    grouped,
    places,
    rotations,
    with_pk,
)
from registry.admin.widgets import DayField

#: The questions, by the names of their buttons.
PREVIEW, EARLIEST, LARGEST = "preview", "earliest", "largest"
QUESTIONS = (PREVIEW, EARLIEST, LARGEST)
#: What each needs besides a place.
NEEDED = {
    PREVIEW: ("people", "starts_on"),
    EARLIEST: ("people", "months"),
    LARGEST: ("starts_on", "ends_on"),
}


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
        self.places = places(day, desk)
        self.contingents = contingents(day, desk)
        self.rotations = rotations(day, desk)
        choose_from(self.fields["place"], grouped(self.places, lambda place: place.authorization))
        choose_from(
            self.fields["contingent"],
            grouped(self.contingents, lambda unit: unit.authorized_mission.mission),
        )
        choose_from(
            self.fields["rotation"],
            grouped(
                self.rotations, lambda rotation: rotation.contingent.authorized_mission.mission
            ),
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
        return with_pk(self.contingents, self.cleaned_data.get("contingent"))

    @property
    def chosen_place(self) -> AuthorizedMission | None:
        """The mission and decision chosen, or that of the contingent."""
        return with_pk(self.places, self.cleaned_data.get("place"))

    @property
    def chosen_rotation(self) -> Rotation | None:
        """The rotation to shift, if any."""
        return with_pk(self.rotations, self.cleaned_data.get("rotation"))

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
