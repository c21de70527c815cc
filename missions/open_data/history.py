"""The story in dates as a table: decisions, first people, rotations, ends, published dates."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from missions.edition import Edition
from missions.models import Claim
from missions.open_data.dataset import Dataset, Row
from missions.open_data.words import DECISION, day, several, text
from missions.story import Event, timeline
from missions.story_facts import dated_claims, first_days, places_with_events


def history(edition: Edition) -> Iterable[Row]:
    """Every event up to today, the oldest first."""
    claims = Claim.objects.filter(dated_claims()).order_by("code")
    events = timeline(places_with_events(), first_days(), claims, edition.today)
    return [_row(event) for event in events]


def _row(event: Event) -> Row:
    rotation = (
        event.rotation and event.contingent and (f"{event.contingent.slug}/{event.rotation.number}")
    )
    return (
        *(event.day, event.precision.value, event.until, event.kind.value),
        sorted(mission.slug for mission in event.missions),
        event.decision and event.decision.slug,
        rotation,
        event.claim and event.claim.code,
    )


HISTORY = (
    Dataset(
        name="history",
        title=_("History"),
        description=_("What happened when, the oldest first, made of the facts in the registry."),
        columns=(
            day("day", _("The day, or the first of the month or year it is known by.")),
            text("precision", _("How exactly it is known: day, month or year.")),
            day("until", _("The last day of what lasted and is over.")),
            text(
                "event",
                _(
                    "decision, first_people (in a mission), rotation, decision_ended,"
                    " mission_ended, or published: a date somebody has published."
                ),
            ),
            several("missions", _("The missions it is about.")),
            DECISION,
            text("rotation", _("The contingent and the number of its rotation.")),
            text("claim", _("The claim that tells it; see “claims”.")),
        ),
        rows=history,
    ),
)
