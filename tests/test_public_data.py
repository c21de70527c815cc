"""The data files: every dataset in both formats, each saying the same, up to today."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from django.core.cache import caches
from django.template import Context, Template
from django.test import Client
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from missions.open_data.catalogue import DATASETS, whole
from missions.open_data.dataset import FORMATS
from tests.factories import FIRST, make_claim, make_decision
from tests.public import TODAY, committed, make_busy_mission, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

#: The records of the world below, by the word in the address.
SLUGS = {"": "", "missions": "una", "decisions": "decision-una"}


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        make_busy_mission("UNA", 5)
        make_claim(statement_en="=HYPERLINK(1)", text="@SUM(1)", number=None)
        make_decision("later", decided_on=TODAY.replace(month=7))
        yield


def table(client: Client, path: str) -> list[dict[str, str]]:
    response = client.get(path)
    assert response.status_code == 200, path
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def as_text(value: Any) -> str:
    """A value of JSON as CSV writes it."""
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda d: f"{d.of} {d.name}".strip())
def test_both_formats_of_a_dataset_say_the_same(client, dataset):
    slug = SLUGS[dataset.of]
    rows = table(client, dataset.address("csv", slug))
    body = json.loads(client.get(dataset.address("json", slug)).content)
    names = [column.name for column in dataset.columns]
    assert [column["name"] for column in body["columns"]] == names
    assert body["edition"]["day"] == TODAY.isoformat()
    assert body["licence"]["spdx"] == "CC-BY-4.0"
    assert set(body["title"]) == {"kk", "ru", "en"}
    from_json = [{name: as_text(row[name]) for name in names} for row in body["rows"]]
    assert [{n: v.lstrip("'") for n, v in row.items()} for row in rows] == from_json


def test_most_datasets_of_this_world_have_rows(client):
    empty = {d.name for d in whole() if not table(client, d.address("csv"))}
    # Nothing of the kind is in the world of this test.
    assert empty == {
        *("women", "votes", "allowances", "agreements", "contradictions"),
        *("reported-strength", "gender-targets", "reconciliation", "standing", "contributors"),
    }


def test_no_text_is_a_formula_for_a_spreadsheet(client):
    row = next(r for r in table(client, "/data/claims.csv") if "HYPERLINK" in r["statement_en"])
    assert row["statement_en"] == "'=HYPERLINK(1)"
    assert row["text"] == "'@SUM(1)"


def test_strength_of_a_mission_has_a_row_for_every_step(client):
    rows = table(client, "/data/missions/una/strength.csv")
    assert rows == [{"day": FIRST.isoformat(), "people": "5", "women": "1"}]
    months = table(client, "/data/strength.csv")
    assert months[-1] == {"day": "2024-06-01", "mission": "una", "people": "5", "women": "1"}
    assert [row["day"] for row in months[:2]] == ["2024-03-31", "2024-04-30"]


def test_the_use_of_a_decision_shows_its_ceilings_side_by_side(client):
    rows = table(client, "/data/decisions/decision-una/use.csv")
    assert [tuple(row.values()) for row in rows] == [
        ("decision-una/all/all", "2024-01-01", "0", "40"),
        ("decision-una/all/all", "2024-03-01", "5", "40"),
        ("decision-una/una/all", "2024-01-01", "0", "10"),
        ("decision-una/una/all", "2024-03-01", "5", "10"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/data/nothing.csv",
        "/data/use.csv",
        "/data/strength.xml",
        "/data/missions/nowhere/strength.csv",
        "/data/decisions/later/use.csv",
        "/data/missions/una/use.csv",
    ],
)
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_archive_holds_every_file_and_is_the_same_every_time(client):
    first = client.get("/data/all.zip")
    caches["public"].clear()
    assert client.get("/data/all.zip").content == first.content
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        names = set(archive.namelist())
        for dataset in DATASETS:
            slug = SLUGS[dataset.of]
            for kind in FORMATS:
                name = dataset.address(kind, slug).removeprefix("/data/")
                assert archive.read(f"{kind}/{name}") == client.get(f"/data/{name}").content
        assert archive.read("LICENCE.txt") == client.get("/data/LICENCE.txt").content
        assert {"README.md", "CITATION.txt", "CITATION.cff", "csv/dictionary.csv"} <= names


def test_the_dictionary_describes_every_column_in_three_languages(client):
    rows = table(client, "/data/dictionary.csv")
    described = {(row["dataset"], row["column"]) for row in rows}
    assert ("missions/*/strength", "women") in described
    assert len(described) == len(rows) == sum(len(dataset.columns) for dataset in DATASETS)
    assert all(row[f"meaning_{language}"] for row in rows for language in ("kk", "ru", "en"))


def test_an_edition_is_cited_by_its_day_and_revision(client):
    text = client.get("/data/CITATION.txt").content.decode()
    assert "Edition of 2024-06-01, revision " in text
    assert "http://testserver/data/" in text
    cff = yaml.safe_load(client.get("/data/CITATION.cff").content)
    assert cff["license"] == "CC-BY-4.0"
    assert cff["date-released"] == TODAY


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_bare_address_leads_to_the_page_about_the_data(client, language):
    response = client.get("/data/", headers={"accept-language": language})
    assert response.headers["Location"] == f"/{language}/data/"


def test_the_page_about_the_data_leads_to_every_file(client):
    html = client.get("/en/data/").content.decode()
    for dataset in DATASETS:
        for kind in FORMATS:
            assert f'href="{dataset.address(kind, SLUGS[dataset.of])}"' in html
    assert "Edition of 2024-06-01, revision " in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in html


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_search_engines_find_every_table_described(client, language):
    html = client.get(f"/{language}/data/").content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    found = json.loads(text)
    assert [part["@type"] for part in found["hasPart"]] == ["Dataset"] * len(whole())
    for part in (found, *found["hasPart"]):
        assert 50 <= len(part["description"]) <= 5_000
        assert {"name", "url", "license", "creator", "distribution", "version"} <= part.keys()
        for file in part["distribution"]:
            path = file["contentUrl"].removeprefix("http://testserver")
            assert client.get(path).headers["Content-Type"].startswith(file["encodingFormat"])


def test_the_feed_tells_what_has_come_to_light(client):
    response = client.get("/en/changes.atom")
    feed = ET.fromstring(response.content)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = {e.findtext(f"{atom}id"): e for e in feed.findall(f"{atom}entry")}
    assert len(entries) == len(feed.findall(f"{atom}entry"))
    names = {str(name).partition("#")[2] for name in entries}
    assert {"strength/una/2024-03-01", "decision/decision-una"} <= names
    assert not [name for name in names if "later" in name]
    titles = [entry.findtext(f"{atom}title") for entry in entries.values()]
    assert "UNA: 5 people from 1 March 2024" in titles
    for entry in entries.values():
        link = entry.find(f"{atom}link")
        assert link is not None
        assert client.get(link.attrib["href"]).status_code == 200


def test_a_page_links_to_both_formats_of_a_dataset():
    template = Template("{% load public_data %}{% data_links name slug %}")
    with translation.override("en"):
        links = template.render(Context({"name": "strength", "slug": "una"}))
    assert 'href="/data/missions/una/strength.csv"' in links
    assert 'aria-label="CSV: Strength of one mission"' in links
    with pytest.raises(KeyError):
        template.render(Context({"name": "use", "slug": ""}))
