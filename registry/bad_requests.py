"""Requests that make no sense: 400 with a reason, instead of a fault further in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _

NUL = "\0"


class ExplainedError(BadRequest):
    """400 with a text that was written for whoever asked; other errors' texts are not shown."""


class NulError(ExplainedError):
    """A NUL character in what was sent; ``place`` is the parameter's name."""

    def __init__(self, place: str) -> None:
        self.place = place.replace(NUL, "")
        super().__init__(
            _(
                "What was sent contains the character NUL, which no text here can hold. Nothing"
                " was changed. Remove it and try again."
            )
        )


def reason_in(error: Exception | None) -> str:
    """What may be shown of an error; empty if nothing."""
    return str(error) if isinstance(error, ExplainedError) else ""


class RefuseNul:
    """Middleware: PostgreSQL holds NUL in no text, so 400 before a view meets one.

    A cookie with a NUL is none of ours and is seen by nobody: a refusal would lock its
    owner out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave such cookies out."""
        for name in [name for name, value in request.COOKIES.items() if NUL in name + value]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Look through the rest, when language and user are known to say no in.

        An address with a NUL in its path leads nowhere.
        """
        if NUL in request.path:
            raise Http404
        for name, value in chain(_values(request.GET), _values(_form(request))):
            if NUL in name or NUL in value:
                raise NulError(name)


def _values(data: Any) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, values in data.lists() for value in values)


def _form(request: HttpRequest) -> Any:
    """What a form has sent; nothing if the sender is gone, which is for the view to notice."""
    try:
        return request.POST
    except UnreadablePostError:
        return request.GET
