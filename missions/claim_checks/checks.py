"""How each kind of claim is checked: what is counted, and in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from missions.claim_checks.facts import Asked, Facts, span_of
from missions.claim_checks.verdict import (
    Verdict,
    Words,
    not_computable,
    of_day,
    of_limit,
    of_numbers,
)
from missions.models import Category, Claim, Sex

#: A check: of a claim, the missions it is about, and the facts.
Check = Callable[[Claim, frozenset[int], Facts], Verdict]
#: Of the checks that ask the ledger about the time of the claim, what they ask for.
ASKS: dict[Check, Asked] = {}

#: In the categories of the facts, officers are these: ranks stand with people.
OFFICERS = (str(Category.STAFF_OFFICER), str(Category.EXPERT_ON_MISSION))

UNDATED = _("The claim does not say of which time it speaks.")
AHEAD = _("The time it speaks of lies ahead.")
NO_NUMBER = _("The claim gives no number.")
TOURS_ALONE = _(
    "How many different people have served can only be counted where people are known, not on"
    " public pages. They are at most as many as tours began: %(tours)s."
)


def not_recorded(why: Words) -> Check:
    """Of what the registry holds no facts about."""
    return lambda claim, _about, _facts: not_computable(claim, why)


def _counting(
    count: Callable[[Claim, frozenset[int], Facts, tuple[dt.date, dt.date]], list[int] | None],
    definition: Words,
    missing: Words,
) -> Check:
    """A check of a number within a time; ``missing`` says why there was nothing to count."""

    def check(claim: Claim, about: frozenset[int], facts: Facts) -> Verdict:
        if claim.number is None:
            return not_computable(claim, NO_NUMBER)
        span = span_of(claim, facts.today)
        if span is None:
            return not_computable(claim, AHEAD if claim.period_from else UNDATED)
        numbers = count(claim, about, facts, span)
        if not numbers:
            return not_computable(claim, missing)
        return of_numbers(claim, numbers, definition)

    if count in (_strength, _missions_served):
        ASKS[check] = Asked.STRENGTH
    return check


def _officers(claim: Claim) -> Collection[str] | None:
    return OFFICERS if claim.unit == "officers" else None


def _strength(claim: Claim, about: frozenset[int], facts: Facts, span: Any) -> list[int]:
    wanted = {"mission": about or None, "category": _officers(claim)}
    if claim.unit == "women":
        wanted["sex"] = (str(Sex.FEMALE),)
    return facts.strength(span, **wanted)


def _people(definition: Words, categories: Collection[str] | None = None) -> Check:
    """A check of different people within a time; the public's connection knows tours alone."""

    def check(claim: Claim, about: frozenset[int], facts: Facts) -> Verdict:
        span = span_of(claim, facts.today)
        if claim.number is None or span is None:
            return not_computable(claim, NO_NUMBER if span else UNDATED)
        sexes = (str(Sex.FEMALE),) if claim.unit == "women" else None
        counted = categories or _officers(claim)
        wanted = {"mission": about or None, "category": counted, "sex": sexes}
        people = facts.people(span, **wanted)
        if people is None:
            return not_computable(claim, TOURS_ALONE, tours=facts.tours(span, **wanted))
        return of_numbers(claim, [people], definition)

    ASKS[check] = Asked.TOURS
    return check


def _planned(_claim: Claim, about: frozenset[int], facts: Facts, _span: Any) -> list[int]:
    return [
        unit["authorized_strength"]
        for decision in facts.decisions
        for unit in decision.contingents
        if unit["mission_id"] in about and unit["authorized_strength"]
    ]


def _rotations(_claim: Claim, about: frozenset[int], facts: Facts, span: Any) -> list[int]:
    first, last = (day.isoformat() for day in span)
    begun = [
        rotation
        for decision in facts.decisions
        for rotation in decision.rotations
        if rotation["mission_id"] in about
    ]
    return [sum(first <= rotation["starts_on"] <= last for rotation in begun)] if begun else []


def _missions_decided(_claim: Claim, _about: frozenset[int], facts: Facts, span: Any) -> list[int]:
    named = [decision.missions for decision in facts.decided_within(span)]
    return [len(frozenset().union(*named))] if named else []


def _missions_served(_claim: Claim, about: frozenset[int], facts: Facts, span: Any) -> list[int]:
    there = (max(facts.strength(span, mission=(mission,))) > 0 for mission in about)
    return [sum(there)]


def missions_past(claim: Claim, about: frozenset[int], facts: Facts) -> Verdict:
    """Of the missions named, those in which somebody has served, and nobody does today."""
    if claim.number is None:
        return not_computable(claim, NO_NUMBER)
    today = (facts.today, facts.today)
    gone = [
        mission
        for mission in about
        if mission in facts.stays and not any(facts.strength(today, mission=(mission,)))
    ]
    return of_numbers(
        claim,
        [len(gone)],
        _("Missions named in the claim in which somebody has been deployed, and nobody is today."),
    )


def ceiling(claim: Claim, about: frozenset[int], facts: Facts) -> Verdict:
    """The ceiling of the decision of that time: of one mission, or of all its missions."""
    definition = _("The ceiling of the decision taken within the time of the claim.")
    span = span_of(claim, facts.today)
    found = [
        entry["limit"]
        for decision in (facts.decided_within(span) if span else [])
        if about <= decision.missions
        for entry in decision.ceilings
        if entry["mission_id"] == (next(iter(about)) if len(about) == 1 else None)
    ]
    if claim.number is None or not found:
        return not_computable(claim, _("The registry knows no such ceiling of that time."))
    return of_limit(claim, found[0], definition)


def votes(chamber: str) -> Check:
    """Votes in favour in the chamber whose code begins so, on the decision of that time."""
    return _counting(
        lambda _claim, _about, facts, span: [
            in_favour
            for decision in facts.decided_within(span)
            for code, in_favour in decision.votes.items()
            if code.startswith(chamber) and in_favour is not None
        ],
        _("Votes in favour in the chamber, on the decision taken within the time of the claim."),
        _("The registry knows no such vote of that time."),
    )


def legal_basis(claim: Claim, _about: frozenset[int], facts: Facts) -> Verdict:
    """The article of the Constitution that the decision of that time names."""
    span = span_of(claim, facts.today)
    found = [
        int(word)
        for decision in (facts.decided_within(span) if span else [])
        for word in decision.legal_basis.split()
        if word.isdecimal()
    ]
    if claim.number is None or not found:
        return not_computable(claim, _("The registry knows no such decision of that time."))
    return of_numbers(claim, found, _("The article that the decision names as its legal basis."))


def decided(claim: Claim, _about: frozenset[int], facts: Facts) -> Verdict:
    """The day of the decision that was taken in the year of the claim."""
    span = span_of(claim, facts.today)
    year = span[0].year if span else 0
    days = [d.decided_on for d in facts.decisions if d.decided_on and d.decided_on.year == year]
    if not days:
        return not_computable(claim, _("The registry knows no such decision of that time."))
    return of_day(claim, min(days), _("The day of the decision."))


def first_arrival(claim: Claim, about: frozenset[int], facts: Facts) -> Verdict:
    """The day on which somebody first came to the mission, or to the last of several."""
    days = [facts.stays[m][0] for m in about if m in facts.stays]
    if len(days) < len(about) or not days or claim.period_from is None:
        return not_computable(claim, _("The registry knows nobody who came to the mission."))
    definition = _(
        "The first day of the first tour in the mission; of several missions, where it was latest."
    )
    return of_day(claim, max(days), definition)


def duration(claim: Claim, about: frozenset[int], facts: Facts) -> Verdict:
    """From the first day of anybody in the missions to the last, in years."""
    spans = [facts.stays[m] for m in about if m in facts.stays]
    if claim.number is None or not spans:
        return not_computable(claim, _("The registry knows nobody who came to the mission."))
    days = (max(last for _first, last in spans) - min(first for first, _last in spans)).days
    years = round(days / 365.25)
    definition = _("From the first day of the first tour to the last day of the last, in years.")
    return of_numbers(claim, [years], definition)


NOT_A_FACT = _("The registry does not record this.")
NO_TOURS = _("Nobody was deployed there within the time.")

#: How claims are checked by their kind.
BY_KIND: Mapping[str, Check] = {
    "strength_now": _counting(
        _strength,
        _(
            "People deployed on the days of the claim. Officers are staff officers and experts on"
            " mission."
        ),
        NO_TOURS,
    ),
    "women": _counting(_strength, _("Women deployed on the days of the claim."), NO_TOURS),
    "cumulative": _people(
        _(
            "Different people with at least one day of a tour within the time. Officers are"
            " staff officers and experts on mission."
        )
    ),
    "strength_planned": _counting(
        _planned,
        _("The authorized strength of the contingents in the mission."),
        _("The registry knows no contingent of the mission with a strength."),
    ),
    "rotation_count": _counting(
        _rotations,
        _("Rotations that began within the time."),
        _("The registry knows no rotation in the mission."),
    ),
    "count": _counting(
        _missions_decided,
        _("Missions named by the decisions taken within the time of the claim."),
        _("The registry knows no such decision of that time."),
    ),
    "ceiling": ceiling,
    "ceiling_per_mission": ceiling,
    "legal_basis": legal_basis,
    "duration": duration,
    "women_by_post": not_recorded(
        _("Facts do not tell who holds which post: posts of people stand with the people.")
    ),
    "tour_length": not_recorded(
        _("Facts do not tell when the same person came and went: tours stand with the people.")
    ),
}


def _each(codes: Iterable[str], check: Check) -> dict[str, Check]:
    return dict.fromkeys(codes, check)


#: Those of the reference data that are checked otherwise than their kind says.
BY_CODE: Mapping[str, Check] = {
    "F10": _people(
        _("Different people among the troops with at least one day of a tour within the time."),
        (str(Category.TROOPS),),
    ),
    "F18": decided,
    "F25": votes("senate"),
    "F26": votes("mazhilis"),
    "F37": missions_past,
    "F38": _counting(
        _missions_served,
        _("Missions named in the claim in which somebody was deployed within its time."),
        NO_TOURS,
    ),
    "F41": not_recorded(_("The registry records legal bases of decisions, not resolutions.")),
    **_each(("F35", "F47", "F52", "F53"), first_arrival),
    "F56": _people(_("Different women with at least one day of a tour within the time.")),
}


def check_of(claim: Claim) -> Check:
    """How a claim is checked; of unknown kinds the registry records nothing."""
    return BY_CODE.get(claim.code) or BY_KIND.get(claim.kind) or not_recorded(NOT_A_FACT)
