"""Django's ``i18n`` tags, of which ``{% translate "…" %}`` looks a text up once in each language.

The texts of templates are the same for as long as a process runs, and a page has dozens: looked
up each time, they took a quarter of the time of a simple page. Loaded under Django's name for
them, by the setting ``TEMPLATES``.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class SameText(Node):
    """What a tag of Django's gives in each language, where that depends on nothing else."""

    child_nodelists = ()

    def __init__(self, looked_up: i18n.TranslateNode) -> None:
        self.looked_up, self.name = looked_up, looked_up.asvar
        looked_up.asvar = None
        self.found: dict[str | None, Any] = {}

    def render(self, context: Context) -> Any:
        """The text, or nothing if it goes into a variable."""
        language = get_language()
        text = self.found.get(language)
        if text is None:
            text = self.found[language] = self.looked_up.render(context)
        if self.name is None:
            return text
        context[self.name] = text
        return ""


@register.tag("trans")
@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """As Django's; a text that stands in the template is looked up once in each language."""
    node = i18n.do_translate(parser, token)
    said = node.filter_expression
    constant = said.var.literal is not None and not said.filters
    context = node.message_context
    return SameText(node) if constant and (context is None or not context.is_var) else node
