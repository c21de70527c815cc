"""What records without an address of their own are called in files.

Not by the numbers the database gives them: gaps between those would tell that there is
something that is not published yet.
"""

from __future__ import annotations

from missions.models import Allowance, Ceiling


def ceiling_key(ceiling: Ceiling) -> str:
    """The decision, the mission, the categories, and the first day if it has one."""
    place = ceiling.authorized_mission
    parts = [
        ceiling.authorization.slug,
        place.mission.slug if place else "all",
        "+".join(sorted(ceiling.categories or ())) or "all",
    ]
    if ceiling.starts_on:
        parts.append(ceiling.starts_on.isoformat())
    return "/".join(parts)


def allowance_key(allowance: Allowance) -> str:
    """The ceiling or contingent it raises, and the first day."""
    if allowance.ceiling:
        limit = ceiling_key(allowance.ceiling)
    else:
        assert allowance.contingent is not None
        limit = allowance.contingent.slug
    return f"{limit}/{allowance.starts_on.isoformat()}"
