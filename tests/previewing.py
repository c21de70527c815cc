"""What the tests of previews share: a tour and a company to look at, and what is told of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client

from missions.models import Category, Rotation
from personnel.admin.planning.panel import Panel
from personnel.models import Status
from tests import factories
from tests.admin_forms import send

Day = dt.date
PREVIEW = {"_preview": "1"}
APPROVE = {"status": Status.APPROVED, "order_number": "17", "order_date": "2024-02-01"}
WHAT_IF = "/admin/what-if/"


def signed_in(role: str = "", **values: Any) -> Client:
    client = Client()
    client.force_login(factories.make_user(role=role, **values))
    return client


def tour(place: Any, **values: Any) -> dict[str, Any]:
    """Entries for a new deployment."""
    person = values.pop("person", None) or factories.make_person()
    return {
        "person": person.pk,
        "authorized_mission": place.pk,
        "category": Category.TROOPS,
        "starts_on": "2024-03-01",
        "ends_on": "2024-08-31",
        **values,
    }


def panel(page: Any) -> Panel:
    """The panel on a page; nothing was saved."""
    assert page.status_code == 200
    found: Panel = page.context["preview" if "preview" in page.context else "panel"]
    return found["panel"] if isinstance(found, dict) else found


def look(client: Client, where: str, changes: dict[str, Any]) -> Panel:
    return panel(send(client, where, {**changes, **PREVIEW}))


def tell(found: Panel) -> list[tuple[Any, ...]]:
    """Of each limit: limit, most now, most then, free, first day over, days over."""
    return [
        (
            view.limit,
            view.drawing.most_before,
            view.drawing.most_after,
            view.effect.headroom,
            view.effect.breach and view.effect.breach.first_day,
            view.effect.breach and view.effect.breach.days_over,
        )
        for view in found.limits
    ]


def make_company() -> Rotation:
    """A company of 139 whose second rotation leaves on 9 April 2025."""
    contingent = factories.make_contingent(
        factories.make_authorized_mission(factories.make_decision(ceiling=430)),
        authorized_strength=139,
        name_en="Company",
    )
    second = factories.make_rotation(contingent, number=2, starts_on=Day(2024, 4, 10), ends_on=None)
    factories.make_deployments(
        139,
        contingent.authorized_mission,
        rotation=second,
        starts_on=Day(2024, 4, 10),
        ends_on=Day(2025, 4, 9),
    )
    return second


def ask(client: Client, **question: Any) -> Any:
    page = client.get(WHAT_IF, {"category": Category.TROOPS, **question})
    assert page.status_code == 200
    return page
