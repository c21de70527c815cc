"""In a browser: the forms by keyboard, on a phone, and after going back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from missions.models import Category
from personnel.models import Deployment, Status
from registry.roles import APPROVER, REGISTRAR
from tests import factories
from tests.browser.test_admin_refusals import choose, sign_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

ADD = "/admin/personnel/deployment/add/"


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def chosen(page: Page, field: str) -> Any:
    """What a field that searches shows."""
    return page.locator(f".field-{field} .select2-selection__rendered")


def test_what_was_chosen_is_still_there_after_going_back(page: Page) -> None:
    person = factories.make_person(last_name="Сериков", service_number="S-900")
    factories.make_authorized_mission(None, factories.make_mission("UNDOF"))
    sign_in(page, role=REGISTRAR)
    page.goto(ADD)
    choose(page, "id_person", "S-900", f"{person} (S-900)")
    choose(page, "id_authorized_mission", "UNDOF", re.compile("UNDOF — "))
    page.get_by_label("First day").fill("2024-03-01")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".field-category .errorlist")).to_be_visible()

    page.go_back()
    expect(page.locator(".errorlist")).to_have_count(0)
    expect(page.get_by_label("First day")).to_have_value("2024-03-01")
    expect(chosen(page, "person")).to_have_attribute("title", f"{person} (S-900)")
    expect(chosen(page, "authorized_mission")).to_contain_text("UNDOF — ")
    page.get_by_label("Category").select_option("troops")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert Deployment.objects.get().person == person


def test_a_form_that_was_left_is_as_it_was_after_going_back(page: Page) -> None:
    person = factories.make_person(service_number="S-900")
    sign_in(page, role=REGISTRAR)
    page.goto(ADD)
    choose(page, "id_person", "S-900", f"{person} (S-900)")
    page.once("dialog", lambda dialog: dialog.accept())  # it asks whether to leave
    page.goto("/admin/")
    page.go_back()
    expect(chosen(page, "person")).to_have_attribute("title", f"{person} (S-900)")
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(ADD)
    expect(chosen(page, "person")).not_to_have_attribute("title", re.compile("."))


def test_a_rotation_is_looked_for_in_the_mission_chosen(page: Page) -> None:
    undof, unifil = (
        factories.make_authorized_mission(None, factories.make_mission(acronym))
        for acronym in ("UNDOF", "UNIFIL")
    )
    for place, name in ((undof, "Golan company"), (unifil, "Lebanon company")):
        contingent = factories.make_contingent(place, name_en=name)
        factories.make_rotation(contingent)
        factories.make_position(contingent, title_en=f"Driver, {name}")
        factories.make_position(
            contingent, title_en=f"Adviser, {name}", category=Category.STAFF_OFFICER
        )
    sign_in(page, role=REGISTRAR)
    page.goto(ADD)
    page.locator("#id_rotation + .select2").click()
    expect(page.locator(".select2-results__option")).to_have_count(2)
    page.keyboard.press("Escape")
    choose(page, "id_authorized_mission", "UNDOF", re.compile("UNDOF — "))
    page.locator("#id_rotation + .select2").click()
    expect(page.locator(".select2-results__option")).to_have_text([re.compile("^Golan company 1")])
    page.locator(".select2-results__option").click()
    page.get_by_label("Category").select_option("troops")
    page.locator("#id_position + .select2").click()
    expect(page.locator(".select2-results__option")).to_have_text(
        [re.compile("^Driver, Golan company")]
    )


def test_the_first_key_leads_past_the_navigation(page: Page) -> None:
    tour = factories.make_deployment(status=Status.PROPOSED)
    sign_in(page, role=REGISTRAR)
    # Not where a record is added: there the first field has the focus.
    change = f"/admin/personnel/deployment/{tour.pk}/change/"
    for path in ("/admin/", change, "/admin/personnel/deployment/"):
        page.goto(path)
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("To the content")
        expect(page.locator(":focus")).to_be_in_viewport()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#content').contains(document.activeElement)")


def test_fields_that_search_have_names_and_their_menu_is_reached_by_keyboard(page: Page) -> None:
    sign_in(page, role=REGISTRAR)
    page.goto(ADD)
    page.get_by_role("combobox", name="Mission and decision").focus()
    picker = page.get_by_role("combobox", name="Person")
    picker.focus()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("aria-label", "More actions")
    page.keyboard.press("Enter")
    add = page.get_by_role("link", name="Add another person")
    expect(add).to_be_focused()
    page.keyboard.press("Escape")
    expect(add).to_be_hidden()
    expect(page.locator(":focus")).to_have_attribute("aria-label", "More actions")


def test_on_a_phone_records_can_be_added_from_lists_and_from_fields(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, role=REGISTRAR)
    page.goto("/admin/personnel/deployment/")
    page.locator("#header-inner .addlink").click()
    expect(page).to_have_url(re.compile(ADD))
    page.locator(".field-person").get_by_role("button", name="More actions").click()
    add = page.get_by_role("link", name="Add another person")
    expect(add).to_be_in_viewport(ratio=1)
    with page.expect_popup() as popup:
        add.click()
    expect(popup.value.get_by_label("Service number")).to_be_visible()
    popup.value.close()


def test_no_field_is_under_the_buttons_while_it_is_filled_in(page: Page) -> None:
    factories.make_deployment(status=Status.PROPOSED)
    sign_in(page, role=APPROVER)
    page.goto(f"/admin/personnel/deployment/{Deployment.objects.get().pk}/change/")
    buttons = page.locator("#submit-row")
    page.get_by_role("combobox", name="Person").focus()
    for _ in range(25):
        page.keyboard.press("Tab")
        bottom = page.evaluate(
            "document.activeElement.closest('#content form')"
            " ? document.activeElement.getBoundingClientRect().bottom : 0"
        )
        assert bottom <= (buttons.bounding_box() or {"y": 0})["y"]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_form_is_wider_than_the_screen(page: Page, width: int) -> None:
    tour = factories.make_deployment(status=Status.PROPOSED)
    decision = tour.authorized_mission.authorization
    ceiling = factories.make_ceiling(decision, 5)
    sign_in(page, is_superuser=True)
    page.set_viewport_size({"width": width, "height": 800})
    for path in (
        ADD,
        f"/admin/personnel/deployment/{tour.pk}/change/",
        f"/admin/missions/authorization/{decision.pk}/change/",
        f"/admin/missions/ceiling/{ceiling.pk}/change/",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_fields_of_one_row_stand_on_one_line(page: Page) -> None:
    ceiling = factories.make_ceiling(factories.make_decision(), 5)
    sign_in(page, is_superuser=True)
    page.goto(f"/admin/missions/ceiling/{ceiling.pk}/change/")
    boxes = [page.locator(f"#id_{name}").bounding_box() for name in ("starts_on", "ends_on")]
    helps = [page.locator(f".field-{name}").inner_text() for name in ("starts_on", "ends_on")]
    assert len(helps[0]) < len(helps[1])  # the longer text pushes nothing
    assert len({box["y"] for box in boxes if box}) == 1
