"""Pages of the admin that are not drawn, or not all of them: it takes most of a request's time."""

from __future__ import annotations

from functools import cache

import pytest
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.templatetags.static import StaticNode

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
