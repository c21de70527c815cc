"""How readers and search engines find their way: addresses, frames of pages, errors."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import make_mission
from tests.public import TODAY, today_is

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


def test_an_error_has_no_address(client):
    head = head_of(client, "/en/nothing/")
    assert "canonical" not in head
    assert "hreflang" not in head
    assert "og:" not in head
