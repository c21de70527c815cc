"""Every page of the admin: it opens, searches, and shows what it should."""

from __future__ import annotations

import re
from pathlib import Path

import pghistory.models
import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from missions.models import (
    Installation,
    MissionHead,
    ShownChange,
)
from personnel.models import AmendedTour, Handover, Score
from tests import factories

# The page for what is forbidden is a public one.
pytestmark = pytest.mark.django_db(databases=["default", "public"])

#: Kept by the database for itself: nothing in it is for people to read.
#: A handover is entered and shown on the pages of planning a rotation, the tours of an
#: amendment on its own, and what a commission gives on the page of its call.
UNSEEN = {AmendedTour, MissionHead, ShownChange, Handover, Score}


@pytest.fixture
def administrator() -> User:
    return factories.make_administrator("chief")


@pytest.fixture
def browser(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def test_every_model_of_facts_and_people_has_a_page_or_stands_on_one() -> None:
    shown = set(admin.site._registry)
    for model_admin in admin.site._registry.values():
        shown |= {inline.model for inline in model_admin.inlines}
    for label in ("missions", "personnel"):
        for model in apps.get_app_config(label).get_models():
            assert model in shown or model in UNSEEN or issubclass(model, pghistory.models.Event)


@pytest.mark.parametrize(
    "words",
    ["Сериков", "Serikov", "S-777", "сериков ербол", "ӘБДІҚАДЫР"],
)
def test_people_are_found_by_either_alphabet_and_by_number(browser: Client, words: str) -> None:
    factories.make_person(
        last_name="Сериков",
        first_name="Ербол",
        patronymic="Әбдіқадырұлы",
        last_name_latin="Serikov",
        first_name_latin="Yerbol",
        service_number="S-777",
    )
    factories.make_person()
    page = browser.get(reverse("admin:personnel_person_changelist"), {"q": words})
    assert [person.service_number for person in page.context["cl"].result_list] == ["S-777"]


@pytest.mark.parametrize(
    "words", ["UNDOF", "Силы ООН", "disengagement", "Golan", "Armistice", "сирия", "СООННР"]
)
def test_missions_are_found_by_every_name_and_country(browser: Client, words: str) -> None:
    mission = factories.make_mission(
        "UNDOF",
        acronym_ru="СООННР",
        name_en="UN Disengagement Observer Force",
        name_ru="Силы ООН по наблюдению за разъединением",
    )
    mission.aliases.create(name="Golan Heights")
    mission.aliases.create(name="Armistice Force")
    mission.countries.add(factories.make_country("SY", name_en="Syria", name_ru="Сирия"))
    factories.make_mission()
    page = browser.get(reverse("admin:missions_mission_changelist"), {"q": words})
    assert list(page.context["cl"].result_list) == [mission]


def test_a_search_field_names_what_it_finds(browser: Client) -> None:
    person = factories.make_person(service_number="S-778")
    answer = browser.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "personnel",
            "model_name": "deployment",
            "field_name": "person",
            "term": "S-778",
        },
    )
    assert answer.json()["results"] == [{"id": str(person.pk), "text": f"{person} (S-778)"}]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_language_can_be_chosen(browser: Client, language: str) -> None:
    browser.post(reverse("set_language"), {"language": language, "next": "/admin/"})
    page = browser.get("/admin/")
    assert page.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in page.content.decode()


def test_a_deployment_is_begun_from_the_page_of_the_person(browser: Client) -> None:
    person = factories.make_person()
    page = browser.get(f"/admin/personnel/person/{person.pk}/deploy/", follow=True)
    assert page.context["adminform"].form["person"].value() == str(person.pk)


def test_passwords_can_be_changed(browser: Client, administrator: User) -> None:
    assert browser.get(f"/admin/auth/user/{administrator.pk}/password/").status_code == 200
    assert browser.get("/admin/password_change/").status_code == 200


def test_the_start_page_shows_strength_and_ceilings_of_today(browser: Client) -> None:
    decision = factories.make_decision(ceiling=3)
    place = factories.make_authorized_mission(decision, factories.make_mission("UNDOF"))
    factories.make_deployment(place, ends_on=None)
    factories.make_deployment(place, ends_on=None, person=factories.make_person(sex="F"))
    factories.make_deployment(place, ends_on=None, status="proposed")
    context = browser.get("/admin/").context
    assert [
        (row.mission.acronym, row.people.value, row.women.value) for row in context["missions"]
    ] == [("UNDOF", 2, 1)]
    assert [(row.use.strength, row.use.allowed) for row in context["ceilings"]] == [(2, 3)]


def test_demo_data_is_said_so(browser: Client) -> None:
    assert "Demo data" not in browser.get("/admin/", headers={"accept-language": "en"}).text
    Installation.objects.update_or_create(id=1, defaults={"holds_demo_data": True})
    assert "Demo data" in browser.get("/admin/", headers={"accept-language": "en"}).text


def test_what_only_screen_readers_say_is_not_shown() -> None:
    """Unfold's stylesheet has no rule for it, so ours must."""
    sheets = [finders.find(f"admin/{name}.css") for name in ("registry", "planning", "history")]
    rules = "".join(Path(str(sheet)).read_text(encoding="utf-8") for sheet in sheets)
    assert re.search(r"\.sr-only \{[^}]*position: absolute;[^}]*clip-path: inset\(50%\)", rules)
