"""In a browser: the whole way from a call for volunteers to those selected in theatre."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from missions.strength import strength_on
from personnel.models import Candidate, Certificate, Deployment, Enrolment, Person, Status
from registry.roles import APPROVER, REGISTRAR
from tests import factories as make
from tests.browser.test_admin_refusals import choose
from tests.browser.test_rotation import Hands
from tests.public import today_is
from tests.test_certificates import file_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

TODAY, FIRST, LAST = dt.date(2024, 2, 1), dt.date(2024, 6, 1), dt.date(2025, 5, 31)


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def untrained() -> Person:
    """Two are free for a cook's post in the next rotation; this one lacks the course for it."""
    mission = make.make_mission("UNDOF")
    place = make.make_authorized_mission(make.make_decision("golan", ceiling=2), mission)
    contingent = make.make_contingent(place, name_en="Golan company")
    make.make_rotation(contingent, starts_on=FIRST, ends_on=LAST)
    make.make_position(contingent, title_en="Cook", seats=2)
    course = make.make_course(code="mines", name_en="Mines", validity_months=24)
    make.make_award(
        kind="un",
        name_en="UN medal",
        days_first=90,
        days_next=180,
        unbroken=True,
        source=make.make_source(),
    )
    make.make_requirement("course", course=course, is_hard=True, name_en="Mines")
    trained = make.make_person(last_name="Дайынов", first_name="Асан")
    make.make_certificate(trained, course=course)
    make.make_user("clerk", role=REGISTRAR)
    make.make_user("second", role=APPROVER)
    return make.make_person(last_name="Оқитынов", first_name="Үсен")


def test_from_a_call_to_the_theatre(page: Page, tmp_path: Path, untrained: Person) -> None:
    hands = Hands(page)
    with today_is(TODAY):
        hands.sign_in("clerk")
        call_for_volunteers(page, hands)
        volunteer_and_select(page, hands)
        expect(page.get_by_text("Cannot be approved: Mines: not met")).to_have_count(2)
        train(page, hands, untrained, tmp_path)
        page.goto(reverse("planning:commission", args=[Candidate.objects.all()[0].call_id]))
        expect(page.get_by_text("It fits")).to_be_visible()
        hands.press("Propose their deployments")
        expect(page.get_by_text("2 deployments are proposed.")).to_be_visible()
        hands.press("Proposals of this rotation", "link")
        where = page.url
        approve(page, hands, where)
    with today_is(FIRST):
        assert dict(strength_on(FIRST, ("mission",))).popitem()[1] == 2
        page.goto("/admin/")
        start = page.locator("section", has=page.locator("#strength-today"))
        expect(start.get_by_role("row", name=re.compile("UNDOF"))).to_contain_text("2")
    give_medals(page, hands)


def give_medals(page: Page, hands: Hands) -> None:
    """Not on the eighty-ninth day but on the ninetieth, and once."""
    with today_is(FIRST + dt.timedelta(days=88)):
        page.goto(reverse("planning:medals"))
        expect(page.get_by_text("0 medals due")).to_be_visible()
    with today_is(FIRST + dt.timedelta(days=89)):
        page.goto(reverse("planning:medals"))
        expect(page.get_by_text("2 medals due")).to_be_visible()
        hands.press("Tick all")
        hands.press("Record")
        expect(page.get_by_text("2 awards recorded.")).to_be_visible()
        expect(page.get_by_text("0 medals due")).to_be_visible()


def call_for_volunteers(page: Page, hands: Hands) -> None:
    """The call with its post, in the form."""
    page.goto(reverse("admin:personnel_call_add"))
    page.locator("#id_title").fill("Cooks for the Golan")
    choose(page, "id_authorized_mission", "UNDOF", re.compile("UNDOF"))
    choose(page, "id_contingent", "Golan", re.compile("Golan company"))
    choose(page, "id_rotation", "Golan", re.compile("Golan company 1"))
    page.locator("#id_starts_on").fill(FIRST.isoformat())
    page.locator("#id_ends_on").fill(LAST.isoformat())
    page.get_by_text("Add another Post").click()
    choose(page, "id_posts-0-position", "Cook", re.compile("Cook"))
    page.locator("#id_posts-0-category").select_option("troops")
    page.locator("#id_posts-0-seats").fill("2")
    hands.press("Save and continue editing")
    hands.press("Find candidates…", "link")


def volunteer_and_select(page: Page, hands: Hands) -> None:
    """Both are entered, consent, are scored, shortlisted and selected."""
    expect(page.get_by_text("Training alone would make 1 more ready.")).to_be_visible()
    names = [str(person) for person in Person.objects.order_by("sort_key")]
    for name in names:
        page.get_by_label(name, exact=True).check()
    hands.press("Enter those ticked as candidates")
    expect(page.get_by_text("2 candidates were entered.")).to_be_visible()
    for name in names:
        page.get_by_label(f"{name}: consented on").fill("2024-01-31")
        page.get_by_label(f"{name}: language").fill("80")
        page.get_by_label(f"{name}: state").select_option("shortlisted")
    hands.press("Save all of it")
    expect(page.get_by_text("2 candidates were changed.")).to_be_visible()
    for name in names:
        page.get_by_label(f"{name}: state").select_option("selected")
    hands.press("Save all of it")
    expect(page.get_by_text("2 who are selected are not proposed yet")).to_be_visible()


def train(page: Page, hands: Hands, untrained: Person, tmp_path: Path) -> None:
    """A session closes the gap; its results come from a file."""
    page.goto(reverse("admin:personnel_trainingsession_add"))
    choose(page, "id_course", "Mines", re.compile("Mines"))
    page.locator("#id_starts_on").fill("2024-01-15")
    page.locator("#id_ends_on").fill("2024-02-01")
    page.locator("#id_seats").fill("1")
    hands.press("Save and continue editing")
    hands.press("Enrol, and enter results…", "link")
    expect(page.get_by_text("1 person is to leave and lacks this course")).to_be_visible()
    hands.press("Enrol those ticked")
    expect(page.get_by_text("1 person was enrolled.")).to_be_visible()
    assert Enrolment.objects.get().person == untrained
    path = tmp_path / "results.xlsx"
    path.write_bytes(file_of({"service_number": untrained.service_number, "result": "passed"}))
    hands.choose_file(path)
    hands.press("Check the file")
    hands.press("Save them all")
    expect(page.get_by_text("Certificates added: 1, changed: 0.")).to_be_visible()
    assert Certificate.objects.filter(person=untrained).exists()


def approve(page: Page, hands: Hands, where: str) -> None:
    """Somebody else approves the rotation as a whole."""
    page.context.clear_cookies()
    hands.sign_in("second")
    hands.go(where)
    hands.fill("Order number", "44")
    hands.fill("Order date", TODAY.isoformat())
    hands.press("Approve the rotation")
    expect(page.get_by_text("Approved: 2.")).to_be_visible()
    assert Deployment.objects.filter(status=Status.APPROVED).count() == 2
