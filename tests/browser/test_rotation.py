"""In a browser: a contingent of 139 is rotated by a clerk and an approver, in few steps."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from missions.strength import strength_on
from personnel.models import Deployment, Status
from registry.roles import APPROVER, REGISTRAR
from tests.factories import make_user
from tests.public import today_is
from tests.rosters import people, xlsx
from tests.rotating import FIRST, LAST, make_golan

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

ONE_DAY = dt.timedelta(days=1)
MOST = 40


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


class Hands:
    """Whoever works on the page; every key field, click, choice and address is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.interactions = 0

    def go(self, path: str) -> None:
        self.interactions += 1
        self.page.goto(path)

    def fill(self, label: str, value: str) -> None:
        self.interactions += 1
        self.page.get_by_label(re.compile(rf"^\s*{label}\s*\*?\s*$")).fill(value)

    def press(self, name: str, role: Any = "button") -> None:
        self.interactions += 1
        self.page.get_by_role(role, name=name).first.click()

    def choose_file(self, path: Path) -> None:
        self.interactions += 1
        self.page.locator("input[type=file]").set_input_files(path)

    def sign_in(self, username: str) -> None:
        self.go("/admin/")
        self.fill("Username", username)
        self.fill("Password", "password")
        self.press("Log in")
        expect(self.page.get_by_role("heading", name="Start page")).to_be_visible()


def test_a_rotation_of_139_takes_few_steps_and_every_page_agrees(
    page: Page, tmp_path: Path
) -> None:
    golan = make_golan()
    contingent = golan.world.contingent
    wrong, right = tmp_path / "wrong.xlsx", tmp_path / "right.xlsx"
    rows = people(139)
    right.write_bytes(xlsx(rows))
    rows[4] = {**rows[4], "rank": "Фельдмаршал"}
    rows[70] = {**rows[70], "sex": "?"}
    wrong.write_bytes(xlsx(rows))
    make_user("clerk", role=REGISTRAR)
    make_user("second", role=APPROVER)
    hands = Hands(page)

    with today_is(dt.date(2025, 3, 1)):
        hands.sign_in("clerk")
        hands.go(reverse("admin:missions_contingent_change", args=[contingent.pk]))
        hands.press("Rotate this contingent…", "link")
        hands.fill("First day", FIRST.isoformat())
        hands.fill("Last day", "2026-03-20")
        hands.fill("Last day of the outgoing rotation", LAST.isoformat())
        hands.press("On to the people")
        hands.choose_file(wrong)
        hands.press("Check the roster")
        expect(page.get_by_text("2 things to mend.")).to_be_visible()
        expect(page.get_by_text("Список!I6")).to_be_visible()
        expect(page.get_by_text("Список!G72")).to_be_visible()
        hands.choose_file(right)
        hands.press("Check the roster")
        expect(page.get_by_text("It fits")).to_be_visible()
        hands.press("Propose them all")
        expect(page.get_by_text("139 proposals wait for approval")).to_be_visible()
        where = page.url
        assert Deployment.objects.filter(status=Status.PROPOSED).count() == 139

        page.context.clear_cookies()
        hands.sign_in("second")
        hands.go(where)
        expect(page.get_by_text(re.compile("^139 deployments end on"))).to_be_visible()
        hands.fill("Order number", "44")
        hands.fill("Order date", "2025-03-01")
        hands.press("Approve the rotation")
        expect(page.get_by_text("Approved: 139. Ended by the handover: 139.")).to_be_visible()

    assert hands.interactions <= MOST
    for day in (LAST - ONE_DAY, LAST, FIRST, FIRST + ONE_DAY):
        assert_everybody_agrees(page, day)


def assert_everybody_agrees(page: Page, day: dt.date) -> None:
    """The public page, the API and the start page show the 139 of the ledger on a day."""
    with today_is(day):
        assert dict(strength_on(day, ("mission",))).popitem()[1] == 139
        mission = Deployment.objects.select_related("authorized_mission__mission")[0]
        slug = mission.authorized_mission.mission.slug
        public = Client().get(f"/en/missions/{slug}/")
        assert "139" in public.text
        page.goto("/admin/")
        start = page.locator("section", has=page.locator("#strength-today"))
        expect(start.get_by_role("row", name=re.compile("UNDOF"))).to_contain_text("139")
        answer = page.request.get("/api/v1/strength/on/", params={"day": day.isoformat()})
        assert answer.json()["total"] == 139
