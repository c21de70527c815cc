"""What a reader can ask in the address: which missions, and which day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from missions.models import Mission
from tests.factories import (
    make_authorized_mission,
    make_country,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_person,
)
from tests.public import TODAY, committed, read, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        lebanon = make_mission(
            "UNIFIL",
            name_en="United Nations Interim Force in Lebanon",
            name_ru="Временные силы в Ливане",
        )
        lebanon.countries.add(make_country("LB", name_kk="Ливан", name_en="Lebanon"))
        truce = make_mission("UNTSO", name_en="United Nations Truce Supervision Organization")
        truce.aliases.create(name="Armistice Monitoring Body", language="en")
        make_mission("MNF-I", kind=Mission.Kind.MULTINATIONAL, ended_on=TODAY - dt.timedelta(1))
        make_mission("UNLAST", ended_on=TODAY)
        place = make_authorized_mission(make_decision(ceiling=9), lebanon)
        make_deployments(1, place)
        woman = make_person(sex="F")
        make_deployment(place, person=woman, ends_on=dt.date(2024, 4, 30))
        yield


# Which missions


def found(client, query):
    text = read(client, f"/en/missions/?{query}")
    return {name for name in ("UNIFIL", "UNTSO", "MNF-I", "UNLAST") if name in text}


def test_active_missions_come_first(client):
    text = read(client, "/en/missions/")
    assert text.index("Active") < text.index("UNTSO") < text.index("Closed") < text.index("MNF-I")
    assert text.index("UNLAST") < text.index("Closed")  # it runs to the end of its last day


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=unifil", {"UNIFIL"}),
        ("q=ЛИВАНЕ", {"UNIFIL"}),
        ("q=armistice+body", {"UNTSO"}),
        ("q=ливан", {"UNIFIL"}),
        ("q=lebanon+interim", {"UNIFIL"}),
        ("q=lebanon+truce", set()),
        ("q=100%25", set()),
        ("kind=multinational", {"MNF-I"}),
        ("state=active", {"UNIFIL", "UNTSO", "UNLAST"}),
        ("state=closed", {"MNF-I"}),
        ("country=lb", {"UNIFIL"}),
        ("state=active&q=un", {"UNIFIL", "UNTSO", "UNLAST"}),
        ("utm_source=newsletter", {"UNIFIL", "UNTSO", "MNF-I", "UNLAST"}),
    ],
)
def test_missions_are_found_by_every_name_kind_and_state(client, query, expected):
    assert found(client, query) == expected


@pytest.mark.parametrize(
    "query", ["kind=navy", "state=maybe", "country=L1", f"q={'x' * 101}", "q=%00"]
)
def test_a_search_that_makes_no_sense_is_refused_in_the_page(client, query):
    response = client.get(f"/en/missions/?{query}")
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("kind=navy", "“navy” is not known here. Write one of: un_peacekeeping, un_political"),
        ("state=maybe", "“maybe” is not known here. Write one of: active, closed."),
        ("country=lebanon", "Country: “LEBANON” is not known here. The nearest is “LB”."),
    ],
)
def test_a_word_that_is_not_known_is_answered_with_those_that_are(client, query, message):
    assert message in read(client, f"/en/missions/?{query}", status=400)


# Which day


@pytest.mark.parametrize(
    ("day", "people", "women"),
    [
        ("2024-02-29", 0, 0),
        ("2024-03-01", 2, 1),
        ("2024-04-30", 2, 1),
        ("2024-05-01", 1, 0),
        ("2024-06-01", 1, 0),
        ("1950-01-01", 0, 0),
    ],
)
def test_strength_is_shown_on_any_past_day(client, day, people, women):
    html = client.get(f"/en/missions/unifil/?on={day}").content.decode()
    assert f"<dd>{people}</dd>" in html
    assert f"<dd>{women}</dd>" in html


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2024-06-02", "This day lies in the future."),
        ("2024-02-30", "This is no date."),
        ("yesterday", "This is no date."),
    ],
)
def test_a_day_that_cannot_be_shown_is_said_so_in_the_page(client, day, message):
    text = read(client, f"/en/missions/unifil/?on={day}", status=400)
    assert message in text
    assert "Shown is today, 1 June 2024." in text
    assert "Strength on 1 June 2024" in text


@pytest.mark.parametrize("path", ["/en/", "/en/missions/"])
@pytest.mark.parametrize("day", ["2024-05-01", "yesterday"])
def test_a_page_of_today_alone_says_so_when_asked_for_another_day(client, path, day):
    text = read(client, f"{path}?on={day}", status=400)
    assert "This page shows today alone, 1 June 2024." in text
    assert "?on=2024-05-29" in text
    assert "This page shows today alone" not in read(client, f"{path}?on=")


def test_the_list_of_missions_asks_for_little_and_keeps_what_the_address_says(client):
    html = client.get("/en/missions/?started_from=2000-01-01&q=force").text
    form = html[html.index('<form class="filter"') :].partition("</form>")[0]
    visible = re.findall(r'<(?:input|select)(?! type="hidden")[^>]* name="(\w+)"', form)
    assert visible == ["q", "kind", "state"]
    assert '<input type="hidden" name="started_from" value="2000-01-01">' in form
    wrong = client.get("/en/missions/?started_from=yesterday")
    assert wrong.status_code == 400
    assert "Started on this day or later: " in wrong.text
