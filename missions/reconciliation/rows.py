"""The comparison as rows, for the API, data files and exports: one for each line of a month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from missions.models import Mission
from missions.reconciliation.lines import Month

COLUMNS = (
    *("day", "mission", "category", "sex", "ours", "reported", "difference"),
    *("by_category", "by_movements", "open", "state", "source"),
)


def rows_of_lines(
    months: Iterable[Month], missions: Mapping[int, Mission]
) -> Iterator[tuple[Any, ...]]:
    """The lines, as long as :data:`COLUMNS`; a mission by its slug, None for all together."""
    for month in months:
        for line in month.lines:
            yield (
                month.day,
                missions[line.mission].slug if line.mission else None,
                *(line.category, line.sex, line.ours, line.reported, line.difference),
                *(line.by_category, line.by_movements, line.open),
                *(str(line.state), month.source.key),
            )
