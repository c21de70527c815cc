"""Which language a reader gets, and where the same page is in the others."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, get_language_from_request, get_language_info
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers


@dataclass(frozen=True, kw_only=True)
class LanguageLink:
    """One language of a page: ``name`` in that language itself, and the page's address."""

    code: str
    name: str
    path: str
    current: bool


def language_links(path: str, query: str = "") -> list[LanguageLink]:
    """The addresses of the page at ``path`` in every language of the site.

    A path outside the languages (an error page of the admin, say) leads to the start
    pages. ``query`` is what stands behind the question mark, already encoded.
    """
    language, _slash, tail = path.removeprefix("/").partition("/")
    if language not in dict(settings.LANGUAGES):
        tail, query = "", ""
    return [
        LanguageLink(
            code=code,
            name=NATIVE_NAMES.get(code) or get_language_info(code)["name_local"],
            path=quote(f"/{code}/{tail}") + (f"?{query}" if query else ""),
            current=code == get_language(),
        )
        for code, _name in settings.LANGUAGES
    ]


#: Django's own name for Kazakh is that of the people; the language's has an ending.
NATIVE_NAMES = {"kk": "Қазақша"}


@require_safe
@cache_control(private=True, max_age=0)
@vary_on_headers("Accept-Language", "Cookie")
def to_best_language(request: HttpRequest, page: str = "") -> HttpResponse:
    """Send a reader of an address without language to the one the browser asks for."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/{page}")
