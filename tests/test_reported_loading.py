"""Files of the UN loaded: repeatable, whole or not at all, and nothing known is forgotten."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from missions.models import ReportedFile, ReportedStrength, Source, WorldStrength
from missions.reported import Parsed, Saved, compare, read, save
from missions.reported.saving import LinesLeftOutError
from tests.factories import make_mission, make_source
from tests.refusals import denied
from tests.test_reported_reading import (
    JULY,
    NOVEMBER,
    RANKING,
    SAMPLE,
    TODAY,
    contributions,
    kazakh,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    make_mission("MINURSO")
    make_mission("UNIFIL")
    return make_source(key="un-contributions-monthly")


def parsed(content: bytes | str) -> Parsed:
    data = content.encode() if isinstance(content, str) else content
    return read(io.BytesIO(data), home="KAZ", today=TODAY)


def load(content: bytes | str, source: Source, *, good_only: bool = False) -> Saved:
    return save(parsed(content), source, good_only=good_only)


def held() -> dict[tuple[dt.date, str, str], tuple[int, int]]:
    """The figures that hold."""
    return {
        (row.reported_on, str(row.mission), row.category): (row.women, row.men)
        for row in ReportedStrength.objects.current().select_related("mission")
    }


def test_the_same_file_twice_changes_nothing(source):
    first = load(SAMPLE.read_bytes(), source)
    assert first.file is not None
    assert (first.file.added, first.file.lines) == (5, 13)
    rows = list(ReportedStrength.objects.values()), list(WorldStrength.objects.values())
    assert load(SAMPLE.read_bytes(), source).file is None
    assert rows == (list(ReportedStrength.objects.values()), list(WorldStrength.objects.values()))
    assert ReportedFile.objects.count() == 1


def test_a_month_published_anew_replaces_the_old_figures_and_keeps_them_known(source):
    load(SAMPLE.read_bytes(), source)
    saved = load(contributions(kazakh("2,3"), "2,ARG,32,Argentina,X,Troops,0,1,31/07/2020"), source)
    assert (saved.plan.added, saved.plan.replaced, saved.plan.withdrawn) == (0, 1, 1)
    assert held()[JULY, "MINURSO", "expert_on_mission"] == (2, 3)
    assert (JULY, "UNIFIL", "troops") not in held()
    assert held()[NOVEMBER, "UNIFIL", "troops"] == (1, 116)
    before = ReportedStrength.objects.filter(superseded_at__isnull=False)
    assert {(row.women, row.men) for row in before} == {(0, 5), (1, 119)}
    assert all(row.superseded_at and row.superseded_at >= row.recorded_at for row in before)
    assert WorldStrength.objects.filter(country="KAZ", reported_on=JULY).count() == 2


def test_an_extract_for_one_country_touches_no_other(source):
    load(SAMPLE.read_bytes(), source)
    load(contributions("1,BGD,50,Bangladesh,MINUSMA,Troops,1,1,31/07/2020"), source)
    assert (JULY, "MINURSO", "expert_on_mission") in held()
    standing = WorldStrength.objects.filter(reported_on=JULY, superseded_at=None)
    assert {row.country: row.women + row.men for row in standing} == {
        "ARG": 2,
        "BGD": 2,
        "KAZ": 125,
    }


def test_a_file_with_broken_lines_loads_none_or_the_good_ones_on_request(source):
    broken = contributions(kazakh("0,6"), *(kazakh("x,1") for _ in range(5)))
    with pytest.raises(LinesLeftOutError):
        load(broken, source)
    assert not ReportedStrength.objects.exists()
    saved = load(broken, source, good_only=True)
    assert saved.file is not None
    assert (saved.file.left_out, saved.file.lines) == (5, 1)
    assert held() == {(JULY, "MINURSO", "expert_on_mission"): (0, 6)}


def test_lines_that_cannot_be_read_withdraw_nothing(source):
    load(SAMPLE.read_bytes(), source)
    load(contributions(kazakh("9,9"), kazakh("x,1", mission="UNIFIL")), source, good_only=True)
    assert held()[JULY, "UNIFIL", "troops"] == (1, 119)
    assert held()[JULY, "MINURSO", "expert_on_mission"] == (9, 9)


def test_the_ranking_leaves_the_missions_alone(source):
    load(SAMPLE.read_bytes(), source)
    load(f"{RANKING}\nKAZ,398,Kazakhstan,64,1,120,121,31/07/2020\n", source)
    assert held()[JULY, "None", ""] == (1, 120)
    assert held()[JULY, "UNIFIL", "troops"] == (1, 119)


def test_comparing_and_saving_ask_the_same_however_large_the_file(source):
    def asked(rows: int) -> int:
        lines = (
            f"{n},ARG,32,Argentina,M{n},Troops,1,{n},{'31/07/2020' if n % 2 else '30-Nov-20'}"
            for n in range(rows)
        )
        found = parsed(contributions(kazakh(f"0,{rows}"), *lines))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            save(found, source)
        return len(captured)

    asked(2)
    assert asked(3) == asked(300)


def test_a_plan_says_what_would_be_without_writing(source):
    plan = compare(parsed(SAMPLE.read_bytes()), source, home="KAZ")
    assert (plan.added, plan.unchanged, plan.countries) == (5, 0, 7)
    assert not ReportedFile.objects.exists()


def test_the_command_lists_broken_lines_and_says_what_it_did(source, tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(contributions(kazakh(), kazakh("x,1")))
    with pytest.raises(CommandError, match=r"(?s)line 3: “x” is no number.*Nothing was loaded"):
        call_command("loadreported", path)
    out = io.StringIO()
    call_command("loadreported", path, good_only=True, stdout=out)
    assert "1 new figures, 0 replaced and 0 withdrawn, 0 unchanged" in out.getvalue()
    call_command("loadreported", path, good_only=True, stdout=out)
    assert "Every figure is there already: nothing was changed." in out.getvalue()
    with pytest.raises(CommandError, match="There is no source “nowhere”"):
        call_command("loadreported", path, source="nowhere")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("loadreported", tmp_path / "nothing.csv")


def test_a_file_that_was_loaded_is_never_changed(source):
    load(SAMPLE.read_bytes(), source)
    denied("UPDATE missions_reportedfile SET lines = 0")
    denied("DELETE FROM missions_reportedfile")
