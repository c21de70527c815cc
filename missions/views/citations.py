"""Which source stands behind which fact on a page, as numbered notes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Model, Q, Value

from missions.models import CITABLE, Citation, Source
from registry.nested import InArray


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


class Citations:
    """The citations of the records on a page.

    Sources are numbered in the order in which the page first cites them, so the list of
    sources must be rendered after everything that cites.
    """

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._citations: dict[tuple[str, int], list[Citation]] = {}
        self._numbers: dict[int, int] = {}
        self._sources: list[Source] = []
        for citation in citations:
            for target in CITABLE:
                pk = getattr(citation, f"{target}_id")
                if pk is not None:
                    self._citations.setdefault((target, pk), []).append(citation)

    def evidence(self, record: Model, field: str = "") -> Evidence:
        """The notes for a field of a record; those for the whole record if it has none."""
        found = self._citations.get((str(record._meta.model_name), record.pk), [])
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
    def sources(self) -> list[tuple[int, Source]]:
        """The sources cited so far, by number."""
        return list(enumerate(self._sources, start=1))


def citations_of(**records: Collection[int]) -> Q:
    """A condition on citations: those of the records with these keys, by kind of record."""
    condition = Q(pk__in=[])
    for target, keys in records.items():
        if target not in CITABLE:
            raise ValueError(f"nothing cites a {target}")
        if keys:
            # One value, not as many as there are keys: a history has hundreds.
            wanted = Value(list(keys), output_field=ArrayField(BigIntegerField()))
            condition |= Q(InArray(F(f"{target}_id"), wanted))
    return condition
