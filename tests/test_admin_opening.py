"""Every list and every form of the admin opens, for rows of nearly every kind."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.test import Client

from missions.models import (
    AuthorizationHead,
    Installation,
    ReferenceRecord,
    ReportedFile,
    StrengthChange,
    StrengthYear,
    WorldStrength,
)
from personnel.models import Amendment, Export
from registry.models import IdentityAccess
from tests import factories
from tests.admin_forms import address
from tests.admin_rows import REGISTERED, make_rows
from tests.answering_once import know
from tests.drawing import draw_no_frame, draw_nothing
from tests.standing import standing

pytestmark = [
    pytest.mark.no_cover,  # the pages are not looked at
    # The page for what is forbidden is a public one.
    pytest.mark.django_db(databases=["default", "public"]),
    pytest.mark.usefixtures("rows"),
]

#: Written by the database alone; amendments on pages of their own.
VIEW_ONLY = {
    *(Amendment, AuthorizationHead, Export, IdentityAccess, Installation, ReferenceRecord),
    *(ReportedFile, StrengthChange, StrengthYear, WorldStrength),
}

rows = standing(lambda: make_rows(1))


@pytest.fixture
def browser(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    know(monkeypatch, factories.make_administrator("chief"))
    return client


@pytest.mark.usefixtures("no_frame")
@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_lists_and_forms_open(browser: Client, model: type[Model]) -> None:
    model_admin: ModelAdmin = admin.site._registry[model]
    assert browser.get(address(model, "changelist")).status_code == 200
    if model_admin.search_fields:
        assert browser.get(address(model, "changelist"), {"q": "Тест"}).status_code == 200
    record = model._default_manager.first()
    if record is not None:
        assert browser.get(address(record), follow=True).status_code == 200
        assert browser.get(address(record, "history")).status_code == 200
    forbidden = model in VIEW_ONLY or model._meta.label == "auth.Group"
    expected = 403 if forbidden else 200
    assert browser.get(address(model, "add")).status_code == expected


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_every_filter_can_be_used(
    browser: Client, model: type[Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_nothing(monkeypatch)
    page: Any = browser.get(address(model, "changelist"))
    filters = page.context_data["cl"].filter_specs
    names = {name for one in filters for name in one.expected_parameters()}
    for name in names:
        answer: Any = browser.get(address(model, "changelist"), {name: "1"}, follow=True)
        assert answer.status_code == 200
        assert list(answer.context_data["cl"].result_list) is not None  # asks for the rows


def test_nothing_is_loaded_from_another_site(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for model in REGISTERED:
        pages = [address(model, "changelist")]
        record = model._default_manager.first()
        if record is not None:
            pages.append(address(record))
        for page in pages:
            html = browser.get(page, follow=True).content.decode()
            loaded = re.findall(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"(.*?)\"", html)
            assert loaded
            assert all(source.startswith(("/", "data:")) for source in loaded), page
            draw_no_frame(monkeypatch)  # the first page has shown it
