"""Who of a file may be somebody the registry knows under another number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from personnel.roster.findings import Findings
from personnel.roster.plan import NewPerson


def folded_numbers(numbers: Iterable[str]) -> dict[str, str]:
    """Service numbers as the database compares them."""
    rows = _rows(
        "SELECT n, fold_service_number(n) FROM unnest(%s::text[]) AS n", [sorted(set(numbers))]
    )
    return dict(rows)


def look_for_lost_zeros(new: Mapping[str, NewPerson], findings: Findings) -> None:
    """A number that Excel took for a quantity has lost the zeros in front of it.

    ``new`` are the people nobody knows, by their folded numbers.
    """
    bare = [number for number in new if number.isdecimal()]
    if not bare:
        return
    rows = _rows(
        "SELECT ltrim(number_key, '0'), service_number FROM personnel_person"
        " WHERE number_key LIKE '0%%' AND ltrim(number_key, '0') = ANY (%s)",
        [bare],
    )
    for number, known in rows:
        findings.error(
            new[number].row,
            "service_number",
            "lost_zeros",
            _(
                "Nobody has this number, but %(known)s is there: the zeros were probably lost."
                " Format the cells as text and write the number in full."
            ),
            known=known,
        )


def look_for_namesakes(new: Sequence[NewPerson], findings: Findings) -> None:
    """Somebody new of the same name, born on the same day as somebody known."""
    named = [
        person
        for person in new
        if {"last_name", "first_name", "birth_date"} <= person.values.keys()
    ]
    if not named:
        return
    keys = ("last_name", "first_name", "patronymic", "birth_date")
    rows = _rows(
        "SELECT n.number, p.service_number FROM unnest(%s::int[], %s::text[], %s::text[],"
        " %s::text[], %s::date[]) AS n(number, family, given, patronymic, birth)"
        " JOIN personnel_person p ON p.birth_date = n.birth"
        " AND p.sort_key = kazakh_sort_key(n.family, n.given, n.patronymic)"
        " ORDER BY 1, 2",
        [
            [person.row for person in named],
            *([person.values.get(key, "") for person in named] for key in keys),
        ],
    )
    for row, known in rows:
        findings.ask(
            row,
            "service_number",
            "namesake",
            _(
                "Somebody of this name, born on the same day, is there with the number"
                " %(known)s. Confirm that this is another person."
            ),
            known=known,
        )


def _rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
