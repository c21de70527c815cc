"""In a browser: the law is passed by nobody, and whoever tries is told why at the field."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from missions.models import Authorization, AuthorizedMission, Category
from personnel.models import Deployment, Status
from registry.roles import APPROVER
from tests import factories
from tests.loaded import load_reference

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

OBSERVERS: dict[str, Any] = {
    "category": Category.EXPERT_ON_MISSION,
    "starts_on": dt.date(2015, 1, 1),
    "ends_on": dt.date(2015, 6, 30),
}


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def _reference_data() -> None:
    load_reference()


def place(decision: str, acronym: str) -> AuthorizedMission:
    return AuthorizedMission.objects.get(authorization__slug=decision, mission__acronym=acronym)


def sign_in(page: Page, **values: Any) -> None:
    user = factories.make_user(**values)
    page.goto("/admin/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Start page")).to_be_visible()


def approve(page: Page, deployment: Deployment) -> None:
    """Find a proposal in the list, open it and approve it under an order."""
    page.goto("/admin/personnel/deployment/")
    page.get_by_placeholder("Names in Cyrillic or Latin").fill(deployment.person.service_number)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=str(deployment.person)).click()
    page.get_by_label("Status").select_option("approved")
    page.get_by_label("Order number").fill("Order 5")
    page.get_by_label("Order date").fill("2024-01-20")
    page.get_by_role("button", name="Save", exact=True).click()


def refusals(page: Page) -> Locator:
    """The messages beside the first day."""
    return page.locator(".field-starts_on .errorlist li")


def test_the_431st_under_the_decision_of_2024_is_refused(page: Page) -> None:
    unmiss = place("2024-golan-africa", "UNMISS")
    period: dict[str, Any] = {"starts_on": dt.date(2024, 3, 1), "ends_on": dt.date(2024, 12, 31)}
    factories.make_deployments(430, unmiss, **period)
    one_more = factories.make_deployment(unmiss, status=Status.PROPOSED, **period)
    sign_in(page, role=APPROVER)
    approve(page, one_more)
    expect(page.get_by_role("alert").get_by_role("link", name="First day")).to_be_visible()
    expect(refusals(page)).to_have_text(
        re.compile(
            "The ceiling of “Peacekeeping contingent for the Golan Heights, the Middle East and"
            " Africa” for all its missions together: from 1 March 2024 there would be up to 431"
            " people (.*), and the limit is 430."
        )
    )
    expect(page.get_by_label("Order number")).to_have_value("Order 5")
    expect(page.get_by_label("Status")).to_have_value("approved")
    assert Deployment.objects.filter(status=Status.APPROVED).count() == 430


def test_a_sixth_observer_in_a_mission_is_refused_with_five_in_all(page: Page) -> None:
    minurso = place("2013-observers", "MINURSO")
    factories.make_deployments(5, minurso, **OBSERVERS)
    sixth = factories.make_deployment(minurso, status=Status.PROPOSED, **OBSERVERS)
    sign_in(page, role=APPROVER)
    approve(page, sixth)
    expect(refusals(page)).to_have_count(1)
    expect(refusals(page)).to_contain_text("for MINURSO: from 1 January 2015")
    expect(refusals(page)).to_contain_text("up to 6 people")
    expect(refusals(page)).to_contain_text("the limit is 5")


def test_a_refusal_names_every_ceiling_and_the_total_holds_when_the_others_are_raised(
    page: Page,
) -> None:
    for acronym in ("MINUSTAH", "MINURSO", "UNOCI", "UNMIL"):
        factories.make_deployments(5, place("2013-observers", acronym), **OBSERVERS)
    last = factories.make_deployment(
        place("2013-observers", "MINURSO"), status=Status.PROPOSED, **OBSERVERS
    )
    sign_in(page, is_superuser=True)

    approve(page, last)
    expect(refusals(page)).to_have_count(2)
    expect(refusals(page).nth(0)).to_contain_text("all its missions together")
    expect(refusals(page).nth(0)).to_contain_text("up to 21 people")
    expect(refusals(page).nth(1)).to_contain_text("for MINURSO")
    expect(refusals(page).nth(1)).to_contain_text("up to 6 people")

    decision = Authorization.objects.get(slug="2013-observers")
    page.goto(f"/admin/missions/authorization/{decision.pk}/change/")
    for limit in page.locator("#ceilings-group input[name$=-limit]").all():
        if limit.input_value() == "5":
            limit.fill("6")
    page.get_by_label("Reason for the change").fill("Raised by law")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert sorted(decision.ceilings.values_list("limit", flat=True)) == [6, 6, 6, 6, 20]

    approve(page, last)
    expect(refusals(page)).to_have_count(1)
    expect(refusals(page)).to_contain_text("all its missions together")
    expect(refusals(page)).to_contain_text("the limit is 20")


def test_a_new_deployment_is_entered_by_searching(page: Page) -> None:
    person = factories.make_person(last_name="Сериков", service_number="S-900")
    sign_in(page, role="registrar")
    page.goto("/admin/personnel/deployment/add/")
    choose(page, "id_person", "S-900", f"{person} (S-900)")
    choose(page, "id_authorized_mission", "UNDOF", re.compile("UNDOF — "))
    page.get_by_label("Category").select_option("troops")
    page.get_by_label("First day").fill("2024-03-01")
    page.get_by_label("Last day").fill("2024-02-01")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".field-ends_on .errorlist")).to_contain_text("before the first")
    page.get_by_label("Last day").fill("2024-09-01")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was added successfully")).to_be_visible()
    deployment = Deployment.objects.get()
    assert (deployment.person, deployment.status) == (person, Status.PROPOSED)


def choose(page: Page, field: str, words: str, found: Any) -> None:
    """Type into a field that searches, and take what it finds."""
    page.locator(f"#{field} + .select2").click()
    page.locator(".select2-search__field").last.fill(words)
    page.get_by_role("option", name=found).click()
