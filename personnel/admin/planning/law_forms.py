"""What is asked of whoever changes the law: the change itself, and the order behind it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from missions.models import Ceiling
from personnel.planning import Authority
from registry.admin.widgets import DayField, not_to_come
from registry.approval import ORDER_TO_COME
from registry.days import ONE_DAY

#: Together with the order they are kept with each tour, where there is room for 200 letters.
REASON_LENGTH, ORDER_LENGTH = 110, 60


class LawForm(forms.Form):
    """The order under which the law is changed; asked for when it is carried out."""

    order_number = forms.CharField(
        label=gettext_lazy("Order number"),
        max_length=ORDER_LENGTH,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )
    order_date = DayField(label=gettext_lazy("Order date"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=REASON_LENGTH,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy("Kept with every deployment that ends. No medical details."),
    )
    #: A mark of the list that was shown, so that no other one is acted on.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    #: The fields of the change, above those of the order.
    asked: tuple[str, ...] = ()

    def __init__(self, *args: Any, enacting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enacting = enacting

    def clean_order_date(self) -> dt.date | None:
        """An order is dated on the day it is signed."""
        return not_to_come(self.cleaned_data["order_date"], str(ORDER_TO_COME))

    def clean(self) -> dict[str, Any]:
        """Without an order and a reason nothing is carried out."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.enacting:
            for name in ("order_number", "order_date", "reason"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Needed to carry it out."))
        return cleaned

    def authority(self, user: Any) -> Authority:
        """Who orders it, and why. Tours keep whoever proposed and approved them."""
        number, date = self.cleaned_data["order_number"], self.cleaned_data["order_date"]
        return Authority(
            proposed_by=user,
            approved_by=user,
            order_number=number,
            order_date=date,
            reason=f"{self.cleaned_data['reason']} ({number}, {date:%d.%m.%Y})",
        )

    @property
    def questions(self) -> list[Any]:
        """The fields of the change as the template shows them."""
        return [self[name] for name in self.asked]

    @property
    def order(self) -> list[Any]:
        """The fields of the order as the template shows them."""
        return [self[name] for name in ("order_number", "order_date", "reason")]


class EndForm(LawForm):
    """The last day of a mission or of a decision."""

    asked = ("on",)

    on = DayField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("The last day on which anybody may serve."),
    )


class LowerForm(LawForm):
    """Another limit, from which day on, and when those chosen have their last day."""

    asked = ("limit", "holds_from", "last_day")

    limit = forms.IntegerField(
        label=gettext_lazy("New limit"),
        min_value=0,
        max_value=100_000,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    holds_from = DayField(
        label=gettext_lazy("Holds from"),
        required=False,
        help_text=gettext_lazy(
            "The former limit stays in the books until the day before. Empty: as if it had always"
            " been the new one."
        ),
    )
    last_day = DayField(
        label=gettext_lazy("Last day of those who are to end"),
        required=False,
        help_text=gettext_lazy("Empty: the day before the new limit holds."),
    )

    def __init__(self, *args: Any, ceiling: Ceiling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ceiling = ceiling

    def clean_limit(self) -> int:
        """Lower than it is: anything else is entered on the ceiling's own page."""
        limit: int = self.cleaned_data["limit"]
        if limit >= self.ceiling.limit:
            raise forms.ValidationError(
                _("The limit is %(limit)s now. Give a lower one.") % {"limit": self.ceiling.limit}
            )
        return limit

    def clean_holds_from(self) -> dt.date | None:
        """While the ceiling holds at all."""
        day: dt.date | None = self.cleaned_data["holds_from"]
        if day and self.ceiling.ends_on and day > self.ceiling.ends_on:
            raise forms.ValidationError(_("The ceiling holds no longer by then."))
        return day

    def clean(self) -> dict[str, Any]:
        """The last day follows from the first one of the new limit."""
        cleaned = super().clean()
        if cleaned.get("holds_from") and not cleaned.get("last_day"):
            cleaned["last_day"] = cleaned["holds_from"] - ONE_DAY
        return cleaned
