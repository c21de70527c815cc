"""What is asked of whoever changes tours; each kind of change has questions of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)

from missions.models import Category
from personnel.admin.planning.choices import (
    choose_from,
    grouped,
    places,
    positions,
    rotations,
    with_pk,
)
from personnel.models import Deployment
from personnel.models.amendment import TERMS_OF, Amendment, Cause, Kind
from personnel.services.terms import Terms
from registry.admin.widgets import DayField

#: What pages and buttons are called.
TITLES: dict[str, Promise] = {
    Kind.EXTEND: gettext_lazy("Extend deployments"),
    Kind.SHORTEN: gettext_lazy("Shorten deployments"),
    Kind.REPATRIATE: gettext_lazy("Repatriate early"),
    Kind.RESCHEDULE: gettext_lazy("Change the first day"),
    Kind.MOVE: gettext_lazy("Move deployments"),
    Kind.CANCEL: gettext_lazy("Cancel deployments"),
}


def _choice(label: Any, **kwargs: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        empty_value=None,
        required=False,
        widget=UnfoldAdminSelectWidget,
        **kwargs,
    )


class ChangeForm(forms.Form):
    """The terms of a change. Whether it may be is for the database to say."""

    starts_on = DayField(label=gettext_lazy("New first day"))
    ends_on = DayField(label=gettext_lazy("New last day"))
    open_end = forms.BooleanField(
        label=gettext_lazy("Open end"),
        required=False,
        widget=UnfoldBooleanSwitchWidget,
        help_text=gettext_lazy("The last day is not known yet."),
    )
    cause = forms.ChoiceField(
        label=gettext_lazy("Cause"),
        choices=[("", "—"), *Cause.choices],
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("A ground and never a detail: no diagnosis."),
    )
    moves_on = DayField(
        label=gettext_lazy("First day in the new place"),
        help_text=gettext_lazy("What was served before stays a deployment of its own."),
    )
    rotation = _choice(
        gettext_lazy("To the rotation"), help_text=gettext_lazy("It gives mission and contingent.")
    )
    authorized_mission = _choice(
        gettext_lazy("Or as a single officer to"),
        help_text=gettext_lazy("A mission and the decision for it, outside of any contingent."),
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category"),
        choices=[("", "—"), *Category.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("Empty: stays, or that of the position."),
    )
    position = _choice(gettext_lazy("Position"), help_text=gettext_lazy("Empty: stays, if it can."))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=110,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy("Kept with every deployment that it changes. No medical details."),
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        tours: Sequence[Deployment],
        desk: Collection[int] | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.tours = kind, tours
        asked = {*TERMS_OF[kind], "reason", *(["cause"] if kind == Kind.REPATRIATE else [])}
        for name in set(self.fields) - asked:
            del self.fields[name]
        if kind in (Kind.EXTEND, Kind.RESCHEDULE):
            self.fields["ends_on"].required = False
        if kind == Kind.RESCHEDULE:
            self.fields["ends_on"].help_text = _("Empty: the last day stays.")
        if kind == Kind.MOVE:
            self._offer_places(desk)

    def _offer_places(self, desk: Collection[int] | None) -> None:
        """Where to: whatever was not over when the first of the tours began."""
        day = min((tour.starts_on for tour in self.tours), default=dt.date.max)
        self.rotations, self.places = rotations(day, desk), places(day, desk)
        units = {rotation.contingent_id for rotation in self.rotations}
        self.positions = positions(units)
        choose_from(
            self.fields["rotation"],
            grouped(self.rotations, lambda one: one.contingent.authorized_mission.mission),
        )
        choose_from(
            self.fields["authorized_mission"], grouped(self.places, lambda one: one.authorization)
        )
        choose_from(self.fields["position"], grouped(self.positions, lambda one: one.contingent))

    def clean(self) -> dict[str, Any]:
        """What the change says of itself has to be true of each of the tours."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.kind == Kind.MOVE:
            self._clean_move(cleaned)
        elif self.kind == Kind.EXTEND:
            self._clean_extension(cleaned)
        elif self.kind in (Kind.SHORTEN, Kind.REPATRIATE) and cleaned.get("ends_on"):
            self._clean_shortening(cleaned["ends_on"])
        elif self.kind == Kind.RESCHEDULE and cleaned.get("starts_on"):
            self._clean_first_day(cleaned["starts_on"], cleaned.get("ends_on"))
        return cleaned

    def _clean_extension(self, cleaned: dict[str, Any]) -> None:
        day, open_end = cleaned.get("ends_on"), cleaned.get("open_end")
        if "ends_on" in self.errors:
            return
        if (day is None) == (not open_end):
            text = _("Give the new last day, or leave the end open.")
            self.add_error("ends_on", text)
            return
        self._refuse_those(
            "ends_on",
            [
                tour
                for tour in self.tours
                if tour.ends_on is None or (day is not None and tour.ends_on >= day)
            ],
            _("Already as long or longer: %(count)s of the deployments."),
        )

    def _clean_shortening(self, day: dt.date) -> None:
        self._refuse_those(
            "ends_on",
            [tour for tour in self.tours if tour.ends_on is not None and tour.ends_on <= day],
            _("Already over by then: %(count)s of the deployments."),
        )
        self._refuse_those(
            "ends_on",
            [tour for tour in self.tours if tour.starts_on > day],
            _("Not begun by then: %(count)s of the deployments. Cancel those instead."),
        )

    def _clean_first_day(self, day: dt.date, last: dt.date | None) -> None:
        self._refuse_those(
            "starts_on",
            [tour for tour in self.tours if (end := last or tour.ends_on) and end < day],
            _("Would end before it begins: %(count)s of the deployments."),
        )

    def _clean_move(self, cleaned: dict[str, Any]) -> None:
        day = cleaned.get("moves_on")
        if day:
            self._refuse_those(
                "moves_on",
                [tour for tour in self.tours if tour.ends_on is not None and tour.ends_on < day],
                _("Already over by then: %(count)s of the deployments."),
            )
        if cleaned.get("rotation") and cleaned.get("authorized_mission"):
            self.add_error(
                "authorized_mission", _("Choose the rotation, or the mission, and not both.")
            )
        where = ("rotation", "authorized_mission", "category", "position")
        if not any(cleaned.get(name) for name in where):
            self.add_error(None, _("Say where to: a rotation, a mission, a category, a position."))

    def _refuse_those(self, field: str, tours: Sequence[Deployment], text: str) -> None:
        if tours:
            self.add_error(field, text % {"count": len(tours)})

    def terms(self) -> Terms:
        """What was entered. Only when it is valid."""
        cleaned = self.cleaned_data
        said = {name: cleaned.get(name) for name in TERMS_OF[self.kind]}
        if self.kind == Kind.MOVE:
            offered: dict[str, Sequence[Model]] = {
                "rotation": self.rotations,
                "authorized_mission": self.places,
                "position": self.positions,
            }
            said |= {name: with_pk(rows, said[name]) for name, rows in offered.items()}
        return Terms(
            kind=self.kind,
            reason=cleaned["reason"],
            terms=said,
            cause=cleaned.get("cause", ""),
        )

    @property
    def questions(self) -> list[Any]:
        """The fields above the reason."""
        return [self[name] for name in self.fields if name != "reason"]


def initial_of(amendment: Amendment) -> dict[str, Any]:
    """What an amendment says, as the form takes it."""
    said = {name: getattr(value, "pk", value) for name, value in amendment.terms.items()}
    return {**said, "cause": amendment.cause, "reason": amendment.reason}
