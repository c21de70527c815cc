"""How readers and search engines find their way: addresses, frames of pages, errors."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from missions import urls
from missions.models import Mission
from missions.strength import DEFINITIONS
from registry.routers import on_public
from tests.factories import (
    make_authorized_mission,
    make_contingent,
    make_decision,
    make_mission,
    make_rotation,
    make_source,
)
from tests.public import TODAY, asked, read, today_is

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])


@pytest.fixture(autouse=True)
def mission():
    with today_is(TODAY):
        yield make_mission("UNA", name_en='Mission "A" & <B>')


def head_of(client: Client, path: str) -> str:
    html = client.get(path).content.decode()
    return html[: html.index("</head>")]


def addresses(head: str, relation: str) -> dict[str, str]:
    """Links of one kind in the head, by their language."""
    links = re.findall(rf'<link rel="{relation}"(?: hreflang="([\w-]+)")? href="([^"]*)"', head)
    return {language: unescape(address) for language, address in links}


SITE = "http://testserver"


@pytest.mark.parametrize(
    ("path", "tail", "default"),
    [
        ("/en/", "", "/"),
        ("/en/missions/?q=una&state=active&utm_source=x", "missions/", "/ru/missions/"),
        ("/en/missions/una/?on=2024-06-01&x=1", "missions/una/", "/ru/missions/una/"),
        (
            "/en/missions/una/?x=1&on=2024-05-29",
            "missions/una/?on=2024-05-29",
            "/ru/missions/una/?on=2024-05-29",
        ),
    ],
)
def test_a_page_names_its_one_address_and_those_of_its_languages(
    client, settings, path, tail, default
):
    settings.LANGUAGE_CODE = "ru"
    head = head_of(client, path)
    assert addresses(head, "canonical") == {"": f"{SITE}/en/{tail}"}
    assert addresses(head, "alternate") == {
        **{language: f"{SITE}/{language}/{tail}" for language in ("kk", "ru", "en")},
        "x-default": SITE + default,
    }
    assert f'property="og:url" content="{SITE}/en/{tail}"' in head


def test_a_site_with_several_names_says_which_is_the_right_one(client, settings):
    settings.SITE_URL = "https://registry.example"
    assert addresses(head_of(client, "/kk/"), "canonical")[""] == "https://registry.example/kk/"
    settings.SITE_URL, settings.HTTPS = "", True
    client.defaults["HTTP_HOST"] = "testserver"
    assert addresses(head_of(client, "/kk/"), "canonical")[""] == "https://testserver/kk/"


def test_a_shared_link_shows_title_summary_and_picture(client):
    head = head_of(client, "/en/missions/una/")
    shown = "UNA – Peacekeeping registry"
    assert f"<title>{shown}</title>" in head
    assert f'<meta property="og:title" content="{shown}">' in head
    summary = "UNA: Mission &quot;A&quot; &amp; &lt;B&gt;"
    assert f'<meta name="description" content="{summary}">' in head
    assert f'<meta property="og:description" content="{summary}">' in head
    assert f'property="og:image" content="{SITE}/static/img/card.png"' in head
    card = (settings.BASE_DIR / "static" / "img" / "card.png").read_bytes()
    assert card.startswith(b"\x89PNG")
    assert len(card) < 60_000


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_error_shows_the_ways_on_in_the_language_of_the_address(client, monkeypatch, language):
    client.raise_request_exception = False
    ways = [f"/{language}/{path}" for path in ("", "missions/", "decisions/")]
    for path in ("nothing/", "sources/nothing/", "decisions/nothing/", "contingents/nothing/"):
        html = client.get(f"/{language}/{path}").content.decode()
        assert f'action="/{language}/search/"' in html
        assert all(f'href="{way}"' in html for way in ways)
    monkeypatch.setattr("missions.views.base.public_edition", lambda: 1 / 0)
    response = client.get(f"/{language}/about/", headers={"accept-language": "en"})
    html = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{language}">' in html
    assert f'action="/{language}/search/"' in html
    assert all(f'href="{way}"' in html for way in ways)


def test_the_search_on_every_page_is_empty_until_it_is_asked(client):
    pattern = r'<input type="search" name="q" id="[\w-]+" value="([^"]*)"'
    for path in ("", "sources/claims/?q=x", "missions/?q=x", "nothing/?q=x"):
        html = client.get(f"/en/{path}").content.decode()
        assert re.findall(pattern, html) == [""], path
    html = client.get("/en/search/?q=una").content.decode()
    assert re.findall(pattern, html) == ["una"]


def test_every_page_leads_to_all_sections_and_says_where_it_is(client):
    html = client.get("/en/missions/una/").content.decode()
    assert '<a href="/en/missions/" aria-current="true">Missions</a>' in html
    for path in ("decisions/", "sources/", "methods/", "about/", "about/#accessibility"):
        assert f'href="/en/{path}"' in html
    html = client.get("/en/decisions/").content.decode()
    assert '<a href="/en/decisions/" aria-current="page">Decisions</a>' in html


def test_methods_and_about_say_what_counts_and_how_to_cite(client, settings):
    text = read(client, "/en/methods/")
    for meaning in DEFINITIONS.values():
        # Different people are counted for staff alone.
        assert str(meaning) in text or meaning is DEFINITIONS["people"]
    assert "As of 1 June 2024, revision 0. http://testserver" in text
    assert "@" not in read(client, "/en/about/")
    settings.CONTACT_EMAIL = "registry@example.org"
    assert "registry@example.org" in read(client, "/en/about/")


# The map of the site


def public_paths() -> set[str]:
    """Every address that the public pages can have, without its language."""
    records = {
        "mission": [mission.slug for mission in Mission.objects.all()],
        "decision": ["in-force"],
        "contingent": ["present"],
        "source": ["document"],
    }
    names = {pattern.name: pattern for pattern in urls.urlpatterns}
    paths = set()
    for name, pattern in names.items():
        if name in ("search", "changes"):  # what they lead to is on the map
            continue
        for arguments in [(key,) for key in records[name]] if name in records else [()]:
            paths.add(reverse(f"public:{name}", args=arguments).split("/", 2)[2])
        assert ("<" in str(pattern.pattern)) == (name in records), name
    return paths


def test_the_map_lists_every_page_in_every_language_and_nothing_else(client):
    mission = Mission.objects.get()
    place = make_authorized_mission(make_decision("in-force"), mission)
    make_rotation(make_contingent(place, slug="present"))
    make_source(key="document")
    tomorrow = TODAY + dt.timedelta(1)
    later = make_decision("later", decided_on=tomorrow)
    make_authorized_mission(later, make_mission("UNLATER", started_on=tomorrow))
    make_rotation(make_contingent(place, slug="coming"), starts_on=tomorrow)
    with asked() as questions:
        response = client.get("/sitemap.xml")
    assert response.headers["Content-Type"] == "application/xml"
    assert len(questions) <= 6
    xml = response.content.decode()
    with on_public():
        wanted = {
            f"{SITE}/{language}/{path}"
            for path in public_paths()
            for language in ("kk", "ru", "en")
        }
    listed = re.findall("<loc>(.*?)</loc>", xml)
    assert set(listed) == wanted
    assert len(listed) == len(wanted)
    for address in listed:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address
    entry = xml[xml.index(f"<loc>{SITE}/kk/missions/una/</loc>") :]
    others = re.findall(r'hreflang="([\w-]+)" href="(.*?)"', entry[: entry.index("</url>")])
    language = settings.LANGUAGE_CODE
    assert dict(others) == {
        **{code: f"{SITE}/{code}/missions/una/" for code in ("kk", "ru", "en")},
        "x-default": f"{SITE}/{language}/missions/una/",
    }


def test_robots_are_told_what_is_closed_and_where_the_map_is(client):
    text = client.get("/robots.txt").content.decode()
    assert text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /api/",
        "",
        f"Sitemap: {SITE}/sitemap.xml",
    ]


def test_an_error_has_no_address(client):
    head = head_of(client, "/en/nothing/")
    assert "canonical" not in head
    assert "hreflang" not in head
    assert "og:" not in head
