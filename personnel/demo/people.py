"""Invented people: as many as are asked for, always the same ones."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from missions.models import Sex
from personnel.demo import names

#: Every person is drawn from a generator of their own, so that the first thousand stay
#: the same people when another is added.
SEED = "registry demonstration"
PREFIX = "DEMO-"

#: The youngest and the oldest in a rank, years of age on the first day of a tour.
AGES = {
    "private": (21, 26),
    "lance-corporal": (21, 27),
    "junior-sergeant": (22, 29),
    "sergeant": (23, 32),
    "senior-sergeant": (26, 36),
    "sergeant-1st-class": (30, 42),
    "lieutenant": (22, 26),
    "senior-lieutenant": (25, 30),
    "captain": (27, 35),
    "major": (31, 41),
    "lieutenant-colonel": (36, 47),
}

#: The next rank up, for those who come back years later.
PROMOTIONS = {
    "private": "junior-sergeant",
    "lance-corporal": "junior-sergeant",
    "junior-sergeant": "sergeant",
    "sergeant": "senior-sergeant",
    "senior-sergeant": "sergeant-1st-class",
    "lieutenant": "senior-lieutenant",
    "senior-lieutenant": "captain",
    "captain": "major",
    "major": "lieutenant-colonel",
}
YEARS_IN_RANK = 3

#: Code and names (Russian, Kazakh, English) of the invented home units.
UNITS = {
    f"{PREFIX}UNIT-{number}": (
        f"Вымышленная часть № {number}",
        f"Ойдан шығарылған № {number} бөлім",
        f"Invented unit no. {number}",
    )
    for number in range(1, 7)
}
POLICE_UNIT = f"{PREFIX}POLICE"
UNITS[POLICE_UNIT] = (
    "Вымышленное полицейское подразделение",
    "Ойдан шығарылған полиция бөлімшесі",
    "Invented police unit",
)


@dataclass(eq=False)
class PersonDraft:
    """A person not yet written; ``rank`` is the rank held last, on ``ranked_on``."""

    service_number: str
    name: names.FullName
    sex: Sex
    birth_date: dt.date
    unit: str
    rank: str
    ranked_on: dt.date

    def rank_on(self, day: dt.date) -> str:
        """The rank on a later tour: promoted once if enough years have passed."""
        if (day - self.ranked_on).days > YEARS_IN_RANK * 365 and self.rank in PROMOTIONS:
            self.rank = PROMOTIONS[self.rank]
            self.ranked_on = day
        return self.rank


def seeded(*parts: object) -> random.Random:
    """A generator of its own for everything that is named: the same draws every time."""
    return random.Random(" ".join(map(str, (SEED, *parts))))  # noqa: S311 - nothing secret


class Roster:
    """Enlists invented people one after the other, no two of the same full name."""

    def __init__(self) -> None:
        self.people: list[PersonDraft] = []
        self._names: set[names.FullName] = set()

    def enlist(
        self, sex: Sex, rank: str, day: dt.date, *, units: Sequence[str] = ()
    ) -> PersonDraft:
        """A new person of an age that fits the rank on ``day``, the tour's first."""
        number = len(self.people) + 1
        rng = seeded("person", number)
        name = names.draw(rng, sex)
        while name in self._names:
            name = names.draw(rng, sex)
        self._names.add(name)
        youngest, oldest = AGES[rank]
        age_in_days = rng.randint(youngest * 366, oldest * 365)
        unit = rng.choice(units or [code for code in UNITS if code != POLICE_UNIT])
        birth_date = day - dt.timedelta(days=age_in_days)
        person = PersonDraft(f"{PREFIX}{number:06d}", name, sex, birth_date, unit, rank, day)
        self.people.append(person)
        return person
