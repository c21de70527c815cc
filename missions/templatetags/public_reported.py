"""What pages that compare have by the dozen: months, and the bars of their differences.

Written without a template for each: they are drawn whenever a figure of their months changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from missions.reconciliation import Month, State
from missions.reconciliation.words import both_ways_text
from missions.views.charts.differences import PARTS, Bar
from registry.wording import day_text, number_text

register = template.Library()


@register.simple_tag
def month_rows(months: Iterable[Month]) -> SafeString:
    """Months as rows of a table, with a mark beside what is open."""
    mark = f' <span class="mark">{escape(pgettext("of a difference", "open"))}</span>'
    rows = (_month_row(month, mark if month.state == State.OPEN else "") for month in months)
    return mark_safe("".join(rows))  # noqa: S308 - every text is escaped


def _month_row(month: Month, mark: str) -> str:
    figures = (
        *(number_text(month.ours), number_text(month.reported)),
        *(both_ways_text(month, part) for part in ("difference", *PARTS)),
    )
    cells = '</td><td class="number">'.join(map(escape, figures))
    return (
        f'<tr><th scope="row"><time datetime="{month.day.isoformat()}">{escape(day_text(month.day))}'
        f'</time></th><td class="number">{cells}{mark}</td></tr>'
    )


@register.simple_tag
def difference_bars(bars: Iterable[Bar]) -> SafeString:
    """The bars of a drawing of differences, each with what it says."""
    return mark_safe("".join(map(_bar, bars)))  # noqa: S308 - every text is escaped


def _bar(bar: Bar) -> str:
    return (
        f'<rect class="difference-{bar.style}" x="{bar.x}%" width="{bar.width}%" y="{bar.y}%"'
        f' height="{bar.height}%"><title>{escape(bar.text)}</title></rect>'
    )
