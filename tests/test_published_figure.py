"""A correction in the admin changes the public figure at once, and leaves what others published."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from personnel.models import Deployment, Status
from personnel.models.amendment import Kind
from tests import factories
from tests.loaded import load_demo
from tests.public import read, today_is

# The public reads only what was committed.
pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"], transaction=True)

PAGE = "/en/missions/undof/?on=2024-05-29"


def shorten(tour: Deployment, last: dt.date) -> None:
    """In the admin, as one who proposes and another who approves."""
    clerk, chief = Client(), Client()
    clerk.force_login(factories.make_administrator("clerk"))
    chief.force_login(factories.make_administrator("chief"))
    where = reverse("planning:change_tours", args=[Kind.SHORTEN])
    entered = {"tour": tour.pk, "ends_on": last.isoformat(), "reason": "Called home"}
    seen = clerk.get(where, {"tour": tour.pk}).context["mark"]
    proposed = clerk.post(where, {**entered, "seen": seen, "_propose": "1"})
    amendment = proposed.headers["Location"]
    seen = chief.get(amendment).context["mark"]
    order = {"order_number": "9", "order_date": "2024-05-27"}
    assert chief.post(amendment, {"seen": seen, "_approve": "1", **order}).status_code == 302


def test_one_womans_tour_shortened_makes_it_138_and_6(client: Client) -> None:
    with today_is(dt.date(2025, 5, 29)):
        load_demo()
        assert "people 139 " in read(client, PAGE)
        assert "among them 7 " in read(client, PAGE)
        serving = Deployment.objects.on(dt.date(2024, 5, 29)).filter(status=Status.APPROVED)
        tour = serving.filter(sex="F", authorized_mission__mission__slug="undof").earliest("pk")
        shorten(tour, dt.date(2024, 5, 28))
        text = read(client, PAGE)
        assert "people 138 " in text
        assert "among them 6 " in text
        published = text[text.index("What others have published") :]
        assert "139 people" in published
        assert "7 women" in published
