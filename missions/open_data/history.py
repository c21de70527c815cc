"""The story in dates as a table: decisions, first people in a mission, rotations, ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from missions.edition import Edition
from missions.models import Authorization, Mission, Rotation, StrengthChange
from missions.open_data.dataset import Column, Dataset, Row
from missions.open_data.words import DECISION, MISSION, day


def history(edition: Edition) -> Iterable[Row]:
    """Every event up to today, the oldest first."""
    events = [row for row in _events() if row[0] is not None and row[0] <= edition.today]
    return sorted(events, key=lambda row: tuple(str(value or "") for value in row))


def _events() -> Iterator[Row]:
    for slug, decided_on, valid_until in Authorization.objects.values_list(
        "slug", "decided_on", "valid_until"
    ):
        yield decided_on, "decision_taken", None, slug, None
        yield valid_until, "decision_last_day", None, slug, None
    first_days = StrengthChange.objects.values("authorized_mission__mission__slug").annotate(
        first=Min("day")
    )
    for row in first_days:
        yield row["first"], "service_began", row["authorized_mission__mission__slug"], None, None
    for contingent, mission, number, starts_on in Rotation.objects.values_list(
        "contingent__slug",
        "contingent__authorized_mission__mission__slug",
        "number",
        "starts_on",
    ):
        yield starts_on, "rotation_began", mission, None, f"{contingent}/{number}"
    for slug, ended_on in Mission.objects.values_list("slug", "ended_on"):
        yield ended_on, "mission_last_day", slug, None, None


HISTORY = (
    Dataset(
        name="history",
        title=_("History"),
        description=_("What happened when: decisions, the first people in a mission, rotations."),
        columns=(
            day("day", _("The day.")),
            Column(
                name="event",
                meaning=_(
                    "decision_taken, decision_last_day, service_began (the first people in a"
                    " mission), rotation_began or mission_last_day."
                ),
            ),
            MISSION,
            DECISION,
            Column(name="rotation", meaning=_("The contingent and the number of its rotation.")),
        ),
        rows=history,
    ),
)
