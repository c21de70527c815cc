"""Reference files that are wrong: refused by file and record, with nothing written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from missions.models import Country, ReferenceRecord
from missions.reference import ReferenceDataError, load
from tests.reference_files import LEBANON, SOURCE, Files, decision, mission


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in mission().items() if key != name}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            {"missions": [mission(colour="blue")]},
            "missions.json, UNIFIL: there is no field “colour”",
        ),
        ({"missions": [without("name_en")]}, "missions.json, UNIFIL, name_en: This field cannot"),
        ({"missions": [without("acronym")]}, "missions.json, missions.json #1, acronym:"),
        ({"missions": [mission(started_on="1978-13-19")]}, "missions.json, UNIFIL, started_on:"),
        ({"missions": [mission(kind="club")]}, "missions.json, UNIFIL, kind: Value 'club'"),
        ({"missions": [mission(countries="LB")]}, "missions.json, UNIFIL, countries: A list of"),
        ({"missions": [mission(countries=["XX"])]}, "UNIFIL: countries: there is no record “XX”"),
        ({"missions": [mission(), mission()]}, "UNIFIL: there are two records with this key"),
        ({"missions": [mission(aliases={"name": "Lebanon"})]}, "UNIFIL, aliases: a list of"),
        ({"missions": ["UNIFIL"]}, "missions.json: record 1 is no object"),
        ({"missions": {"UNIFIL": {}}}, "missions.json: a list of records is needed"),
        (
            {"missions": [mission(aliases=[{"name": "x" * 170}])]},
            "the key is longer than 160 characters",
        ),
        (
            {"missions": [mission(sources={"name_en": ["nowhere"]})]},
            "missions.json, nowhere/name_en/mission:UNIFIL: source: there is no record “nowhere”",
        ),
        (
            {"missions": [mission(sources={"colour": ["a-page"]})]},
            "missions.json, UNIFIL: there is no field “colour” to cite for",
        ),
        (
            {"missions": [mission(sources={"name_en": "a-page"})]},
            "missions.json, UNIFIL: “sources” names, for each field, a list of sources",
        ),
        (
            {"claims": [{"code": "F01", "kind": "x", "statement_en": "x"}]},
            "claims.json, F01, source",
        ),
        (
            {"decisions": [decision(missions=[{"mission": "UNIFIL", "categories": "all"}])]},
            "decisions.json, 2018/UNIFIL, categories: A list of categories is needed",
        ),
        ({"ranks": [{"code": "major"}]}, "ranks.json, major, order:"),
    ],
)
def test_a_wrong_file_is_refused_by_file_and_record_before_anything_is_written(
    files, db, wrong, said
):
    files.write(sources=[SOURCE], countries=[LEBANON], missions=[mission()])
    with CaptureQueriesContext(connection) as queries, pytest.raises(ReferenceDataError) as raised:
        files.load(**wrong)
    assert any(said in problem for problem in raised.value.problems), raised.value.problems
    assert len(queries) == 0


def test_a_file_that_is_no_json_is_named(files):
    (files.folder / "claims.json").write_text("[", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"claims\.json: Expecting value"):
        load(files.tables)


def test_all_problems_are_told_at_once(files):
    files.write(missions=[mission(colour="blue"), mission(acronym="UNDOF", kind="club")])
    with pytest.raises(ReferenceDataError) as raised:
        load(files.tables)
    text = str(raised.value)
    assert "colour" in text
    assert "club" in text
    assert "there is no record “LB”" in text


@pytest.mark.django_db
def test_what_the_database_refuses_is_named_and_nothing_is_left_behind(files):
    with pytest.raises(ReferenceDataError) as raised:
        files.load(
            chambers=[{"code": "senate", "name_en": "Senate", "seats": 47}],
            decisions=[decision(votes=[{"chamber": "senate", "in_favour": 48}])],
        )
    assert raised.value.problems[0].startswith(
        "decisions.json, 2018/senate: More votes than the chamber has seats."
    )
    assert not Country.objects.exists()
    assert not ReferenceRecord.objects.exists()


@pytest.mark.django_db
def test_the_command_fails_with_the_file_and_the_record(
    monkeypatch: pytest.MonkeyPatch, files: Files
) -> None:
    files.write(missions=[mission()])
    monkeypatch.setattr("personnel.management.commands.loadreference.FACTS", files.tables)
    monkeypatch.setattr("personnel.management.commands.loadreference.PEOPLE", ())
    with pytest.raises(CommandError) as raised:
        call_command("loadreference")
    assert "nothing was changed" in str(raised.value)
    assert "missions.json, UNIFIL: countries: there is no record “LB”" in str(raised.value)
