"""What the tests of rosters share: a mission like UNDOF, 139 people, and files of them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook

from missions.models import Authorization, AuthorizedMission, Contingent, Position, Rotation
from personnel.models import Person, Rank, Unit
from personnel.roster import Plan, Problem, Table, check, read
from personnel.roster.columns import BY_KEY
from tests.factories import (
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_mission,
    make_person,
    make_position,
    make_rank,
    make_rotation,
    make_unit,
)

#: The women of the first rotation and their posts, as published.
POSTS = {"Стрелок-санитар": 2, "Снайпер": 1, "Повар": 2, "Медицинский работник": 2}
ROWS = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class World:
    """A decision with a contingent of 139, its first rotation, ranks and a unit."""

    decision: Authorization
    place: AuthorizedMission
    contingent: Contingent
    rotation: Rotation
    ranks: dict[str, Rank]
    unit: Unit
    positions: dict[str, Position]


def make_world(*, ceiling: int = 430) -> World:
    decision = make_decision("golan", decided_on=dt.date(2024, 1, 19), title_ru="О Голанах")
    make_ceiling(decision, ceiling)
    mission = make_mission("UNDOF", acronym_ru="СООННР", name_ru="Силы на Голанах")
    mission.aliases.create(name="Disengagement Observer Force")
    place = make_authorized_mission(decision, mission)
    contingent = make_contingent(
        place,
        slug="undof-reserve-company",
        name_en="Reserve company",
        name_ru="Рота резерва",
        name_kk="Резервтік рота",
        authorized_strength=139,
    )
    rotation = make_rotation(
        contingent,
        starts_on=dt.date(2024, 3, 14),
        ends_on=dt.date(2025, 3, 13),
        planned_strength=139,
    )
    ranks = {
        code: make_rank(code=code, name_en=english, name_ru=russian, name_kk=kazakh, grade=grade)
        for code, english, russian, kazakh, grade in (
            ("private", "Private", "Рядовой", "Қатардағы жауынгер", 1),
            ("sergeant", "Sergeant", "Сержант", "Сержант", 4),
            ("captain", "Captain", "Капитан", "Капитан", 13),
            ("major", "Major", "Майор", "Майор", 14),
        )
    }
    positions = {
        title: make_position(contingent, title_en=f"Post {number}", title_ru=title, seats=seats)
        for number, (title, seats) in enumerate(POSTS.items())
    }
    unit = make_unit(code="36803", name_ru="Часть 36803", name_kk="36803 бөлімі", name_en="Unit")
    return World(decision, place, contingent, rotation, ranks, unit, positions)


_LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"
_LATIN = dict(
    zip(
        _LETTERS,
        "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh e yu ya".split(),
        strict=True,
    )
)


def name_of(number: int) -> tuple[str, str]:
    """A family name nobody has, in both alphabets."""
    letters = _LETTERS[number // 729 % 27] + _LETTERS[number // 27 % 27] + _LETTERS[number % 27]
    latin = "".join(_LATIN[letter] for letter in letters)
    return f"Әліп{letters}ов", f"Alip{latin}ov"


def people(count: int, **values: Any) -> list[dict[str, Any]]:
    """Rows of people new to the registry, seven women among them; in the words of a file."""
    posts = [title for title, seats in POSTS.items() for _ in range(seats)]
    rows = []
    for number in range(count):
        family, latin = name_of(number)
        woman = number < len(posts)
        rows.append(
            {
                "service_number": f"KZ-{number + 1:05}",
                "last_name": family,
                "first_name": "Әсел" if woman else "Серік",
                "patronymic": "Серікқызы" if woman else "Ёлдасұлы",
                "last_name_latin": latin,
                "first_name_latin": "Assel" if woman else "Serik",
                "sex": "женский" if woman else "мужской",
                "birth_date": dt.date(1990, 1, 1) + dt.timedelta(days=number),
                "rank": "Капитан" if number % 20 == 19 else "Сержант",
                "unit": "36803",
                "position": posts[number] if woman else None,
                **values,
            }
        )
    return rows


def tours(count: int, **values: Any) -> list[dict[str, Any]]:
    """The same as single officers on tours of their own."""
    return [
        {
            **row,
            "position": None,
            "mission": "UNDOF",
            "decision": "golan",
            "category": "troops",
            "starts_on": dt.date(2024, 3, 14),
            "ends_on": dt.date(2024, 9, 13),
            **values,
        }
        for row in people(count)
    ]


def keys(rows: ROWS) -> list[str]:
    """All columns that any row has something in."""
    return list(dict.fromkeys(key for row in rows for key in row))


def headers(rows: ROWS, language: str = "ru") -> list[str]:
    return [getattr(BY_KEY[key].header, language) for key in keys(rows)]


def xlsx(rows: ROWS, *, language: str = "ru", above: Sequence[Sequence[Any]] = ()) -> bytes:
    """A workbook of these rows, with other rows above the header if given."""
    return workbook(
        [*above, headers(rows, language), *([row.get(k) for k in keys(rows)] for row in rows)]
    )


def workbook(grid: Sequence[Sequence[Any]], title: str = "Список") -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in grid:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_text(rows: ROWS, *, language: str = "ru", delimiter: str = ";") -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(headers(rows, language))
    for row in rows:
        writer.writerow(
            value.strftime("%d.%m.%Y") if isinstance(value, dt.date) else value or ""
            for value in (row.get(key) for key in keys(rows))
        )
    return file.getvalue()


def table(content: bytes, *, rotation_given: bool = True) -> Table:
    return read(io.BytesIO(content), rotation_given=rotation_given)


def plan(content: bytes, world: World | None = None) -> Plan:
    """The roster of a world's rotation checked; without a world, tours anywhere."""
    rotation = world.rotation.pk if world else None
    return check(table(content, rotation_given=world is not None), rotation=rotation)


def said(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Where and what, for short."""
    return [(str(problem.address or ""), problem.code) for problem in problems]


def one(world: World, **values: Any) -> dict[str, Any]:
    """A row about somebody who is new, with what a test says of it."""
    return {**people(8)[7], **values}


def known(world: World, **values: Any) -> Person:
    """The person of :func:`one`, known to the registry."""
    row = people(8)[7]
    names = {key: row[key] for key in row if "name" in key or key == "patronymic"}
    facts = {"sex": "M", "rank": world.ranks["sergeant"], "unit": world.unit}
    facts |= {"service_number": row["service_number"], "birth_date": row["birth_date"]}
    return make_person(**{**names, **facts, **values})


def problems(world: World | None, *rows: dict[str, Any]) -> list[tuple[str, str]]:
    """Where rows are wrong and how, for short; every problem says it in words."""
    found = plan(xlsx(rows), world)
    assert all(problem.message and "%(" not in problem.message for problem in found.problems)
    return [(place.removeprefix("Список!"), code) for place, code in said(found.problems)]
