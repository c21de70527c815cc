"""What the tests of plans through the API share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client
from django.urls import reverse

from missions.models import Contingent
from tests import factories as make
from tests.api import signed_in

Day = dt.date


def ask(changes: list[Any], client: Client | None = None) -> Any:
    return (client or signed_in()).post(
        reverse("api:plans-preview"), {"changes": changes}, content_type="application/json"
    )


def make_golan() -> Contingent:
    """A company of 139 whose second rotation leaves on 9 April 2026, and 8 officers."""
    decision = make.make_decision("golan", ceiling=430)
    place = make.make_authorized_mission(decision, make.make_mission("UNDOF"))
    contingent = make.make_contingent(place, slug="company", authorized_strength=139)
    rotation = make.make_rotation(contingent, starts_on=Day(2025, 4, 10), ends_on=None)
    first, last = Day(2025, 4, 10), Day(2026, 4, 9)
    make.make_deployments(139, place, rotation=rotation, starts_on=first, ends_on=last)
    make.make_deployments(
        8, place, category="staff_officer", starts_on=Day(2025, 1, 1), ends_on=None
    )
    return contingent


def arrival(day: str, **values: Any) -> dict[str, Any]:
    return {
        "change": "new_tours",
        "authorization": "golan",
        "mission": "undof",
        "contingent": "company",
        "category": "troops",
        "starts_on": day,
        "ends_on": "2027-04-09",
        "people": 139,
        "women": 5,
        **values,
    }


HANDOVER = {
    "change": "new_allowance",
    "contingent": "company",
    "starts_on": "2026-04-05",
    "ends_on": "2026-04-09",
    "extra": 139,
}
