"""How the events of the story read."""

from __future__ import annotations

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from missions.models import Authorization
from missions.story import Event, Precision
from registry.wording import day_text, in_running_text, month_text

register = template.Library()


@register.filter
def event_day(event: Event, with_year: bool = False) -> str:
    """When an event was, as exactly as is known; without the year where that stands above."""
    if event.precision == Precision.YEAR:
        return str(event.day.year) if with_year else ""
    if event.precision == Precision.MONTH:
        return month_text(event.day) if with_year else in_running_text(date_format(event.day, "F"))
    return day_text(event.day) if with_year else in_running_text(date_format(event.day, "j E"))


@register.filter
def event_datetime(event: Event) -> str:
    """The same for machines, as ISO 8601 writes it."""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[event.precision]
    return event.day.isoformat()[:length]


@register.simple_tag
def decision_link(decision: Authorization) -> SafeString | str:
    """The title of a decision, leading to its page."""
    try:
        address = reverse("public:decision", args=[decision.slug])
    except NoReverseMatch:
        return str(decision.title)
    return format_html('<a href="{}">{}</a>', address, decision.title)
