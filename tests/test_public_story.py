"""The history and the page about women: what happened and was published, and nothing planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from missions.models import Category, Claim, GenderTarget, Vote
from missions.story import Event, Kind, Precision, timeline
from missions.story_facts import dated_claims, first_days, places_with_events
from personnel.models import Status
from registry.routers import on_public
from tests.factories import (
    make_authorized_mission,
    make_chamber,
    make_claim,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_person,
    make_rotation,
    make_source,
)
from tests.public import TODAY, committed, read, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

ONE_DAY = dt.timedelta(1)


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        decision = make_decision("first", title_en="The first decision", ceiling=40)
        Vote.objects.create(
            authorization=decision, chamber=make_chamber(name_en="Senate"), in_favour=47
        )
        make_decision("planned", title_en="Tomorrow's decision", decided_on=TODAY + ONE_DAY)
        una = make_authorized_mission(decision, make_mission("UNA"))
        unb = make_authorized_mission(decision, make_mission("UNB"))
        make_authorized_mission(decision, make_mission("UND", ended_on=TODAY + ONE_DAY))
        make_authorized_mission(decision, make_mission("UNC", ended_on=dt.date(2024, 4, 30)))
        company = make_contingent(una, name_en="The company")
        first = make_rotation(company, starts_on=dt.date(2024, 3, 1), ends_on=dt.date(2024, 5, 31))
        make_rotation(company, starts_on=TODAY + ONE_DAY, ends_on=None)
        make_deployments(9, una, rotation=first, ends_on=dt.date(2024, 5, 31))
        make_deployment(una, person=make_person(sex="F"))
        make_deployment(unb, status=Status.PROPOSED)
        make_deployment(unb, starts_on=TODAY + ONE_DAY)
        make_claim(
            kind="date",
            text="2024",
            statement_en="Year of the start",
            period_from=dt.date(2024, 1, 1),
            period_to=dt.date(2024, 12, 31),
        )
        make_claim(
            kind="women",
            number=3,
            unit="women",
            statement_en="Women sent",
            missions=[una.mission],
            period_from=dt.date(2024, 4, 1),
            period_to=dt.date(2024, 4, 30),
        )
        make_claim(kind="women_by_post", number=2, unit="women", statement_en="Women cooks")
        make_claim(kind="strength_now", number=77, statement_en="Not about them")
        for year, percent in ((2023, 6), (2024, 8)):
            GenderTarget.objects.create(
                group="troops",
                categories=[Category.TROOPS],
                year=year,
                percent=percent,
                basis=GenderTarget.Basis.SOURCED,
                source=make_source(title=f"Targets of {year}"),
            )
        yield


def events() -> list[Event]:
    with on_public():
        claims = Claim.objects.filter(dated_claims())
        return timeline(places_with_events(), first_days(), claims, TODAY)


def test_the_story_is_made_of_what_has_happened() -> None:
    assert [(event.day, event.kind) for event in events()] == [
        (dt.date(2024, 1, 1), Kind.PUBLISHED),
        (dt.date(2024, 1, 1), Kind.DECISION),
        (dt.date(2024, 3, 1), Kind.FIRST_PEOPLE),
        (dt.date(2024, 3, 1), Kind.ROTATION),
        (dt.date(2024, 4, 30), Kind.MISSION_ENDED),
    ]
    published, decision, first, rotation, _ended = events()
    assert published.precision == Precision.YEAR
    assert [mission.acronym for mission in decision.missions] == ["UNA", "UNB", "UNC", "UND"]
    assert [vote.in_favour for vote in decision.votes] == [47]
    assert [mission.acronym for mission in first.missions] == ["UNA"]
    assert rotation.until == dt.date(2024, 5, 31)


def test_a_decision_that_has_run_out_is_an_event_of_its_own() -> None:
    with on_public():
        places = places_with_events()
    for place in places:
        place.authorization.valid_until = TODAY - ONE_DAY
    ended = [e for e in timeline(places, {}, [], TODAY) if e.kind == Kind.DECISION_ENDED]
    assert [event.day for event in ended] == [TODAY - ONE_DAY]


def test_the_history_shows_no_plan_and_no_proposal(client: Client) -> None:
    text = read(client, "/en/history/")
    assert "Peacekeeping since 2024" in text
    assert "1 March First people from Kazakhstan in UNA" in text
    assert "UNA : rotation 1 begins, The company no source until 31 May 2024" in text
    assert "30 April Last day of the mission UNC" in text
    assert "Year of the start 1" in text  # and not the year once more
    assert "Senate 47" in text
    for hidden in ("Tomorrow", "rotation 2", "Kazakhstan in UNB", "Last day of the mission UND"):
        assert hidden not in text


def test_women_are_counted_against_the_target_and_what_was_published(client: Client) -> None:
    text = read(client, "/en/women/")
    assert "woman serves 1" in text
    assert "Troops 1 of 1 100% are women; the United Nations aim for 8% in 2024" in text
    assert "Yes, in every group that serves today" in text
    assert "Troops: 2023 6%" in text
    assert "3 women UNA Women sent" in text
    assert "1 woman differs April 2024" in text
    assert "Women cooks : 2 women" in text
    assert "Not about them" not in text


def test_the_start_page_tells_where_women_and_how_it_came_about(client: Client) -> None:
    text = read(client, "/en/")
    assert "Where do people from Kazakhstan serve today? In UNA: 1" in text
    assert "How many have served in each mission over time?" in text
    assert "1 today; at most 10 people at a month's end, in March 2024" in text
    assert "100% are women; the United Nations aim for 8% in 2024" in text
    assert "1 March 2024 First people from Kazakhstan in UNA" in text
    assert "Tomorrow" not in text
