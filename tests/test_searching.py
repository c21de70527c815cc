"""People are found by the beginnings of their words, and an index does it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import QuerySet

from personnel.models import Deployment, Person
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    factories.make_person()
    return factories.make_person(
        last_name="Ахмет-Оглы",
        first_name="Ерболат",
        patronymic="Әбдіқадыр ұлы",
        last_name_latin="Akhmet-Ogly",
        first_name_latin="Yerbolat d'Arc",
        service_number="ВС-0123-45к",
    )


@pytest.mark.parametrize(
    "said",
    [
        *("Ахмет-Оглы", "ахмет", "оглы", "ОГЛЫ", "ӘБДІҚАДЫР", "ерб", "ұлы"),
        *("akhmet", "ogly", "Yerbolat", "d'arc", "d’Arc", "arc"),
        *("ерболат ахмет", "  ахм   ерб  ", "akh ерб", '"ахмет оглы"', "ахмет-о"),
        *("ВС-0123-45к", "BC-0123-45K", "вс-01", "bc", "0123", "45к", "0123 45K"),
        *("ахмет 0123", "оглы bc-0123"),
    ],
)
def test_every_word_is_the_beginning_of_one_of_theirs(person: Person, said: str) -> None:
    assert list(Person.objects.called(said)) == [person]


@pytest.mark.parametrize(
    "said",
    [
        *("хмет", "ахмет иванов", "ахметоглы", "Ерболатx", "123", "-0123", "0124"),
        *("'", "-", "''", "\\", "\\'", "'\\", "a'b\\c:*&|!()<->", ":*", "&", "!", "\\ ахмет"),
        *("ы" * 3000, "1" * 5000, "ахмет " + "x" * 5000, "#", "#BC", "٣²", "😀"),
    ],
)
def test_nothing_else_finds_anybody(person: Person, said: str) -> None:
    assert not Person.objects.called(said).exists()


def test_a_thousand_words_are_a_question_too(person: Person) -> None:
    assert Person.objects.called("ахмет " * 1000).get() == person


def plan_of(rows: QuerySet) -> str:
    """How the database would look for rows if there were very many of them."""
    with connection.cursor() as cursor:
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    return rows.explain()


def test_people_and_their_tours_are_looked_up_in_the_index_of_words(person: Person) -> None:
    factories.make_deployment(person=person)
    assert "person_by_words" in plan_of(Person.objects.called("ахмет ерб"))
    tours = plan_of(Deployment.objects.mentioning("ахмет", []))
    assert "person_by_words" in tours
    assert "deployment_by_order_number" in tours
    assert "Seq Scan" not in tours


def test_tours_are_found_by_person_order_and_place(person: Person) -> None:
    tour = factories.make_deployment(person=person, order_number="17-А")
    other = factories.make_deployment(order_number="18")
    for said in ("ахмет", "17-а", "вс-0123"):
        assert list(Deployment.objects.mentioning(said, [])) == [tour]
    assert list(Deployment.objects.mentioning("?", [other.authorized_mission_id])) == [other]
    assert not Deployment.objects.mentioning("17", []).exists()
