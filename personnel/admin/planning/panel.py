"""The panel that says what a plan would do: to every limit, to bounds, to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from missions.admin.headroom import headroom_address
from missions.limit_chart import LimitChart, Span
from missions.limit_names import LimitName, limit_names
from missions.models import Contingent
from missions.refusal_texts import over_ceiling, over_contingent
from personnel.admin.planning.effects import EffectChart, effect_charts
from personnel.admin.planning.in_the_way import (
    bounds_in_words,
    ceilings_entered_twice,
    double_bookings,
    journeys_broken,
)
from personnel.admin.readiness import of_plan
from personnel.oddities import outside_agreements
from personnel.planning import (
    Change,
    LimitEffect,
    Preview,
)
from personnel.planning.preview import preview_of
from personnel.planning.supposed import of_whole_decisions
from personnel.planning.tours import difference
from registry.admin.additions import Notice
from registry.clock import today
from registry.desks import limited_to

TEMPLATE = "admin/planning/panel.html"


@dataclass(frozen=True)
class Consumer:
    """So many people of one contingent, or of none, on the fullest day."""

    name: str
    people: int


@dataclass(frozen=True)
class LimitView:
    """What a plan does to one limit, as the panel shows it."""

    name: LimitName
    address: str
    effect: LimitEffect
    consumers: list[Consumer]
    drawing: EffectChart
    #: What the refusal would say; empty if the limit holds.
    sentence: str

    @property
    def chart(self) -> LimitChart | None:
        """The drawing, if there is any day to draw."""
        return self.drawing.chart

    @property
    def over(self) -> Sequence[Span]:
        """The days on which the limit would be passed."""
        return self.drawing.over

    @property
    def state(self) -> str:
        """How it ends: passed, full or free."""
        headroom = self.effect.headroom
        if self.effect.breach:
            return "passed"
        return "full" if headroom == 0 else "free"

    @property
    def limit(self) -> int | None:
        """The limit on the fullest day, allowances included; None if none holds then."""
        return self.effect.fullest.allowed

    @property
    def limit_before(self) -> int | None:
        """What the limit is now, if the plan changes it."""
        return self.drawing.base_before


@dataclass(frozen=True)
class Panel:
    """The verdict in words and all that led to it.

    ``about`` says what was supposed, ``problems`` what else than a limit is in the way,
    ``notices`` what to think of besides.
    """

    about: str
    verdict: str
    fits: bool
    problems: list[str]
    limits: list[LimitView]
    notices: list[Notice] = field(default_factory=list)


def panel_of(
    request: HttpRequest,
    changes: Sequence[Change],
    *,
    about: str,
    problems: Sequence[str] = (),
    notices: Sequence[Notice] = (),
    of_law: bool = False,
    replacing: Sequence[Change] = (),
    stood_for: Collection[int] = (),
) -> dict[str, Any]:
    """The context of the panel's template for a plan. Nothing is saved.

    ``problems`` are those the caller has found itself. With ``of_law``, limits and bounds
    are what the plan changes, and tours outside them are in its way. New ceilings that are
    ``replacing`` one that is there do not stand beside it. Tours ``stood_for`` are left out
    of the plan only because others stand for them: who continues them is not in its way.
    """
    compared = difference(changes)
    said = preview_of(compared, changes)
    desk = limited_to(request.user)
    limits = _limits(said, of_whole_decisions(changes), desk)
    repeated = [change for change in said.repeated_ceilings if change not in replacing]
    unfounded = [one for one in said.unfounded if one.continues not in stood_for]
    not_ready, to_be_known = of_plan(request, said)
    found = [
        *problems,
        *bounds_in_words(said.out_of_bounds, of_law=of_law),
        *double_bookings(request, said, changes),
        *journeys_broken(request, unfounded),
        *ceilings_entered_twice(repeated),
        *not_ready,
    ]
    fits = not (said.breaches or found)
    verdict = _verdict_of_law(fits) if of_law else _verdict(fits, limits)
    agreed = [Notice(text) for text in outside_agreements(compared)]
    panel = Panel(about, verdict, fits, found, limits, [*notices, *agreed, *to_be_known])
    return {"template": TEMPLATE, "panel": panel}


def _verdict(fits: bool, limits: Sequence[LimitView]) -> str:
    """Whether the registry would accept it, in one sentence or two."""
    if not fits:
        return _("It does not fit. The registry would refuse it.")
    rooms = [view.effect.headroom for view in limits if view.effect.headroom is not None]
    if not rooms:
        return _("It fits: no limit is touched.")
    least = min(rooms)
    if least == 0:
        return _("It fits, to the last place: nobody more could be added.")
    text = ngettext(
        "It fits. On the fullest day %(people)s more person could be there.",
        "It fits. On the fullest day %(people)s more people could be there.",
        least,
    )
    return text % {"people": least}


def _verdict_of_law(fits: bool) -> str:
    """Whether limits and bounds can be changed so."""
    if fits:
        return _("It can be done: no limit is passed, and nobody is left outside.")
    return _("It cannot be done like this. The registry would refuse it.")


def _limits(
    said: Preview, of_whole: Collection[int], desk: Collection[int] | None
) -> list[LimitView]:
    """Every limit touched: those that would be passed first, then the fullest."""
    names = limit_names((effect.line for effect in said.effects), of_whole)
    contingents = Contingent.objects.select_related("authorized_mission").in_bulk(
        {pk for effect in said.effects for pk in effect.consumers if pk is not None}
    )
    drawings = effect_charts(said.effects, today())
    views = [
        LimitView(
            names[effect.line],
            _address(names[effect.line], effect),
            effect,
            _consumers(effect, contingents, desk),
            drawings[effect.line],
            _sentence(effect, names[effect.line]),
        )
        for effect in said.effects
    ]
    return sorted(
        views,
        key=lambda view: (
            view.effect.breach is None,
            view.effect.headroom is None,
            view.effect.headroom or 0,
            view.name.title,
        ),
    )


def _address(name: LimitName, effect: LimitEffect) -> str:
    return headroom_address(effect.line.kind, effect.line.id) if name.record else ""


def _consumers(
    effect: LimitEffect, contingents: dict[int, Contingent], desk: Collection[int] | None
) -> list[Consumer]:
    """Who is there on the fullest day, the most first; other desks' contingents together."""
    counted: Counter[str] = Counter()
    for pk, people in effect.consumers.items():
        if pk is None:
            counted[_("single officers")] += people
        elif desk is None or contingents[pk].authorized_mission.mission_id in desk:
            counted[str(contingents[pk])] += people
        else:
            counted[_("contingents of other desks")] += people
    consumers = [Consumer(name, people) for name, people in counted.items()]
    return sorted(consumers, key=lambda consumer: (-consumer.people, consumer.name))


def _sentence(effect: LimitEffect, name: LimitName) -> str:
    """The words in which the registry would refuse."""
    breach = effect.breach
    if breach is None:
        return ""
    facts = {
        **name.facts,
        "first_day": breach.first_day,
        "peak": breach.peak,
        "peak_day": breach.peak_day,
        "limit": breach.allowed,
        "days_over": breach.days_over,
    }
    return (over_ceiling if effect.line.kind == "ceiling" else over_contingent)(facts)
