"""In a browser: scripts speak the reader's language too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from registry.roles import REGISTRAR
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])


@pytest.mark.parametrize(
    ("language", "nothing", "selected"),
    [
        pytest.param("kk", "Ештеңе табылмады", "1 ішінен 1 таңдалды", id="kk"),
        pytest.param("ru", "Ничего не найдено", "Выбрана 1 из 1", id="ru"),
    ],
)
def test_a_field_that_searches_and_the_count_of_a_selection(
    page: Page, live_server: Any, language: str, nothing: str, selected: str
) -> None:
    factories.make_person()
    user = factories.make_user(role=REGISTRAR)
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )
    page.goto("/admin/")
    page.locator("[name=login]").fill(user.username)
    page.locator("[name=password]").fill("password")
    page.keyboard.press("Enter")
    expect(page.locator(".dashboard")).to_be_visible()

    page.goto("/admin/personnel/deployment/add/")
    page.locator(".field-person .select2-selection").click()
    page.keyboard.type("qqqq")
    expect(page.locator(".select2-results__message")).to_have_text(nothing)

    page.goto("/admin/personnel/person/")
    page.locator("tbody .action-select").check()
    expect(page.locator(".action-counter")).to_have_text(selected)
