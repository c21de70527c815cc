"""Logging that names nobody."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from django.db import DataError
from django.http import HttpRequest
from psycopg2 import DataError as DriverDataError

#: Values that no column holds, which PostgreSQL quotes at the end of the first line.
DATA_ERRORS = (DataError, DriverDataError)
#: What is asked at an address: a page that sent a form may have names there.
ASKED = re.compile(r"\?\S+")


@dataclass
class Noted:
    """The request that is being answered: its id, and the statements it has asked so far."""

    id: str
    queries: int = 0


#: The request of this thread; None outside of requests.
noted: ContextVar[Noted | None] = ContextVar("registry_request", default=None)


def chain(error: BaseException) -> Iterator[BaseException]:
    """An error and what led to it, the first cause first."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from chain(earlier)
    yield error


def view_of(request: Any) -> str:
    """The name of the view that answers: never the address, which leads to a person's page or was
    made up.
    """
    match = getattr(request, "resolver_match", None)
    return (match.view_name if match else "") or "none"


def message_of(record: logging.LogRecord) -> str:
    """What is said, cut off before a detail; with the view in place of the address, and of other
    addresses not what was asked there.
    """
    said = record.getMessage()
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
        # As Django writes it down.
        path = request.path.encode("unicode_escape").decode("ascii")
        told = [view_of(request) if arg in (path, request.path) else arg for arg in record.args]
        said = ASKED.sub("", str(record.msg) % tuple(told))
    return said.partition("\nDETAIL:")[0]


def first_line(error: BaseException) -> str:
    """What an error says, without what PostgreSQL adds below it and without a value it quotes."""
    said = str(error).partition("\n")[0]
    return said.partition(': "')[0] if isinstance(error, DATA_ERRORS) else said


def request_of(record: logging.LogRecord) -> Noted | None:
    """The request during which a line is logged; Django says of one that failed after its end."""
    return noted.get() or getattr(getattr(record, "request", None), "noted", None)


class TerseFormatter(logging.Formatter):
    """Messages and tracebacks without what PostgreSQL adds below the first line.

    Its DETAIL and CONTEXT lines quote whole rows, and rows name people.
    """

    def formatException(  # noqa: N802 -- logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """The traceback, with only the first line of what each error says."""
        if ei[1] is None:
            return ""
        lines: list[str] = []
        for error in chain(ei[1]):
            lines += traceback.format_tb(error.__traceback__)
            lines.append(f"{type(error).__qualname__}: {first_line(error)}\n")
        return "".join(lines).rstrip()

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """The message, with the request's id."""
        record.message = message_of(record)
        request = request_of(record)
        mark = f" [{request.id}]" if request else ""
        return str(super().formatMessage(record)) + mark


class JsonFormatter(TerseFormatter):
    """The same as one JSON object a line, for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        """The object: when, how bad, from where, what, during which request, and which error."""
        request = request_of(record)
        said: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
        }
        if request:
            said["request"] = request.id
        # Of requests alone, and made of a few words and numbers.
        said |= getattr(record, "facts", {})
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
#: How a line looks, by the value of ``LOG_FORMAT``.
FORMATS = {"text": "registry.logs.TerseFormatter", "json": "registry.logs.JsonFormatter"}


def configuration(level: str, form: str = "text") -> dict[str, Any]:
    """Settings for ``LOGGING``: everything from ``level`` up to the console, one line each."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "terse": {
                "()": FORMATS[form],
                "format": LINE,
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "terse"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django's own console and mail handlers would print details once more.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # Statements come with their parameters.
            "django.db.backends": {"level": "WARNING"},
        },
    }
