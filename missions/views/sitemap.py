"""The map of the site for search engines: every public page, in every language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from missions.edition import Edition
from missions.models import Authorization, Contingent, Mission, Source
from missions.views.base import public_page
from registry.addresses import default_path, site_address

#: Pages that are there once. The search is none: what it finds is.
SINGLE = (
    "home",
    "missions",
    "decisions",
    "contingents",
    "women",
    "history",
    "sources",
    "claims",
    "contradictions",
    "reported",
    "contributors",
    "data",
    "methods",
    "about",
)
#: Pages of which there is one for each record: their name, the records, and their addresses.
RECORDS = (
    ("mission", Mission, "slug"),
    ("decision", Authorization, "slug"),
    ("contingent", Contingent, "slug"),
    ("source", Source, "key"),
)


class PublicPages(Sitemap):
    """Every page in every language, each with its addresses in the others."""

    limit = 5_000

    def __init__(self, site: str) -> None:
        self.site = site

    def items(self) -> list[str]:
        """What follows the language in the address of each page."""
        found = [_tail(name) for name in SINGLE]
        for name, model, field in RECORDS:
            keys = model._default_manager.order_by(field).values_list(field, flat=True)
            found += [_tail(name, key) for key in keys]
        return found

    def get_urls(self, page: Any = 1, site: Any = None, protocol: str | None = None) -> list[Any]:
        """The addresses. Django's own would change the language of the site for each."""
        languages = [code for code, _name in settings.LANGUAGES]
        urls = []
        for tail in self.paginator.page(page):
            places = {code: f"{self.site}/{code}/{tail}" for code in languages}
            anywhere = self.site + default_path(f"/{languages[0]}/{tail}")
            alternates = [
                {"location": place, "lang_code": code}
                for code, place in {**places, "x-default": anywhere}.items()
            ]
            urls += [{"location": place, "alternates": alternates} for place in places.values()]
        return urls


def _tail(name: str, *arguments: str) -> str:
    """The address of a page, without the language it begins with."""
    return reverse(f"public:{name}", args=arguments).split("/", 2)[2]


@public_page
def sitemap_xml(request: HttpRequest, edition: Edition) -> HttpResponse:  # noqa: ARG001
    """The map of the site."""
    pages: dict[str, Any] = {"pages": PublicPages(site_address(request))}
    # Rendered here and now: what is rendered later would not be read as the public.
    return sitemap(request, sitemaps=pages).render()
