"""Whose strength is asked for, by what it is grouped, and how both are written in SQL.

Shared by everything that counts, in the ledger or, past the wall, among people: each
reads rows under the alias ``e`` that bear the columns named here, and the authorized
mission ``am`` they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connections

from missions.models import Book
from registry.postgresql.plans import Planned
from registry.routers import reading_alias

#: What strength can be grouped by, and where it stands in the ledger.
DIMENSIONS = {
    "mission": "am.mission_id",
    "authorization": "am.authorization_id",
    "contingent": "e.contingent_id",
    "category": "e.category",
    "sex": "e.sex",
}

By = Sequence[str]
Key = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose strength is asked for. None means whichever; several values mean any of them."""

    missions: Iterable[int] | None = None
    authorized_missions: Iterable[int] | None = None
    authorizations: Iterable[int] | None = None
    contingents: Iterable[int] | None = None
    categories: Iterable[str] | None = None
    sexes: Iterable[str] | None = None
    book: Literal["approved", "proposed"] = "approved"

    def conditions(self, place: str = "e.authorized_mission_id") -> tuple[str, list[Any]]:
        """The scope as SQL over an entry ``e`` and its authorized mission ``am``.

        ``place`` is what the authorized missions asked for are looked for in: ``am.id`` where
        entries are found mission by mission (:func:`lines_between`).
        """
        wanted = {
            DIMENSIONS["mission"]: self.missions,
            place: self.authorized_missions,
            DIMENSIONS["authorization"]: self.authorizations,
            DIMENSIONS["contingent"]: self.contingents,
            DIMENSIONS["category"]: self.categories,
            DIMENSIONS["sex"]: self.sexes,
        }
        clauses = ["e.book = %s"]
        parameters: list[Any] = [str(Book(self.book))]
        for column, allowed in wanted.items():
            if allowed is not None:
                clauses.append(f"{column} = ANY (%s)")
                parameters.append(list(allowed))
        return " AND ".join(clauses), parameters


#: Everybody, by default.
EVERYBODY = Scope()


def columns_of(by: By) -> str:
    """The dimensions as a list of columns, each followed by a comma.

    Raises ``ValueError`` for a dimension there is not.
    """
    unknown = set(by) - DIMENSIONS.keys()
    if unknown:
        raise ValueError(f"strength has no dimension {', '.join(sorted(unknown))}")
    return "".join(f"{DIMENSIONS[name]} AS {quoted(name)}, " for name in by)


def names_of(by: By) -> str:
    """The same columns by the names they were given, each followed by a comma."""
    return "".join(f"{quoted(name)}, " for name in by)


def grouping(by: By, *others: str, qualified: bool = False) -> str:
    """``GROUP BY`` the dimensions, by their names or ``qualified``, and other columns."""
    names = [*(DIMENSIONS[name] if qualified else quoted(name) for name in by), *others]
    return f"GROUP BY {', '.join(names)}" if names else ""


def lines_between(first: str, last: str) -> str:
    """Places ``am`` and their lines of the ledger ``e`` on some days, for a ``FROM`` of days.

    The days, as SQL, may differ from row to row of what stands before: each place's lines are
    found by the index then, where a join would read all there are.
    """
    return f"""
        CROSS JOIN missions_authorizedmission am
        CROSS JOIN LATERAL (
              SELECT *
                FROM missions_strengthchange
               WHERE authorized_mission_id = am.id AND day >= {first} AND day <= {last}
              OFFSET 0) AS e"""  # noqa: S608 - our own names


def quoted(name: str) -> str:
    """``authorization`` is a reserved word."""
    return f'"{name}"'


def rows_of(
    sql: str, parameters: list[Any] | dict[str, Any], using: str | None
) -> list[tuple[Any, ...]]:
    """All rows of a question, read as whoever reads just now unless ``using`` says."""
    with connections[using or reading_alias()].cursor() as cursor:
        cursor.execute(Planned(sql), parameters)
        return list(cursor.fetchall())
