"""The map of the site for search engines: every public page, in every language."""

from __future__ import annotations

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

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
    "women",
    "history",
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
    """Addresses without their language, which is put before them."""

    i18n = alternates = True
    limit = 10_000

    def __init__(self, site: str) -> None:
        self.site = site

    def items(self) -> list[str]:
        """What follows the language in the address of each page."""
        found = [_tail(name) for name in SINGLE]
        for name, model, field in RECORDS:
            keys = model._default_manager.order_by(field).values_list(field, flat=True)
            found += [_tail(name, key) for key in keys]
        return found

    def location(self, item: str) -> str:
        return f"/{get_language()}/{item}"

    def get_protocol(self, protocol: str | None = None) -> str:
        return self.site.partition("://")[0]

    def get_domain(self, site: Any = None) -> str:
        return self.site.partition("://")[2]

    def get_urls(self, page: Any = 1, site: Any = None, protocol: str | None = None) -> list[Any]:
        """The addresses, each with those of the other languages and of no language."""
        urls: list[Any] = super().get_urls(page, site, protocol)
        for url in urls:
            path = url["location"].removeprefix(self.site)
            address = self.site + default_path(path)
            url["alternates"].append({"location": address, "lang_code": "x-default"})
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
