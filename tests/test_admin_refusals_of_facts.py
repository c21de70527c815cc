"""What may not be decided or limited is refused beside the field."""

from __future__ import annotations

import pytest
from django.test import Client

from missions.models import Allowance, Authorization, Category, Contingent, Mission
from tests import factories
from tests.admin_forms import add_row, address, errors_at, send

pytestmark = [
    pytest.mark.usefixtures("english", "drawn_when_read"),
    pytest.mark.django_db(databases=["default", "public"]),
]


def test_a_ceiling_is_not_cut_below_those_who_are_there(chief: Client) -> None:
    decision = factories.make_decision(ceiling=3)
    factories.make_deployments(2, factories.make_authorized_mission(decision))
    page = send(chief, address(decision), {"ceilings-0-limit": "1"})
    (message,) = errors_at(page, "ceilings-0")["limit"]
    assert "there would be up to 2 people" in message
    assert decision.ceilings.get().limit == 3


def test_a_negative_ceiling_is_refused_at_the_limit(chief: Client) -> None:
    decision = factories.make_decision(ceiling=3)
    page = send(chief, address(decision), {"ceilings-0-limit": "-1"})
    assert list(errors_at(page, "ceilings-0")) == ["limit"]


def test_a_ceiling_for_a_mission_of_another_decision_is_refused(chief: Client) -> None:
    decision, other = factories.make_decision(ceiling=3), factories.make_authorized_mission()
    page = send(chief, address(decision), {"ceilings-0-authorized_mission": other.pk})
    assert errors_at(page, "ceilings-0") == {
        "authorized_mission": ["Choose a mission that this decision names."]
    }


def test_more_votes_than_seats_are_refused_at_the_vote(chief: Client) -> None:
    decision, chamber = factories.make_decision(), factories.make_chamber(seats=50)
    opened = chief.get(address(decision))
    row = add_row(opened, "votes", chamber=chamber.pk, in_favour="51")
    page = send(chief, address(decision), row, opened=opened)
    assert errors_at(page, "votes-0") == {
        "in_favour": ["More votes than the chamber has seats. Check the votes or the chamber."]
    }


def test_ticked_categories_are_saved_and_none_stands_for_all(chief: Client) -> None:
    decision = factories.make_decision(ceiling=3)
    both = [Category.STAFF_OFFICER, Category.EXPERT_ON_MISSION]
    send(chief, address(decision), {"ceilings-0-categories": both})
    assert decision.ceilings.get().categories == both
    send(chief, address(decision), {"ceilings-0-categories": None})
    assert decision.ceilings.get().categories is None


def test_a_decision_is_not_cut_short_of_its_tours(chief: Client) -> None:
    place = factories.make_authorized_mission()
    factories.make_deployment(place)
    page = send(chief, address(place.authorization), {"valid_until": "2024-08-30"})
    (message,) = errors_at(page)["valid_until"]
    assert "stand in the way" in message


def test_a_mission_of_a_decision_is_removed_only_without_tours(chief: Client) -> None:
    place = factories.make_authorized_mission(mission=factories.make_mission("UNDOF"))
    factories.make_deployment(place)
    page = send(chief, address(place.authorization), {"authorized_missions-0-DELETE": "on"})
    (message,) = page.context["inline_admin_formsets"][1].formset.non_form_errors()
    assert message.startswith("“UNDOF” cannot be removed. There are still: ")
    assert "deployments: 1" in message
    assert place.authorization.authorized_missions.exists()


def test_an_allowance_is_on_one_limit_and_for_somebody(chief: Client) -> None:
    ceiling = factories.make_ceiling(factories.make_decision(), 5)
    values = {"starts_on": "2024-03-01", "ends_on": "2024-03-02", "reason": "r", "document": "d"}
    page = send(chief, address(Allowance, "add"), {**values, "extra": "1"})
    assert list(errors_at(page)) == ["ceiling"]
    page = send(chief, address(Allowance, "add"), {**values, "ceiling": ceiling.pk, "extra": "0"})
    assert errors_at(page) == {"extra": ["An allowance is at least one person."]}


def test_a_taken_acronym_is_refused_at_the_acronym(chief: Client) -> None:
    factories.make_mission("UNDOF")
    mission = factories.make_mission("UNTSO")
    page = send(chief, address(mission), {"acronym": "UNDOF"})
    assert list(errors_at(page)) == ["acronym"]
    assert Mission.objects.filter(acronym="UNTSO").exists()


def test_the_day_of_a_decision_is_needed_unless_it_was_not_found(chief: Client) -> None:
    values = {"slug": "x", "title_en": "X", "decided_on": ""}
    page = send(chief, address(Authorization, "add"), values)
    assert list(errors_at(page)) == ["decided_on"]
    answer = send(chief, address(Authorization, "add"), {**values, "status": "not_found"})
    assert answer.status_code == 302


def test_a_strength_is_not_cut_below_those_who_are_there(chief: Client) -> None:
    contingent = factories.make_contingent(authorized_strength=2)
    rotation = factories.make_rotation(contingent)
    for _ in range(2):
        factories.make_deployment(rotation=rotation)
    page = send(chief, address(contingent), {"authorized_strength": "1"})
    assert list(errors_at(page)) == ["authorized_strength"]
    assert Contingent.objects.get().authorized_strength == 2
