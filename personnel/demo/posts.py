"""The posts for single officers, and what is known of each.

Which missions, about how many people and how many women follows the published figures;
days in between are invented.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from missions.models import Category

Day = dt.date
EXPERT = Category.EXPERT_ON_MISSION
STAFF = Category.STAFF_OFFICER

OBSERVERS_2013 = "2013-observers"
OFFICERS_2018 = "2018-officers"
AFRICA_2022 = "2022-africa-lebanon"
GOLAN_AFRICA_2024 = "2024-golan-africa"

SAHARA_DECISIONS = {Day(2013, 12, 20): OBSERVERS_2013, Day(2018, 6, 15): OFFICERS_2018}
LEBANON_ENDS = Day(2026, 12, 31)


@dataclass(frozen=True)
class Turn:
    """How one tour of a post came out otherwise than planned."""

    months: int | None = None
    last_day: Day | None = None
    reason: str = ""


@dataclass(frozen=True)
class Post:
    """One post for single officers.

    ``decisions`` says from which day on a tour that begins falls under which decision;
    ``women`` which of its tours, from 0, a woman serves; ``again`` which of them
    somebody serves who has served in another post before; ``tours`` how many there were
    (None: it goes on), ``until`` the day after which there is no post.
    """

    mission: str
    category: Category
    first_day: Day
    decisions: Mapping[Day, str]
    tours: int | None = None
    until: Day | None = None
    women: Collection[int] = ()
    again: Collection[int] = ()
    turns: Mapping[int, Turn] = field(default_factory=dict)
    months: int = 12

    def decision_on(self, day: Day) -> str:
        """The decision that a tour beginning on ``day`` falls under."""
        return [slug for since, slug in sorted(self.decisions.items()) if since <= day][-1]


def since(year: int, month: int, day: int, decision: str) -> dict[Day, str]:
    """One decision, from the day it was taken."""
    return {Day(year, month, day): decision}


EXTENDED = "Extended at the officer's own wish."
EARLY = "Ended early for family reasons."


_sahara = partial(Post, "MINURSO", EXPERT, decisions=SAHARA_DECISIONS)
_lebanon = partial(
    Post, "UNIFIL", STAFF, Day(2018, 10, 31), since(2018, 6, 15, OFFICERS_2018), until=LEBANON_ENDS
)
_africa = partial(Post, decisions=since(2022, 6, 30, AFRICA_2022))
_in_2018 = partial(Post, decisions=since(2018, 6, 15, OFFICERS_2018))
_in_2024 = partial(Post, decisions=since(2024, 1, 19, GOLAN_AFRICA_2024))
_nepal = partial(Post, "UNMIN", EXPERT, decisions=since(2007, 1, 1, "nepal-not-found"))
_ivory_coast = partial(Post, "UNOCI", EXPERT, decisions=since(2013, 12, 20, OBSERVERS_2013))

_FIVE_MORE = Turn(months=17, reason=EXTENDED)
_THREE_MORE = Turn(months=15, reason=EXTENDED)

EARLIER = (
    _nepal(Day(2007, 5, 10), tours=2, months=13),
    _nepal(Day(2008, 7, 1), tours=1),
    _ivory_coast(Day(2015, 6, 1), tours=2),
    _ivory_coast(Day(2015, 6, 20), tours=2),
)
SAHARA = (
    _sahara(Day(2014, 9, 20), turns={0: _FIVE_MORE}, again={5}, women={10}),
    _sahara(Day(2014, 9, 20), turns={1: _FIVE_MORE}, women={2, 11}),
    _sahara(
        Day(2016, 3, 10),
        turns={3: Turn(15, reason="Extended: no flight for the relief.")},
        again={5},
    ),
    _sahara(Day(2018, 9, 5), women={1, 5, 7}),
    _sahara(Day(2019, 4, 10), turns={1: Turn(last_day=Day(2021, 2, 20), reason=EARLY)}, women={2}),
    _sahara(Day(2021, 9, 1), women={0}),
)
LEBANON = (_lebanon(women={0, 7}, again={2}), _lebanon(women={2}), _lebanon(women={6}))
AFRICA = (
    _africa("MINUSMA", STAFF, Day(2022, 9, 15), tours=1),
    _africa("MINUSMA", STAFF, Day(2022, 11, 1), tours=1),
    _africa("MINUSMA", EXPERT, Day(2022, 11, 20), tours=1),
    _africa("MINUSMA", STAFF, Day(2023, 2, 10), tours=1, months=10),
    _africa("MINUSCA", STAFF, Day(2022, 10, 5), women={3}),
    _africa("MINUSCA", EXPERT, Day(2022, 12, 1)),
    _africa("MINUSCA", EXPERT, Day(2024, 11, 15), women={0}),
    _africa("MONUSCO", STAFF, Day(2023, 3, 20), women={2}),
    _africa("MONUSCO", EXPERT, Day(2023, 6, 25), turns={1: _THREE_MORE}),
    _africa("MONUSCO", STAFF, Day(2024, 9, 10)),
)
SINCE_2024 = (
    _in_2018("UNTSO", EXPERT, Day(2024, 8, 1), women={1}),
    _in_2018("UNTSO", EXPERT, Day(2024, 10, 10)),
    _in_2024("UNTSO", EXPERT, Day(2025, 2, 20), women={0}),
    _in_2024("UNTSO", EXPERT, Day(2025, 4, 24)),
    _in_2024("UNDOF", STAFF, Day(2025, 6, 15), women={0}),
    _in_2024("UNDOF", STAFF, Day(2025, 8, 20)),
    _in_2024("UNMISS", STAFF, Day(2025, 7, 15)),
    _in_2024("UNMISS", EXPERT, Day(2025, 9, 20), women={1}),
    _in_2024(
        "UNISFA", EXPERT, Day(2025, 8, 10), turns={0: Turn(last_day=Day(2026, 6, 30), reason=EARLY)}
    ),
    _in_2024("UNISFA", STAFF, Day(2026, 3, 5), women={0}),
)

#: Those who have served are asked again only for posts further down.
ALL: tuple[Post, ...] = (*EARLIER, *SAHARA, *LEBANON, *AFRICA, *SINCE_2024)
