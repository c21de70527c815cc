"""What is asked of whoever plans, staffs or approves a rotation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from missions.models import Contingent, Rotation
from personnel.admin.uploads import UploadForm
from personnel.models import Handover
from personnel.models.handover import Stage
from personnel.services.rotation import RotationPlan, next_number
from registry.admin.widgets import DayField, not_to_come
from registry.approval import ORDER_TO_COME
from registry.days import ONE_DAY

#: How many stages can be entered.
STAGES = 4


def _number(label: Any, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=30_000, widget=UnfoldAdminIntegerFieldWidget, **kwargs
    )


class PlanForm(forms.Form):
    """The days of the next rotation, its strength, and the end of the one before."""

    number = _number(gettext_lazy("Number"))
    planned_strength = _number(gettext_lazy("Planned strength"), required=False)
    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Last day served, inclusive. Empty: open."),
    )
    outgoing_ends_on = DayField(
        label=gettext_lazy("Last day of the outgoing rotation"),
        required=False,
        help_text=gettext_lazy(
            "Whoever of the contingent would stay longer ends on this day. On or after the first"
            " day of the new rotation, both are there: the days overlap. Empty: nobody ends."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, STAGES + 1):
            name = {"number": number}
            self.fields[f"day_{number}"] = DayField(
                label=_("Day of stage %(number)s") % name, required=False
            )
            self.fields[f"people_{number}"] = _number(
                _("People of stage %(number)s") % name, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Days in order, and stages complete."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first. Give a later one."))
        for number in range(1, STAGES + 1):
            self._clean_stage(cleaned, number, first, last)
        return cleaned

    def _clean_stage(
        self, cleaned: dict[str, Any], number: int, first: dt.date | None, last: dt.date | None
    ) -> None:
        day, people = cleaned.get(f"day_{number}"), cleaned.get(f"people_{number}")
        if (day is None) != (people is None) and not self.errors:
            missing = f"day_{number}" if day is None else f"people_{number}"
            self.add_error(missing, _("A stage has a day and a number of people."))
        if day and ((first and day < first) or (last and day > last)):
            self.add_error(f"day_{number}", _("This day lies outside the days of the rotation."))

    @property
    def stages(self) -> list[tuple[Any, Any]]:
        """The fields of the stages as the template shows them."""
        return [(self[f"day_{n}"], self[f"people_{n}"]) for n in range(1, STAGES + 1)]

    @property
    def stages_given(self) -> bool:
        """Whether any stage was entered."""
        return any(day.value() or people.value() for day, people in self.stages)

    def plan(self) -> RotationPlan:
        """What was entered."""
        cleaned = self.cleaned_data
        stages = [
            Stage(cleaned[f"day_{n}"], cleaned[f"people_{n}"])
            for n in range(1, STAGES + 1)
            if cleaned[f"day_{n}"]
        ]
        names = ("number", "planned_strength", "starts_on", "ends_on", "outgoing_ends_on")
        return RotationPlan(**{name: cleaned[name] for name in names}, stages=stages)


def initial_plan(contingent: Contingent, being: Handover | None) -> dict[str, Any]:
    """What to propose: the rotation being planned, or one as long as the last, right after it."""
    if being is not None:
        rotation = being.rotation
        found: dict[str, Any] = {
            "number": rotation.number,
            "planned_strength": rotation.planned_strength,
            "starts_on": rotation.starts_on,
            "ends_on": rotation.ends_on,
            "outgoing_ends_on": being.outgoing_ends_on,
        }
        for number, stage in enumerate(being.stages, start=1):
            found |= {f"day_{number}": stage.day, f"people_{number}": stage.people}
        return found
    last = Rotation.objects.filter(contingent=contingent).order_by("-number").first()
    found = {
        "number": next_number(contingent),
        "planned_strength": (last and last.planned_strength) or contingent.authorized_strength,
    }
    if last is not None and last.ends_on is not None:
        length = last.ends_on - last.starts_on
        starts_on = last.ends_on + ONE_DAY
        found |= {"starts_on": starts_on, "ends_on": starts_on + length}
        found |= {"outgoing_ends_on": last.ends_on}
    return found


class RosterForm(UploadForm):
    """A roster to upload."""

    too_large = gettext_lazy("The file is too large for one rotation.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("Roster")


class OrderForm(forms.Form):
    """The order under which a rotation is approved."""

    order_number = forms.CharField(
        label=gettext_lazy("Order number"), max_length=60, widget=UnfoldAdminTextInputWidget
    )
    order_date = DayField(label=gettext_lazy("Order date"))

    def clean_order_date(self) -> dt.date | None:
        """An order is dated on the day it is signed."""
        return not_to_come(self.cleaned_data["order_date"], str(ORDER_TO_COME))


class SendBackForm(forms.Form):
    """Why proposals are not approved."""

    reason = forms.CharField(
        label=pgettext_lazy("for sending back", "Reason"),
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy("Shown to whoever proposed. No medical details."),
    )
