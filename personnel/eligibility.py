"""Who is ready for which tour, and what is in the way: asked of the database, phrased here.

The rule is written once, in ``sql/eligibility.sql``; the trigger that holds approvals asks it
too. One person or the whole reserve: it is one query, and one more for the words.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from personnel.models import Deployment, Level, Rank, Requirement
from personnel.models.requirement import Kind
from registry.recordsets import as_json
from registry.wording import day_text


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A tour that is there or only supposed, by a ``number`` of the asker's own.

    The fields are those of the SQL type ``asked_tour``. Of somebody who is not in the registry
    yet, ``birth_date`` and ``rank_id`` say what is known. Days are inclusive; an end of None
    is open.
    """

    number: int
    person_id: int | None
    authorized_mission_id: int
    category: str
    starts_on: dt.date
    ends_on: dt.date | None
    position_id: int | None = None
    deployment_id: int | None = None
    continues_id: int | None = None
    birth_date: dt.date | None = None
    rank_id: int | None = None


def asked_of(tour: Deployment) -> Asked:
    """A tour that is there, by its id."""
    return Asked(
        number=tour.pk,
        deployment_id=tour.pk,
        person_id=tour.person_id,
        authorized_mission_id=tour.authorized_mission_id,
        category=tour.category,
        position_id=tour.position_id,
        starts_on=tour.starts_on,
        ends_on=tour.ends_on,
        continues_id=tour.continues_id,
    )


@dataclass(frozen=True)
class Unmet:
    """A requirement that a tour does not meet, from ``fails_on``, its first such day, on.

    ``found`` is what is there instead, ``waiver`` why it was set aside for this tour (None:
    it was not).
    """

    number: int
    requirement: Requirement
    fails_on: dt.date
    found: Mapping[str, Any]
    waiver: str | None

    @property
    def refused(self) -> bool:
        """Whether the database would not have the tour approved."""
        return self.requirement.is_hard and self.waiver is None

    def since(self, *, alone: bool = False) -> str:
        """The day, what is there instead, and why it was waived: the same where the requirement
        is named already.
        """
        there = "" if alone and self.requirement.kind == Kind.HOME else found_text(self)
        day = day_text(self.fails_on)
        return ". ".join(
            part for part in (f"{day} ({there})" if there else day, self.waiver) if part
        )

    def text(self, *, alone: bool = False) -> str:
        """The reason in words; ``alone`` leaves out the days of the person's other tours."""
        there = "" if alone and self.requirement.kind == Kind.HOME else found_text(self)
        said = {"name": self.requirement, "day": day_text(self.fails_on), "found": there}
        if there:
            text = _("%(name)s: not met from %(day)s on (%(found)s).") % said
        else:
            text = _("%(name)s: not met from %(day)s on.") % said
        if self.waiver is not None:
            text += " " + _("Waived: %(reason)s") % {"reason": self.waiver}
        return text


def unmet(asked: Iterable[Asked], *, hard_only: bool = False) -> list[Unmet]:
    """What the tours do not meet, in the order of their numbers and then of days."""
    rows = [vars(one) for one in asked]
    if not rows:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_UNMET, [as_json(rows), hard_only])
        return as_unmet((*row[:3], json.loads(row[3]), row[4]) for row in cursor.fetchall())


def as_unmet(rows: Iterable[tuple[int, int, dt.date, dict[str, Any], str | None]]) -> list[Unmet]:
    """Rows of ``requirements_unmet()`` with the requirements and ranks they speak of."""
    answers = list(rows)
    if not answers:
        return []
    requirements = Requirement.objects.select_related("course").in_bulk({row[1] for row in answers})
    ranks = _ranks(answers)
    return [
        Unmet(
            number,
            requirements[requirement],
            fails_on,
            {**found, "rank": ranks[found["rank"]]} if "rank" in found else found,
            waiver,
        )
        for number, requirement, fails_on, found, waiver in answers
    ]


_UNMET = """
    SELECT number, requirement_id, fails_on, found, waiver
      FROM requirements_unmet(
               ARRAY(SELECT a FROM json_populate_recordset(NULL::asked_tour, %s) a), %s)
"""


def _ranks(answers: Iterable[tuple[Any, ...]]) -> dict[int, Rank]:
    """The ranks that are there instead of those asked for."""
    pks = {row[3]["rank"] for row in answers if "rank" in row[3]}
    return Rank.objects.in_bulk(pks) if pks else {}


#: How each fact is phrased that may be there instead of what is asked.
PHRASES: Mapping[str, Callable[[Any], str]] = {
    "age": lambda age: _("%(age)s years old then") % {"age": age},
    "since": lambda day: _("counted from %(day)s") % {"day": day_text(day)},
    "rank": str,
    "until": lambda day: _("valid until %(day)s") % {"day": day_text(day)},
    "level": lambda level: _("level %(level)s") % {"level": Level(level).label},
    "ended": lambda day: _("the one before ends on %(day)s") % {"day": day_text(day)},
    "begins": lambda day: _("the next one begins on %(day)s") % {"day": day_text(day)},
}


def found_text(said: Unmet) -> str:
    """What is there instead of what is asked, in a few words; empty if that says enough."""
    found = [PHRASES[name](value) for name, value in said.found.items()]
    if not found and said.requirement.kind != Kind.HOME:
        return _("nothing on record")
    return ", ".join(found)
