"""The public pages over the reference and demonstration data: figures that were published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from missions.models import Mission
from personnel.models import Person
from tests.loaded import load_demo
from tests.public import asked, committed, read, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

TODAY = dt.date(2025, 5, 29)


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        load_demo()
        yield


def test_pages_show_what_was_published(client):
    # The International Day of UN Peacekeepers 2024, of which a document speaks.
    for language in ("kk", "ru", "en"):
        html = client.get(f"/{language}/missions/undof/?on=2024-05-29").content.decode()
        assert "<dd>139</dd>" in html
        assert "<dd>7</dd>" in html
    text = read(client, "/en/missions/undof/?on=2024-05-29")
    beside = text[text.index("What others have published") : text.index("How many people from")]
    assert "7 women" in beside
    assert "139 people" in beside
    assert "Kazakhstan's peacekeeping is a response to global challenges and threats" in beside
    assert "differs" not in beside

    # The seven women of the first company, beside the target of the year.
    assert "31 December 2024, Troops 7 139 5 11" in read(client, "/en/women/")

    # The foreign ministry's figures for the same day a year later.
    text = read(client, "/en/")
    assert "On 29 May 2025 people serve 158" in text
    assert "missions 6" in text
    assert "The people and their tours are invented" in text

    assert "Announced end 31 December 2026" in read(client, "/en/missions/unifil/")


def test_the_pages_of_all_missions_can_be_read_with_six_questions_and_name_nobody(client):
    names = set(Person.objects.values_list("last_name_latin", flat=True))
    for path in ("", "women/", "history/"):
        with asked() as questions:
            response = client.get(f"/en/{path}")
        assert response.status_code == 200
        assert len(questions) <= 6, (path, len(questions))
        assert not [name for name in names if name in response.content.decode()], path


def test_every_missions_page_can_be_read_with_six_questions_and_names_nobody(client):
    names = set(Person.objects.values_list("last_name", flat=True))
    names |= set(Person.objects.values_list("last_name_latin", flat=True))
    for mission in Mission.objects.all():
        for language in ("kk", "ru", "en"):
            with asked() as questions:
                response = client.get(f"/{language}/missions/{mission.slug}/")
            html = response.content.decode()
            assert response.status_code == 200, mission
            assert len(questions) <= 6, mission
            assert not [name for name in names if name in html], mission
