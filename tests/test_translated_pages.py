"""Pages in Kazakh and Russian: no English left, and nothing that no catalogue has."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.apps import apps
from django.db import models
from django.utils.translation import trans_real

from tests.catalogues import LANGUAGES, catalogue, read_po
from tests.factories import make_administrator
from tests.public import TODAY, committed, make_busy_mission, today_is


class Untranslated(set[str]):
    """Collects what pages look up in a language and its catalogues do not have."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
        self.language = language
        for name, forms in (("gettext", 1), ("ngettext", 2), ("pgettext", 1)):
            self.watch(monkeypatch, name, forms)

    def watch(self, monkeypatch: pytest.MonkeyPatch, name: str, forms: int) -> None:
        original = getattr(trans_real.DjangoTranslation, name)

        def looked_up(catalogue, *given):
            text = "\x04".join(given) if name == "pgettext" else given[0]
            # Only newer Pythons find the singular of an entry that has a plural.
            known = (text if name != "ngettext" else (text, 0)) in catalogue._catalog
            # Russian of the REST framework stands in a catalogue behind the first.
            elsewhere = catalogue.language() == "ru" and original(catalogue, *given) != text
            translated = re.search("[А-я]", text)
            if catalogue.language() == self.language and not (known or elsewhere or translated):
                self.add(text)
            return original(catalogue, *given)

        monkeypatch.setattr(trans_real.DjangoTranslation, name, looked_up)


def stored_texts() -> set[str]:
    """All texts in the tables of facts: pages ask for translations of some of them."""
    fields = [
        field
        for model in apps.get_app_config("missions").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
    ]
    return {
        text
        for field in fields
        for text in field.model._base_manager.values_list(field.name, flat=True)
        if text
    }


def fragments(html: str) -> set[str]:
    """The pieces of text between the tags of a page, and what its attributes say."""
    html = re.sub(r"<(script|style|svg).*?</\1>", " ", html, flags=re.DOTALL)
    # Icons are words in a font of their own.
    icon = r'<(\w+)[^>]* class="[^"]*material-symbols.*?</\1>'
    html = re.sub(icon, " ", html, flags=re.DOTALL)
    said = re.findall(r'\b(?:alt|aria-label|placeholder|title)="([^"]*)"', html)
    pieces = [*re.split(r"<[^>]+>", html), *said]
    return {re.sub(r"\s+", " ", unescape(piece)).strip() for piece in pieces}


def english(language: str) -> re.Pattern[str]:
    """Any English text of the interface, whatever is filled in."""
    texts = {
        text
        for entry in read_po(catalogue(language, "django").with_suffix(".po"))[1:]
        for text in (entry.key[1], entry.plural)
        if text and text not in entry.texts and re.search("[a-z]{3}", text)
    }
    patterns = (
        re.sub(r"%\\\(\w+\\\)[a-z]|%[a-z]|\\\{\w*\\\}", ".+", re.escape(text.replace("%%", "%")))
        for text in texts
        # A placeholder alone, or with a word or two, could be anything.
        if len(re.sub(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}|\W", "", text)) > 3
    )
    return re.compile("|".join(patterns), re.IGNORECASE)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        place = make_busy_mission("UNA", 3)
        yield place.mission, make_administrator("keeper")


PUBLIC = ("", "missions/", "missions/?q=nothing", "missions/?country=?", "nothing/")
MISSION = ("", "?on=2024-04-01", "?on=2999-01-01", "?on=some+day")
ADMIN = (
    "",
    "missions/mission/",
    "missions/authorization/add/",
    "missions/strengthchange/",
    "personnel/deployment/?q=nothing",
    "personnel/deployment/add/",
    "personnel/person/add/",
    "auth/user/add/",
    "auth/group/",
    "password_change/",
    "nothing/",
)


@pytest.mark.django_db(transaction=False, databases=["default", "owner", "public"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_have_no_english(world, client, monkeypatch, language):
    mission, keeper = world
    missing = Untranslated(monkeypatch, language)
    known, seen = english(language), set()
    addresses = [f"/{language}/{path}" for path in PUBLIC]
    addresses += [f"/{language}/missions/{mission.slug}/{path}" for path in MISSION]
    addresses += ["/admin/login/", *(f"/admin/{path}" for path in ADMIN)]
    client.cookies["django_language"] = language
    for address in addresses:
        if address == f"/admin/{ADMIN[0]}":
            client.force_login(keeper)
        response = client.get(address)
        assert response.status_code in {200, 400, 404}, address
        seen |= fragments(response.content.decode())
    stored = stored_texts()
    assert not [piece for piece in seen if "г.." in piece]
    # A language is called by its own name.
    shown = {piece for piece in seen if known.fullmatch(piece)} - {"English"}
    assert {piece for piece in shown if not any(text in piece for text in stored)} == set()
    assert missing - stored == set()
