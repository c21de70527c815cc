"""The search over all public pages: the right mission first, in every language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from missions.words import BEGUN, INFLECTED, SAME, agreement, words_of
from tests.factories import make_authorized_mission, make_decision, make_mission
from tests.loaded import load_reference
from tests.public import asked, committed, read, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

TODAY = dt.date(2025, 5, 29)


@pytest.fixture(scope="module", autouse=True)
def reference(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        load_reference()
        tomorrow = TODAY + dt.timedelta(1)
        later = make_decision("later", title_en="Zanzibar tomorrow", decided_on=tomorrow)
        mission = make_mission("UNZAN", name_en="Zanzibar", started_on=tomorrow)
        make_authorized_mission(later, mission)
        yield


def found(client: Client, query: str, kind: str = "missions", language: str = "en") -> list[str]:
    """The addresses of what a search finds of one kind, best first, without the language."""
    html = client.get(f"/{language}/search/", {"q": query}).content.decode()
    if f'<h2 id="{kind}">' not in html:
        return []
    part = html[html.index(f'<h2 id="{kind}">') :]
    links = re.findall(r'<li><a href="/\w\w/([^"]*)"', part[: part.index("</section>")])
    return [link.removeprefix(f"{kind}/").rstrip("/") for link in links]


@pytest.mark.parametrize(
    ("query", "mission"),
    [
        ("перемирия", "untso"),
        ("перемирие", "untso"),
        ("Орган ООН по наблюдению за выполнением условий перемирия", "untso"),
        ("UNTSO", "untso"),
        ("Armistice Monitoring Body", "untso"),
        ("Golan", "undof"),
        ("на Голанских высотах", "undof"),
        ("голан жоталарында", "undof"),
        ("Ливан", "unifil"),
        ("ЛИВАНЕ", "unifil"),
        ("ливандағы", "unifil"),
        ("лебанон", None),
        ("ВСООНЛ", "unifil"),
        ("unifi", "unifil"),
        ("Батыс сахара", "minurso"),
        ("cote divoire", "unoci"),
        ("Cote d'Ivoire", "unoci"),
        ("Côte d’Ivoire", "unoci"),
        ("объединённых наций в непале", "unmin"),
        ("Ирак", "mnf-i"),
        ("Иран", None),
        ("Zanzibar", None),
    ],
)
def test_a_word_finds_the_right_mission_first(client, query, mission):
    assert next(iter(found(client, query)), None) == mission


def test_other_records_are_found_too(client):
    assert found(client, "голанские", "decisions", "ru") == ["2024-golan-africa"]
    assert found(client, "2003", "decisions") == ["2003-iraq"]
    assert found(client, "парламента 2024", "decisions", "ru") == ["2024-golan-africa"]
    assert found(client, "рота резерва", "contingents") == ["undof-reserve-company"]
    assert found(client, "India battalion", "contingents") == [
        "unifil-company-2018",
        "unifil-company-2022",
    ]
    assert found(client, "ливана", "countries", "ru") == ["missions/?country=LB"]
    assert found(client, "SIPRI", "sources") == ["newindianexpress-2025-11-02"]
    assert found(client, "F10", "claims") == ["sources/parliament-approves-2024/#F10"]
    assert found(client, "women", "pages") == ["women"]
    assert found(client, "zanzibar", "decisions") == []


def test_what_has_most_of_the_words_is_shown_where_nothing_has_all(client):
    text = read(client, "/en/search/?q=golan+atlantis")
    assert "Nothing has all the words of “golan atlantis”. This has some of them:" in text
    assert found(client, "golan heights atlantis")[0] == "undof"
    assert "unisfa" not in found(client, "golan heights atlantis")


def test_what_finds_nothing_is_told_what_to_try(client):
    text = read(client, "/en/search/?q=Atlantis")
    assert "Nothing found for “Atlantis”." in text
    assert "What to try" in text
    assert "What to try" in read(client, "/en/search/")
    assert "What to try" in read(client, "/en/search/?q=...")
    assert "Nothing found for “<zzz>”." in read(client, "/en/search/?q=<zzz>")


def test_a_question_that_is_no_search_is_refused_in_the_page(client):
    assert "100" in read(client, f"/en/search/?q={'x' * 101}", status=400)
    assert client.get("/en/search/?q=%00").status_code == 400


def test_pages_of_results_are_not_for_search_engines(client):
    html = client.get("/en/search/?q=golan").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
    # They can be shared and read in the other languages all the same.
    assert 'href="/ru/search/?q=golan"' in html


def test_a_search_asks_six_questions_and_keeps_no_words(client):
    with asked() as questions:
        client.get("/en/search/?q=golan+heights")
    assert len(questions) <= 6
    assert not any("golan" in question.casefold() for question in questions)


@pytest.mark.parametrize(
    ("asked", "word", "agreed"),
    [
        ("судан", "судан", SAME),
        ("суд", "судан", BEGUN),
        ("суданда", "судан", INFLECTED),
        ("чаде", "чад", INFLECTED),
        ("ирак", "иран", 0),
        ("австралия", "австрия", 0),
        ("мали", "малави", 0),
        ("кипре", "киприот", INFLECTED),
    ],
)
def test_words_agree_by_their_beginnings(asked, word, agreed):
    assert agreement(asked, word) == agreed


def test_letters_that_a_keyboard_lacks_do_not_count():
    assert words_of("Қазақ Ұлты, ӘСКЕР Ёлка – Côte") == ("казак", "улты", "аскер", "елка", "cote")
