"""What a process keeps of public pages makes them quick, and never another page."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from copy import deepcopy
from typing import Any
from unittest import mock

import pytest
from django.core.cache import caches
from django.db import connections
from django.template import Context, engines
from django.template.loader import get_template
from django.test import Client

from missions import kept
from missions.models import (
    Agreement,
    AuthorizedMission,
    Chamber,
    Citation,
    Contradiction,
    GenderTarget,
    ReportedStrength,
    Vote,
)
from missions.templatetags import public_kept
from personnel.models import Deployment
from tests.factories import (
    make_allowance,
    make_deployment,
    make_mission,
    make_reported_file,
    make_source,
    make_world_strength,
)
from tests.public import TODAY, asked, make_busy_mission, today_is
from tests.refusals import sql

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

#: Every kind of page, and a mission's and a decision's that nothing happens to.
PATHS = {
    "home": "/en/",
    "history": "/kk/history/",
    "women": "/en/women/",
    "missions": "/en/missions/",
    "mission": "/en/missions/una/",
    "other": "/en/missions/unb/",
    "decisions": "/en/decisions/",
    "decision": "/en/decisions/decision-una/",
    "contingents": "/en/contingents/",
    "contingent": "/en/contingents/company/",
    "sources": "/en/sources/",
    "source": "/en/sources/document/",
    "claims": "/en/sources/claims/",
    "contradictions": "/en/sources/contradictions/",
    "reported": "/en/reported/",
    "contributors": "/en/reported/contributors/",
    "data": "/en/data/",
}
#: A change past every form of each fact that pages show, and a page that shows it.
OF_FACTS = {
    "UPDATE missions_mission SET headquarters = 'Elsewhere'": "mission",
    "UPDATE missions_missionalias SET name = 'Another name'": "mission",
    "UPDATE missions_country SET name_en = 'Ruritania'": "missions",
    "DELETE FROM missions_mission_countries": "mission",
    "UPDATE missions_authorization SET title_en = 'Another title'": "decisions",
    "UPDATE missions_authorizedmission SET starts_on = '2024-01-02'": "decision",
    'UPDATE missions_ceiling SET "limit" = "limit" + 1': "home",
    "UPDATE missions_allowance SET extra = extra + 1": "mission",
    "UPDATE missions_vote SET in_favour = 46": "history",
    "UPDATE missions_chamber SET name_en = 'The Other House'": "decision",
    "UPDATE missions_contingent SET name_en = 'Another company'": "contingents",
    "UPDATE missions_agreement SET title = 'Another agreement'": "contingent",
    "UPDATE missions_rotation SET dates_approximate = true": "contingent",
    "UPDATE missions_source SET title = 'Another document'": "sources",
    "UPDATE missions_citation SET verified = NOT verified": "mission",
    "UPDATE missions_claim SET statement_en = 'Another statement'": "claims",
    "DELETE FROM missions_claim_missions": "claims",
    "UPDATE missions_contradiction SET topic = 'Another topic'": "contradictions",
    "DELETE FROM missions_contradiction_claims": "contradictions",
    "UPDATE missions_gendertarget SET percent = 13": "women",
    "UPDATE missions_reportedstrength SET men = men + 1": "reported",
    "UPDATE missions_worldstrength SET men = men + 1": "contributors",
    "UPDATE missions_reportedfile SET layout = 'contributions'": "contributors",
    "INSERT INTO missions_installation (id, holds_demo_data) VALUES (1, true)": "other",
}


@pytest.fixture
def place() -> Iterator[AuthorizedMission]:
    with today_is(TODAY):
        place = make_busy_mission("UNA", 5)
        make_busy_mission("UNB", 3)
        contingent = place.contingents.get()
        contingent.slug = "company"
        contingent.agreement = Agreement.objects.create(
            mission=place.mission, title="Agreement", signed_on=dt.date(2024, 1, 1)
        )
        contingent.save()
        make_allowance(contingent=contingent, extra=3)
        source = make_source(key="document", kind="report")
        chamber = Chamber.objects.create(code="house", name_en="House", name_ru="Палата", seats=50)
        Vote.objects.create(authorization=place.authorization, chamber=chamber, in_favour=45)
        Citation.objects.create(source=source, contingent=contingent)
        dispute = Contradiction.objects.create(code="K1", topic="Topic", text="Text")
        dispute.claims.set(place.mission.claims.all())
        GenderTarget.objects.create(
            group="all", categories=["troops"], year=TODAY.year, percent=12, source=source
        )
        _report(place)
        yield place


def _report(place: AuthorizedMission) -> None:
    """What the UN reported of the mission, and of the country among contributors."""
    file = make_reported_file(layout="ranking")
    ReportedStrength.objects.create(
        reported_on=dt.date(2024, 2, 29),
        mission=place.mission,
        category="troops",
        women=1,
        men=3,
        source=file.source,
        file=file,
    )
    make_world_strength(file=file)


def warm(client: Client, name: str) -> str:
    """A page as a process makes it that has made others before."""
    response = client.get(PATHS[name])
    assert response.status_code == 200, PATHS[name]
    return response.content.decode()


def cold(client: Client, name: str) -> str:
    """The same as made by a process that has just begun."""
    caches["public"].clear()
    kept.forget()
    return warm(client, name)


def test_no_piece_outlives_a_fact_that_it_shows(client: Client, place: AuthorizedMission) -> None:
    for change, page in OF_FACTS.items():
        before = warm(client, page)
        sql(change, using="owner")
        after = warm(client, page)
        assert after != before, change
        assert after == cold(client, page), change
    for name in PATHS:
        assert warm(client, name) == cold(client, name), name


def test_each_fact_that_the_public_sees_is_changed() -> None:
    rows = sql("SELECT viewname FROM pg_views WHERE schemaname = 'registry_public'")
    ledger = {"strengthchange", "strengthyear", "authorizationhead"}
    facts = {row[0] for row in rows} - {f"missions_{n}" for n in (*ledger, "shownchange")}
    changed = {name for change in OF_FACTS for name in re.findall(r"missions_\w+", change)}
    assert changed == facts


def _one_comes(place: AuthorizedMission) -> None:
    make_deployment(place, starts_on=TODAY, ends_on=None)


def _all_came_later(_place: AuthorizedMission) -> None:
    Deployment.objects.update(starts_on=dt.date(2024, 2, 2))


@pytest.mark.parametrize("change", [_one_comes, _all_came_later])
def test_no_piece_outlives_a_figure_that_it_shows(
    client: Client, place: AuthorizedMission, change: Callable[[AuthorizedMission], None]
) -> None:
    before = {name: warm(client, name) for name in PATHS}
    change(place)
    after = {name: warm(client, name) for name in PATHS}
    for name in ("home", "women", "mission", "decision", "missions", "decisions"):
        assert after[name] != before[name], name
    assert {name: cold(client, name) for name in PATHS} == after


def test_a_new_day_is_drawn_anew(client: Client, place: AuthorizedMission) -> None:
    before = {name: warm(client, name) for name in PATHS}
    with today_is(TODAY + dt.timedelta(days=1)):
        after = {name: warm(client, name) for name in PATHS}
        assert all(after[name] != before[name] for name in PATHS)
        assert {name: cold(client, name) for name in PATHS} == after


def test_the_ledger_is_asked_about_what_has_moved_and_about_nothing_else(
    client: Client, place: AuthorizedMission
) -> None:
    for name in PATHS:
        warm(client, name)
    make_deployment(place, starts_on=TODAY, ends_on=None)
    with asked() as questions:
        warm(client, "home")
    assert len(questions) == 4  # the edition, strength, first days, months
    places = [
        re.findall(r"authorized_mission_id = ANY \(ARRAY\[([\d, ]+)\]\)", q) for q in questions
    ]
    assert {found for several in places for found in several} == {str(place.pk)}
    for name in ("sources", "source", "contradictions", "missions", "contingents"):
        with asked() as questions:
            warm(client, name)
        assert len(questions) == 1, name


def test_nothing_is_kept_that_the_ledger_was_asked_for_meanwhile(
    client: Client, place: AuthorizedMission
) -> None:
    real = kept.keep

    def refuse(execute, statement, *others):
        assert "missions_strength" not in statement, statement
        return execute(statement, *others)

    def keep(about, make):
        def made():
            with connections["public"].execute_wrapper(refuse):
                return make()

        return real(about, made)

    for name in PATHS:
        warm(client, name)  # by now every module that keeps anything is there
    kept.forget()
    keepers = [
        (module, name)
        for module in list(sys.modules.values())
        for name in ("keep", "keep_worded")
        if getattr(module, name, None) is getattr(kept, name)
    ]
    assert len(keepers) > 5
    with ExitStack() as stack:
        for module, name in keepers:
            stack.enter_context(mock.patch.object(module, name, keep))
        for name in PATHS:
            warm(client, name)


def test_no_more_is_kept_than_there_is_room_for(client: Client, place: AuthorizedMission) -> None:
    with mock.patch("missions.kept.MOST", 5):
        pages = {name: warm(client, name) for name in PATHS}
        assert len(kept._shelf) == 5
        assert {name: cold(client, name) for name in PATHS} == pages


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The pieces drawn meanwhile that would show something else with all that their page has."""
    found: set[str] = set()
    real = public_kept.piece

    def piece(context: Context, name: str, **values: Any) -> str:
        cited = {key: deepcopy(value) for key, value in values.items() if key == "citations"}
        html = real(context, name, **values)
        shown = {
            key: value.make(*value.inputs) if isinstance(value, kept.Later) else value
            for key, value in (dict(context.flatten()) | values | cited).items()
        }
        if html != get_template(name).template.render(Context(shown)):  # type: ignore[attr-defined]
            found.add(name)
        return html

    monkeypatch.setattr(public_kept, "piece", piece)
    for name in ("piece", "pieces"):
        monkeypatch.delitem(public_kept.register.tags, name)
        public_kept.register.simple_tag(getattr(public_kept, name), takes_context=True, name=name)
    _read_templates_anew()
    yield found
    monkeypatch.undo()
    _read_templates_anew()


def _read_templates_anew() -> None:
    for loader in engines["django"].engine.template_loaders:  # type: ignore[attr-defined]
        loader.reset()


def test_a_piece_is_given_all_that_it_shows(
    client: Client, place: AuthorizedMission, narrow: set[str]
) -> None:
    make_mission("UNC", ended_on=dt.date(2020, 1, 1))
    for path in (*PATHS.values(), "/ru/missions/una/?on=none", "/ru/search/?q=una", "/ru/none/"):
        caches["public"].clear()
        client.get(path)
    assert not narrow
