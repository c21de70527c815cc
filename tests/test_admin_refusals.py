"""What may not be is refused beside the field, with the user's entries kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from missions.models import Category
from personnel.models import Deployment, Person, Status
from tests import factories
from tests.admin_forms import address, errors_at, send
from tests.refusals import refused

pytestmark = [
    pytest.mark.usefixtures("english", "drawn_when_read"),
    pytest.mark.django_db(databases=["default", "public"]),
]

DAY = dt.date(2024, 3, 1)


def tour(**values: Any) -> dict[str, Any]:
    """Entries for a new deployment."""
    place = values.pop("place", None) or factories.make_authorized_mission()
    person = values.pop("person", None) or factories.make_person()
    return {
        "person": person.pk,
        "authorized_mission": place.pk,
        "category": Category.TROOPS,
        "starts_on": "2024-03-01",
        "ends_on": "2024-08-31",
        **values,
    }


APPROVE = {"status": Status.APPROVED, "order_number": "17", "order_date": "2024-02-01"}


def test_a_new_deployment_is_a_proposal_signed_by_whoever_is_logged_in(registrar: Client) -> None:
    answer = send(registrar, address(Deployment, "add"), tour(status=Status.APPROVED))
    assert answer.status_code == 302
    deployment = Deployment.objects.get()
    assert deployment.status == Status.PROPOSED
    assert deployment.proposed_by.username == "registrar"
    assert deployment.approved_by is None


def test_somebody_else_approves_it_and_signs(approver: Client) -> None:
    deployment = factories.make_deployment(status=Status.PROPOSED)
    assert send(approver, address(deployment), APPROVE).status_code == 302
    deployment.refresh_from_db()
    assert deployment.status == Status.APPROVED
    assert deployment.approved_by is not None
    assert deployment.approved_by.username == "second"


def test_nobody_approves_their_own(approver: Client) -> None:
    assert send(approver, address(Deployment, "add"), tour()).status_code == 302
    page = send(approver, address(Deployment.objects.get()), APPROVE)
    assert errors_at(page) == {"status": ["Nobody approves their own proposal. Ask a colleague."]}
    assert Deployment.objects.get().status == Status.PROPOSED


def test_a_superuser_does_not_either(chief: Client) -> None:
    assert send(chief, address(Deployment, "add"), tour()).status_code == 302
    assert "status" in errors_at(send(chief, address(Deployment.objects.get()), APPROVE))


def test_a_registrar_is_not_offered_approval(registrar: Client) -> None:
    deployment = factories.make_deployment(status=Status.PROPOSED)
    page = send(registrar, address(deployment), APPROVE)
    assert "status" in errors_at(page)
    assert "approved" not in dict(page.context["adminform"].form.fields["status"].choices)


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("order_number", "Approval needs the number of an order."),
        ("order_date", "Approval needs the date of the order."),
    ],
)
def test_approval_needs_an_order(approver: Client, missing: str, message: str) -> None:
    deployment = factories.make_deployment(status=Status.PROPOSED)
    page = send(approver, address(deployment), {**APPROVE, missing: ""})
    assert errors_at(page)[missing] == [message]
    assert Deployment.objects.get().status == Status.PROPOSED


def test_reversed_dates_are_refused_at_the_last_day(registrar: Client) -> None:
    page = send(registrar, address(Deployment, "add"), tour(ends_on="2024-02-29"))
    assert errors_at(page) == {"ends_on": ["The last day lies before the first. Give a later one."]}


def test_a_day_before_the_decision_is_refused_at_the_first_day(registrar: Client) -> None:
    place = factories.make_authorized_mission(factories.make_decision(title_en="Decision A"))
    page = send(registrar, address(Deployment, "add"), tour(place=place, starts_on="2023-12-31"))
    (message,) = errors_at(page)["starts_on"]
    assert "“Decision A” is valid from 1 January 2024" in message


def test_a_day_after_participation_is_refused(registrar: Client) -> None:
    place = factories.make_authorized_mission(
        None, factories.make_mission("UNDOF"), ends_on=dt.date(2024, 8, 30)
    )
    page = send(registrar, address(Deployment, "add"), tour(place=place))
    (message,) = errors_at(page)["ends_on"]
    assert message.startswith("Participation in UNDOF is until 30 August 2024")


def test_a_day_after_the_end_of_the_mission_is_refused_at_the_last_day(registrar: Client) -> None:
    mission = factories.make_mission("UNAMID", ended_on=dt.date(2024, 8, 30))
    place = factories.make_authorized_mission(None, mission)
    page = send(registrar, address(Deployment, "add"), tour(place=place))
    (message,) = errors_at(page)["ends_on"]
    assert message.startswith("UNAMID lasts until 30 August 2024")


def test_a_category_the_act_does_not_allow_is_refused_at_the_category(registrar: Client) -> None:
    place = factories.make_authorized_mission(categories=[Category.EXPERT_ON_MISSION])
    page = send(registrar, address(Deployment, "add"), tour(place=place))
    (message,) = errors_at(page)["category"]
    assert "allows only expert on mission" in message
    assert "not troops" in message


def test_an_overlapping_tour_is_refused_at_the_first_day(approver: Client) -> None:
    person = factories.make_person()
    factories.make_deployment(person=person)
    proposal = factories.make_deployment(
        person=person, status=Status.PROPOSED, starts_on=dt.date(2024, 8, 31), ends_on=None
    )
    page = send(approver, address(proposal), APPROVE)
    (message,) = errors_at(page)["starts_on"]
    assert message.startswith("On some of these days this person has another approved deployment: ")


def test_an_unknown_person_is_refused_at_the_person(registrar: Client) -> None:
    page = send(registrar, address(Deployment, "add"), tour(person=Person(pk=999_999)))
    assert list(errors_at(page)) == ["person"]


def test_a_rotation_of_another_mission_is_refused_at_the_rotation(registrar: Client) -> None:
    rotation = factories.make_rotation()
    page = send(registrar, address(Deployment, "add"), tour(rotation=rotation.pk))
    assert errors_at(page) == {
        "rotation": ["This rotation belongs to another mission or decision. Choose one of its own."]
    }


def test_the_entries_are_kept_when_the_database_refuses(registrar: Client) -> None:
    entered = tour(starts_on="2023-12-31", order_number="Order 5")
    page = send(registrar, address(Deployment, "add"), entered)
    form = page.context["adminform"].form
    assert form["starts_on"].value() == "2023-12-31"
    assert form["order_number"].value() == "Order 5"
    assert not Deployment.objects.exists()
    assert not LogEntry.objects.exists()
    assert "was added" not in page.text


def test_a_ceiling_that_would_be_passed_is_named_with_day_peak_and_limit(approver: Client) -> None:
    decision = factories.make_decision(ceiling=2, title_en="Decision B")
    place = factories.make_authorized_mission(decision)
    factories.make_deployments(2, place)
    proposal = factories.make_deployment(place, status=Status.PROPOSED)
    (message,) = errors_at(send(approver, address(proposal), APPROVE))["starts_on"]
    assert message.startswith(
        "The ceiling of “Decision B” for all its missions together: from 1 March 2024 there would"
        " be up to 3 people (most on 1 March 2024), and the limit is 2."
    )


def test_every_ceiling_that_would_be_passed_is_named(approver: Client) -> None:
    decision = factories.make_decision(ceiling=2)
    place = factories.make_authorized_mission(decision, factories.make_mission("MINURSO"))
    factories.make_ceiling(decision, 1, authorized_mission=place, categories=[Category.TROOPS])
    factories.make_deployment(place)
    factories.make_deployment(factories.make_authorized_mission(decision))
    proposal = factories.make_deployment(place, status=Status.PROPOSED)
    messages = errors_at(send(approver, address(proposal), APPROVE))["starts_on"]
    assert len(messages) == 2
    assert "for all its missions together" in messages[0]
    assert "for MINURSO, troops" in messages[1]


def test_a_contingent_does_not_pass_its_authorized_strength(approver: Client) -> None:
    rotation = factories.make_rotation(
        factories.make_contingent(authorized_strength=1, name_en="Company")
    )
    factories.make_deployment(rotation=rotation)
    proposal = factories.make_deployment(rotation=rotation, status=Status.PROPOSED)
    (message,) = errors_at(send(approver, address(proposal), APPROVE))["starts_on"]
    assert message.startswith("The authorized strength of “Company”: from 1 March 2024")


def test_a_message_never_quotes_a_row(approver: Client) -> None:
    person = factories.make_person(last_name="Жасырынов", last_name_latin="Zhasyrynov")
    factories.make_deployment(person=person)
    proposal = factories.make_deployment(
        person=person, status=Status.PROPOSED, starts_on=dt.date(2024, 8, 31), ends_on=None
    )
    page = send(approver, address(proposal), APPROVE)
    assert "Failing row" not in page.text
    assert "Key (" not in page.text
    assert all("Жасырынов" not in message for message in errors_at(page)["starts_on"])


def test_whoever_rewrites_a_proposal_does_not_approve_it(approver: Client) -> None:
    deployment = factories.make_deployment(status=Status.PROPOSED)
    assert send(approver, address(deployment), {"ends_on": "2024-07-31"}).status_code == 302
    deployment.refresh_from_db()
    assert deployment.proposed_by.username == "second"
    assert "status" in errors_at(send(approver, address(deployment), APPROVE))


def test_a_registrar_does_not_change_what_was_approved(registrar: Client) -> None:
    deployment = factories.make_deployment()
    assert send(registrar, address(deployment), {"ends_on": "2024-07-31"}).status_code == 403


def test_a_refused_approval_leaves_the_proposal_as_a_form(approver: Client) -> None:
    place = factories.make_authorized_mission(factories.make_decision(ceiling=1))
    factories.make_deployment(place)
    proposal = factories.make_deployment(place, status=Status.PROPOSED)
    page = send(approver, address(proposal), APPROVE)
    assert "starts_on" in errors_at(page)
    assert 'name="starts_on"' in page.text


def test_blanks_are_no_order() -> None:
    with refused("deployment_approved_with_order"):
        factories.make_deployment(order_number="  ")
