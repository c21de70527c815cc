"""How much room a ceiling or a contingent leaves, on its own page: past and planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.admin.base import FactAdmin
from missions.headroom import timeline
from missions.limit_chart import LimitChart, spans
from missions.limits import limit_line
from missions.strength import DEFINITIONS, NotRecordedError, check_recorded
from missions.wording import not_recorded
from registry.admin.widgets import DayField
from registry.clock import today
from registry.days import months_later

#: How many months are shown unless others are asked for: two years back, one and a half on.
MONTHS_BACK, MONTHS_AHEAD = 24, 18
#: No drawing can show more than this many years.
YEARS = 60
#: The day at whose end the figures shown were known: the second clock.
KNOWN = "known"


class PeriodForm(forms.Form):
    """The days to show; those not asked for are filled in."""

    def __init__(self, asked: Mapping[str, str], day: dt.date) -> None:
        default = months_later(day, -MONTHS_BACK), months_later(day, MONTHS_AHEAD)
        super().__init__(
            {
                **{
                    name: asked.get(name) or proposed.isoformat()
                    for name, proposed in zip(("from", "to"), default, strict=True)
                },
                KNOWN: asked.get(KNOWN, ""),
            }
        )
        self.default = default
        self.today = day
        for name, label in (("from", gettext_lazy("From")), ("to", gettext_lazy("To"))):
            self.fields[name] = DayField(label=label)
        self.fields[KNOWN] = DayField(label=gettext_lazy("As known on"), required=False)

    def clean(self) -> dict[str, Any]:
        """In order, and not too far apart."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            start, end = cleaned["from"], cleaned["to"]
            if end < start:
                self.add_error("to", _("The last day lies before the first. Give a later one."))
            elif end > months_later(start, 12 * YEARS):
                self.add_error("to", _("Ask for %(years)s years at most.") % {"years": YEARS})
        return cleaned

    def clean_known(self) -> dt.date | None:
        """A day on which the registry recorded already."""
        known: dt.date | None = self.cleaned_data[KNOWN]
        # The registry's clock may be set to another day than the one on which it records.
        if known is not None and known > max(self.today, timezone.localdate()):
            raise forms.ValidationError(
                _("What will be known on a later day is not known yet."),
            )
        if known is not None:
            try:
                check_recorded(known)
            except NotRecordedError as error:
                raise forms.ValidationError(not_recorded(error.began)) from error
        return known

    def known(self) -> dt.date | None:
        """The day at whose end all this was known; None for now."""
        day: dt.date | None = self.cleaned_data.get(KNOWN) if self.is_valid() else None
        return day

    def period(self) -> tuple[dt.date, dt.date]:
        """First and last day; the default ones if others were not asked for rightly."""
        if not self.is_valid():
            return self.default
        return self.cleaned_data["from"], self.cleaned_data["to"]


class HeadroomMixin(FactAdmin):
    """A page of something that limits strength, with how the limit is used."""

    limit_kind: Literal["ceiling", "contingent"]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The page, with a drawing above the form."""
        original = context.get("original")
        if original is not None and self.is_touching_desk(request, original):
            context["headroom"] = headroom(self.limit_kind, original.pk, request.GET)
        return super().render_change_form(request, context, *args, **kwargs)


def headroom(
    kind: Literal["ceiling", "contingent"], pk: int, asked: Mapping[str, str]
) -> dict[str, Any]:
    """What the page's drawing is made of; ``asked`` holds the first and last day wanted."""
    day = today()
    form = PeriodForm(asked, day)
    start, end = form.period()
    line = limit_line(kind, pk)
    known = form.known()
    used = timeline(line, start, end, known_on=known)
    found = [] if used is None else spans(used.steps, start, end, used.proposed)
    chart = LimitChart(start, end, found, day)
    return {
        "chart": chart,
        # The base of a contingent's is unknown when its authorized strength is.
        "line": None if line.base is None else line,
        "known": known,
        "was_there": used is not None,
        "form": form,
        "period": (start, end),
        "today": day,
        "has_limit": any(span.allowed is not None for span in found),
        "has_proposals": any(span.proposed for span in found),
        "definition": DEFINITIONS["strength"],
        "is_contingent": kind == "contingent",
    }


def headroom_address(kind: str, pk: int) -> str:
    """Where the drawing of a limit stands."""
    return reverse(f"admin:missions_{kind}_change", args=[pk]) + "#headroom"
