"""Strength today by mission, and how much room each ceiling leaves over the coming year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from missions.admin.base import ceiling_scope
from missions.ceilings import CeilingUse, Counts, ceilings_on, still_binding, use_of
from missions.desks import limits_any_of, limits_only
from missions.limits import LimitStep, limit_lines, limit_steps
from missions.models import Authorization, Ceiling, Mission, Sex
from personnel.models import Deployment, Status
from personnel.permissions import sees_people
from registry.admin.checks import list_of
from registry.days import months_later

#: How far ahead the lowest headroom is looked for.
MONTHS = 12
MISSION = "authorized_mission__mission__id__exact"


@dataclass(frozen=True)
class Number:
    """A number and the list behind it; without an address for who may not see people."""

    value: int
    url: str = ""


@dataclass(frozen=True)
class MissionRow:
    """Strength in one mission today."""

    mission: Mission
    url: str
    people: Number
    women: Number
    men: Number


@dataclass(frozen=True)
class CeilingRow:
    """A ceiling today, and its lowest headroom of the coming months with the first such day."""

    decision: Authorization
    decision_url: str
    scope: str
    use: CeilingUse
    people: Number
    chart_url: str
    lowest: int
    lowest_on: dt.date
    lowest_limit: int

    @property
    def width(self) -> int:
        """How full it is, in percent of the drawing."""
        return min(self.use.percent, 100)

    @property
    def state(self) -> str:
        """How full it is today, in one of three words."""
        return "full" if self.use.free <= 0 else "tight" if self.use.percent >= 90 else "free"

    @property
    def lowest_state(self) -> str:
        """How it will be on the fullest day of the coming months."""
        if self.lowest <= 0:
            return "full"
        return "tight" if self.lowest * 10 <= self.lowest_limit else "free"


def mission_rows(request: HttpRequest, counts: Counts, day: dt.date) -> list[MissionRow]:
    """Strength by mission, the largest first. ``counts`` end with mission, category, sex."""
    missions = Mission.objects.in_bulk({key[1] for key in counts})
    linked = sees_people(request.user)

    def number(pk: int, *sexes: str) -> Number:
        value = sum(n for key, n in counts.items() if key[1] == pk and key[3] in sexes)
        sex = {"sex__exact": sexes[0]} if len(sexes) == 1 else {}
        asked = {**_serving(day), MISSION: pk, **sex}
        return Number(value, list_of(Deployment, **asked) if linked else "")

    rows = [
        MissionRow(
            mission,
            reverse("admin:missions_mission_change", args=[pk]),
            number(pk, *Sex.values),
            number(pk, Sex.FEMALE),
            number(pk, Sex.MALE),
        )
        for pk, mission in missions.items()
    ]
    return sorted(rows, key=lambda row: (-row.people.value, row.mission.acronym))


def everybody(request: HttpRequest, counts: Counts, day: dt.date, sex: str = "") -> Number:
    """All who are deployed today, or all of one sex."""
    value = sum(n for key, n in counts.items() if sex in ("", key[3]))
    asked = {**_serving(day), **({"sex__exact": sex} if sex else {})}
    return Number(value, list_of(Deployment, **asked) if sees_people(request.user) else "")


def ceiling_rows(
    request: HttpRequest, counts: Counts, day: dt.date, desk: Collection[int] | None
) -> Iterator[CeilingRow]:
    """The ceilings that hold today, for a desk those that count its people, and their room.

    Those of missions that have all ended bind nobody and are left out.

    ``counts`` are of all missions: a ceiling may count people of several desks. Where it
    does, its number leads to the drawing, since no list of the desk would show them all.
    """
    wanted = still_binding(day)
    if desk is not None:
        wanted &= limits_any_of(desk)
    own = Q() if desk is None else limits_only(desk)
    ceilings = list(ceilings_on(day).filter(wanted))
    listed: set[int] = {ceiling.pk for ceiling in ceilings}
    if desk is not None:
        listed = set(Ceiling.objects.filter(own, pk__in=listed).values_list("pk", flat=True))
    lowest = _lowest_headroom(ceilings, day)
    for ceiling in ceilings:
        use = use_of(ceiling, counts, extra=ceiling.extra)  # type: ignore[attr-defined]
        step = lowest.get(ceiling.pk)
        if step is None or step.headroom is None:
            continue
        chart = _chart(ceiling, day)
        linked = ceiling.pk in listed and sees_people(request.user)
        asked = {"on": day.isoformat(), "ceiling": ceiling.pk}
        yield CeilingRow(
            decision=ceiling.authorization,
            decision_url=reverse(
                "admin:missions_authorization_change", args=[ceiling.authorization_id]
            ),
            scope=ceiling_scope(ceiling),
            use=use,
            people=Number(use.strength, list_of(Deployment, **asked) if linked else chart),
            chart_url=chart,
            lowest=step.headroom,
            lowest_on=max(step.day or day, day),
            lowest_limit=step.allowed or 0,
        )


def _lowest_headroom(ceilings: Collection[Ceiling], day: dt.date) -> dict[int, LimitStep]:
    """Of each ceiling, the first step with the least headroom; two queries for all."""
    wanted = {ceiling.pk for ceiling in ceilings}
    decisions = {ceiling.authorization_id for ceiling in ceilings}
    lines = [
        line for line in limit_lines(decisions) if line.kind == "ceiling" and line.id in wanted
    ]
    steps = limit_steps(lines, day, months_later(day, MONTHS)) if lines else {}
    found = {}
    for line, run in steps.items():
        held = [step for step in run if step.headroom is not None]
        if held:
            found[line.id] = min(held, key=lambda step: step.headroom or 0)
    return found


def _chart(ceiling: Ceiling, day: dt.date) -> str:
    """The drawing of the coming months on the ceiling's page."""
    page = reverse("admin:missions_ceiling_change", args=[ceiling.pk])
    days = {"from": day.isoformat(), "to": months_later(day, MONTHS).isoformat()}
    return f"{page}?{urlencode(days)}#headroom"


def _serving(day: dt.date) -> dict[str, str]:
    return {"status__exact": Status.APPROVED.value, "on": day.isoformat()}
