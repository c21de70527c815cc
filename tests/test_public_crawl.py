"""Nothing private and nothing planned anywhere in public: every address is read.

The database is full of marked names, numbers and days. The crawl begins with the map of the
site and follows every link to pages, data files, archive and feed; errors are provoked. Then
the public's own connection is asked for all that it can read.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from missions import data_urls, urls
from missions.models import Agreement, AuthorizedMission, Citation, ReportedStrength
from missions.open_data.catalogue import DATASETS
from personnel.models import Deployment, Status
from tests.factories import (
    FIRST,
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_chamber,
    make_contingent,
    make_country,
    make_decision,
    make_deployment,
    make_deployments,
    make_export,
    make_mission,
    make_person,
    make_position,
    make_rotation,
    make_source,
    make_token,
    make_unit,
    make_user,
)
from tests.public import TODAY, committed, make_busy_mission, today_is
from tests.refusals import sql

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

#: The day everything planned is planned for, and what marks everything private.
PLANNED = dt.date(2037, 7, 17)
MARKS = re.compile(r"zzz|жжж|\b2037\b|\b7717\b|\b7719\b", re.IGNORECASE)
#: Attributes of HTML and elements of XML that lead on.
LINKS = re.compile(r'(?:href|src|action|content)="([^"]+)"|<(?:loc|id)>([^<]+)</')
SITE = "http://testserver"
#: Not of the public pages; what stands there has tests of its own.
ELSEWHERE = ("/static/", "/admin/", "/api/", "/i18n/")


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        place = make_busy_mission("UNA", 5)
        enter_people(place)
        enter_plans(place)
        yield


def enter_people(place: AuthorizedMission) -> None:
    user = make_user("zzzuser", first_name="Zzzfirst", last_name="Zzzlast", email="zzz@zzz.kz")
    other = make_user("zzzother")
    person = make_person(
        last_name="Жжжбаев",
        first_name="Жжжан",
        last_name_latin="Zzzbayev",
        first_name_latin="Zzzan",
        service_number="ZZZ-7",
        unit=make_unit(code="ZZZ-U", name_ru="Жжжчасть"),
    )
    values: dict[str, Any] = {"order_number": "ZZZ-17", "proposed_by": user, "approved_by": other}
    make_deployment(place, person=person, ends_on=PLANNED, **values)
    make_export(user=user)
    make_token(user, name="zzztoken")
    contingent = place.contingents.get()
    make_allowance(contingent=contingent, ends_on=PLANNED, order_number="ZZZ-18", reason="Known")


def enter_plans(place: AuthorizedMission) -> None:
    source = make_source(title="Known source")
    contingent = place.contingents.get()
    Deployment.objects.filter(authorized_mission=place).update(ends_on=PLANNED)
    contingent.rotations.update(ends_on=PLANNED, planned_strength=7717, note="zzz")
    make_position(contingent, title_en="Zzzpost")
    make_deployments(7, place, starts_on=PLANNED + dt.timedelta(1), ends_on=None)
    make_deployment(place, status=Status.PROPOSED, starts_on=TODAY, ends_on=PLANNED)
    make_allowance(contingent=contingent, status=Status.PROPOSED, reason="zzz")
    make_allowance(contingent=contingent, starts_on=PLANNED, ends_on=PLANNED, reason="zzz")
    make_ceiling(place.authorization, 7719, starts_on=PLANNED)
    coming = make_rotation(contingent, starts_on=PLANNED, ends_on=None, planned_strength=7717)
    hidden = make_contingent(place, slug="zzz-unit", name_en="Zzzunit")
    make_rotation(hidden, starts_on=PLANNED, ends_on=None)
    later = make_decision("zzz-later", title_en="Zzzlater", decided_on=PLANNED, ceiling=7719)
    mission = make_mission("UNZZZ", name_en="Zzzmission", started_on=PLANNED)
    mission.countries.add(make_country("SY"))
    mission.aliases.create(name="Zzzalias")
    make_authorized_mission(later, mission)
    agreement = Agreement.objects.create(
        mission=mission, kind="mou", title="Zzzpaper", partner="UN", starts_on=PLANNED
    )
    make_chamber(note="zzz")
    for record in (
        {"rotation": coming},
        {"contingent": hidden},
        {"authorization": later},
        {"mission": mission},
        {"agreement": agreement},
    ):
        Citation.objects.create(source=source, note="zzz", **record)
    ReportedStrength.objects.create(reported_on=PLANNED, women=7717, men=7719, source=source)
    for note_of in (place.mission, place.authorization, contingent):
        note_of.note = "zzz"
        note_of.save()


def said(response: Any) -> str:
    """Everything an answer says but its ETag: archives unpacked, headers included."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if response.headers["Content-Type"] == "application/zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            texts = [name + archive.read(name).decode() for name in archive.namelist()]
    else:
        texts = [content.decode()]
    headers = [f"{name}: {value}" for name, value in response.headers.items() if name != "ETag"]
    return "\n".join([*texts, *headers, str(response.cookies)])


def crawl(client: Client) -> dict[str, Any]:
    """Every answer of the site's own, by its path, following all links."""
    wanted = ["/", "/sitemap.xml", "/robots.txt", "/data/", "/en/changes.atom"]
    found: dict[str, Any] = {}
    while wanted:
        path = wanted.pop()
        response = client.get(path)
        found[path] = response
        text = "" if response.streaming else response.content.decode("utf-8", "ignore")
        links = [a or b for a, b in LINKS.findall(text)] + [response.headers.get("Location", "")]
        for link in links:
            address = link.replace("&amp;", "&").removeprefix(SITE).partition("#")[0]
            if address.startswith("?"):
                address = path.partition("?")[0] + address
            ours = address.startswith("/") and not address.startswith(ELSEWHERE)
            if ours and address not in found and address not in wanted:
                wanted.append(address)
    return found


def test_no_address_shows_anything_private_or_planned(client):
    answers = crawl(client)
    for path, response in answers.items():
        assert response.status_code in (200, 302), path
        mark = MARKS.search(said(response))
        assert not mark, (path, mark)
    # The crawl has been everywhere.
    slugs = {"": "", "missions": "una", "decisions": "decision-una"}
    for dataset in DATASETS:
        for kind in ("csv", "json"):
            assert dataset.address(kind, slugs[dataset.of]) in answers
    assert "/data/all.zip" in answers
    names = {pattern.name for pattern in (*urls.urlpatterns, *data_urls.urlpatterns)}
    assert names <= {url_name(path) for path in answers}


def url_name(path: str) -> str | None:
    """What the address is called in the lists of addresses."""
    with translation.override(translation.get_language_from_path(path) or "en"):
        return resolve(unquote(path.partition("?")[0])).url_name


def test_no_error_shows_anything_private_or_planned():
    client = Client(raise_request_exception=False)
    asked = {
        "/en/missions/unzzz/": 404,
        "/en/decisions/zzz-later/": 404,
        "/en/contingents/zzz-unit/": 404,
        "/data/missions/unzzz/strength.csv": 404,
        "/data/decisions/zzz-later/use.json": 404,
        "/en/missions/una/?on=2030-01-01": 400,
        "/ru/missions/?kind=none": 400,
        "/en/%00/": 404,
    }
    for path, status in asked.items():
        response = client.get(path)
        assert response.status_code == status, path
        text = said(response).replace(path, "")
        found = MARKS.search(re.sub(r"unzzz|zzz-later|zzz-unit", "", text))
        assert not found, (path, found)
    assert not MARKS.search(said(client.post("/en/")))
    # What is looked for stands in the page of the search, and nothing else does.
    searched = said(client.get("/en/search/?q=zzz"))
    assert "Zzzmission" not in searched
    assert "UNZZZ" not in searched


def test_the_publics_connection_can_read_nothing_private_or_planned():
    rows = sql("SELECT viewname FROM pg_views WHERE schemaname = 'registry_public'")
    assert len(rows) > 20
    for (view,) in rows:
        for (row,) in sql(f'SELECT t::text FROM "{view}" t', using="public"):
            assert not MARKS.search(row), (view, row)
    readable = sql(
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('r', 'v', 'm', 'p')"
        " AND c.relnamespace = 'public'::regnamespace"
        " AND has_any_column_privilege(current_user, c.oid, 'SELECT, INSERT, UPDATE')",
        using="public",
    )
    assert readable == []
    writable = sql(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'registry_public'::regnamespace"
        " AND has_table_privilege(current_user, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')",
        using="public",
    )
    assert writable == []


def test_the_marks_are_really_in_the_database():
    """Otherwise nothing above would prove anything."""
    assert sql("SELECT count(*) FROM personnel_person WHERE last_name ~ 'Жжж'") == [(1,)]
    assert sql("SELECT count(*) FROM missions_strengthchange WHERE day >= %s", [PLANNED]) != [(0,)]
    assert FIRST < TODAY < PLANNED
