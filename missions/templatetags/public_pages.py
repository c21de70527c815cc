"""What the public pages' templates need beyond Django's own tags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from missions.ceilings import CeilingUse, Ended
from missions.claim_checks.words import verdict_text
from missions.claims import claim_kind, claim_period, claim_value, span_text
from missions.models import Agreement, Allowance, Ceiling, Claim, Source
from missions.models.naming import categories_text, scope_text
from missions.views.charts.frame import Row
from missions.views.citations import Citations, Evidence
from missions.wording import ended_text, sentence
from registry.localized import language_shown
from registry.wording import day_text, known_text, moment_text, number_text, period_text

register = template.Library()
register.filter("verdict_text", verdict_text)


@register.simple_tag
def address(kind: str, slug: str) -> str:
    """Where the page of a record is in the reader's language.

    As ``{% url %}`` with the name of the page, but remembered: pages name few records, many
    times. Raises ``NoReverseMatch`` for a slug that no page can have.
    """
    return _address(kind, slug, get_language())


@lru_cache(maxsize=10_000)
def _address(kind: str, slug: str, _language: str | None) -> str:
    return reverse(f"public:{kind}", args=[slug])


@register.filter
def day(value: dt.date | None) -> str:
    """A day as people write it."""
    return day_text(value)


@register.filter
def moment(value: dt.datetime) -> str:
    """A day and a time of the site's time zone."""
    return moment_text(value)


@register.simple_tag
def period(start: dt.date | None, end: dt.date | None) -> str:
    """A period of whole days."""
    return period_text(start, end)


@register.simple_tag
def allowed_days(allowance: Allowance, today: dt.date) -> str:
    """The days of an allowance. One that reaches today may go on: its end is not told."""
    return period_text(
        allowance.starts_on, allowance.ends_on if allowance.ends_on < today else None
    )


@register.filter
def number(value: Decimal | int) -> str:
    """A number in groups of three, without zeros behind the decimal mark."""
    return number_text(value)


@register.filter
def time_of(claim: Claim) -> str:
    """The time a claim speaks of."""
    return claim_period(claim)


@register.filter
def kind_of(claim: Claim) -> str:
    """What a claim is about, in a word or two."""
    return claim_kind(claim)


@register.simple_tag
def span(first: dt.date, last: dt.date) -> str:
    """A period in years or months if it is whole ones, else in days."""
    return span_text(first, last)


@register.filter
def says(claim: Claim) -> str:
    """What a claim says: a number with its unit, a date or a text."""
    return claim_value(claim)


@register.simple_tag
def people(lowest: int, highest: int, whom: str = "people") -> str:
    """A number of people, or women; two numbers if it was not the same throughout."""
    facts = {"number": number_text(highest), "lowest": number_text(lowest)}
    if lowest == highest:
        if whom == "women":
            return ngettext("%(number)s woman", "%(number)s women", highest) % facts
        return ngettext("%(number)s person", "%(number)s people", highest) % facts
    if whom == "women":
        text = ngettext("%(lowest)s to %(number)s woman", "%(lowest)s to %(number)s women", highest)
    else:
        text = ngettext(
            "%(lowest)s to %(number)s person", "%(lowest)s to %(number)s people", highest
        )
    return text % facts


@register.filter
def known(text: str) -> str:
    """A text of the reference data in the reader's language."""
    return known_text(text)


@register.filter
def language_of(record: Model, stem: str) -> str:
    """The language in which ``record`` shows the text ``stem`` to this reader.

    Not every name exists in every language; a browser must know how to read it out.
    """
    return language_shown(record, stem)


@register.simple_tag
def document_title(document: Source | Agreement) -> SafeString | str:
    """The title of a document, marked with its language where that is not the reader's.

    What the registry itself has called a document is shown translated and needs no mark.
    """
    shown = known_text(document.title)
    if shown != document.title or document.language in ("", get_language()):
        return shown
    return format_html('<span lang="{}">{}</span>', document.language, shown)


@register.filter
def coordinates(record: Any) -> str:
    """Latitude and longitude of a mission's headquarters in words."""
    latitude, longitude = record.latitude, record.longitude
    return _("%(latitude)s° %(north_or_south)s, %(longitude)s° %(east_or_west)s") % {
        "latitude": number_text(abs(latitude)),
        "north_or_south": _("north") if latitude >= 0 else _("south"),
        "longitude": number_text(abs(longitude)),
        "east_or_west": _("east") if longitude >= 0 else _("west"),
    }


@register.filter
def scope(ceiling: Ceiling) -> str:
    """Whom a ceiling counts, as the beginning of a line."""
    place = ceiling.authorized_mission
    return sentence(scope_text(place.mission.acronym if place else None, ceiling.categories))


@register.filter
def categories(allowed: list[str] | None) -> str:
    """Whom a decision allows, as the beginning of a line."""
    return sentence(categories_text(allowed))


@register.filter
def over(ended: Ended) -> str:
    """Why nobody can be sent any more."""
    return ended_text(ended)


@register.simple_tag
def cite(
    citations: Citations, record: Model, field: str = "", *, quiet: bool = False
) -> SafeString | str:
    """The notes that stand behind a fact, and a mark if none of them was verified.

    ``quiet`` leaves the mark out where there is no source: for a remark beside a fact
    that shows its own.
    """
    evidence = citations.evidence(record, field)
    notes = notes_of(evidence)
    if evidence.verified or (quiet and not notes):
        return notes
    says = _("unverified") if notes else _("no source")
    return format_html('{} <a class="doubt" href="#unverified">{}</a>', notes, says)


@register.simple_tag
def cite_source(citations: Citations, source: Source) -> SafeString | str:
    """The number of a source that stands for itself, such as that of a claim."""
    return notes_of(citations.evidence_of(source))


def notes_of(evidence: Evidence) -> SafeString | str:
    """The numbers of the sources behind a fact, each leading to its place in the list."""
    # Not a template of its own: a page has hundreds of these.
    links = format_html_join(
        "",
        '<a href="#source-{}" aria-label="{}"{}>{}</a>',
        (
            (
                note.number,
                _("Source %(number)s") % {"number": note.number},
                format_html(' title="{}"', _(note.text)) if note.text else "",
                note.number,
            )
            for note in evidence.notes
        ),
    )
    return format_html('<sup class="cite">{}</sup>', links) if links else ""


@register.simple_tag
def figure_heads(columns: Sequence[str]) -> SafeString:
    """The headings of a table of figures: the first is that of the headings of its rows."""
    heads = [f'<th scope="col">{escape(columns[0])}</th>']
    heads += [f'<th scope="col" class="number">{escape(column)}</th>' for column in columns[1:]]
    return mark_safe("".join(heads))  # noqa: S308 - every text is escaped


@register.simple_tag
def figure_rows(rows: Iterable[Row]) -> SafeString:
    """The rows of a table of figures. Charts have hundreds, too many for a loop."""
    rows = list(rows)
    # Escaped all at once, with characters between them that are in no text.
    texts = escape("\1".join("\0".join((row.heading, *row.values)) for row in rows)).split("\1")
    drawn = [_figure_row(row, text) for row, text in zip(rows, texts, strict=True)] if rows else []
    return mark_safe("".join(drawn))  # noqa: S308 - every text is escaped


def _figure_row(row: Row, text: str) -> str:
    heading, _between, figures = text.partition("\0")
    if row.day:
        heading = f'<time datetime="{row.day.isoformat()}">{heading}</time>'
    cells = figures.replace("\0", '</td><td class="number">')
    return f'<tr><th scope="row">{heading}</th><td class="number">{cells}</td></tr>'


@register.inclusion_tag("public/_gauge.html")
def gauge(use: CeilingUse) -> dict[str, Any]:
    """A bar for how full a ceiling is. The figures must stand beside it in words."""
    return {"width": min(use.percent, 100), "full": use.strength >= use.allowed and not use.ended}


@register.inclusion_tag("public/_bar.html")
def bar(people: int, women: int, most: int) -> dict[str, Any]:
    """A bar for a number of people, and the women among them, against the greatest one."""
    return {"people": f"{people * 100 / most:.2f}", "women": f"{women * 100 / most:.2f}"}
