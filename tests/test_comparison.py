"""The country among all contributors, by month."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from missions.comparison import contributors_on, neighbours, standings
from missions.models import ReportedFile, ReportedStrength, Source, WorldStrength
from missions.reported_months import published_months
from tests.factories import make_mission, make_reported_file, make_source, make_world_strength

pytestmark = pytest.mark.django_db

MARCH, APRIL = dt.date(2024, 3, 31), dt.date(2024, 4, 30)


def publish(day: dt.date, people: list[int], source: Source | None = None, **home: int) -> None:
    """A whole month: others with so many people each, one in ten of them a woman, and ours."""
    file = make_reported_file(source=source, last_on=day)
    countries = [f"A{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(len(people))]
    for country, number in zip(countries, people, strict=True):
        make_world_strength(
            file=file, country=country, name=country, women=number // 10, men=number - number // 10
        )
    if home:
        make_world_strength(file=file, **home)


def test_the_place_counts_who_has_more_and_ties_share_it():
    publish(MARCH, [*range(200, 140, -10), 12, *[10] * 30], women=3, men=9)
    found = standings()[0]
    assert (found.day, found.place, found.contributors) == (MARCH, 7, 38)
    assert (found.women, found.people, found.share) == (3, 12, 25.0)
    assert (found.others, found.other_women) == (1050 + 12 + 300, 105 + 1 + 30)
    assert found.other_share == 10.0
    around = neighbours(contributors_on(MARCH), reach=1)
    assert [(one.place, one.people) for one in around] == [(7, 12), (7, 12), (9, 10)]


def test_a_country_that_sends_nobody_has_no_place():
    publish(MARCH, [10] * 30)
    assert (standings()[0].place, standings()[0].people, standings()[0].share) == (None, 0, None)
    publish(APRIL, [10] * 30, women=0, men=0)
    assert standings()[1].place is None
    assert len(neighbours(contributors_on(APRIL))) == 5


def test_a_month_that_names_none_of_ours_knows_its_source():
    naming = make_source(title="Contributions", language="fr")
    publish(MARCH, [10] * 30, source=naming)
    ReportedStrength.objects.create(
        reported_on=APRIL, mission=make_mission(), category="troops", women=0, men=1, source=naming
    )
    source = published_months([])[MARCH]
    assert (source, source.key, source.title) == (naming, naming.key, "Contributions")
    assert source.language == "fr"


def test_extracts_and_superseded_figures_are_no_ranking():
    publish(MARCH, [10] * 3, women=1, men=1)
    assert standings() == []
    publish(APRIL, [10] * 30, women=1, men=1)
    WorldStrength.objects.update(superseded_at=timezone.now())
    assert standings() == []


def test_a_ranking_counts_where_nothing_else_is_there_and_each_month_once():
    source = make_source(key="first")
    file = make_reported_file(layout=ReportedFile.Layout.RANKING, source=source)
    make_world_strength(file=file, women=1, men=1)
    assert [(one.place, one.source) for one in standings()] == [(1, "first")]
    publish(MARCH, [10] * 30, make_source(key="second"), women=1, men=1)
    assert [(one.place, one.source) for one in standings()] == [(31, "second")]


def test_people_of_no_country_count_for_the_world_alone():
    publish(MARCH, [10] * 30, women=1, men=1)
    make_world_strength(
        file=ReportedFile.objects.get(), country="", name="", women=0, men=500, reported_on=MARCH
    )
    found = standings()[0]
    assert (found.place, found.contributors, found.others) == (31, 31, 800)
