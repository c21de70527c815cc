"""The public pages read as a role that can read nothing but public facts, and ask little."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import caches

from missions import kept
from missions.models import (
    Agreement,
    Authorization,
    Chamber,
    Citation,
    Contingent,
    Installation,
    Mission,
    Rotation,
)
from personnel.models import Status
from registry.routers import on_public
from tests.factories import (
    LAST,
    make_authorized_mission,
    make_contingent,
    make_country,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_person,
    make_rotation,
    make_source,
    make_user,
)
from tests.public import TODAY, asked, make_busy_mission, path_of, read, today_is

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

#: One query for the frame of every page, and what it says; never more than six, even for the
#: first page of a process.
BUDGETS = {
    "/en/": 6,
    "/en/women/": 5,
    "/en/history/": 5,  # contingents once, instead of with each of their rotations
    "/en/missions/": 3,
    "/en/missions/un-00/": 6,
    "/en/nothing/": 1,
}


@pytest.fixture(autouse=True)
def today():
    with today_is(TODAY):
        yield


def queries(client, path, alias):
    caches["public"].clear()
    kept.forget()
    with asked(alias) as questions:
        client.get(path)
    return len(questions)


@pytest.mark.parametrize("count", [1, 20])
def test_a_page_asks_the_same_few_questions_for_one_mission_and_for_twenty(client, count):
    for number in range(count):
        make_busy_mission(f"UN-{number:02}")
    assert {path: queries(client, path, "public") for path in BUDGETS} == BUDGETS
    assert max(BUDGETS.values()) <= 6


def test_public_pages_never_use_the_connection_of_the_application(client):
    make_busy_mission("UN-00")
    for path in (*BUDGETS, "/", "/en/missions/?q=un&state=active", "/en/missions/un-00/?on=x"):
        assert queries(client, path, "default") == 0, path


def test_even_a_logged_in_reader_is_nobody_on_a_public_page(client):
    make_busy_mission("UN-00")
    client.force_login(make_user(is_superuser=True))
    for path in BUDGETS:
        assert queries(client, path, "default") == 0, path


def test_no_cookie_is_set_or_looked_at(client):
    make_busy_mission("UN-00")
    for path in ("/en/", "/kk/missions/", "/ru/missions/un-00/", "/ru/nothing/"):
        response = client.get(path)
        assert not response.cookies, path
        assert "Cookie" not in response.headers.get("Vary", ""), path


def test_a_browser_is_told_to_load_nothing_from_elsewhere(client):
    make_busy_mission("UN-00")
    for path in BUDGETS:
        response = client.get(path)
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        html = response.content.decode()
        assert "<script" not in html
        assert "style=" not in html
        assert 'src="http' not in html


def test_public_pages_can_only_be_read(client):
    mission = make_busy_mission("UN-00").mission
    for path in ("/en/", "/en/missions/", path_of(mission)):
        assert client.post(path).status_code == 405
        assert client.head(path).status_code == 200


def test_a_name_appears_nowhere(client):
    place = make_busy_mission("UN-00")
    marked = make_person(
        last_name="Құпиябаев",
        first_name="Құпия",
        last_name_latin="Qupiyabayev",
        first_name_latin="Qupiya",
        service_number="SECRET-7",
    )
    make_deployment(place, person=marked)
    for language in ("kk", "ru", "en"):
        for path in (f"/{language}/", f"/{language}/missions/", path_of(place.mission, language)):
            html = client.get(path).content.decode()
            for secret in ("ұпия", "upiya", "SECRET-7"):
                assert secret not in html


def test_what_is_planned_is_not_published(client):
    place = make_authorized_mission(make_decision(ceiling=99), make_mission("UNPLAN"))
    contingent = make_contingent(place, name_en="Present company")
    make_rotation(contingent, starts_on=dt.date(2024, 3, 1), ends_on=LAST, planned_strength=8888)
    make_rotation(contingent, starts_on=TODAY + dt.timedelta(1), planned_strength=7777)
    make_rotation(make_contingent(place, name_en="Later company"), starts_on=LAST)
    make_deployments(4, place)
    make_deployments(5, place, starts_on=TODAY + dt.timedelta(1))
    make_deployments(6, place, status=Status.PROPOSED)
    text = read(client, path_of(place.mission))
    assert "people 4 " in text
    assert "Present company" in text
    assert "no end recorded up to 1 June 2024" in text  # its last day lies ahead
    assert "Later company" not in text
    assert "7777" not in text
    assert "8888" not in text  # more may be on their way
    assert "31 August 2024" not in text


def test_a_mission_to_come_is_published_once_a_decision_names_it(client):
    mission = make_mission("UNLATER", started_on=TODAY + dt.timedelta(90))
    mission.aliases.create(name="Secret plan")
    mission.countries.add(make_country("QQ"))
    assert "UNLATER" not in read(client, "/en/missions/")
    assert "UNLATER" not in read(client, "/en/missions/?q=secret")
    read(client, path_of(mission), status=404)
    make_authorized_mission(make_decision("out", ceiling=5), mission)
    assert "UNLATER" in read(client, "/en/missions/")


def test_the_public_role_reads_no_note_and_nothing_cited_of_what_is_to_come():
    place = make_authorized_mission(
        make_decision(ceiling=9, note="Secret"), make_mission("UNPLAN", note="Secret")
    )
    contingent = make_contingent(place, note="Secret")
    rotation = make_rotation(contingent, starts_on=TODAY + dt.timedelta(1))
    make_rotation(contingent, starts_on=dt.date(2024, 3, 1), note="Secret")
    Citation.objects.create(rotation=rotation, source=make_source())
    Agreement.objects.create(
        mission=place.mission, kind="mou", title="Secret", partner="UN", starts_on=LAST
    )
    with on_public():
        for model in (Authorization, Mission, Chamber, Contingent, Rotation):
            assert not model.objects.exclude(note="").exists(), model
        assert not Citation.objects.exists()
        assert not Agreement.objects.exists()


def test_a_decision_of_tomorrow_is_not_published(client):
    mission = make_mission("UNPLAN")
    later = make_decision(
        "later", title_en="Decision of tomorrow", decided_on=TODAY + dt.timedelta(1), ceiling=5
    )
    make_authorized_mission(later, mission)
    assert "Decision of tomorrow" not in read(client, "/en/")
    assert "Decision of tomorrow" not in read(client, path_of(mission))


def test_every_page_says_when_the_people_are_invented(client):
    mission = make_mission("UNDEMO")
    paths = ["/en/", "/en/missions/", path_of(mission), "/en/nothing/"]
    for path in paths:
        assert "Demonstration." not in client.get(path).content.decode()
    Installation.objects.create(holds_demo_data=True)
    for path in paths:
        assert "The people and their tours are invented" in client.get(path).content.decode()
    assert Mission.objects.count() == 1
