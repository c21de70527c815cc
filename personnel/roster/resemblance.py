"""Who of a file may be somebody the registry knows under another number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from personnel.desks import people_outside
from personnel.roster.findings import Findings
from personnel.roster.plan import NewPerson


def folded_numbers(numbers: Iterable[str]) -> dict[str, str]:
    """Service numbers as the database compares them."""
    rows = _rows(
        "SELECT n, fold_service_number(n) FROM unnest(%s::text[]) AS n", [sorted(set(numbers))]
    )
    return dict(rows)


def look_for_lost_zeros(
    new: Mapping[str, NewPerson], findings: Findings, desk: Collection[int] | None = None
) -> None:
    """A number that Excel took for a quantity has lost the zeros in front of it.

    ``new`` are the people nobody knows, by their folded numbers. Of people outside of a
    ``desk`` the number is not told.
    """
    bare = [number for number in new if number.isdecimal()]
    if not bare:
        return
    rows = _rows(
        "SELECT ltrim(number_key, '0'), service_number, id FROM personnel_person"
        " WHERE number_key LIKE '0%%' AND ltrim(number_key, '0') = ANY (%s)",
        [bare],
    )
    outside = people_outside((pk for _number, _known, pk in rows), desk)
    for number, known, pk in rows:
        text = _(
            "Nobody has this number, but %(known)s is there: the zeros were probably lost."
            " Format the cells as text and write the number in full."
        )
        if pk in outside:
            text = _(
                "Nobody has this number, but there is one with zeros in front: they were probably"
                " lost. Format the cells as text and write the number in full."
            )
        facts = {} if pk in outside else {"known": known}
        findings.error(new[number].row, "service_number", "lost_zeros", text, **facts)


def look_for_namesakes(
    new: Sequence[NewPerson], findings: Findings, desk: Collection[int] | None = None
) -> None:
    """Somebody new of the same name, born on the same day as somebody known.

    Of people outside of a ``desk`` nothing is said: whoever guessed days would learn which
    is right.
    """
    named = [
        person
        for person in new
        if {"last_name", "first_name", "birth_date"} <= person.values.keys()
    ]
    if not named:
        return
    keys = ("last_name", "first_name", "patronymic", "birth_date")
    rows = _rows(
        "SELECT n.number, p.service_number, p.id FROM unnest(%s::int[], %s::text[], %s::text[],"
        " %s::text[], %s::date[]) AS n(number, family, given, patronymic, birth)"
        " JOIN personnel_person p ON p.birth_date = n.birth"
        " AND p.sort_key = kazakh_sort_key(n.family, n.given, n.patronymic)"
        " ORDER BY 1, 2",
        [
            [person.row for person in named],
            *([person.values.get(key, "") for person in named] for key in keys),
        ],
    )
    outside = people_outside((pk for _row, _known, pk in rows), desk)
    for row, known, pk in rows:
        if pk in outside:
            continue
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
