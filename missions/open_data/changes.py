"""What has come to light lately: the entries of the feed.

Facts by their day, strength by the day it changed on, and that the data has a new revision.
The public's connection knows nothing planned; no entry is about a day after today.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from missions.edition import Edition
from missions.models import Authorization, Mission, Rotation, Source, StrengthChange
from missions.strength import ALMATY, strength_steps
from registry.wording import day_text, moment_text, number_text

#: Movements so many days back are told of, and no more entries than this in all.
DAYS, MOST = 180, 60


@dataclass(frozen=True, kw_only=True)
class Change:
    """An entry: ``name`` tells it apart for ever, ``path`` is the page that shows it."""

    name: str
    day: dt.date
    updated: dt.datetime
    title: str
    text: str
    path: str


def changes(edition: Edition) -> list[Change]:
    """The latest, newest first: by the day they are about, in the reader's language."""
    missions = {mission.pk: mission for mission in Mission.objects.all()}
    found = [
        *_strength(edition, missions),
        *_decisions(),
        *_rotations(),
        *_ends(edition, missions),
        *_sources(edition),
    ]
    found.sort(key=lambda change: (change.day, change.name), reverse=True)
    return [*_revision(edition), *found[:MOST]]


def _revision(edition: Edition) -> Iterator[Change]:
    if edition.recorded_at is not None:
        facts = {
            "revision": number_text(edition.revision),
            "time": moment_text(edition.recorded_at),
        }
        yield Change(
            name=f"revision/{edition.revision}",
            day=edition.recorded_at.astimezone(ALMATY).date(),
            updated=edition.recorded_at,
            title=_("Revision %(revision)s of the data") % facts,
            text=_("Recorded on %(time)s, Almaty time.") % facts,
            path=reverse("public:data"),
        )


def _strength(edition: Edition, missions: dict[int, Mission]) -> Iterator[Change]:
    start = edition.today - dt.timedelta(days=DAYS)
    recorded = {
        (row["authorized_mission__mission"], row["day"]): row["latest"]
        for row in StrengthChange.objects.filter(day__gt=start, day__lte=edition.today)
        .values("authorized_mission__mission", "day")
        .annotate(latest=Max("recorded_at"))
    }
    for (key,), steps in strength_steps(start, edition.today, ("mission",)).items():
        mission = missions[key]
        for before, step in pairwise(steps):
            facts = {
                "mission": mission.acronym,
                "number": number_text(step.strength),
                "before": number_text(before.strength),
                "day": day_text(step.day),
            }
            yield Change(
                name=f"strength/{mission.slug}/{step.day.isoformat()}",
                day=step.day,
                updated=max(recorded[key, step.day], _morning(step.day)),
                title=ngettext(
                    "%(mission)s: %(number)s person from %(day)s",
                    "%(mission)s: %(number)s people from %(day)s",
                    step.strength,
                )
                % facts,
                text=_("Before: %(before)s.") % facts,
                path=reverse("public:mission", args=(mission.slug,)),
            )


def _decisions() -> Iterator[Change]:
    for decision in Authorization.objects.filter(decided_on__isnull=False):
        assert decision.decided_on is not None
        yield _fact(
            f"decision/{decision.slug}",
            decision.decided_on,
            _("Decision: %(title)s") % {"title": decision.title},
            reverse("public:decision", args=(decision.slug,)),
        )


def _rotations() -> Iterator[Change]:
    for rotation in Rotation.objects.select_related("contingent"):
        contingent = rotation.contingent
        yield _fact(
            f"rotation/{contingent.slug}/{rotation.number}",
            rotation.starts_on,
            _("%(contingent)s: rotation %(number)s began")
            % {"contingent": contingent.name, "number": rotation.number},
            reverse("public:contingent", args=(contingent.slug,)),
        )


def _ends(edition: Edition, missions: dict[int, Mission]) -> Iterator[Change]:
    for mission in missions.values():
        if mission.ended_on and mission.ended_on < edition.today:
            yield _fact(
                f"mission-ended/{mission.slug}",
                mission.ended_on,
                _("%(mission)s has ended") % {"mission": mission.acronym},
                reverse("public:mission", args=(mission.slug,)),
            )


def _sources(edition: Edition) -> Iterator[Change]:
    published = Source.objects.filter(
        published_on__lte=edition.today, claims__isnull=False
    ).distinct()
    for source in published:
        assert source.published_on is not None
        yield _fact(
            f"source/{source.key}",
            source.published_on,
            _("Published figures: %(title)s") % {"title": source.title},
            reverse("public:source", args=(source.key,)),
        )


def _fact(name: str, day: dt.date, title: str, path: str) -> Change:
    return Change(
        name=name, day=day, updated=_morning(day), title=title, text=day_text(day), path=path
    )


def _morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ALMATY)
