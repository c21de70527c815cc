"""Where pages stand on the web: their full addresses, and which of several is the right one."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static

from registry.languages import language_links

#: How the web's own vocabulary for shared links calls the languages.
LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}
#: Shown where a link to the site is shared; 1200 by 630 pixels.
CARD = "img/card.png"


@dataclass(frozen=True, kw_only=True)
class Alternate:
    """The same page in a language, or ``x-default`` for readers of none of them."""

    code: str
    address: str


@dataclass(frozen=True, kw_only=True)
class PageAddress:
    """The one address of a page, and those of the same page in every language."""

    canonical: str
    alternates: list[Alternate]
    card: str
    locale: str
    other_locales: list[str]


def site_address(request: HttpRequest) -> str:
    """Scheme and host of the site: as set, else as the reader has reached it."""
    if settings.SITE_URL:
        return str(settings.SITE_URL)
    return f"{request.scheme}://{request.get_host()}"


def address_of_page(site: str, path: str, query: str = "") -> PageAddress:
    """The addresses of the page at ``path`` of a site.

    ``query`` is that part of what was asked which makes it another page; filters, marks of
    newsletters and the like do not, and are left out.
    """
    links = language_links(path, query)
    alternates = [Alternate(code=link.code, address=site + link.path) for link in links]
    here = next(link for link in links if link.current)
    return PageAddress(
        canonical=site + here.path,
        alternates=[
            *alternates,
            Alternate(code="x-default", address=site + default_path(here.path)),
        ],
        card=site + static(CARD),
        locale=LOCALES[here.code],
        other_locales=[LOCALES[link.code] for link in links if not link.current],
    )


def default_path(path: str) -> str:
    """Where readers of other languages are sent: the start page asks the browser."""
    _root, _language, tail = path.split("/", 2)
    return f"/{settings.LANGUAGE_CODE}/{tail}" if tail else "/"
