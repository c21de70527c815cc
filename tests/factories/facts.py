"""Missions, decisions, ceilings and contingents, and the desks that keep them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.utils.text import slugify

from missions.models import (
    Allowance,
    Authorization,
    AuthorizedMission,
    Ceiling,
    Chamber,
    Contingent,
    Country,
    Desk,
    DeskMember,
    DeskMission,
    Equipment,
    Inspection,
    Mission,
    Position,
    Rotation,
)
from personnel.models import Status
from tests.factories.accounts import signatures
from tests.factories.common import DECIDED, FIRST, LAST, ORDER, numbers


def make_country(code: str = "LB", **values: Any) -> Country:
    """A country, the same one for the same code."""
    name = values.pop("name_en", f"Country {code}")
    defaults = {"alpha3": f"{code}X", "name_en": name, "name_ru": name, "name_kk": name}
    return Country.objects.get_or_create(code=code, defaults={**defaults, **values})[0]


def make_mission(acronym: str = "", **values: Any) -> Mission:
    """A UN peacekeeping operation without dates."""
    acronym = acronym or f"UNTEST{next(numbers)}"
    defaults = {
        "slug": slugify(acronym),
        "name_en": f"Mission {acronym}",
        "kind": Mission.Kind.UN_PEACEKEEPING,
    }
    return Mission.objects.create(acronym=acronym, **{**defaults, **values})


def make_decision(slug: str = "", *, ceiling: int | None = None, **values: Any) -> Authorization:
    """A decision in force, with a ceiling for all its missions together if given."""
    slug = slug or f"decision-{next(numbers)}"
    defaults = {"title_en": f"Decision {slug}", "decided_on": DECIDED}
    decision = Authorization.objects.create(slug=slug, **{**defaults, **values})
    if ceiling is not None:
        make_ceiling(decision, ceiling)
    return decision


def make_authorized_mission(
    authorization: Authorization | None = None, mission: Mission | None = None, **values: Any
) -> AuthorizedMission:
    """A mission of a decision, for all categories."""
    return AuthorizedMission.objects.create(
        authorization=authorization or make_decision(),
        mission=mission or make_mission(),
        **values,
    )


def make_ceiling(authorization: Authorization, limit: int, **values: Any) -> Ceiling:
    """A ceiling of a decision, by default for all its missions and categories together."""
    return Ceiling.objects.create(authorization=authorization, limit=limit, **values)


def make_chamber(**values: Any) -> Chamber:
    """A chamber of 100 seats."""
    number = next(numbers)
    defaults = {"code": f"chamber-{number}", "name_en": f"Chamber {number}", "seats": 100}
    return Chamber.objects.create(**{**defaults, **values})


def make_contingent(place: AuthorizedMission | None = None, **values: Any) -> Contingent:
    """A contingent of unknown authorized strength."""
    slug = f"contingent-{next(numbers)}"
    defaults = {"slug": slug, "name_en": slug.capitalize()}
    return Contingent.objects.create(
        authorized_mission=place or make_authorized_mission(), **{**defaults, **values}
    )


def make_rotation(contingent: Contingent | None = None, **values: Any) -> Rotation:
    """The next rotation of a contingent."""
    contingent = contingent or make_contingent()
    defaults = {
        "number": contingent.rotations.count() + 1,
        "starts_on": FIRST,
        "ends_on": LAST,
    }
    return Rotation.objects.create(contingent=contingent, **{**defaults, **values})


def make_position(contingent: Contingent, **values: Any) -> Position:
    """A post for one soldier."""
    defaults = {"title_en": "Rifleman"}
    return Position.objects.create(contingent=contingent, **{**defaults, **values})


def make_inspection(contingent: Contingent | None = None, **values: Any) -> Inspection:
    """An arrival inspection of a contingent, without a result."""
    defaults = {"kind": Inspection.Kind.ARRIVAL, "held_on": FIRST}
    contingent = contingent or make_contingent()
    return Inspection.objects.create(contingent=contingent, **{**defaults, **values})


def make_equipment(contingent: Contingent | None = None, **values: Any) -> Equipment:
    """Ten vehicles of a contingent, nine of them serviceable."""
    defaults = {
        "category": Equipment.Category.SUPPORT_VEHICLES,
        "name": f"Truck {next(numbers)}",
        "counted_on": FIRST,
        "quantity": 10,
        "serviceable": 9,
    }
    contingent = contingent or make_contingent()
    return Equipment.objects.create(contingent=contingent, **{**defaults, **values})


def make_allowance(**values: Any) -> Allowance:
    """An approved allowance of one person on a ``ceiling`` or a ``contingent``."""
    defaults = {
        **ORDER,
        "status": Status.APPROVED,
        "starts_on": FIRST,
        "ends_on": LAST,
        "extra": 1,
        "reason": "Handover",
        "document": "Order 17",
    }
    values = {**defaults, **signatures(values), **values}
    return Allowance.objects.create(**values)


def make_desk(*missions: Mission, members: Iterable[User] = (), **values: Any) -> Desk:
    """A desk for some missions, with its members."""
    desk = Desk.objects.create(**{"name": f"Desk {next(numbers)}", **values})
    for mission in missions:
        DeskMission.objects.create(desk=desk, mission=mission)
    for user in members:
        DeskMember.objects.create(desk=desk, user=user)
    return desk
