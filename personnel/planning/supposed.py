"""The limits as a plan would have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from missions.limits import AllowanceLine, LimitLine, Movement, allowance_lines
from missions.models import AuthorizedMission, Ceiling, Contingent
from personnel.planning.changes import Change, NewAllowance, NewCeiling, SetLimit


def decisions_touched(changes: Sequence[Change], posted: list[Movement]) -> set[int]:
    """The decisions whose limits a plan touches."""
    places = {movement["authorized_mission_id"] for movement in posted}
    decisions = set(
        AuthorizedMission.objects.filter(pk__in=places).values_list("authorization", flat=True)
    )
    for change in changes:
        if isinstance(change, NewCeiling):
            decisions.add(change.authorization)
        elif isinstance(change, (SetLimit, NewAllowance)):
            decisions.add(decision_of_limit(change.kind, change.id))
    return decisions


def decision_of_limit(kind: str, pk: int) -> int:
    """The decision that a ceiling or a contingent belongs to."""
    if kind == "ceiling":
        return Ceiling.objects.get(pk=pk).authorization_id
    contingent = Contingent.objects.select_related("authorized_mission").get(pk=pk)
    return contingent.authorized_mission.authorization_id


def supposed_lines(lines: list[LimitLine], changes: Sequence[Change]) -> list[LimitLine]:
    """The limits as the plan would have them. New ceilings get negative ids."""
    supposed = {(line.kind, line.id): line for line in lines}
    for number, change in enumerate(changes, start=1):
        if isinstance(change, SetLimit):
            key = (change.kind, change.id)
            known = supposed.get(key) or _contingent_line(change.id)
            supposed[key] = replace(known, base=change.limit)
        elif isinstance(change, NewCeiling):
            places = AuthorizedMission.objects.filter(authorization=change.authorization)
            if change.authorized_mission is not None:
                places = places.filter(pk=change.authorized_mission)
            supposed["ceiling", -number] = LimitLine(
                kind="ceiling",
                id=-number,
                authorization_id=change.authorization,
                authorized_missions=tuple(places.values_list("pk", flat=True)),
                contingent_id=None,
                categories=change.categories,
                base=change.limit,
                starts_on=change.starts_on,
                ends_on=change.ends_on,
            )
    return list(supposed.values())


def of_whole_decisions(changes: Sequence[Change]) -> set[int]:
    """The ids that new ceilings for all missions of a decision get in ``supposed_lines``."""
    return {
        -number
        for number, change in enumerate(changes, start=1)
        if isinstance(change, NewCeiling) and change.authorized_mission is None
    }


def _contingent_line(pk: int) -> LimitLine:
    """A contingent whose authorized strength was not known so far: no limit yet."""
    contingent = Contingent.objects.select_related("authorized_mission").get(pk=pk)
    place = contingent.authorized_mission
    return LimitLine("contingent", pk, place.authorization_id, (place.pk,), pk, None, 0)


def supposed_allowances(
    lines: Sequence[LimitLine], changes: Sequence[Change]
) -> list[AllowanceLine]:
    """The approved allowances and those of the plan."""
    return allowance_lines(lines) + [
        AllowanceLine(change.kind, change.id, change.starts_on, change.ends_on, change.extra)
        for change in changes
        if isinstance(change, NewAllowance)
    ]


def gets_allowance(line: LimitLine, changes: Sequence[Change]) -> bool:
    """Whether the plan adds an allowance to this limit."""
    return any(
        isinstance(change, NewAllowance) and (change.kind, change.id) == (line.kind, line.id)
        for change in changes
    )


def repeated_ceilings(changes: Sequence[Change]) -> list[NewCeiling]:
    """New ceilings for the same people and first day as one that is there, or as another."""
    found: list[NewCeiling] = []
    new = [change for change in changes if isinstance(change, NewCeiling)]
    for number, change in enumerate(new):
        scope = {
            "authorization": change.authorization,
            "authorized_mission": change.authorized_mission,
            "categories": change.categories and list(change.categories),
            "starts_on": change.starts_on,
        }
        same = {
            f"{name}__isnull" if value is None else name: value is None or value
            for name, value in scope.items()
        }
        earlier = (other for other in new[:number] if _scope(other) == _scope(change))
        if any(earlier) or Ceiling.objects.filter(**same).exists():
            found.append(change)
    return found


def _scope(change: NewCeiling) -> tuple[object, ...]:
    return (
        change.authorization,
        change.authorized_mission,
        change.categories,
        change.starts_on,
    )
