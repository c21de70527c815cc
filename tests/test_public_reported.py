"""The UN's figures on the public pages: beside ours, with every difference, and nothing more."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from missions.models import ReconciliationNote, ReportedStrength
from tests.factories import (
    make_authorized_mission,
    make_claim,
    make_decision,
    make_deployments,
    make_mission,
    make_reported_file,
    make_source,
    make_user,
    make_world_strength,
)
from tests.public import asked, committed, read, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

TODAY, APRIL, MAY = dt.date(2024, 6, 1), dt.date(2024, 4, 30), dt.date(2024, 5, 31)
AHEAD = dt.date(2024, 6, 30)


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        place = make_authorized_mission(make_decision(ceiling=99), make_mission("UNDOF"))
        make_deployments(5, place)
        make_deployments(1, place, starts_on=dt.date(2024, 5, 25))
        source = make_source(key="un", title="Monthly figures")
        file = make_reported_file(source=source, loaded_by=make_user("loader"), last_on=MAY)
        for day, men in ((APRIL, 5), (MAY, 5), (AHEAD, 777)):
            ReportedStrength.objects.create(
                reported_on=day,
                mission=place.mission,
                category="troops",
                women=0,
                men=men,
                source=source,
                file=file,
            )
        ReportedStrength.objects.create(
            reported_on=MAY,
            mission=place.mission,
            category="troops",
            women=0,
            men=888,
            source=source,
            superseded_at="2024-06-01T00:00:00Z",
        )
        ReconciliationNote.objects.create(
            reported_on=MAY, mission=place.mission, text="For the staff alone."
        )
        for number in range(31):
            people = 9 if number else 5
            make_world_strength(
                file=file,
                country=f"A{number:02}" if number else "KAZ",
                name=f"Country {number}",
                women=1,
                men=people - 1,
            )
        make_world_strength(file=file, country="KAZ", reported_on=AHEAD, men=777)
        make_claim(kind="strength_now", number=6, missions=[place.mission], period_from=MAY)
        yield


def test_figures_and_differences_are_stated_openly(client):
    text = read(client, "/en/reported/")
    assert "31 May 2024 6 5 −1 −1 0" in text
    assert "30 April 2024 5 5 0 0 0" in text
    assert "UNDOF troops male 6 5 −1 movements around the day: −1" in text
    assert "Agreeing: 1; explained: 1; open: 0." in text
    assert "Source: Monthly figures" in text
    assert "In 1 of 2 months they agree to the last person; open: 0" in text
    assert "31 May 2024: −1, explained" in text


def test_the_public_sees_nothing_ahead_superseded_or_of_the_staff(client):
    for path in ("/en/reported/", "/en/reported/contributors/", "/data/reconciliation.csv"):
        text = client.get(path).content.decode()
        for secret in ("777", "778", "888", "For the staff alone.", "loader"):
            assert secret not in text, (path, secret)


def test_the_place_among_contributors_and_the_share_of_women(client):
    text = read(client, "/en/reported/contributors/")
    assert "Place 31 of 31." in text
    assert "Women are 20 in a hundred of its people, and 11.1 in a hundred" in text
    rows = json.loads(client.get("/data/standing.json").content)["rows"]
    assert [(row["place"], row["share"], row["other_share"]) for row in rows] == [(31, 20.0, 11.1)]


def test_a_claim_bears_its_verdict(client):
    assert "agrees: 6 People deployed on the days of the claim." in read(
        client, "/en/sources/claims/"
    )


def test_each_page_takes_at_most_six_questions(client):
    for path in ("reported/", "reported/contributors/", "sources/claims/"):
        with asked() as questions:
            assert client.get(f"/ru/{path}").status_code == 200
        assert len(questions) <= 6, (path, len(questions))
