"""Under which source a file is loaded unless somebody says otherwise."""

from __future__ import annotations

from missions.models import ReportedFile, Source

#: By layout, the key of the source in the reference data.
KEYS = {
    ReportedFile.Layout.CONTRIBUTIONS: "un-contributions-monthly",
    ReportedFile.Layout.WIDE: "ipi-contributions-by-gender",
    ReportedFile.Layout.RANKING: "un-contribution-ranks",
}


def source_for(layout: ReportedFile.Layout) -> Source | None:
    """The source that files of a layout come from; None if staff have taken it away."""
    return Source.objects.filter(key=KEYS[layout]).first()
