"""The nominal roll of a rotation as PDF: to be printed and signed, in the reader's language."""

from __future__ import annotations

from missions.models import Rotation
from personnel.models import DeploymentQuerySet
from personnel.roster.columns import headers
from personnel.roster.rolls import KEYS, Cell, rows_of, text_of
from registry.formulas import unescaped
from registry.paper import Paper
from registry.wording import period_text

#: The columns of the printed roll, and their widths, in millimetres together with the number.
COLUMNS = {
    "service_number": 26,
    "last_name": 36,
    "first_name": 32,
    "patronymic": 38,
    "rank": 30,
    "position": 42,
    "category": 36,
    "starts_on": 20,
    "ends_on": 20,
}
NUMBER = 9
PLACES = [KEYS.index(key) for key in COLUMNS]


def as_pdf(rotation: Rotation, tours: DeploymentQuerySet) -> bytes:
    """The tours of a rotation as a table on A4 across, a row for each."""
    paper = Paper(str(rotation), across=True)
    place = rotation.contingent.authorized_mission
    paper.say(f"{place}. {period_text(rotation.starts_on, rotation.ends_on)}")
    paper.ln(3)
    paper.write_rows(
        ["№", *headers(COLUMNS)],
        (
            [str(number), *(_printed(row[place]) for place in PLACES)]
            for number, row in enumerate(rows_of(tours), start=1)
        ),
        (NUMBER, *COLUMNS.values()),
    )
    return bytes(paper.output())


def _printed(value: Cell) -> str:
    """On paper nothing is a formula."""
    return unescaped(text_of(value))
