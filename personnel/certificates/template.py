"""An empty list of certificates: to be filled in with a spreadsheet program, and uploaded."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from personnel.certificates.checking import courses, results
from personnel.certificates.columns import COLUMNS, DAYS, Result
from personnel.models import Course, Person
from personnel.roster.blank import Blank, Filled
from personnel.roster.columns import EXAMPLE
from registry.clock import today


def template(course: Course | None = None, people: Iterable[Person] = ()) -> bytes:
    """A workbook in the reader's language; with the people of a course, if they are known."""
    choices, known = courses()
    example = course or next(iter(known.values()), None)
    label = {"course": choices.label(example.pk)} if example else {}
    ended = results()
    filled: list[Filled] = [
        {
            "service_number": person.service_number,
            "last_name": person.last_name,
            "first_name": person.first_name,
            **(label if course else {}),
        }
        for person in people
    ]
    return Blank(
        title=_("Certificates"),
        columns=COLUMNS,
        example={
            "service_number": str(EXAMPLE),
            "last_name": "Ахметов",
            "first_name": "Асан",
            "result": ended.label(Result.PASSED),
            "issued_on": today(),
            **label,
        },
        days=DAYS,
        choices={"course": choices.labels(), "result": ended.labels()},
        filled=filled,
    ).workbook()
