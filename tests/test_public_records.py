"""Decisions, contingents, sources, claims and contradictions on the public pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from missions.models import (
    Authorization,
    Claim,
    Contingent,
    Contradiction,
    Source,
)
from missions.strength import Scope, strength_on
from tests.factories import (
    make_authorized_mission,
    make_contingent,
    make_decision,
    make_deployments,
    make_rotation,
    make_source,
)
from tests.loaded import load_reference
from tests.public import asked, committed, read, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

TODAY = dt.date(2025, 5, 29)
TOMORROW = TODAY + dt.timedelta(1)
#: Contradictions within one claim, or of no claim at all: their text says what they are.
TOLD = {"C03", "C09", "C10", "C12", "C15"}


@pytest.fixture(scope="module", autouse=True)
def reference(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The facts that are shipped, people in one contingent, and some of what is to come."""
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        load_reference()
        make_source(key="invented", title="Invented figures in the layout of the United Nations")
        company = Contingent.objects.get(slug="undof-reserve-company")
        place = company.authorized_mission
        make_deployments(
            4,
            place,
            rotation=company.rotations.get(number=2),
            starts_on=dt.date(2025, 5, 1),
            ends_on=dt.date(2025, 9, 30),
        )
        later = make_decision("later", title_en="Decision of tomorrow", decided_on=TOMORROW)
        make_authorized_mission(later, place.mission)
        place.authorization.superseded_by.add(later)
        coming = make_contingent(place, slug="coming", name_en="Company to come")
        make_rotation(coming, starts_on=TOMORROW, ends_on=dt.date(2025, 12, 31))
        make_rotation(company, number=3, starts_on=TOMORROW, ends_on=TOMORROW, planned_strength=777)
        yield


def test_all_claims_stand_on_their_sources_pages_and_on_the_page_of_claims(client):
    listed = client.get("/en/sources/claims/").content.decode()
    counted = 0
    for source in Source.objects.filter(claims__isnull=False).distinct():
        html = client.get(f"/en/sources/{source.key}/").content.decode()
        for claim in source.claims.all():
            counted += 1
            assert f'<li id="{claim.code}">' in html
            assert f'<tr id="{claim.code}">' in listed
            assert f'href="/en/sources/{source.key}/#{claim.code}"' in listed
            for mission in claim.missions.all():
                assert f'href="/en/missions/{mission.slug}/"' in html
    assert counted == Claim.objects.count() == 58
    text = read(client, "/en/sources/parliament-approves-2024/")
    assert "F10 538 people people over time Servicemen who have served" in text


def test_all_contradictions_are_shown_with_their_claims(client):
    text = read(client, "/en/sources/contradictions/")
    html = client.get("/en/sources/contradictions/").content.decode()
    assert Contradiction.objects.count() == 15
    for contradiction in Contradiction.objects.all():
        start = html.index(f'<h2 id="{contradiction.code}"')
        part = html[start : html.index("</section>", start)]
        codes = {claim.code for claim in contradiction.claims.all()}
        assert contradiction.topic in text
        assert contradiction.text in text
        assert contradiction.handling in text
        assert part.count('<p class="said">') == (0 if contradiction.code in TOLD else len(codes))
        assert all(f"#{code}" in part for code in codes)
        assert (len(codes) < 2) == (contradiction.code in TOLD)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 58),
        ("mission=minusma", 2),
        ("kind=women", 4),
        ("mission=undof&kind=women", 1),
        ("q=бақылаушылар", None),
        ("mission=undof&kind=vote", 0),
        ("number_from=1&utm_source=x", 58),
    ],
)
def test_claims_are_narrowed_down_by_mission_and_kind(client, query, expected):
    html = client.get(f"/en/sources/claims/?{query}").content.decode()
    if expected is None:
        expected = Claim.objects.filter(statement_kk__icontains="бақылаушылар").count()
    assert html.count('<tr id="F') == expected


def test_a_mission_that_is_not_known_is_refused_in_the_page(client):
    assert "The nearest is “undof”" in read(
        client, "/en/sources/claims/?mission=undoff", status=400
    )


def test_a_source_tells_what_it_is_cited_for(client):
    text = read(client, "/en/sources/interfax-2024-01-19/")
    assert "https://interfax.com/newsroom/top-stories/98607/" in text
    cited = text[text.index("What it is cited for") : text.index("What is counted")]
    for fact in (
        "Decided on",
        "Missions it covers",
        "Ceiling: all its missions together",
        "Votes: Mazhilis",
        "Votes: Senate",
    ):
        assert fact in cited
    assert "note" not in cited.lower()  # remarks are not published
    html = client.get("/en/sources/interfax-2024-01-19/").content.decode()
    assert 'href="/en/decisions/2024-golan-africa/"' in html
    text = read(client, "/en/sources/general-knowledge/")
    assert "This is no document." in text
    assert "unverified" in text


def test_a_decision_tells_what_was_decided_and_how_it_is_used(client):
    text = read(client, "/en/decisions/2024-golan-africa/")
    for expected in (
        "It sends people to 4 missions: UNDOF, UNISFA, UNMISS, UNTSO.",
        "All its missions together: at most 430 people on any day",
        "people serve under it 4",
        "4 of 430 426 places free",
        "Senate all members present in favour 47 1",
        "Mazhilis all members present in favour 90 1",
        "UNDOF United Nations Disengagement Observer Force All categories",
        "until further notice; no decision ending it is known",
        "Force Reserve Company, Golan Heights UNDOF 2 139",
    ):
        assert expected in text, expected


def test_a_decision_that_has_ended_shows_its_ceilings_as_past(client):
    text = read(client, "/en/decisions/2003-iraq/")
    assert "ended" in text
    assert "It allowed people to be sent to 1 mission: MNF-I." in text
    assert "It sends people" not in text
    assert "Ceilings that do not hold today All its missions together: at most 25 people" in text
    assert "30 May 2003 to 21 October 2008" in text
    assert "places free" not in text


def test_a_decision_that_was_not_found_is_said_so_plainly(client):
    text = read(client, "/en/decisions/nepal-not-found/")
    assert "the decision that sent them has not been found" in text
    assert "1 May 2007 to 31 July 2009" in text
    assert "Legal basis" not in text
    assert "Decision not found" in read(client, "/en/decisions/")


def test_the_lists_agree_with_the_count(client):
    counts = strength_on(TODAY, ("authorization",), Scope())
    assert sum(counts.values()) == 4
    assert "430 All its missions together 4" in read(client, "/en/decisions/")
    text = read(client, "/en/contingents/")
    assert text.index("Force Reserve Company") < text.index("Nobody there today")
    assert "UNDOF 2 from 14 March 2024 139 4" in text


def test_a_contingent_shows_its_rotations_agreement_and_claims(client):
    text = read(client, "/en/contingents/undof-reserve-company/")
    for expected in (
        "Reserve company; at most 139 people",
        "On 29 May 2025: 4 of the 139 allowed",
        "Memorandum of understanding on a reserve company for UNDOF, 14 February 2024",
        "1 14 March 2024",
        "2 10 April 2025",
        "no end recorded up to 29 May 2025",
        "F01 139 people planned strength",
    ):
        assert expected in text, expected
    text = read(client, "/en/contingents/unifil-company-2018/")
    assert "Indian battalion" in text
    assert "host nation: India" in read(client, "/en/contingents/")


def test_nothing_to_come_is_shown(client):
    read(client, "/en/decisions/later/", status=404)
    read(client, "/en/contingents/coming/", status=404)
    for path in (
        "decisions/",
        "decisions/2024-golan-africa/",
        "contingents/",
        "contingents/undof-reserve-company/",
        "missions/undof/",
    ):
        html = client.get(f"/en/{path}").content.decode()
        for secret in ("tomorrow", "Company to come", "/later/", "/coming/", "777", "30 May 2025"):
            assert secret not in html, (path, secret)


def test_pages_of_records_ask_at_most_six_questions(client):
    paths = [
        "decisions/",
        "contingents/",
        "sources/",
        "sources/claims/?mission=undof&kind=women",
        "sources/contradictions/",
        *(f"decisions/{slug}/" for slug in Authorization.objects.values_list("slug", flat=True)),
        *(f"contingents/{slug}/" for slug in Contingent.objects.values_list("slug", flat=True)),
        "sources/interfax-2024-01-19/",
        "sources/un-rank-2021-01-31/",
    ]
    for path in paths:
        with asked() as questions:
            client.get(f"/en/{path}")
        assert len(questions) <= 6, (path, questions)


def test_every_page_of_a_record_can_be_read_in_every_language(client):
    paths = [f"sources/{key}/" for key in Source.objects.values_list("key", flat=True)]
    slugs = Authorization.objects.exclude(slug="later").values_list("slug", flat=True)
    paths += [f"decisions/{slug}/" for slug in slugs]
    for number, path in enumerate(paths):
        language = ("kk", "ru", "en")[number % 3]
        assert client.get(f"/{language}/{path}").status_code == 200, path


def test_what_we_call_a_source_ourselves_is_said_in_the_readers_language(client):
    for path in ("sources/", "sources/invented/", "search/?q=Invented"):
        assert "Вымышленные данные в формате ООН" in read(client, f"/ru/{path}")
