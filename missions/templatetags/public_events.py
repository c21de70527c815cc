"""How the events of the story read."""

from __future__ import annotations

from django import template
from django.urls import NoReverseMatch
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from missions.models import Authorization
from missions.story import Event, Precision
from missions.templatetags.public_pages import address
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
    links = ((address("mission", mission.slug), mission.acronym) for mission in event.missions)
    return format_html_join(", ", '<a href="{}">{}</a>', links)


@register.simple_tag
def invented(mark: bool) -> SafeString | str:
    """The mark of what is made up, if it is."""
    return format_html(' <span class="mark">{}</span>', _("invented")) if mark else ""


@register.simple_tag
def decision_link(decision: Authorization) -> SafeString | str:
    """The title of a decision, leading to its page."""
    try:
        path = address("decision", decision.slug)
    except NoReverseMatch:
        return str(decision.title)
    return format_html('<a href="{}">{}</a>', path, decision.title)
