"""How the reference data meet what staff have written in the database."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from missions.models import (
    AuthorizedMission,
    Ceiling,
    Citation,
    Claim,
    Contradiction,
    Country,
    Mission,
    MissionAlias,
    ReferenceRecord,
    ReportedStrength,
)
from missions.reference import load
from tests.reference_files import (
    ALL,
    CYPRUS,
    GENERAL_KNOWLEDGE,
    LEBANON,
    SOURCE,
    Files,
    decision,
    mission,
)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture
def loaded(files: Files, db: None) -> Files:
    """A mission with a name and two citations."""
    files.load(
        sources=[SOURCE, GENERAL_KNOWLEDGE],
        countries=[LEBANON, CYPRUS],
        missions=[
            mission(
                aliases=[{"name": "Lebanon"}],
                sources={"name_en": ["a-page"], "*": [{"source": "known", "note": "Ask."}]},
            )
        ],
    )
    return files


# Loading the real files


@pytest.mark.django_db
def test_it_loads_everything_once_and_then_writes_nothing():
    first = load(ALL)
    assert first.created[Mission] == Mission.objects.count() == 17
    assert first.created[Claim] == Claim.objects.count() == 58
    assert Contradiction.objects.get(code="C01").claims.count() == 3
    assert set(Mission.objects.get(acronym="UNMOGIP").countries.values_list("pk", flat=True)) == {
        "IN",
        "PK",
    }
    reported = ReportedStrength.objects.get()
    assert (reported.reported_on, reported.women, reported.men) == (dt.date(2021, 1, 31), 1, 127)
    assert not Citation.objects.filter(source__kind="general_knowledge", verified=True).exists()

    with CaptureQueriesContext(connection) as queries:
        second = load(ALL)
    assert not second.changed_anything
    assert not second.kept
    assert not second.left_out
    writing = [q["sql"] for q in queries if not q["sql"].startswith(("SELECT", "SAVEPOINT", "REL"))]
    assert writing == []


@pytest.mark.django_db
def test_the_command_says_what_it_did_and_that_a_second_run_had_nothing_to_do():
    first, second = io.StringIO(), io.StringIO()
    call_command("loadreference", stdout=first)
    Mission.objects.filter(acronym="UNDOF").update(headquarters="Elsewhere")
    MissionAlias.objects.filter(name="Голаны").delete()
    call_command("loadreference", stdout=second, verbosity=2)
    lines = {line.split("  ")[0]: line.split()[-4:] for line in first.getvalue().splitlines()}
    assert lines["Missions"] == ["17", "0", "0", "0"]
    assert lines["Other names"][1:] == ["0", "0", "0"]
    lines = {line.split("  ")[0]: line.split()[-4:] for line in second.getvalue().splitlines()}
    assert lines["Missions"] == ["0", "0", "1", "0"]
    assert lines["Other names"] == ["0", "0", "0", "1"]
    assert "missions.json, UNDOF: headquarters" in second.getvalue()
    assert "Nothing to do" in second.getvalue()


# Small files, and what staff have done meanwhile


def test_a_changed_file_changes_what_nobody_has_touched(loaded):
    report = loaded.load(missions=[mission(name_en="Interim Force", countries=["CY", "LB"])])
    assert report.updated[Mission] == 1
    unifil = Mission.objects.get()
    assert unifil.name_en == "Interim Force"
    assert unifil.countries.count() == 2


def test_what_staff_have_edited_stays_and_its_other_fields_follow_the_file(loaded):
    Mission.objects.update(name_en="Staff's name")
    report = loaded.load(missions=[mission(name_en="Interim Force", headquarters="Naqoura")])
    unifil = Mission.objects.get()
    assert (unifil.name_en, unifil.headquarters) == ("Staff's name", "Naqoura")
    assert (report.updated[Mission], report.kept[Mission]) == (1, 1)
    assert not loaded.load().changed_anything
    assert Mission.objects.get().name_en == "Staff's name"


def test_a_set_that_staff_have_edited_stays(loaded):
    Mission.objects.get().countries.set(Country.objects.filter(pk="CY"))
    report = loaded.load(missions=[mission(countries=[])])
    assert [country.pk for country in Mission.objects.get().countries.all()] == ["CY"]
    assert report.kept[Mission] == 1


def test_an_edit_that_is_undone_lets_the_file_write_again(loaded):
    Mission.objects.update(name_en="Staff's name")
    loaded.load()
    Mission.objects.update(name_en="Force in Lebanon")
    loaded.load(missions=[mission(name_en="Interim Force")])
    assert Mission.objects.get().name_en == "Interim Force"


def test_the_order_of_categories_is_no_edit(files, db):
    missions = [{"mission": "UNIFIL", "categories": ["staff_officer", "expert_on_mission"]}]
    contents: dict[str, Any] = {
        "countries": [LEBANON],
        "missions": [mission()],
        "decisions": [decision(missions=missions)],
    }
    files.load(**contents)
    AuthorizedMission.objects.update(categories=["expert_on_mission", "staff_officer"])
    report = files.load()
    assert not report.kept


def test_a_deleted_record_is_not_brought_back(loaded):
    MissionAlias.objects.get().delete()
    report = loaded.load()
    assert report.left_out[MissionAlias] == 1
    assert not MissionAlias.objects.exists()


def test_a_deleted_citation_is_not_brought_back(loaded):
    Citation.objects.filter(source__key="a-page").delete()
    report = loaded.load()
    assert report.left_out[Citation] == 1
    assert [citation.source.key for citation in Citation.objects.all()] == ["known"]


def test_what_refers_to_a_deleted_record_is_left_out_with_it(loaded):
    Mission.objects.get().delete()
    report = loaded.load(
        missions=[mission(aliases=[{"name": "Lebanon"}, {"name": "Ливан"}])],
        agreements=[{"mission": "UNIFIL", "kind": "mou", "title": "MoU", "partner": "UN"}],
    )
    assert not report.changed_anything
    assert report.left_out[MissionAlias] == 2


def test_a_ceiling_for_a_deleted_mission_does_not_become_one_for_all(files, db):
    contents: dict[str, Any] = {
        "countries": [LEBANON],
        "missions": [mission()],
        "decisions": [decision(missions=[{"mission": "UNIFIL"}])],
    }
    files.load(**contents)
    AuthorizedMission.objects.all().delete()
    ceilings = [{"authorized_mission": "2018/UNIFIL", "limit": 5}]
    files.load(decisions=[decision(missions=[{"mission": "UNIFIL"}], ceilings=ceilings)])
    assert not Ceiling.objects.exists()


def test_a_row_entered_by_hand_before_is_taken_over_unchanged(files, db):
    by_hand = Mission.objects.create(
        acronym="UNIFIL", slug="our-address", name_en="Our name", kind="un_political"
    )
    report = files.load(countries=[LEBANON], missions=[mission(aliases=[{"name": "Lebanon"}])])
    unifil = Mission.objects.get()
    assert (unifil.pk, unifil.slug, unifil.name_en) == (by_hand.pk, "our-address", "Our name")
    assert not unifil.countries.exists()
    assert report.kept[Mission] == 1
    assert report.created[MissionAlias] == 1
    # From now on, it follows the file where the two agree.
    Mission.objects.update(name_en="Force in Lebanon")
    files.load(missions=[mission(name_en="Interim Force")])
    assert Mission.objects.get().name_en == "Interim Force"


def test_a_record_that_staff_have_renamed_is_still_the_same(loaded):
    Mission.objects.update(acronym="FINUL")
    loaded.load(missions=[mission(aliases=[{"name": "Lebanon"}, {"name": "Ливан"}])])
    assert Mission.objects.get().acronym == "FINUL"
    assert MissionAlias.objects.filter(mission__acronym="FINUL").count() == 2


def test_a_record_deleted_and_entered_again_is_taken_over(loaded):
    Mission.objects.get().delete()
    Mission.objects.create(acronym="UNIFIL", slug="again", name_en="Again", kind="un_peacekeeping")
    loaded.load()
    assert Mission.objects.get().slug == "again"
    assert MissionAlias.objects.exists() is False
    report = loaded.load(missions=[mission(aliases=[{"name": "Ливан"}])])
    assert report.created[MissionAlias] == 1


def test_a_field_new_to_the_data_is_filled_where_nobody_has(loaded):
    for record in ReferenceRecord.objects.filter(model="missions.mission"):
        del record.loaded["headquarters"], record.loaded["countries"]
        record.save()
    loaded.load(missions=[mission(headquarters="Naqoura", countries=["LB", "CY"])])
    unifil = Mission.objects.get()
    assert unifil.headquarters == "Naqoura"
    assert [country.pk for country in unifil.countries.all()] == ["LB"]


def test_a_record_that_leaves_the_files_stays_in_the_database(loaded):
    report = loaded.load(missions=[])
    assert not report.changed_anything
    assert Mission.objects.exists()


def test_citations_say_which_field_and_whether_it_is_verified(loaded):
    found = {
        (c.mission_id is not None, c.field, c.source.key, c.verified, c.note)
        for c in Citation.objects.select_related("source")
    }
    assert found == {
        (True, "name_en", "a-page", True, ""),
        (True, "", "known", False, "Ask."),
    }
