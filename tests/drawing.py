"""Pages of the admin that are not drawn, or not all of them: it takes most of a request's time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.template.context import make_context
from django.template.response import SimpleTemplateResponse
from django.templatetags.static import StaticNode
from django.test.signals import template_rendered
from django.utils.translation import get_language, override

from registry.admin import errors
from registry.adminsite import RegistryAdminSite


def draw_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a page opens, and what it shows, is decided before it is drawn."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    monkeypatch.setattr(RegistryAdminSite, "each_context", lambda *_args: {})
    monkeypatch.setattr(errors, "render", lambda *_args, status: HttpResponse(status=status))


def draw_no_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page is about is drawn, but not the navigation around it, the same everywhere."""
    monkeypatch.setattr(RegistryAdminSite, "each_context", lambda *_args: {"has_permission": True})
    # A page names a dozen files, the same as every other.
    cached = cache(StaticNode.handle_simple)
    monkeypatch.setattr(StaticNode, "handle_simple", staticmethod(cached))


def draw_fields(monkeypatch: pytest.MonkeyPatch, whole: Callable[[str], bool]) -> None:
    """Of a form nothing but its fields, with what they hold and what is said of each.

    Unless ``whole`` says of its address that it is drawn with all that is around them.
    """
    drawn: Any = vars(SimpleTemplateResponse)["rendered_content"]

    def fields(page: Any) -> str:
        shown = page.context_data or {}
        if "adminform" not in shown or whole(page._request.path):
            return str(drawn.fget(page))
        _announce(page)
        forms = [shown["adminform"].form]
        for formset in (inline.formset for inline in shown["inline_admin_formsets"]):
            forms += [formset.management_form, *formset.forms, formset.empty_form]
        return "".join(map(str, forms))

    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", property(fields))


def _announce(page: Any) -> None:
    """Have the test know what a page would be drawn from."""
    found = page.resolve_template(page.template_name)
    context = make_context(page.resolve_context(page.context_data), page._request)
    with context.bind_template(found.template):
        template_rendered.send(found.template, template=found.template, context=context)


#: Kinds of pages that were drawn in earnest, in this process.
_drawn: set[tuple[str, str | None]] = set()


def draw_when_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is drawn when a test reads its text: most look at what it would be drawn from.

    The first of each kind is drawn in any case, so that none is left that cannot be.
    """
    draw_no_frame(monkeypatch)
    drawn: Any = vars(SimpleTemplateResponse)["rendered_content"]
    read: Any = vars(HttpResponse)["text"]

    def announced(page: Any) -> str:
        kind = str(page.template_name), page._request.method
        if kind not in _drawn:
            _drawn.add(kind)
            return str(drawn.fget(page))
        page.language = get_language()
        list(get_messages(page._request))  # a page shows them once
        _announce(page)
        return "Not drawn: read the text."

    def text(page: Any) -> str:
        if language := page.__dict__.pop("language", None):
            with override(language):
                page.content = drawn.fget(page)
        return str(read.func(page))

    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", property(announced))
    monkeypatch.setattr(HttpResponse, "text", property(text))
