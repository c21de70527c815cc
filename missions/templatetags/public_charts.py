"""What charts have by the dozen: columns, points of a map, and the marks along their axes.

Written without a template for each: a chart is drawn whenever a figure in it has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from missions.templatetags.public_pages import address
from missions.views.charts.columns import Column
from missions.views.charts.world import Point
from registry.charts import Tick

register = template.Library()


@register.simple_tag
def columns(drawn: Iterable[Column], style: str, *, foot: bool = False) -> SafeString:
    """Columns with what is written on top; of one without any height a ``foot`` if wanted."""
    return mark_safe("".join(_column(one, style, foot) for one in drawn))  # noqa: S308 - escaped


def _column(column: Column, style: str, foot: bool) -> str:
    begins = f'<rect class="{style}" x="{column.x}%" width="{column.width}%"'
    if foot and column.empty:
        return f'{begins} y="100%" height="2.5" transform="translate(0 -2.5)"/>'
    rect = f'{begins} y="{column.y}%" height="{column.height}%"/>'
    if not column.label:
        return rect
    return (
        f'{rect}<text x="{column.middle}%" y="{column.y}%" dy="-5" text-anchor="middle">'
        f"{escape(column.label)}</text>"
    )


@register.simple_tag
def marks(ticks: Iterable[Tick], below: int, *, notched: bool = False) -> SafeString:
    """What is written along the level axis, so many pixels below it."""
    return mark_safe("".join(_mark(tick, below, notched) for tick in ticks))  # noqa: S308 - escaped


@register.simple_tag
def levels(ticks: Sequence[Tick]) -> SafeString:
    """The lines across a drawing, each with its number above it; the last is the base."""
    lines = [
        f'<line class="grid" x1="0" x2="100%" y1="{tick.at}%" y2="{tick.at}%"/>'
        f'<text x="0" y="{tick.at}%" dy="-4">{escape(tick.label)}</text>'
        for tick in ticks[:-1]
    ]
    at = ticks[-1].at
    lines.append(f'<line class="grid base" x1="0" x2="100%" y1="{at}%" y2="{at}%"/>')
    return mark_safe("".join(lines))  # noqa: S308 - escaped


def _mark(tick: Tick, below: int, notched: bool) -> str:
    notch = f'<line class="notch" x1="{tick.at}%" x2="{tick.at}%" y1="100%" y2="104%"/>'
    return (
        f'{notch if notched else ""}<text x="{tick.at}%" y="100%" dy="{below}"'
        f' text-anchor="middle">{escape(tick.label)}</text>'
    )


@register.simple_tag
def map_points(points: Iterable[Point]) -> SafeString:
    """The circles of missions on the map, each with who is there, and with a line to its label
    if that stands far away.
    """
    return mark_safe("\n".join(map(_map_point, points)))  # noqa: S308 - escaped


def _map_point(point: Point) -> str:
    leader = f'<line class="leader" x2="{point.dx:.0f}" y2="{point.dy:.0f}"/>' if point.far else ""
    return (
        f'<svg x="{point.x}%" y="{point.y}%" overflow="visible">{leader}'
        f'<circle class="{"there" if point.people else "not-there"}" r="{point.r}">'
        f"<title>{escape(point.mission.acronym)}: {point.people}</title></circle></svg>"
    )


@register.simple_tag
def map_labels(points: Iterable[Point]) -> SafeString:
    """The labels of points on the map, each leading to the page of its mission."""
    return mark_safe("\n".join(map(_map_label, points)))  # noqa: S308 - escaped


def _map_label(point: Point) -> str:
    box = point.box
    return (
        f'<svg x="{point.x}%" y="{point.y}%" overflow="visible">'
        f'<a href="{escape(address("mission", point.mission.slug))}">'
        f'<rect class="press" x="{box["x"]}" y="{box["y"]}" width="{box["width"]}" height="24"/>'
        f'<text x="{point.dx:.0f}" y="{point.baseline}" text-anchor="{point.anchor}">'
        f"{escape(point.label)}</text></a></svg>"
    )
