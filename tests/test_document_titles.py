"""The title of a document bears its language wherever a public page shows it (WCAG 2.2, 3.1.2).

Sources and agreements of the reference data get titles that stand nowhere else, sources in all
languages by turns, and every page is read in each language of the site.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import cycle
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.base import Template
from django.test import Client
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from missions.models import Agreement, Authorization, Citation, Contingent, Mission, Source
from missions.reference.tables import DATA
from missions.reference.texts import TITLES
from missions.templatetags.public_pages import document_title
from missions.views.cited import cited_places
from missions.views.sitemap import PublicPages
from registry.wording import known_text
from tests.public import committed, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

TEMPLATES = settings.BASE_DIR / "templates"
LANGUAGES = ("kk", "ru", "en")
#: Elements without an end.
VOID = frozenset(("br", "hr", "img", "input", "link", "meta"))
#: The source that is no document: its title is a text of our own and stays as it is.
OURS = "general-knowledge"
TITLE = re.compile("Title of ([-a-z0-9]+)!")


@pytest.fixture(scope="module")
def languages(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, str]]:
    """The language of every source and agreement, by what is in its title."""
    with django_db_blocker.unblock(), committed(), today_is(dt.date(2025, 5, 29)):
        call_command("loadreference", verbosity=0)
        call_command("loaddemo", verbosity=0)
        sources = list(Source.objects.exclude(key=OURS).order_by("key"))
        turns = cycle(("fr", "ru", "de", "kk", "en", ""))
        for source in sources:
            source.title, source.language = f"Title of {source.key}!", next(turns)
        Source.objects.bulk_update(sources, ["title", "language"])
        # Those that a contingent serves under: no other is shown.
        shown = Agreement.objects.filter(pk__in=Contingent.objects.values("agreement"))
        agreements = {f"agreement-{agreement.pk}": agreement for agreement in shown}
        for key, agreement in agreements.items():
            agreement.title, agreement.language = f"Title of {key}!", "de"
            agreement.save()
        yield {
            **{source.key: source.language for source in sources},
            **dict.fromkeys(agreements, "de"),
        }


class Spoken(HTMLParser):
    """The texts of a page's body, each with the language that a browser reads it in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = self.open[-1][1] if self.open else ""
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang") or around))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stands in it."""

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "body" in (tag for tag, _language in self.open):
            self.texts.append((data, self.open[-1][1]))


def pages() -> list[str]:
    """What follows the language in the address of every page that shows a source's title."""
    found = PublicPages("").items()
    # The pages of sources are all alike: those of a few, and of ours, say the same of the others.
    sources = [tail for tail in found if re.fullmatch(r"sources/[^/]+/", tail)]
    lists = ("sources/claims/", "sources/contradictions/", f"sources/{OURS}/")
    left_out = {tail for tail in sources[12:] if tail not in lists}
    return [*(tail for tail in found if tail not in left_out), "search/?q=title"]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of all templates that are drawn, those within others included."""
    names: set[str] = set()
    draw: Any = Template._render  # type: ignore[attr-defined]

    def noted(template: Template, context: Any) -> Any:
        names.add(str(template.name))
        return draw(template, context)

    monkeypatch.setattr(Template, "_render", noted)
    return names


def test_every_title_on_every_page_is_read_in_its_language(languages, drawn):
    wrong, seen = [], set()
    for language in LANGUAGES:
        with translation.override(language):
            ours = known_text(TITLES[0])
        for tail in pages():
            path = f"/{language}/{tail}"
            response = Client().get(path)
            assert response.status_code == 200, path
            for text, spoken in Spoken(response.content.decode()).texts:
                titles = [(key, languages[key] or language) for key in TITLE.findall(text)]
                titles += [(OURS, language)] if ours in text else []
                wrong += [(path, key, spoken) for key, right in titles if right != spoken]
                seen |= {(language, key) for key, _right in titles}
    assert not wrong, wrong[:20]
    assert any(key.startswith("agreement-") for key in languages)
    assert {(language, OURS) for language in LANGUAGES} <= seen
    assert len(seen) == len(LANGUAGES) * (len(languages) + 1)
    # Every template that shows a title was among them.
    showing = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if "{% document_title" in path.read_text(encoding="utf-8")
    }
    assert len(showing) > 10
    assert showing <= drawn, showing - drawn


def test_no_template_shows_the_title_of_a_document_in_another_way():
    found = {
        (str(path.relative_to(TEMPLATES)), shown)
        for path in TEMPLATES.rglob("*.html")
        for shown in re.findall(
            r"\{\{[^}]*\b(?:source|agreement)\.title[^}]*\}\}", path.read_text("utf-8")
        )
    }
    # The name of a window has no parts that could bear a language.
    assert found == {("public/source.html", "{{ source.title|known }}")}


@pytest.mark.parametrize(
    ("language", "given", "shown"),
    [
        ("ru", "fr", '<span lang="fr">M &amp; N</span>'),
        ("ru", "ru", "M & N"),
        ("ru", "", "M & N"),
        ("kk", "ru", '<span lang="ru">M &amp; N</span>'),
        ("en", "kk", '<span lang="kk">M &amp; N</span>'),
    ],
)
def test_a_title_in_the_readers_language_or_an_unknown_one_bears_no_mark(language, given, shown):
    with translation.override(language):
        assert document_title(Source(title="M & N", language=given)) == shown


def test_what_a_source_is_cited_for_is_called_in_its_language():
    decision = Authorization(slug="named", title_en="Named", title_ru="Названное")
    mission = Mission(slug="una", acronym="UNA")
    cited = [Citation(pk=1, authorization=decision), Citation(pk=2, mission=mission)]
    with translation.override("kk"):
        places = cited_places(cited)
    assert [(place.title, place.language) for place in places] == [("Названное", "ru"), ("UNA", "")]


def test_every_title_of_the_reference_data_says_in_which_language_it_is():
    others = {}
    for name in ("sources", "agreements"):
        for record in json.loads((DATA / f"{name}.json").read_text(encoding="utf-8")):
            if record["language"] != "en":
                others[record["key"]] = record["language"]
    assert others == {"frwiki-unmin": "fr", "wikili-sres690": "de"}
