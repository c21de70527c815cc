"""What the tests of amendments in the admin share: how one is looked at, proposed and decided."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client
from django.urls import reverse

from personnel.models import Amendment, Deployment
from tests import factories as make

LATER = make.LAST + dt.timedelta(days=30)
ORDER = {"order_number": "77", "order_date": "2024-05-01"}


def make_tours() -> list[Deployment]:
    """As many as the decision allows."""
    return make.make_deployments(3, make.make_authorized_mission(make.make_decision(ceiling=3)))


def change(kind: str) -> str:
    return reverse("planning:change_tours", args=[kind])


def pks(tours: list[Deployment]) -> list[str]:
    return [str(tour.pk) for tour in tours]


def look(client: Client, kind: str, tours: list[Deployment], **entered: Any) -> Any:
    return client.post(change(kind), {"tour": pks(tours), "_preview": "1", **entered})


def propose(client: Client, kind: str, tours: list[Deployment], **entered: Any) -> Any:
    data = {"tour": pks(tours), "_propose": "1", "reason": "As asked", **entered}
    opened = client.get(change(kind), {"tour": pks(tours)})
    if opened.status_code == 200:
        data["seen"] = opened.context["mark"]
    return client.post(change(kind), data)


def decide(client: Client, amendment: Amendment, button: str, **entered: Any) -> Any:
    where = reverse("planning:amendment", args=[amendment.pk])
    seen = client.get(where).context["mark"]
    return client.post(where, {"seen": seen, button: "1", **entered}, follow=True)
