"""People, and what they are known by."""

from __future__ import annotations

import datetime as dt
from typing import Any

from personnel.erasing import erase
from personnel.models import Person, Rank, Unit
from registry.models import Erasure
from tests.factories.accounts import make_administrator
from tests.factories.common import numbers


def make_rank(**values: Any) -> Rank:
    """A rank above all those there are."""
    order = Rank.objects.count() + 1
    defaults = {
        "code": f"rank-{order}",
        "grade": 11,
        "order": order,
        **{f"name_{language}": f"Rank {order}" for language in ("en", "ru", "kk")},
    }
    return Rank.objects.create(**{**defaults, **values})


def make_unit(**values: Any) -> Unit:
    """A home unit."""
    number = next(numbers)
    return Unit.objects.create(**{"code": f"U-{number}", "name_ru": f"Часть {number}", **values})


def make_person(**values: Any) -> Person:
    """An invented man, born in 1990, with a name nobody has."""
    if "rank" not in values:
        values["rank"] = Rank.objects.first() or make_rank()
    return Person.objects.create(**person_values(**values))


def make_people(count: int, **values: Any) -> list[Person]:
    """So many people in one statement."""
    rank = values.pop("rank", None) or Rank.objects.first() or make_rank()
    return Person.objects.bulk_create(
        Person(**person_values(rank=rank, **values)) for _ in range(count)
    )


def person_values(**values: Any) -> dict[str, Any]:
    """What a person's fields hold; only the rank must be given."""
    number = next(numbers)
    defaults = {
        "service_number": f"T-{number:06}",
        "last_name": f"Тестов-{number}",
        "first_name": "Тест",
        "last_name_latin": f"Testov-{number}",
        "first_name_latin": "Test",
        "sex": "M",
        "birth_date": dt.date(1990, 1, 1),
        "is_demo": True,
    }
    return {**defaults, **values}


def make_erasure() -> Erasure:
    """Somebody's identity, erased by law."""
    person = make_person()
    erase(person.pk, by=make_administrator(), ground="A request by law")
    return Erasure.objects.get(person=person.pk)
