"""What the frame of every public page needs: its addresses, its title, the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from registry.addresses import PageAddress, address_of_page, site_address
from registry.languages import LanguageLink, language_links

register = template.Library()

#: The sections of the site: the page each begins with, its name, and the pages below it.
SECTIONS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("home", _("Today"), ()),
    ("missions", _("Missions"), ("mission",)),
    ("decisions", _("Decisions"), ("decision", "contingents", "contingent")),
    ("women", _("Women"), ()),
    ("history", _("History"), ()),
    ("sources", _("Sources"), ("source", "claims", "contradictions", "reported", "contributors")),
    ("data", _("Data"), ()),
)


@dataclass(frozen=True, kw_only=True)
class SectionLink:
    """A way into a section; ``current`` as ARIA has it: ``page``, ``true`` below it, or not."""

    path: str
    label: str
    current: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page stands: all that its frame shows of the request, and nothing else.

    ``kind`` is what its address is named; empty for none. ``asked`` is all that stands behind
    the question mark, ``query`` that part of it which makes it another page. An error has no
    address of its own: its ``site`` is empty.
    """

    kind: str
    site: str
    path: str
    asked: str
    query: str


@register.simple_tag(takes_context=True)
def page_place(context: dict[str, Any]) -> Place:
    """Where this page stands.

    ``address_query`` is what a view says belongs to the address of its page.
    """
    request = context.get("request")
    if request is None:
        return Place(kind="", site="", path="/", asked="", query="")
    match = request.resolver_match
    return Place(
        kind=match.view_name.removeprefix("public:") if match and match.view_name else "",
        site="" if context.get("is_error") else site_address(request),
        path=request.path,
        asked=request.GET.urlencode(),
        query=context.get("address_query", ""),
    )


@register.simple_tag
def page_address(place: Place) -> PageAddress | None:
    """The addresses of a page; None where there is none."""
    return address_of_page(place.site, place.path, place.query) if place.site else None


@register.simple_tag
def page_languages(place: Place) -> list[LanguageLink]:
    """The links to a page in every language, with what was asked in the address."""
    return language_links(place.path, place.asked)


@register.simple_tag
def sections(here: str) -> list[SectionLink]:
    """The ways into all sections, from a page of the kind ``here``."""
    return [
        SectionLink(
            path=reverse(f"public:{name}"),
            label=str(label),
            current="page" if here == name else "true" if here in below else "",
        )
        for name, label, below in SECTIONS
    ]


class TextNode(template.Node):
    """Renders what it holds into a variable, as plain text without marks."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> str:
        """Nothing; the text is written, and escaped, where the variable is used."""
        text = unescape(strip_tags(self.nodelist.render(context)))
        context[self.name] = " ".join(text.split())
        return ""


@register.tag("text")
def text_of_block(parser: Parser, token: Token) -> TextNode:
    """``{% text as name %}…{% endtext %}``: for a block that is needed in several places."""
    parts = token.split_contents()
    if len(parts) != 3 or parts[1] != "as":
        raise template.TemplateSyntaxError("Write {% text as name %}.")
    nodelist = parser.parse(("endtext",))
    parser.delete_first_token()
    return TextNode(nodelist, parts[2])
