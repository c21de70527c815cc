"""Invented figures of the United Nations, with differences of each kind planted in them.

Made from the demonstration's own strength, written as the UN's files are and loaded like
them, under a source that says that they are invented. Other countries have codes that ISO
keeps for users, so that nothing is said of a real one.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext_noop

from missions.around import Around, movements_around
from missions.models import (
    Category,
    Mission,
    ReportedStrength,
    Sex,
    Source,
    TitleLanguage,
    WorldStrength,
)
from missions.periods import Periods
from missions.reconciliation import BY
from missions.reported import read, save
from missions.scope import Key
from missions.series import series

SOURCE = "demo-un-contributions"
TITLE = gettext_noop("Invented figures in the layout of the United Nations")
#: The first month; those up to the end of this day are in the older, wide layout.
FIRST, OLD_UNTIL = dt.date(2014, 1, 1), dt.date(2018, 12, 31)
#: Other countries are there for so many months up to the last.
WORLD_MONTHS, COUNTRIES = 36, 40
#: Within so many days a movement explains, whatever the site has set.
WINDOW = 10

Figures = dict[dt.date, dict[Key, int]]

_TYPES = {
    Category.TROOPS: "Troops",
    Category.STAFF_OFFICER: "Staff Officer",
    Category.EXPERT_ON_MISSION: "Experts on Mission",
    Category.INDIVIDUAL_POLICE: "Individual Police",
    Category.FORMED_POLICE_UNIT: "Formed Police Units",
}
_CONTRIBUTIONS = (
    *("Contribution_ID", "ISOCode3", "M49_Code", "Contributing_Country", "Mission_Acronym"),
    *("Personnel_Type", "Female_Personnel", "Male_Personnel", "Last_Reporting_Date"),
)


@dataclass
class Planted:
    """On which reporting days which kind of difference was planted."""

    late: dt.date | None = None
    too_many: dt.date | None = None
    wrong_sex: dt.date | None = None
    elsewhere: dt.date | None = None
    missing: dt.date | None = None
    published_anew: dt.date | None = None

    @property
    def days(self) -> set[dt.date]:
        """All of them."""
        return {day for day in vars(self).values() if day}


@dataclass
class _World:
    """What the files are made of."""

    figures: Figures
    around: dict[tuple[dt.date, Key], Around]
    acronyms: dict[int, str]
    planted: Planted = field(default_factory=Planted)

    def free(self, fits: Callable[[dt.date], bool]) -> dt.date | None:
        """The latest month of the present layout that fits and has nothing planted in it."""
        return next(
            (
                day
                for day in sorted(self.figures, reverse=True)
                if day > OLD_UNTIL and day not in self.planted.days and fits(day)
            ),
            None,
        )

    def still(self, day: dt.date) -> bool:
        """Whether nobody came or went around the day."""
        return not any(moved_on == day for moved_on, _key in self.around)


def clear_reported() -> None:
    """Take the invented figures away. What files there were stays on record."""
    for model in (ReportedStrength, WorldStrength):
        model._default_manager.filter(source__key=SOURCE).delete()


def write_reported(today: dt.date) -> Planted:
    """Load invented files for all months up to today; what was planted in them.

    To be called within the transaction of the demonstration, after its tours.
    """
    world = _world(today)
    source, _made = Source.objects.get_or_create(
        key=SOURCE,
        defaults={
            "title": TITLE,
            "language": TitleLanguage.ENGLISH,
            "kind": Source.Kind.DATA,
            "note": "Invented for the demonstration.",
        },
    )
    _plant(world)
    planted = world.planted
    for content in (
        _wide(world),
        _contributions(world, first_try=planted.published_anew),
        _contributions(world),
    ):
        parsed = read(io.BytesIO(content), home=settings.HOME_COUNTRY, today=today)
        save(parsed, source)
    return planted


def _world(today: dt.date) -> _World:
    """Our own figures at the end of each month."""
    missions = Mission.objects.exclude(kind=Mission.Kind.MULTINATIONAL)
    acronyms = dict(missions.values_list("pk", "acronym"))
    months = [p for p in Periods(FIRST, today).all if _is_month_end(p.last)]
    figures: Figures = {period.last: {} for period in months}
    if months:
        periods = Periods(FIRST, months[-1].last)
        for key, lines in series(periods, ("strength",), BY).items():
            for period, number in zip(months, lines["strength"], strict=True):
                if number and key[0] in acronyms:
                    figures[period.last][key] = number
    return _World(figures, movements_around(sorted(figures), WINDOW, BY), acronyms)


def _is_month_end(day: dt.date) -> bool:
    return (day + dt.timedelta(days=1)).day == 1


def _plant(world: _World) -> None:
    """One difference of each kind, each in a month of its own."""
    planted, figures = world.planted, world.figures

    def late(day: dt.date) -> bool:
        return any(_newcomers(world, day, key) for key in figures[day])

    planted.late = world.free(late)
    if planted.late:
        # People who had just come are not counted yet: explained.
        for key in list(figures[planted.late]):
            figures[planted.late][key] -= _newcomers(world, planted.late, key)
    planted.too_many = world.free(lambda day: world.still(day) and bool(figures[day]))
    if planted.too_many:
        # Two more than anybody knows of: open.
        there = figures[planted.too_many]
        there[max(there, key=lambda key: (there[key], key))] += 2
    planted.wrong_sex = world.free(
        lambda day: world.still(day) and any(key[2] == Sex.FEMALE for key in figures[day])
    )
    if planted.wrong_sex:
        # A woman counted among the men: both lines are open, and their sum agrees.
        found = figures[planted.wrong_sex]
        woman = min(key for key in found if key[2] == Sex.FEMALE)
        found[woman] -= 1
        man = (*woman[:2], str(Sex.MALE))
        found[man] = found.get(man, 0) + 1
    planted.elsewhere = world.free(world.still)
    if planted.elsewhere:
        # Somebody in a mission where the registry knows nobody: open.
        known = {key[0] for key in figures[planted.elsewhere]}
        empty = min((acronym, pk) for pk, acronym in world.acronyms.items() if pk not in known)
        key = (empty[1], str(Category.EXPERT_ON_MISSION), str(Sex.MALE))
        figures[planted.elsewhere][key] = 1
    planted.missing = world.free(world.still)
    if planted.missing:
        del figures[planted.missing]
    planted.published_anew = world.free(lambda day: bool(figures[day]))


def _newcomers(world: _World, day: dt.date, key: Key) -> int:
    """How many of those there came within the days before."""
    return min(world.figures[day][key], world.around.get((day, key), Around()).came_before)


def _by_line(figures: dict[Key, int]) -> dict[tuple[int, str], tuple[int, int]]:
    """Women and men by mission and category."""
    lines = {(mission, category) for mission, category, _sex in figures}
    return {
        (mission, category): (
            figures.get((mission, category, str(Sex.FEMALE)), 0),
            figures.get((mission, category, str(Sex.MALE)), 0),
        )
        for mission, category in sorted(lines)
    }


def _contributions(world: _World, *, first_try: dt.date | None = None) -> bytes:
    """The present layout; ``first_try`` is a month whose first figure is given with a mistake."""
    rows: list[Sequence[object]] = []
    recent = sorted(day for day in world.figures if day > OLD_UNTIL)
    for day in recent:
        for (mission, category), (women, men) in _by_line(world.figures[day]).items():
            wrong, first_try = (5, None) if day == first_try else (0, first_try)
            about = (
                settings.HOME_COUNTRY,
                "",
                "Kazakhstan",
                world.acronyms[mission],
                _TYPES[Category(category)],
            )
            rows.append((*about, women, men + wrong, f"{day:%d/%m/%Y}"))
    for day in recent[-WORLD_MONTHS:]:
        rows += _others(day)
    return _as_csv(_CONTRIBUTIONS, ((n, *row) for n, row in enumerate(rows, start=1)))


def _others(day: dt.date) -> Iterator[Sequence[object]]:
    """Invented countries, each with its own number and share of women."""
    for number in range(COUNTRIES):
        code = f"X{chr(65 + number // 26)}{chr(65 + number % 26)}"
        people = 9 + number * number // 2 + (day.month + number) % 5
        women = people * (2 + number % 9) // 100
        about = (code, "", f"Invented country {number + 1}", "DEMO", "Troops")
        yield (*about, women, people - women, f"{day:%d/%m/%Y}")


def _wide(world: _World) -> bytes:
    """The older layout: a row for each mission, staff officers among the troops."""
    kinds = {
        Category.INDIVIDUAL_POLICE: "Individual Police",
        Category.FORMED_POLICE_UNIT: "Formed Police Units",
        Category.EXPERT_ON_MISSION: "Experts on Mission",
        Category.TROOPS: "Troops",
    }
    header = ["Date", "Contributor", "Contributor ISO-3", "Mission"]
    header += [f"{name} {part}" for name in kinds.values() for part in ("Male", "Female", "Total")]
    rows = []
    for day in sorted(day for day in world.figures if day <= OLD_UNTIL):
        lines = _by_line(world.figures[day])
        for mission in sorted({mission for mission, _category in lines}):
            cells: list[object] = [
                day.isoformat(),
                "Kazakhstan",
                settings.HOME_COUNTRY,
                world.acronyms[mission],
            ]
            for kind in kinds:
                women, men = lines.get((mission, str(kind)), (0, 0))
                if kind == Category.TROOPS:
                    staff = lines.get((mission, str(Category.STAFF_OFFICER)), (0, 0))
                    women, men = women + staff[0], men + staff[1]
                cells += [men, women, men + women]
            rows.append(cells)
    return _as_csv(header, rows)


def _as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()
