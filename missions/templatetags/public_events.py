"""How the events of the story read."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.models import Authorization
from missions.story import Event, Precision
from registry.wording import date_text, day_text, month_text

register = template.Library()


@register.filter
def event_day(event: Event, with_year: bool = False) -> str:
    """When an event was, as exactly as is known; without the year where that stands above."""
    if event.precision == Precision.YEAR:
        return str(event.day.year) if with_year else ""
    if event.precision == Precision.MONTH:
        return month_text(event.day) if with_year else date_text(event.day, "F")
    return day_text(event.day) if with_year else date_text(event.day, "j E")


@register.filter
def event_datetime(event: Event) -> str:
    """The same for machines, as ISO 8601 writes it."""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[event.precision]
    return event.day.isoformat()[:length]


@register.simple_tag
def event_missions(event: Event) -> SafeString:
    """The missions an event is about, each leading to its page."""
    # Not a template of its own: a history has hundreds of these.
    links = ((mission_address(mission.slug), mission.acronym) for mission in event.missions)
    return format_html_join(", ", '<a href="{}">{}</a>', links)


def mission_address(slug: str) -> str:
    """Where a mission's page is in the reader's language."""
    return _mission_address(slug, get_language())


@lru_cache(maxsize=1000)
def _mission_address(slug: str, _language: str | None) -> str:
    """Remembered: a history names few missions, hundreds of times."""
    return reverse("public:mission", args=[slug])


@register.simple_tag
def invented(mark: bool) -> SafeString | str:
    """The mark of what is made up, if it is."""
    return format_html(' <span class="mark">{}</span>', _("invented")) if mark else ""


@register.simple_tag
def decision_link(decision: Authorization) -> SafeString | str:
    """The title of a decision, leading to its page."""
    try:
        address = reverse("public:decision", args=[decision.slug])
    except NoReverseMatch:
        return str(decision.title)
    return format_html('<a href="{}">{}</a>', address, decision.title)
