"""Which source stands behind which fact on a page, as numbered notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model

from missions.models import CITABLE, Citation, Source


@dataclass(frozen=True)
class Note:
    """One source cited at one place; ``number`` is its place in the page's list."""

    number: int
    source: Source
    text: str


@dataclass(frozen=True)
class Evidence:
    """What stands behind a fact: the notes, and whether any of them was verified."""

    notes: list[Note]
    verified: bool


#: The citations of each record, by what kind of record it is and its key.
Cited = Mapping[tuple[str, int], Sequence[Citation]]


def by_record(citations: Iterable[Citation]) -> Cited:
    """The citations of each record, in the order given."""
    found: dict[tuple[str, int], list[Citation]] = {}
    for citation in citations:
        for target in CITABLE:
            pk = getattr(citation, f"{target}_id")
            if pk is not None:
                found.setdefault((target, pk), []).append(citation)
    return found


class Citations:
    """The citations of the records on a page.

    Sources are numbered in the order in which the page first cites them, so the list of
    sources must be rendered after everything that cites.
    """

    def __init__(self, cited: Cited) -> None:
        self._cited = cited
        self._numbers: dict[int, int] = {}
        self._sources: list[Source] = []

    def evidence(self, record: Model, field: str = "") -> Evidence:
        """The notes for a field of a record; those for the whole record if it has none."""
        found = self._cited.get((str(record._meta.model_name), record.pk), [])
        own = [citation for citation in found if field and citation.field == field]
        cited = own or [citation for citation in found if not citation.field]
        notes = [
            Note(self.number(citation.source), citation.source, citation.note) for citation in cited
        ]
        return Evidence(
            sorted(notes, key=lambda note: note.number),
            any(citation.verified for citation in cited),
        )

    def evidence_of(self, source: Source) -> Evidence:
        """A note on a source that speaks for itself: it is what it says."""
        return Evidence([Note(self.number(source), source, "")], verified=True)

    def number(self, source: Source) -> int:
        """The number of a source on this page; the next free one if it has none yet."""
        if source.pk not in self._numbers:
            self._sources.append(source)
            self._numbers[source.pk] = len(self._sources)
        return self._numbers[source.pk]

    @property
    def counted(self) -> tuple[Source, ...]:
        """The sources cited so far, in the order of their numbers."""
        return tuple(self._sources)

    @property
    def sources(self) -> list[tuple[int, Source]]:
        """The same with their numbers."""
        return list(enumerate(self._sources, start=1))
