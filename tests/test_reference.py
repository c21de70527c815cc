"""The content of the reference data: what is known, and from where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models

from missions.models import (
    AuthorizedMission,
    Ceiling,
    Citation,
    Claim,
    Contradiction,
    GenderTarget,
    Mission,
    MissionAlias,
    ReportedStrength,
    Source,
    Vote,
)
from missions.reference import Table
from missions.reference.files import Record, Records, read
from missions.reported.sources import KEYS
from personnel.models import Award, Course, Rank, Requirement
from tests.reference_files import ALL

#: The people the source documents name, in both scripts.
SURNAMES = """
    Akhmetova Ashimbayev Dzhaksybekov Idrissov Kamaletdinova Muzalinova Nazarbayev Shakeyeva
    Tausheva Tokayev Zhaksylykov Zhasuzakova
    Ахметова Ашимбаев Джаксыбеков Жаксылыков Жасузакова Идрисов Камалетдинова Музалинова
    Назарбаев Таушева Токаев Шакеева
    Ахметова Әшімбаев Жақсыбеков Жақсылықов Ыдырысов Тоқаев Шәкеева
""".split()


# The content, as the files have it


@pytest.fixture(scope="module")
def content() -> Records:
    return read(ALL)


def of(content: Records, model: type[models.Model]) -> list[Record]:
    return [r for table, records in content.items() if table.model is model for r in records]


def by_key(content: Records, model: type[models.Model]) -> dict[str, dict[str, Any]]:
    return {record.key: dict(record.values) for record in of(content, model)}


def test_it_knows_seventeen_missions_of_which_one_is_not_of_the_un(content):
    missions = by_key(content, Mission)
    assert len(missions) == 17
    kinds = {key: values["kind"] for key, values in missions.items()}
    assert [key for key, kind in kinds.items() if kind == "multinational"] == ["MNF-I"]
    assert [key for key, kind in kinds.items() if kind == "un_political"] == ["UNMIN"]
    assert missions["UNIFIL"]["planned_end_on"] == dt.date(2026, 12, 31)


def test_no_kazakh_name_of_a_mission_is_invented(content):
    assert not any(values["name_kk"] for values in by_key(content, Mission).values())


@pytest.mark.parametrize("model", [Requirement, Course, Rank, Award])
def test_what_the_staff_read_every_day_is_named_in_three_languages(content, model):
    named = by_key(content, model).values()
    assert all(values[f"name_{language}"] for values in named for language in ("en", "ru", "kk"))


def test_six_decisions_are_found_and_three_are_not(content):
    decisions = {
        record.key: (record.values["decided_on"], record.values["status"])
        for table, records in content.items()
        if table.name == "missions.authorization"
        for record in records
    }
    assert decisions == {
        "2003-iraq": (dt.date(2003, 5, 30), "ended"),
        "2013-observers": (dt.date(2013, 12, 20), "in_force"),
        "2018-officers": (dt.date(2018, 6, 15), "in_force"),
        "2018-lebanon": (dt.date(2018, 6, 15), "in_force"),
        "2022-africa-lebanon": (dt.date(2022, 6, 30), "in_force"),
        "2024-golan-africa": (dt.date(2024, 1, 19), "in_force"),
        "nepal-not-found": (None, "not_found"),
        "darfur-police-not-found": (None, "not_found"),
        "haiti-police-not-found": (None, "not_found"),
    }


def test_ceilings_are_those_of_the_decisions(content):
    officers = ["staff_officer", "expert_on_mission"]
    ceilings = {
        (v["authorization"], v["authorized_mission"]): (v["limit"], v["categories"])
        for v in by_key(content, Ceiling).values()
    }
    for acronym in ("MINUSTAH", "MINURSO", "UNOCI", "UNMIL"):
        assert ceilings.pop(("2013-observers", f"2013-observers/{acronym}")) == (5, None)
    assert ceilings == {
        ("2003-iraq", None): (25, None),
        ("2013-observers", None): (20, None),
        ("2018-officers", None): (40, officers),
        ("2018-lebanon", "2018-lebanon/UNIFIL"): (120, ["troops"]),
        ("2022-africa-lebanon", None): (430, None),
        ("2024-golan-africa", None): (430, None),
    }


def test_decisions_name_their_missions_and_categories(content):
    named: dict[str, dict[str, Any]] = {}
    for values in by_key(content, AuthorizedMission).values():
        named.setdefault(values["authorization"], {})[values["mission"]] = values["categories"]
    assert named == {
        "2003-iraq": {"MNF-I": None},
        "2013-observers": {
            acronym: ["expert_on_mission"] for acronym in ("MINUSTAH", "MINURSO", "UNOCI", "UNMIL")
        },
        "2018-officers": {
            acronym: ["staff_officer", "expert_on_mission"]
            for acronym in ("UNTSO", "UNFICYP", "UNMOGIP", "UNIFIL", "MINURSO")
        },
        "2018-lebanon": {"UNIFIL": ["troops"]},
        "2022-africa-lebanon": dict.fromkeys(("MINUSCA", "MONUSCO", "MINUSMA", "UNIFIL")),
        "2024-golan-africa": dict.fromkeys(("UNDOF", "UNTSO", "UNMISS", "UNISFA")),
        "nepal-not-found": {"UNMIN": ["expert_on_mission"]},
        "darfur-police-not-found": {"UNAMID": ["individual_police"]},
        "haiti-police-not-found": {"MINUSTAH": ["individual_police"]},
    }


def test_votes_are_those_that_were_reported(content):
    votes = {key: (v["in_favour"], v["unanimous"]) for key, v in by_key(content, Vote).items()}
    assert votes == {
        "2013-observers/senate-2013": (45, True),
        "2013-observers/mazhilis-2013": (106, True),
        "2024-golan-africa/senate-2024": (47, True),
        "2024-golan-africa/mazhilis-2024": (90, True),
    }


def test_it_has_every_claim_and_contradiction_of_the_documents(content):
    assert list(by_key(content, Claim)) == [f"F{number:02d}" for number in range(1, 59)]
    assert list(by_key(content, Contradiction)) == [f"C{number:02d}" for number in range(1, 16)]


def test_every_claim_says_one_thing_in_three_languages(content):
    for code, claim in by_key(content, Claim).items():
        said = [claim["number"] is not None, claim["date"] is not None, bool(claim["text"])]
        assert sum(said) == 1, code
        assert claim["statement_ru"], code
        assert claim["statement_kk"], code


def test_lower_bounds_and_maxima_are_marked(content):
    marked: dict[str, list[str]] = {}
    for code, claim in by_key(content, Claim).items():
        marked.setdefault(claim["qualifier"], []).append(code)
    del marked["exact"]
    assert marked == {"at_most": ["F07"], "more_than": ["F36", "F50", "F51", "F54"]}


def test_targets_between_sourced_years_are_marked_as_such(content):
    targets = by_key(content, GenderTarget)
    assert len(targets) == 28
    assert (targets["troops/2025"]["percent"], targets["troops/2025"]["basis"]) == (12, "sourced")
    assert targets["troops/2024"]["basis"] == "interpolated"
    assert targets["formed-police/2026"]["percent"] is None
    assert targets["formed-police/2026"]["basis"] == "not_found"
    assert {values["group"] for values in targets.values()} == {
        "troops",
        "individual-military",
        "formed-police",
        "individual-police",
    }


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("UN Armistice Monitoring Body", "UNTSO"),
        ("UN Interim Security and Abyei Force", "UNISFA"),
        ("Golan Heights", "UNDOF"),
        ("Голаны", "UNDOF"),
        ("FNUOD", "UNDOF"),
        ("Ливан", "UNIFIL"),
        ("Western Sahara", "MINURSO"),
        ("Ivory Coast", "UNOCI"),
        ("Орган по наблюдению за выполнением условий перемирия", "UNTSO"),
        ("Миссия ООН в Непале", "UNMIN"),
    ],
)
def test_missions_have_the_names_documents_use(content, name, acronym):
    named = [v["mission"] for v in by_key(content, MissionAlias).values() if v["name"] == name]
    assert named == [acronym]


def test_every_figure_has_a_citation(content):
    cited = {
        (name, values[name], values["field"])
        for values in by_key(content, Citation).values()
        for name in ("authorization", "contingent", *CITED)
        if values[name] is not None
    }
    missing = [
        f"{record}: {field}"
        for table, records in content.items()
        for record in records
        for field in figures_of(record)
        if (places := set(places_to_cite(table, record, field))) and not cited & places
    ]
    assert missing == []


def test_every_area_of_operations_has_a_citation(content):
    cited = {c["mission"] for c in by_key(content, Citation).values() if c["field"] == "countries"}
    assert cited == set(by_key(content, Mission))


CITED = ("mission", "ceiling", "vote", "chamber", "agreement", "rotation")
#: Models that cannot be cited themselves: the reference to cite instead, and its list.
CITED_THROUGH = {
    "missions.authorizedmission": ("authorization", "authorized_missions"),
    "missions.position": ("contingent", "positions"),
}


def figures_of(record: Record) -> Iterator[str]:
    for name, field in record.table.columns.items():
        counts = isinstance(field, models.DateField | models.IntegerField | models.DecimalField)
        if counts and name not in record.table.key and record.values[name] is not None:
            yield name


def places_to_cite(table: Table, record: Record, field: str) -> Iterator[tuple[str, str, str]]:
    """Where a citation for a figure may stand; one of them must."""
    if table.name in CITED_THROUGH:
        through, listed = CITED_THROUGH[table.name]
        yield through, record.values[through], listed
        yield through, record.values[through], ""
    elif table.cited_as:
        place = "headquarters" if field in ("latitude", "longitude") else field
        yield table.cited_as, record.key, place
        yield table.cited_as, record.key, ""


def test_every_figure_that_cannot_be_cited_names_its_source(content):
    uncited = {
        table.name
        for table, records in content.items()
        for record in records
        if not table.cited_as and table.name not in CITED_THROUGH and list(figures_of(record))
    }
    assert uncited == {
        "missions.claim",
        "missions.gendertarget",
        "missions.reportedstrength",
        "missions.source",
        "personnel.award",
        "personnel.rank",
        "personnel.requirement",
    }
    for model in (Rank, Course):
        assert all(values["source_note"] for values in by_key(content, model).values())


def test_nothing_is_asked_hard_that_no_source_asks(content):
    asked = by_key(content, Requirement)
    guessed = {code for code, values in asked.items() if values["source"] == "general-knowledge"}
    assert guessed == {"officer-english", "fit", "observer-driving"}
    assert all(asked[code]["note"] and not asked[code]["is_hard"] for code in guessed)


def test_general_knowledge_is_unverified_and_nothing_else_is(content):
    citations = by_key(content, Citation).values()
    assert {c["source"] for c in citations if not c["verified"]} == {"general-knowledge"}
    assert all(not c["verified"] for c in citations if c["source"] == "general-knowledge")
    seats = [c for c in citations if c["chamber"]]
    assert len(seats) == 4
    assert not any(c["verified"] for c in seats)


def test_every_source_is_used(content):
    used = {values["source"] for values in by_key(content, Citation).values()}
    for model in (Award, Claim, GenderTarget, ReportedStrength, Requirement):
        used |= {values["source"] for values in by_key(content, model).values()}
    # What files of the UN are loaded under.
    used |= set(KEYS.values())
    assert set(by_key(content, Source)) - used == set()


def test_nobody_is_named(content):
    texts = [
        value
        for records in content.values()
        for record in records
        for name, value in record.values.items()
        if isinstance(value, str) and name != "url"
    ]
    assert [text for text in texts for name in SURNAMES if name in text] == []
