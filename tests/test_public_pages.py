"""What the public pages show."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from missions.models import Authorization, Category, Citation, Claim, Source, Vote
from tests.factories import (
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_chamber,
    make_claim,
    make_contingent,
    make_country,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_person,
    make_rotation,
    make_source,
)
from tests.public import TODAY, make_busy_mission, path_of, read, text_of, today_is

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])


@pytest.fixture(autouse=True)
def today():
    with today_is(TODAY):
        yield


# The start page


def test_the_start_page_counts_everybody_and_adds_up(client):
    make_busy_mission("UNA", 3)
    make_busy_mission("UNB", 5)
    text = read(client, "/en/")
    assert "On 1 June 2024 people serve 8" in text
    assert "women among them 2" in text
    assert text.index("UNB Mission UNB 5 1") < text.index("UNA Mission UNA 3 1")


def test_the_start_page_says_when_nobody_serves(client):
    text = read(client, "/en/")
    assert "people serve 0" in text
    assert "Nobody is deployed today." in text
    assert "No decision is in force." in text


def test_ceilings_are_shown_with_their_use_of_today(client):
    decision = make_decision(title_en="The decision", ceiling=20)
    place = make_authorized_mission(decision, make_mission("UNA"))
    other = make_authorized_mission(decision, make_mission("UNB"))
    ceiling = make_ceiling(decision, 5, authorized_mission=place)
    officers = {"category": Category.STAFF_OFFICER}
    make_ceiling(decision, 2, categories=[Category.STAFF_OFFICER])
    make_deployments(4, place)
    make_deployments(2, other, **officers)
    make_allowance(ceiling=ceiling, extra=1)
    text = read(client, "/en/")
    assert "All its missions together no source 6 of 20 14 places free" in text
    assert "UNA no source 4 of 6 2 places free; the ceiling is 5, and 1 more person" in text
    assert "All its missions together, staff officer no source 2 of 2 full" in text


def test_ended_and_unknown_decisions_are_not_in_force(client):
    ended = make_decision(
        title_en="Ended", status=Authorization.Status.ENDED, valid_until=TODAY - dt.timedelta(1)
    )
    unknown = make_decision(
        title_en="Never found", decided_on=None, status=Authorization.Status.NOT_FOUND
    )
    last_day = make_decision(title_en="Last day", valid_until=TODAY)
    for decision in (ended, unknown, last_day):
        make_authorized_mission(decision, make_mission())
    text = read(client, "/en/")
    in_force = text[text.index("Decisions in force") : text.index("How it came about")]
    assert "Last day" in in_force
    assert "Ended" not in in_force
    assert "Never found" not in text


# A mission's page


def test_a_mission_is_described_with_its_names_dates_and_places(client):
    place = make_busy_mission("UNA")
    text = read(client, path_of(place.mission))
    for expected in (
        "UNA Mission UNA",
        "Миссия UNA",
        "Other name of UNA",
        "S/RES/1 (1950)",
        "1 January 1950",
        "Country LB, Country SY",
        "33.2389° north, 35.91° west",
        "No official Kazakh name has been found",
    ):
        assert expected in text


def test_people_are_shown_by_category(client):
    place = make_authorized_mission(make_decision(ceiling=9), make_mission("UNA"))
    make_deployments(3, place)
    make_deployments(2, place, category=Category.STAFF_OFFICER)
    text = read(client, path_of(place.mission))
    assert "troops 3 0 staff officer 2 0" in text


def test_the_ceiling_shared_with_other_missions_counts_their_people_too(client):
    decision = make_decision(ceiling=20)
    place = make_authorized_mission(decision, make_mission("UNA"))
    other = make_authorized_mission(decision, make_mission("UNB"))
    make_ceiling(decision, 4, authorized_mission=other)
    make_deployments(2, place)
    make_deployments(3, other)
    text = read(client, path_of(place.mission))
    assert "5 of 20" in text
    assert "The decision also covers: UNB." in text
    assert "of 4" not in text


def test_a_decision_is_shown_with_votes_ceilings_and_allowances(client):
    decision = make_decision(legal_basis="Article 53")
    place = make_authorized_mission(decision, make_mission("UNA"))
    chamber = make_chamber(name_en="Senate")
    Vote.objects.create(authorization=decision, chamber=chamber, in_favour=47, unanimous=True)
    ceiling = make_ceiling(decision, 2)
    make_allowance(ceiling=ceiling, extra=3, reason="Handover of June")
    make_deployments(1, place)
    text = read(client, path_of(place.mission))
    assert "Legal basis: Article 53" in text
    assert "Senate 47 (unanimous)" in text
    assert "1 of 5" in text
    assert "3 more people allowed" in text
    assert "Handover of June" in text


def test_a_decision_that_was_not_found_is_said_so(client):
    decision = make_decision(decided_on=None, status=Authorization.Status.NOT_FOUND)
    place = make_authorized_mission(decision, make_mission("UNA"))
    text = read(client, path_of(place.mission))
    assert "the decision that sent them has not been found" in text


def test_past_rotations_are_shown_with_their_dates(client):
    contingent = make_contingent(
        make_authorized_mission(mission=make_mission("UNA")), host_nation=make_country("IN")
    )
    make_rotation(contingent, starts_on=dt.date(2024, 1, 9), ends_on=dt.date(2024, 2, 8))
    text = read(client, path_of(contingent.authorized_mission.mission))
    assert "Serves within: Country IN" in text
    assert "1 9 January 2024" in text
    assert "8 February 2024" in text


def test_facts_show_their_sources_and_whether_they_were_verified(client):
    mission = make_mission("UNA", mandate="S/RES/1", headquarters="Camp")
    official = make_source(title="Mandate page", url="https://example.org/mandate")
    hearsay = make_source(title="Hearsay", kind=Source.Kind.GENERAL_KNOWLEDGE)
    Citation.objects.create(mission=mission, field="mandate", source=official)
    Citation.objects.create(mission=mission, field="headquarters", source=hearsay, verified=False)
    html = client.get(path_of(mission)).content.decode()
    text = text_of(html)
    assert "S/RES/1 1 " in text
    assert "Camp 2 unverified" in text
    assert (
        '<a href="https://example.org/mandate" rel="external noreferrer">Mandate page</a>' in html
    )
    assert 'id="source-2"' in html
    assert "Hearsay" in text


def test_a_source_names_its_publisher_and_address_or_says_that_they_are_not_known(client):
    mission = make_mission("UNA")
    known = make_source(title="Mandate page", publisher="UN", url="https://example.org/mandate")
    unknown = make_source(title="Clipping", kind=Source.Kind.PRESS)
    may = {"period_from": dt.date(2024, 5, 1), "period_to": dt.date(2024, 5, 31)}
    make_claim(missions=[mission], source=known, **may)
    make_claim(missions=[mission], source=unknown, **may)
    html = client.get(path_of(mission)).content.decode()
    # Beside the figure, over what the document says, and in the list of sources.
    link = '<a href="https://example.org/mandate" rel="external noreferrer">Mandate page</a>'
    assert html.count(link) == 3
    text = text_of(html)
    assert "Mandate page . UN. Time: May 2024" in text
    assert "Mandate page . UN official document or site" in text
    assert "Clipping. Publisher not known press; address not known" in text


def test_published_figures_stand_beside_the_registrys_own(client):
    place = make_authorized_mission(make_decision(ceiling=200), make_mission("UNA"))
    make_deployments(139, place)
    may = {"period_from": dt.date(2024, 5, 1), "period_to": dt.date(2024, 5, 31)}
    source = make_source(title="Newspaper", published_on=dt.date(2024, 5, 29))
    make_claim(missions=[place.mission], statement_en="Serving now", source=source, **may)
    make_claim(missions=[place.mission], kind="women", number=7, unit="women", source=source, **may)
    text = read(client, path_of(place.mission))
    assert "Newspaper. Publisher not known, 29 May 2024" in text
    assert "139 people May 2024" in text
    assert "7 women" in text
    assert "0 women differs May 2024" in text


def test_a_figure_that_changed_in_the_time_of_a_claim_is_shown_as_a_range(client):
    place = make_authorized_mission(make_decision(ceiling=9), make_mission("UNA"))
    make_deployment(place, person=make_person(sex="F"))
    spring = {"period_from": dt.date(2024, 2, 1), "period_to": dt.date(2024, 3, 31)}
    make_claim(missions=[place.mission], kind="women", number=1, unit="women", **spring)
    text = read(client, path_of(place.mission))
    assert "0 to 1 woman February 2024 to March 2024" in text
    assert "differs" not in text


def test_a_claim_about_several_missions_is_not_held_against_one(client):
    mission, other = make_mission("UNA"), make_mission("UNB")
    make_claim(missions=[mission, other], period_from=TODAY, statement_en="In both")
    text = read(client, path_of(mission))
    assert "In both" in text
    assert "The registry counts" not in text


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"number": 500, "unit": "people", "qualifier": Claim.Qualifier.MORE_THAN},
            "more than 500",
        ),
        ({"number": 4500000, "unit": "munitions"}, "4,500,000 munitions"),
        ({"number": 2018, "unit": "year"}, "2018"),
        ({"date": dt.date(2018, 6, 15)}, "15 June 2018"),
        ({"text": "Almaty"}, "Almaty"),
    ],
)
def test_every_kind_of_claim_can_be_read(client, values, expected):
    mission = make_mission("UNA")
    make_claim(missions=[mission], kind="count", **values)
    assert expected in read(client, path_of(mission))


def test_the_chart_has_its_figures_as_a_table(client):
    place = make_authorized_mission(make_decision(ceiling=9), make_mission("UNA"))
    make_deployments(2, place)
    html = client.get(path_of(place.mission)).content.decode()
    assert '<svg class="steps" role="img" aria-labelledby="strength-over-time-1-title"' in html
    assert "How many people from Kazakhstan served in UNA on each day?" in html
    assert "2 today, as many as ever before" in html
    assert '<time datetime="2024-03-01">1 March 2024</time>' in html


def test_a_mission_with_nobody_says_so_and_has_no_chart(client):
    html = client.get(path_of(make_mission("UNA"))).content.decode()
    assert "The registry knows of nobody from Kazakhstan who has served" in html
    assert 'class="steps"' not in html
    assert "No decision in the registry covers this mission." in html


def test_pages_say_what_is_counted_and_from_which_revision(client):
    make_busy_mission("UNA")
    for path in ("/en/", "/en/missions/", "/en/missions/una/"):
        text = read(client, path)
        assert "People deployed on the day, the first and last day of a tour included." in text
        assert "As of 1 June 2024" in text
        assert re.search(r"Revision [1-9]\d* of the data", text)
