"""In a browser: what was typed is still there after the session has ended."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from missions.models import Country
from registry.roles import ADMINISTRATOR
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])


def sign_in(page: Page) -> None:
    page.get_by_label("Username").fill("keeper")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()


def test_after_signing_in_again_one_goes_back_to_what_was_typed(page: Page) -> None:
    factories.make_user("keeper", role=ADMINISTRATOR)
    page.goto("/admin/missions/country/add/")
    sign_in(page)
    typed = {"code": "LB", "alpha3": "LBN", "name_en": "Lebanon"}
    typed |= {"name_ru": "Ливан", "name_kk": "Ливан"}
    for name, text in typed.items():
        page.locator(f"#id_{name}").fill(text)
    Session.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("what you sent was not saved")
    sign_in(page)
    expect(page.locator("#id_code")).to_have_value("")
    page.go_back()
    page.go_back()
    for name, text in typed.items():
        expect(page.locator(f"#id_{name}")).to_have_value(text)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert Country.objects.get().name_en == "Lebanon"
