"""The lines of a month, and what explains their differences: categories first, then movements."""

from __future__ import annotations

from collections.abc import Mapping

from missions.around import Around
from missions.models import Category
from missions.reconciliation.lines import Line
from missions.scope import Key

#: Where lines of a category stand, those of all categories together first.
_ORDER = {category: place for place, category in enumerate(["", *Category.values])}


def lines_of(
    ours: Mapping[Key, int], reported: Mapping[Key, int], around: Mapping[Key, Around]
) -> list[Line]:
    """The lines of a month in which somebody is, each with what explains its difference."""
    moved = _staff_among_troops(ours, reported)
    lines = []
    for key in sorted({*ours, *reported}, key=lambda k: (k[0], _ORDER[k[1]], k[2])):
        counted, told, by_category = ours.get(key, 0), reported.get(key, 0), moved.get(key, 0)
        if counted or told:
            mission, category, sex = key
            lines.append(
                Line(
                    mission=mission,
                    category=category,
                    sex=sex,
                    ours=counted,
                    reported=told,
                    by_category=by_category,
                    by_movements=by_movements(told - counted - by_category, around.get(key)),
                )
            )
    return lines


def _staff_among_troops(ours: Mapping[Key, int], reported: Mapping[Key, int]) -> dict[Key, int]:
    """What is explained by staff officers whom the UN counts among a mission's troops."""
    troops, staff = str(Category.TROOPS), str(Category.STAFF_OFFICER)
    told_apart = {key[0] for key, count in reported.items() if key[1] == staff and count}
    explained: dict[Key, int] = {}
    for mission, category, sex in ours:
        if category != staff or mission in told_apart:
            continue
        here, there = (mission, staff, sex), (mission, troops, sex)
        too_many = reported.get(there, 0) - ours.get(there, 0)
        missing = ours[here] - reported.get(here, 0)
        if (count := min(too_many, missing)) > 0:
            explained[there], explained[here] = count, -count
    return explained


def by_movements(rest: int, moved: Around | None) -> int:
    """How much of a difference people explain who moved around the day: no more than moved.

    ``rest`` is what of the difference nothing else explains; the answer has its sign.
    """
    if moved is None:
        return 0
    if rest > 0:
        # They count some who had gone, or some who were still to come.
        return min(rest, max(moved.went_before + moved.came_after, 0))
    # They do not count some who had just come, or who were about to go.
    return -min(-rest, max(moved.came_before + moved.went_after, 0))
