"""The lists of people and tours and the start page: time in the database, as clerks ask.

``python manage.py shell -c "from bench.lists import main; main()"`` prints every question.
Times are in milliseconds: the sum of all queries of a page, counting the records included.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

from django.contrib.auth.models import User
from django.db import connections
from django.test import Client, override_settings

from missions.models import AuthorizedMission, Category, Ceiling, Mission, Sex
from personnel.demo import names
from personnel.demo.copying import copy_rows, in_parts
from personnel.demo.people import seeded
from personnel.models import Deployment, Person, Rank, Status, Unit

#: As many people as the forces and police of a large country have sent or may send.
PEOPLE = 700_000
PREFIX = "RESERVE-"
CHIEF = "bench-chief"
PERSON, DEPLOYMENT = "/admin/personnel/person/", "/admin/personnel/deployment/"
TIMES = 3

Questions = dict[str, dict[str, Any]]


def main() -> None:
    """Print every question with its time, the slowest first."""
    for page, found in measured().items():
        for name, took in sorted(found.items(), key=lambda one: -one[1]):
            print(f"{page:12} {took:8.1f}  {name}")


#: Pages name files by a hash of their content, which nobody has collected here.
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@override_settings(STORAGES=PLAIN)
def measured() -> dict[str, dict[str, float]]:
    """Of each page, what every question takes."""
    pages = {"people": (PERSON, people()), "tours": (DEPLOYMENT, tours())}
    found = {
        page: {name: took(address, question) for name, question in questions.items()}
        for page, (address, questions) in pages.items()
    }
    return {**found, "start": {"start page": took("/admin/", {})}}


def fill_up() -> None:
    """People who have not served yet, until there are enough; and units for some."""
    missing = PEOPLE - Person.objects.count()
    ranks = list(Rank.objects.order_by("order").values_list("pk", flat=True))
    units = [
        Unit.objects.get_or_create(code=f"BENCH-{number}", defaults={"name_ru": "Часть"})[0].pk
        for number in range(200)
    ]
    rng = seeded("reserve")
    columns = (
        "service_number", "last_name", "first_name", "patronymic", "last_name_latin",
        "first_name_latin", "sex", "birth_date", "rank", "unit", "is_demo",
    )  # fmt: skip

    def rows() -> Any:
        for number in range(max(missing, 0)):
            sex = Sex.FEMALE if rng.random() < 0.1 else Sex.MALE
            name = names.draw(rng, sex)
            yield (
                f"{PREFIX}{number:07}",
                *(name.family, name.given, name.patronymic, name.family_latin, name.given_latin),
                sex,
                f"{rng.randint(1960, 2004)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
                ranks[min(int(rng.expovariate(0.4)), len(ranks) - 1)],
                units[min(int(rng.expovariate(0.03)), len(units) - 1)],
                True,
            )

    for part in in_parts(rows()):
        copy_rows(Person, columns, part)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) personnel_person")


def people() -> Questions:
    """What is asked of the list of people."""
    with connections["default"].cursor() as cursor:
        # Nobody's, the rarest and the most common; whoever is there.
        some = Person.objects.order_by("-pk")[0]
        rare, common = ends_of(cursor, "rank_id"), ends_of(cursor, "unit_id")
    ranks = {f"rank {number}": {"rank__id__exact": pk} for number, pk in enumerate(rare)}
    units = {f"unit {number}": {"unit__id__exact": pk} for number, pk in enumerate(common)}
    last = {"p": 200}
    columns = {f"column {n}": {"o": n} for n in range(1, 7)}
    return {
        "first page": {},
        "page 200": last,
        **columns,
        **{f"{name} down": {"o": f"-{asked['o']}"} for name, asked in columns.items()},
        "column 2, page 200": {"o": 2, **last},
        "column 3 down, page 200": {"o": -3, **last},
        **ranks,
        **units,
        "women": {"sex__exact": "F"},
        "men, page 200": {"sex__exact": "M", **last},
        "born on a day": {"birth_date_from": "1980-05-05", "birth_date_to": "1980-05-05"},
        "born in a year": {"birth_date_from": "1980-01-01", "birth_date_to": "1980-12-31"},
        "born since": {"birth_date_from": "1990-01-01"},
        "born by nobody": {"birth_date_from": "2090-01-01"},
        "no Latin name": {"check": "without_latin_name"},
        "a letter": {"q": "С"},
        "two letters": {"q": "ом"},
        "a name, Cyrillic": {"q": "Омаров"},
        "its beginning": {"q": "омар"},
        "a name, Latin": {"q": "Omarov"},
        "a given name": {"q": "Серік"},
        "two names": {"q": "Омаров Серік"},
        "two names, turned": {"q": "Ерлан Зарипов"},
        "three beginnings": {"q": "ом се на"},
        "two letters, two": {"q": "с а"},
        "a word in no name": {"q": "Ъъъ"},
        "two, one in no name": {"q": "Омаров Ъъъ"},
        "a number": {"q": some.service_number},
        "a number's beginning": {"q": some.service_number[:-2]},
        "a number's letters": {"q": PREFIX[:-1]},
        "a number's digits": {"q": some.service_number.removeprefix(PREFIX)},
        "a name, women of a rank": {"q": "Омаров", "sex__exact": "M", **ranks["rank 1"]},
        "a name by column 2": {"q": "Омаров", "o": 2},
        "a name by column 4": {"q": "Омаров Серік", "o": 4},
    }


def tours() -> Questions:
    """What is asked of the list of tours."""
    tour = Deployment.objects.order_by("-pk").select_related("person", "authorized_mission")[0]
    with connections["default"].cursor() as cursor:
        places = ends_of(cursor, "authorized_mission_id", "personnel_deployment")
    missions = [tour.authorized_mission.mission_id, *_missions_of(places)]
    unused = _unused_mission()
    last, on = {"p": 200}, "2015-06-15"
    return {
        "first page": {},
        "page 200": last,
        **{f"column {n}": {"o": n} for n in range(1, 9)},
        **{f"column {n} down": {"o": -n} for n in range(1, 9)},
        "column 5, page 200": {"o": 5, **last},
        **{f"phase {name}": {"phase": name} for name in ("upcoming", "in_theatre", "completed")},
        **{f"status {name}": {"status__exact": name} for name in Status.values},
        **{f"category {name}": {"category__exact": name} for name in Category.values},
        "women": {"sex__exact": "F"},
        "on a day": {"on": on},
        "on a day, page 200": {"on": on, **last},
        "on a day of nobody": {"on": "1999-01-01"},
        "on a day to come": {"on": "2060-01-01"},
        "beyond a day": {"beyond": "2026-01-01"},
        "beyond a day to come": {"beyond": "2060-01-01"},
        "on a day in a mission": {"on": on, MISSION: missions[0]},
        "women of a mission on a day": {"on": on, MISSION: missions[0], "sex__exact": "F"},
        **{f"mission {number}": {MISSION: pk} for number, pk in enumerate(missions)},
        "mission of nobody": {MISSION: unused},
        "a decision": {DECISION: tour.authorized_mission.authorization_id},
        "a person": {"person__id__exact": tour.person_id},
        "a rotation": {"rotation__id__exact": tour.rotation_id or 1},
        "a contingent": {"contingent__id__exact": tour.contingent_id or 1},
        "by a ceiling": {"on": on, "ceiling": Ceiling.objects.latest("limit", "pk").pk},
        "begun on a day": {"starts_on_from": on, "starts_on_to": on},
        "begun in a year": {"starts_on_from": "2015-01-01", "starts_on_to": "2015-12-31"},
        "ended in a year": {"ends_on_from": "2015-01-01", "ends_on_to": "2015-12-31"},
        "ended never": {"ends_on_from": "2060-01-01"},
        "proposed by me": {"proposed": "by_me"},
        "proposed by others": {"proposed": "by_others"},
        **{f"check {name}": {"check": name} for name in CHECKS},
        "a letter": {"q": "С"},
        "a name": {"q": "Омаров"},
        "two names": {"q": "Омаров Серік"},
        "a word in no name": {"q": "Ъъъ"},
        "a number": {"q": tour.person.service_number},
        "an order": {"q": tour.order_number},
        "a mission by name": {"q": "BENCH-03"},
        "a mission of nobody by name": {"q": "UNTSO"},
        "a name and a mission": {"q": "Омаров BENCH-03"},
        "a name on a day": {"q": "Омаров", "on": on},
    }


MISSION, DECISION = (
    f"authorized_mission__{name}__id__exact" for name in ("mission", "authorization")
)
CHECKS = ("sent_back", "begun_unapproved", "past_planned_end", "open_for_long")


def ends_of(cursor: Any, column: str, table: str = "personnel_person") -> list[int]:
    """The rarest and the most common value of a column."""
    cursor.execute(
        f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY count(*)"
    )
    found = [row[0] for row in cursor.fetchall()]
    return [found[0], found[-1]] if found else []


def _missions_of(places: list[int]) -> list[int]:
    return [AuthorizedMission.objects.get(pk=pk).mission_id for pk in places]


def _unused_mission() -> int:
    return int(Mission.objects.exclude(acronym__startswith="BENCH").latest("pk").pk)


def took(address: str, question: dict[str, Any]) -> float:
    """The median time of all queries of a page."""
    chief = User.objects.filter(username=CHIEF).first()
    client = Client(SERVER_NAME="localhost")
    client.force_login(chief or User.objects.create_superuser(CHIEF))
    times = []
    for _ in range(TIMES):
        spent = 0.0

        def timed(execute: Any, *call: Any) -> Any:
            nonlocal spent
            began = time.perf_counter()
            try:
                return execute(*call)
            finally:
                spent += (time.perf_counter() - began) * 1000

        with connections["default"].execute_wrapper(timed):
            # Of few tours there is no page 200; the list leads to its last.
            answer = client.get(address, question, follow=True)
        assert answer.status_code == 200, (address, question, answer.status_code)
        times.append(spent)
    return statistics.median(times)
