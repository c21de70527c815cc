"""Which months the United Nations have published by mission, and under which source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Max

from missions.models import ReportedFile, ReportedStrength, Source, WorldStrength

#: A month with so many countries was published whole: who is not in it had nobody.
WHOLE_WORLD = 30


def published_months(
    rows: Iterable[ReportedStrength],
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> dict[dt.date, Source]:
    """The source of each reporting day that has figures by mission: one question.

    ``rows`` are the country's own, with their sources. Of several sources for a day the one
    recorded last counts. Months of the whole world are among them even if the country is not
    in them: then nobody of it was counted.
    """
    latest: dict[dt.date, tuple[dt.datetime, int]] = {}
    sources: dict[int, Source] = {}
    for row in rows:
        if row.mission_id:
            sources[row.source_id] = row.source
            found = (row.recorded_at, row.source_id)
            latest[row.reported_on] = max(latest.get(row.reported_on, found), found)
    # Under a source that never names the country, nothing can be said about it.
    naming = ReportedStrength.objects.current().filter(mission__isnull=False).values("source")
    whole = (
        WorldStrength.objects.filter(superseded_at=None, source__in=naming)
        .exclude(file__layout=ReportedFile.Layout.RANKING)
        .values("reported_on", "source_id", "source__key", "source__title", "source__language")
        .annotate(countries=Count("pk"), recorded=Max("recorded_at"))
        .filter(countries__gte=WHOLE_WORLD)
    )
    if first:
        whole = whole.filter(reported_on__gte=first)
    if last:
        whole = whole.filter(reported_on__lte=last)
    for month in whole:
        source = Source(
            pk=month["source_id"],
            key=month["source__key"],
            title=month["source__title"],
            language=month["source__language"],
        )
        sources.setdefault(source.pk, source)
        latest.setdefault(month["reported_on"], (month["recorded"], source.pk))
    return {day: sources[key] for day, (_recorded, key) in latest.items()}
