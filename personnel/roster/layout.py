"""What a kind of file looks like: its columns in three languages, and those it must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from personnel.roster.texts import fold
from registry.localized import in_language

#: What people write around a header: that it must be filled in, that something follows.
_MARK = " *:"


class Words(NamedTuple):
    """A text in the three languages of the site."""

    en: str
    ru: str
    kk: str

    def __str__(self) -> str:
        return in_language(self._asdict())


@dataclass(frozen=True)
class Column:
    """A column: its ``key``, what its header says, what else is taken for it, and help."""

    key: str
    header: Words
    help: Words
    also: tuple[str, ...] = ()

    def names(self) -> Iterator[str]:
        """All headers it is known by, folded."""
        yield from (fold(name) for name in (*self.header, *self.also))


#: A running number, which lists often have. It is passed over.
NUMBERING = Column(
    "numbering",
    Words("No.", "№ п/п", "№ р/с"),
    Words("Passed over.", "Не читается.", "Оқылмайды."),
    ("№", "No", "#", "N", "п/п", "р/с", "Р/с №"),
)


@dataclass(frozen=True)
class Layout:
    """The columns a kind of file can have, and the keys of those ``needed``."""

    columns: tuple[Column, ...]
    needed: tuple[str, ...]

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """The columns by their keys, the running number among them."""
        return {column.key: column for column in (*self.columns, NUMBERING)}

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {name: column for column in self.by_key.values() for name in column.names()}

    def column_of(self, header: str) -> Column | None:
        """The column that a header means, in whichever language."""
        return self._by_name.get(fold(header).strip(_MARK))

    def found_in(self, header_row: Sequence[str]) -> int:
        """How many different columns a row names: the more, the surer it is the header."""
        found = {column.key for text in header_row if text and (column := self.column_of(text))}
        return len(found - {NUMBERING.key})

    def headers(self, keys: Iterable[str]) -> list[str]:
        """What columns are called in the reader's language."""
        return [str(self.by_key[key].header) for key in keys]
