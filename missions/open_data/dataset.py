"""What a dataset is: a table the site publishes as CSV and JSON at an address that stays.

A dataset is declared, not programmed: its name, what it counts, its columns and a function
that gives its rows. Everything else (both formats, the data dictionary, the archive, the
page about the data, the markup for search engines) is made of the declaration.

Files are the same for every language: codes, addresses, ISO dates, and names in a column
for each language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions.edition import Edition

#: A text in the reader's language.
Words = str | Promise
Row = Sequence[Any]

TEXT, INTEGER, NUMBER, BOOLEAN, DAY, LIST = "text", "integer", "number", "boolean", "day", "list"

#: What kinds of columns hold, in words.
KINDS: dict[str, Words] = {
    TEXT: _("text"),
    INTEGER: _("a whole number"),
    NUMBER: _("a number, with a point before its decimal places"),
    BOOLEAN: _("true or false"),
    DAY: _("a day, YYYY-MM-DD"),
    LIST: _("several words: a list in JSON, with spaces between them in CSV"),
}

#: The two formats, by the ending of the address.
CSV, JSON = "csv", "json"
FORMATS = (CSV, JSON)

#: Of what a dataset can be one part, by the word in its address.
MISSIONS, DECISIONS = "missions", "decisions"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: what it is called in files, what it holds and what that means.

    An empty value means that it is not known or does not apply; ``meaning`` says which.
    ``unit`` is empty where nothing is counted.
    """

    name: str
    meaning: Words
    kind: str = TEXT
    unit: Words = ""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A table that is published.

    ``rows`` gives its rows, in their order, each as long as ``columns``; it reads through
    the public's connection. A dataset of one mission or decision names the kind in ``of``
    and gets the record's key as second argument.
    """

    name: str
    title: Words
    description: Words
    columns: Sequence[Column]
    rows: Callable[..., Iterable[Row]]
    of: str = ""

    def address(self, format_name: str, slug: str = "") -> str:
        """Where the dataset is: of the record with this slug, if it is one of those."""
        if bool(slug) != bool(self.of):
            raise ValueError(f"{self.name} is {'a' if self.of else 'no'} dataset of one record")
        if self.of:
            return _address("data:of-one", self.of, slug, self.name, format_name)
        return _address("data:file", self.name, format_name)

    def rows_of(self, edition: Edition, key: int | None = None) -> list[Row]:
        """All rows as of an edition."""
        return list(self.rows(edition) if key is None else self.rows(edition, key))


@lru_cache(maxsize=10_000)
def _address(view: str, *parts: str) -> str:
    """Remembered: the page about the data names hundreds. The same in every language."""
    return reverse(view, args=parts)


def in_all_languages(text: Words) -> dict[str, str]:
    """A text in each language of the site."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(text)
    return found
