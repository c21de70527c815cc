"""What was published: sources, claims, and figures of the United Nations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from missions.models import Claim, Mission, ReconciliationNote, ReportedFile, Source, WorldStrength
from tests.factories.common import numbers
from tests.factories.facts import make_mission


def make_source(**values: Any) -> Source:
    """An official source."""
    number = next(numbers)
    defaults = {
        "key": f"source-{number}",
        "title": f"Source {number}",
        "kind": Source.Kind.OFFICIAL,
    }
    return Source.objects.create(**{**defaults, **values})


def make_claim(*, missions: Iterable[Mission] = (), **values: Any) -> Claim:
    """A published number."""
    number = next(numbers)
    claim = Claim.objects.create(
        **{
            "code": f"T{number}",
            "kind": "strength_now",
            "statement_en": f"Claim {number}",
            "number": None if "date" in values or "text" in values else 139,
            "source": values.pop("source", None) or make_source(),
            **values,
        }
    )
    claim.missions.set(missions)
    return claim


def make_reported_file(**values: Any) -> ReportedFile:
    """A file of the UN that was loaded."""
    defaults = {
        "layout": ReportedFile.Layout.CONTRIBUTIONS,
        "digest": "0" * 64,
        "first_on": dt.date(2024, 3, 31),
        "last_on": dt.date(2024, 3, 31),
        **dict.fromkeys(("lines", "left_out", "added", "replaced", "withdrawn"), 0),
    }
    source = values.pop("source", None) or make_source()
    file: ReportedFile = ReportedFile.objects.create(source=source, **{**defaults, **values})
    return file


def make_world_strength(**values: Any) -> WorldStrength:
    """What the UN reported of a country."""
    file = values.pop("file", None) or make_reported_file()
    defaults = {"reported_on": file.last_on, "country": "KAZ", "name": "Kazakhstan"}
    row: WorldStrength = WorldStrength.objects.create(
        file=file, source=file.source, **{**defaults, "women": 1, "men": 9, **values}
    )
    return row


def make_reconciliation_note(**values: Any) -> ReconciliationNote:
    """A note on a difference."""
    defaults = {"reported_on": dt.date(2024, 3, 31), "text": "Arrived on the last day."}
    mission = values.pop("mission", None) or make_mission()
    note: ReconciliationNote = ReconciliationNote.objects.create(
        mission=mission, **{**defaults, **values}
    )
    return note
