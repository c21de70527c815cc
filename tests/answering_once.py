"""What is the same for everybody who is let in, made once for all who ask.

Whether somebody is let in is decided anew each time, at the address itself: what is kept is only
what would be made after that. The first of each kind is made in earnest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from missions.admin.reporting import report
from personnel.roster.blank import Blank
from registry import adminsite, surfaces
from registry.sign_in import sessions

#: For the whole process: by what was made, in which language, and of what.
_made: dict[tuple[Any, ...], Any] = {}


def _once(make: Callable[[], Any], *of: Any) -> Any:
    key = (*of, get_language())
    if key not in _made:
        _made[key] = make()
    return _made[key]


def know(monkeypatch: pytest.MonkeyPatch, user: Any) -> None:
    """Every request is that user's, who remembers what it may do.

    A browser's session, the account and its permissions would be read again for each question.
    """
    monkeypatch.setattr(sessions, "user_of", lambda _request: user)
    find_once(monkeypatch)


def describe_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The API's description is that of the whole API, whoever reads it."""
    get_schema, render = SchemaGenerator.get_schema, OpenApiYamlRenderer.render

    def schema(self: Any, request: Any = None, public: bool = False) -> Any:
        assert public, "it depends on who asks"
        return _once(lambda: get_schema(self, request, public), "schema", self.api_version)

    def text(self: Any, data: Any, *others: Any, **named: Any) -> Any:
        # The document stays in memory, and no other has its id.
        return _once(lambda: render(self, data, *others, **named), "text", type(self), id(data))

    monkeypatch.setattr(SchemaGenerator, "get_schema", schema)
    monkeypatch.setattr(OpenApiYamlRenderer, "render", text)


def fill_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of which nothing is looked at: which forms there are, and the report on a month."""
    workbook, as_pdf = Blank.workbook, report.as_pdf
    monkeypatch.setattr(
        Blank, "workbook", lambda self: _once(lambda: workbook(self), "workbook", self.title)
    )
    monkeypatch.setattr(
        report, "as_pdf", lambda month: _once(lambda: as_pdf(month), "report", month.last)
    )


def find_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a surface begins: looked up several times for each request."""
    for module in (surfaces, adminsite):
        monkeypatch.setattr(module, "reverse", cache(reverse))
