"""Names sort in the order of the Kazakh alphabet."""

import random

import pytest

from personnel.models import Person
from tests.factories import make_person

pytestmark = pytest.mark.django_db

ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"


def names_in_order(names: list[str]) -> list[str]:
    """The family names as the database sorts them, entered in some other order."""
    entered = names[:]
    random.Random(1).shuffle(entered)
    for name in entered:
        make_person(last_name=name)
    return list(Person.objects.values_list("last_name", flat=True))


def test_kazakh_letters_stand_among_the_russian_ones():
    names = ["Асан", "Әлия", "Бота", "Ғалым", "Дана", "Ёлкин", "Қайрат", "Лев", "Нұр", "Ңазым"]
    names += ["Ольга", "Өмір", "Павел", "Ұлан", "Үміт", "Фарид", "Хан", "Һарун", "Цой", "Ыдырыс"]
    names += ["Іңкәр", "Эрик", "Юрий", "Ясин"]
    assert names_in_order(names) == names


def test_every_letter_has_its_place():
    names = [f"{letter}а" for letter in ALPHABET]
    assert names_in_order(names) == names


def test_small_letters_count_like_capital_ones():
    names = ["Ахмет", "аХМЕТОВ", "АХМЕТОВА"]
    assert names_in_order(names) == names


def test_a_shorter_name_comes_first_whatever_the_given_name():
    make_person(last_name="Ахметов", first_name="Асан")
    make_person(last_name="Ахмет", first_name="Ясин")
    make_person(last_name="Ахмет", first_name="Ясин", patronymic="Асанұлы")
    assert [str(person) for person in Person.objects.all()] == [
        "Ахмет Ясин",
        "Ахмет Ясин Асанұлы",
        "Ахметов Асан",
    ]


def test_search_folds_kazakh_letters():
    make_person(last_name="Әлімғазы")
    assert Person.objects.filter(last_name__icontains="ӘЛІМҒ").exists()
