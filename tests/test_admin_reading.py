"""Lists and pages of the admin: deployments are found, and what is empty is said in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from missions.models import Authorization, Rotation
from personnel.models import Deployment
from registry.roles import REGISTRAR
from tests import factories
from tests.admin_forms import address

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]


@pytest.fixture
def registrar(client: Client) -> Client:
    client.force_login(factories.make_user("registrar", role=REGISTRAR))
    return client


# Looking for deployments


@pytest.mark.parametrize("words", ["UNDOF", "Golan Heights", "Disengagement", "Разъединение"])
def test_deployments_are_found_by_every_name_of_their_mission(
    registrar: Client, words: str
) -> None:
    mission = factories.make_mission(
        "UNDOF", name_en="UN Disengagement Observer Force", name_ru="Разъединение"
    )
    for alias in ("Golan Heights", "Golan"):
        mission.aliases.create(name=alias)
    tour = factories.make_deployment(factories.make_authorized_mission(None, mission))
    factories.make_deployment()
    page = registrar.get(address(Deployment, "changelist"), {"q": words})
    assert [found.pk for found in page.context["cl"].result_list] == [tour.pk]


@pytest.mark.parametrize("field", ["rotation", "person"])
def test_deployments_can_be_listed_by_rotation_and_by_person(registrar: Client, field: str) -> None:
    tour = factories.make_deployment(rotation=factories.make_rotation())
    factories.make_deployment(rotation=factories.make_rotation())
    asked = {f"{field}__id__exact": getattr(tour, field).pk}
    page = registrar.get(address(Deployment, "changelist"), asked)
    assert [found.pk for found in page.context["cl"].result_list] == [tour.pk]


def test_a_search_for_rotations_is_narrowed_by_the_mission_chosen(registrar: Client) -> None:
    rotation = factories.make_rotation()
    factories.make_rotation()
    place = rotation.contingent.authorized_mission_id
    asked = {"app_label": "personnel", "model_name": "deployment", "field_name": "rotation"}
    everything = registrar.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert len(everything) == 2
    for chosen, count in ((place, 1), (999_999, 0), ("abc", 2), ("9" * 30, 2)):
        narrowed: dict[str, Any] = {**asked, "with_authorized_mission": chosen}
        answer = registrar.get(reverse("admin:autocomplete"), narrowed)
        assert len(answer.json()["results"]) == count


def test_a_tour_to_continue_is_one_of_the_same_person(registrar: Client) -> None:
    tour = factories.make_deployment()
    factories.make_deployment()
    asked: dict[str, Any] = {"app_label": "personnel", "model_name": "deployment"}
    asked |= {"field_name": "continues"}
    answer = registrar.get(reverse("admin:autocomplete"), {**asked, "with_person": tour.person_id})
    assert [one["id"] for one in answer.json()["results"]] == [str(tour.pk)]


# Reading


def test_what_is_empty_is_said_in_words_to_whoever_only_reads(registrar: Client) -> None:
    decision = factories.make_decision(ceiling=5)
    factories.make_authorized_mission(decision, factories.make_mission("UNDOF"))
    page = registrar.get(address(decision)).text
    for words in (
        "all categories",
        "all missions of the decision together",
        "from the decision on",
        "as long as the decision is valid",
        "until further notice",
    ):
        assert words in page


def test_categories_that_cannot_be_changed_are_shown_in_words(registrar: Client) -> None:
    decision = factories.make_decision()
    categories = ["staff_officer", "expert_on_mission"]
    ceiling = factories.make_ceiling(decision, 5, categories=categories)
    for record in (decision, ceiling):
        page = registrar.get(address(record)).text
        assert "staff officer and expert on mission" in page
        assert "staff_officer" not in page


def test_the_list_of_decisions_shows_their_ceilings(registrar: Client) -> None:
    decision = factories.make_decision(ceiling=20)
    place = factories.make_authorized_mission(decision, factories.make_mission("MINURSO"))
    factories.make_ceiling(decision, 5, authorized_mission=place, ends_on=dt.date(2024, 6, 30))
    factories.make_ceiling(decision, 4, categories=["staff_officer"])
    page = registrar.get(address(Authorization, "changelist")).text
    for line in ("20", "Staff officer: 4", "MINURSO: 5 (until 30 June 2024)"):
        assert f"<div>{line}</div>" in page


def test_yes_and_no_are_neither_right_nor_wrong(registrar: Client) -> None:
    rotation = factories.make_rotation(dates_approximate=True)
    for page in (registrar.get(address(rotation)), registrar.get(address(Rotation, "changelist"))):
        assert '<span class="truth">yes</span>' in page.text
        assert "check_small" not in page.text
