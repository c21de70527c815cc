"""Deletions, actions, and others writing at the same time."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client

from missions.models import Authorization, Country, Mission, Source
from personnel.admin.deployments import DeploymentAdmin
from personnel.models import Deployment, Status
from tests import factories
from tests.admin_forms import address, entries, errors_at, send

pytestmark = [
    pytest.mark.usefixtures("english", "drawn_when_read"),
    pytest.mark.django_db(databases=["default", "public"]),
]


# Deletions


def test_a_proposal_can_be_deleted(chief: Client) -> None:
    deployment = factories.make_deployment(status=Status.PROPOSED)
    assert chief.post(address(deployment, "delete"), {"post": "yes"}).status_code == 302
    assert not Deployment.objects.exists()


@pytest.mark.parametrize("status", [Status.APPROVED, Status.CANCELLED])
def test_what_was_approved_cannot_be_deleted(chief: Client, status: str) -> None:
    deployment = factories.make_deployment(status=status)
    assert chief.post(address(deployment, "delete"), {"post": "yes"}).status_code == 403
    assert Deployment.objects.exists()


def test_a_selection_with_an_approved_one_is_not_deleted_at_all(chief: Client) -> None:
    proposed = factories.make_deployment(status=Status.PROPOSED)
    approved = factories.make_deployment()
    page = chief.post(
        address(Deployment, "changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [proposed.pk, approved.pk],
            "post": "yes",
        },
    )
    assert page.context["protected"] == ["approved or cancelled, which are never deleted: 1"]
    assert Deployment.objects.count() == 2
    assert not LogEntry.objects.exists()


def test_a_selection_of_proposals_is_deleted(chief: Client) -> None:
    proposals = [factories.make_deployment(status=Status.PROPOSED) for _ in range(2)]
    answer = chief.post(
        address(Deployment, "changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [proposal.pk for proposal in proposals],
            "post": "yes",
        },
        follow=True,
    )
    assert "Successfully deleted 2 deployments." in answer.text
    assert not Deployment.objects.exists()


def test_what_stands_in_the_way_of_a_deletion_is_counted_and_nobody_named(chief: Client) -> None:
    person = factories.make_person(last_name="Жасырынов")
    factories.make_deployment(person=person)
    rank = person.rank
    page = chief.post(address(rank, "delete"), {"post": "yes"})
    assert page.context["protected"] == ["people: 1"]
    assert "Жасырынов" not in page.text


def test_facts_without_anything_on_them_can_be_deleted(chief: Client) -> None:
    for record in (factories.make_mission(), factories.make_country(), factories.make_source()):
        assert chief.post(address(record, "delete"), {"post": "yes"}).status_code == 302
    assert not Mission.objects.exists()
    assert not Country.objects.exists()
    assert not Source.objects.exists()


def test_a_decision_is_ended_and_not_deleted(chief: Client) -> None:
    decision = factories.make_decision()
    assert chief.post(address(decision, "delete"), {"post": "yes"}).status_code == 403
    assert Authorization.objects.exists()


def test_a_deletion_that_lost_a_race_is_refused_with_a_message(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    mission = factories.make_mission()
    factories.make_authorized_mission(mission=mission)
    # As if the reference had come after the page looked for some.
    monkeypatch.setattr("registry.admin.removal.referring", lambda model, objs: iter(()))
    monkeypatch.setattr(
        "django.contrib.admin.options.get_deleted_objects", lambda *args: ([], {}, set(), [])
    )
    answer = chief.post(address(mission, "delete"), {"post": "yes"}, follow=True)
    assert "Other records refer to this one. Remove those first." in answer.text
    assert "was deleted" not in answer.text
    assert Mission.objects.exists()
    assert not LogEntry.objects.exists()
    answer = chief.post(
        address(Mission, "changelist"),
        {"action": "delete_selected", "_selected_action": [mission.pk], "post": "yes"},
        follow=True,
    )
    assert "Other records refer to this one. Remove those first." in answer.text
    assert not LogEntry.objects.exists()


# Others writing at the same time


def in_the_way(times: int) -> Any:
    """A saving of deployments that meets others so many times."""
    left = [times]
    save = DeploymentAdmin.save_model

    def meet(self: DeploymentAdmin, *args: Any) -> None:
        if left[0]:
            left[0] -= 1
            with connection.cursor() as cursor:
                cursor.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$")
        save(self, *args)

    return meet


def test_a_deadlock_is_tried_again_without_a_word(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    deployment = factories.make_deployment()
    monkeypatch.setattr(DeploymentAdmin, "save_model", in_the_way(2))
    assert send(chief, address(deployment), {"end_reason": "Home early"}).status_code == 302
    deployment.refresh_from_db()
    assert deployment.end_reason == "Home early"
    assert LogEntry.objects.count() == 1


def test_after_three_times_the_user_is_asked_to_try_again(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    deployment = factories.make_deployment()
    monkeypatch.setattr(DeploymentAdmin, "save_model", in_the_way(3))
    page = send(chief, address(deployment), {"end_reason": "Home early"})
    (message,) = errors_at(page)["__all__"]
    assert message.startswith("Others are changing the same decision just now.")
    assert page.context["adminform"].form["end_reason"].value() == "Home early"


def test_a_reference_that_is_gone_is_refused_and_not_a_crash(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = DeploymentAdmin.save_model

    def lose_the_rank(
        self: DeploymentAdmin, request: Any, obj: Any, form: Any, change: Any
    ) -> None:
        obj.rank_id = 999_999
        save(self, request, obj, form, change)

    deployment = factories.make_deployment()
    monkeypatch.setattr(DeploymentAdmin, "save_model", lose_the_rank)
    page = send(chief, address(deployment), {"end_reason": "Home early"})
    assert "does not exist" in errors_at(page)["__all__"][0]
    assert "was changed" not in page.text


def test_an_error_that_is_no_refusal_is_not_hidden(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: DeploymentAdmin, *args: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing")

    deployment = factories.make_deployment()
    monkeypatch.setattr(DeploymentAdmin, "save_model", fail)
    chief.raise_request_exception = False
    page = chief.post(address(deployment), entries(chief.get(address(deployment))))
    assert page.status_code == 500
