"""What limits are called, for people who read about several of them at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from missions.limits import LimitLine
from missions.models import AuthorizedMission, Ceiling, Contingent
from missions.models.naming import scope_text


@dataclass(frozen=True)
class LimitName:
    """A limit in words: what it is, and the facts that refusals are phrased with.

    ``record`` is its ceiling or contingent; None for a ceiling that is only supposed.
    """

    title: str
    record: Ceiling | Contingent | None
    facts: dict[str, Any] = field(default_factory=dict)


def limit_names(
    lines: Iterable[LimitLine], of_whole_decisions: Collection[int] = ()
) -> dict[LimitLine, LimitName]:
    """The names of the limits, with three queries however many they are.

    Of ceilings that are only supposed, those whose ids are ``of_whole_decisions`` hold for
    all missions together, even where a decision has only one.
    """
    lines = list(lines)
    ceilings = Ceiling.objects.select_related("authorization", "authorized_mission__mission")
    known_ceilings = ceilings.in_bulk({line.id for line in lines if line.kind == "ceiling"})
    contingents = Contingent.objects.select_related(
        "authorized_mission__mission", "authorized_mission__authorization"
    )
    known_contingents = contingents.in_bulk(
        {line.id for line in lines if line.kind == "contingent"}
    )
    supposed = {line for line in lines if line.kind == "ceiling" and line.id not in known_ceilings}
    places = _places(supposed)
    names = {}
    for line in lines:
        if line.kind == "contingent":
            names[line] = _of_contingent(known_contingents[line.id])
        elif line in supposed:
            names[line] = _of_supposed(line, places, whole=line.id in of_whole_decisions)
        else:
            names[line] = _of_ceiling(known_ceilings[line.id], line)
    return names


def _places(supposed: Iterable[LimitLine]) -> dict[int, AuthorizedMission]:
    """The missions that ceilings which are only supposed are about."""
    wanted = {place for line in supposed for place in line.authorized_missions}
    if not wanted:
        return {}
    return AuthorizedMission.objects.select_related("authorization", "mission").in_bulk(wanted)


def _of_contingent(contingent: Contingent) -> LimitName:
    title = _("Authorized strength of “%(contingent)s” (%(mission)s)") % {
        "contingent": contingent,
        "mission": contingent.authorized_mission.mission,
    }
    names = {code: getattr(contingent, f"name_{code}") for code in ("en", "ru", "kk")}
    return LimitName(title, contingent, {"contingent": contingent.pk, "contingent_name": names})


def _of_ceiling(ceiling: Ceiling, line: LimitLine) -> LimitName:
    place = ceiling.authorized_mission
    acronym = place.mission.acronym if place else None
    return LimitName(*_named(ceiling.authorization, acronym, line, ceiling))


def _of_supposed(
    line: LimitLine, places: dict[int, AuthorizedMission], *, whole: bool
) -> LimitName:
    """A new ceiling: for one mission it names that, else all of its decision."""
    named = [places[pk] for pk in line.authorized_missions if pk in places]
    acronym = named[0].mission.acronym if named and not whole else None
    decision = named[0].authorization if named else None
    return LimitName(*_named(decision, acronym, line, None))


def _named(
    decision: Any, acronym: str | None, line: LimitLine, ceiling: Ceiling | None
) -> tuple[str, Ceiling | None, dict[str, Any]]:
    title = _("Ceiling of “%(decision)s” for %(scope)s") % {
        "decision": decision or "",
        "scope": scope_text(acronym, line.categories),
    }
    facts = {
        "ceiling": line.id,
        "decision": {code: getattr(decision, f"title_{code}", "") for code in ("en", "ru", "kk")},
        "mission": acronym,
        "categories": line.categories,
    }
    return title, ceiling, facts
