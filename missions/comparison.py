"""The country among all contributors to UN operations, month by month.

Of months that were published whole: its place by uniformed personnel (contributors with the
same number share a place), and the share of women beside that of all others together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from missions.kept import made_of_facts
from missions.models import ReportedFile
from missions.reported_months import WHOLE_WORLD
from missions.scope import rows_of


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The country on a reporting day. ``place`` is None if it had nobody anywhere.

    ``others`` are the people of all other countries, ``other_women`` the women among them.
    """

    day: dt.date
    source: str
    place: int | None
    contributors: int
    women: int
    people: int
    other_women: int
    others: int

    @property
    def share(self) -> float | None:
        """Women in a hundred of the country's people, to one place."""
        return _share(self.women, self.people)

    @property
    def other_share(self) -> float | None:
        """Women in a hundred people of all other countries, to one place."""
        return _share(self.other_women, self.others)


@dataclass(frozen=True, kw_only=True)
class Contributor:
    """A country on a reporting day; ``name`` is as the UN wrote it."""

    place: int
    country: str
    name: str
    women: int
    people: int

    @property
    def share(self) -> float | None:
        """Women in a hundred people, to one place."""
        return _share(self.women, self.people)

    @property
    def is_home(self) -> bool:
        """Whether it is the country itself."""
        return self.country == settings.HOME_COUNTRY


def _share(women: int, people: int) -> float | None:
    return round(100 * women / people, 1) if people else None


#: What makes a month whole: so many countries, or a ranking.
_WHOLE = (WHOLE_WORLD, str(ReportedFile.Layout.RANKING))
#: Contributors by place, on days published whole, under the source that names most countries.
_PLACED = """
    WITH whole AS (
        SELECT DISTINCT ON (w.reported_on) w.reported_on, w.source_id
          FROM missions_worldstrength w
          JOIN missions_reportedfile f ON f.id = w.file_id
         WHERE w.superseded_at IS NULL
         GROUP BY w.reported_on, w.source_id
        HAVING count(*) >= %s OR bool_or(f.layout = %s)
         ORDER BY w.reported_on, count(*) DESC, max(w.recorded_at) DESC, w.source_id
    ), placed AS (
        SELECT w.reported_on, w.source_id, w.country, w.name, w.women, w.women + w.men AS people,
               CASE WHEN w.country <> '' AND w.women + w.men > 0 THEN
                   rank() OVER (PARTITION BY w.reported_on, w.country = ''
                                ORDER BY w.women + w.men DESC) END AS place
          FROM missions_worldstrength w
          JOIN whole USING (reported_on, source_id)
         WHERE w.superseded_at IS NULL
    )
"""


@made_of_facts
def standings() -> list[Standing]:
    """The country's standing in every month that was published whole: one question."""
    rows = rows_of(
        _PLACED  # noqa: S608 - our own names
        + """
        SELECT p.reported_on, s.key, max(place) FILTER (WHERE country = %s), count(place),
               coalesce(sum(women) FILTER (WHERE country = %s), 0),
               coalesce(sum(people) FILTER (WHERE country = %s), 0),
               coalesce(sum(women) FILTER (WHERE country <> %s), 0),
               coalesce(sum(people) FILTER (WHERE country <> %s), 0)
          FROM placed p
          JOIN missions_source s ON s.id = p.source_id
         GROUP BY p.reported_on, s.key
         ORDER BY p.reported_on
        """,
        [*_WHOLE, *[settings.HOME_COUNTRY] * 5],
        None,
    )
    names = ("day", "source", "place", "contributors", "women", "people", "other_women", "others")
    return [Standing(**dict(zip(names, row, strict=True))) for row in rows]


@made_of_facts
def contributors_on(day: dt.date) -> list[Contributor]:
    """All contributors of a month that was published whole, by their places: one question."""
    rows = rows_of(
        _PLACED  # noqa: S608 - our own names
        + " SELECT place, country, name, women, people FROM placed"
        " WHERE reported_on = %s AND place IS NOT NULL ORDER BY place, country",
        [*_WHOLE, day],
        None,
    )
    names = ("place", "country", "name", "women", "people")
    return [Contributor(**dict(zip(names, row, strict=True))) for row in rows]


def neighbours(contributors: Sequence[Contributor], reach: int = 4) -> list[Contributor]:
    """The country among so many before and after it; the first ones if it is not there."""
    place = next((n for n, one in enumerate(contributors) if one.is_home), 0)
    return list(contributors[max(place - reach, 0) : place + reach + 1])
