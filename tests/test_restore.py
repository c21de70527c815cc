"""Restoring an earlier version: looked at, with a reason, and by the rules of today."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from missions.models import Ceiling, Mission
from personnel.models import Deployment, Status
from personnel.services import amending
from personnel.services.terms import Terms, mark
from registry.admin.restoring import restorable
from registry.events import changes_of, tracked_models
from registry.history_context import who
from tests import factories

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

REASON = {"change_reason": "A slip of the finger"}


def client_of(**values: Any) -> Client:
    client = Client()
    client.force_login(factories.make_user(**values))
    return client


@pytest.fixture
def chief() -> Client:
    return client_of(username="chief", is_superuser=True)


def address(record: Any, version: int) -> str:
    """Where a record is restored to one of its versions, counted from the first."""
    event = changes_of(type(record), [record.pk])[version].event
    options = record._meta
    name = f"admin:{options.app_label}_{options.model_name}_restore"
    return reverse(name, args=[record.pk, event.pgh_id])


def restore(client: Client, record: Any, version: int, **data: Any) -> Any:
    where = address(record, version)
    page = client.get(where)
    if page.status_code != 200:
        return page
    return client.post(where, {"seen": page.context["form"]["seen"].value(), **REASON, **data})


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_what_was_changed_in_psql_is_shown_and_restored(chief: Client) -> None:
    ceiling = factories.make_ceiling(factories.make_decision(), 5)
    sql('UPDATE missions_ceiling SET "limit" = 50 WHERE id = %s', ceiling.pk)
    history = chief.get(reverse("admin:missions_ceiling_history", args=[ceiling.pk]))
    assert address(ceiling, 0) in history.text
    page = chief.get(address(ceiling, 0))
    assert [tuple(field) for field in page.context["fields"]] == [("Limit", "50", "5")]
    assert restore(chief, ceiling, 0).status_code == 302
    ceiling.refresh_from_db()
    assert ceiling.limit == 5
    last = changes_of(Ceiling, [ceiling.pk])[-1].event.pgh_context.metadata
    assert (last["account"], last["reason"]) == ("chief", REASON["change_reason"])


def test_a_version_that_breaks_a_ceiling_is_refused_with_the_usual_message(chief: Client) -> None:
    place = factories.make_authorized_mission()
    ceiling = factories.make_ceiling(place.authorization, 1)
    sql('UPDATE missions_ceiling SET "limit" = 2 WHERE id = %s', ceiling.pk)
    factories.make_deployments(2, place)
    page = restore(chief, ceiling, 0)
    assert page.status_code == 200
    (message,) = page.context["form"].non_field_errors()
    assert "2" in message
    assert "ceiling" in message.lower()
    assert message in page.text
    ceiling.refresh_from_db()
    assert ceiling.limit == 2
    assert page.context["form"]["change_reason"].value() == REASON["change_reason"]


def test_what_the_model_refuses_is_said_with_its_field(chief: Client) -> None:
    mission = factories.make_mission("UNONE")
    Mission.objects.filter(pk=mission.pk).update(acronym="UNTWO", slug="untwo")
    factories.make_mission("UNONE", slug="other")
    page = restore(chief, mission, 0)
    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    mission.refresh_from_db()
    assert mission.acronym == "UNTWO"


def test_a_reason_is_needed(chief: Client) -> None:
    mission = factories.make_mission(note="First")
    Mission.objects.filter(pk=mission.pk).update(note="Second")
    page = restore(chief, mission, 0, change_reason=" ")
    assert page.context["form"].errors.keys() == {"change_reason"}
    mission.refresh_from_db()
    assert mission.note == "Second"


def test_what_has_changed_since_the_page_was_opened_is_looked_at_again(chief: Client) -> None:
    mission = factories.make_mission(note="First")
    Mission.objects.filter(pk=mission.pk).update(note="Second")
    where = address(mission, 0)
    seen = chief.get(where).context["form"]["seen"].value()
    Mission.objects.filter(pk=mission.pk).update(note="Third")
    page = chief.post(where, {"seen": seen, **REASON})
    assert page.status_code == 200
    assert "has changed since" in page.text
    mission.refresh_from_db()
    assert mission.note == "Third"
    data = {"seen": page.context["form"]["seen"].value(), **REASON}
    assert chief.post(where, data).status_code == 302
    mission.refresh_from_db()
    assert mission.note == "First"


def test_who_may_not_change_a_record_restores_none() -> None:
    ceiling = factories.make_ceiling(factories.make_decision(), 5)
    Ceiling.objects.filter(pk=ceiling.pk).update(limit=6)
    for role in ("registrar", "approver", "analyst", "auditor"):
        client = client_of(role=role)
        where = reverse("admin:missions_ceiling_history", args=[ceiling.pk])
        assert "restore" not in client.get(where).text
        assert restore(client, ceiling, 0).status_code == 403
    assert restore(client_of(role="administrator"), ceiling, 0).status_code == 302


def test_an_approved_tour_is_restored_by_who_may_approve_and_signed_by_them() -> None:
    tour = factories.make_deployment(ends_on="2024-08-31")
    Deployment.objects.filter(pk=tour.pk).update(ends_on="2024-07-31")
    assert restore(client_of(role="registrar"), tour, 0).status_code == 403
    approver = client_of(username="second", role="approver")
    assert restore(approver, tour, 0).status_code == 302
    tour.refresh_from_db()
    assert str(tour.ends_on) == "2024-08-31"
    assert tour.approved_by is not None
    assert tour.approved_by.username == "second"


def test_nobody_approves_their_own_by_restoring_it() -> None:
    user = factories.make_user("own", role="approver")
    tour = factories.make_deployment(proposed_by=user)
    Deployment.objects.filter(pk=tour.pk).update(status=Status.CANCELLED)
    client = Client()
    client.force_login(user)
    page = restore(client, tour, 0)
    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    tour.refresh_from_db()
    assert tour.status == Status.CANCELLED


def test_what_was_approved_does_not_become_a_proposal_again() -> None:
    """One approver could then delete it, or take it out of the count."""
    tour = factories.make_deployment(status=Status.PROPOSED)
    signed = {"order_number": "1", "order_date": "2024-01-01", "approved_by": factories.make_user()}
    Deployment.objects.filter(pk=tour.pk).update(status=Status.APPROVED, **signed)
    approver = client_of(role="approver")
    for status in (Status.APPROVED, Status.CANCELLED):
        Deployment.objects.filter(pk=tour.pk).update(status=status)
        assert restore(approver, tour, 0).status_code == 403
        tour.refresh_from_db()
        assert tour.status == status


def test_what_two_have_settled_is_not_undone_by_one() -> None:
    tour = factories.make_deployment(ends_on="2024-08-31")
    clerk, chief = factories.make_user(role="registrar"), factories.make_user(role="approver")
    with pghistory.context(**who(clerk)):
        shorter = Terms(kind="shorten", reason="Asked", terms={"ends_on": dt.date(2024, 7, 31)})
        amendment = amending.change([tour.pk], shorter, clerk).amendment
    assert amendment is not None
    with pghistory.context(**who(chief)):
        seen = mark(amendment)
        order: Any = {"order_number": "2", "order_date": dt.date(2024, 5, 1)}
        amending.approve(amendment, chief, seen=seen, **order)
    another = client_of(role="approver")
    history = reverse("admin:personnel_deployment_history", args=[tour.pk])
    assert "restore" not in another.get(history).text
    assert restore(another, tour, 0).status_code == 403
    with pghistory.context(command="mend"):
        Deployment.objects.filter(pk=tour.pk).update(ends_on="2024-06-30")
    assert restore(another, tour, 0).status_code == 403
    assert restore(another, tour, 1).status_code == 302
    tour.refresh_from_db()
    assert str(tour.ends_on) == "2024-07-31"


def test_who_restores_a_proposal_proposes_it() -> None:
    tour = factories.make_deployment(status=Status.PROPOSED, ends_on="2024-08-31")
    Deployment.objects.filter(pk=tour.pk).update(ends_on="2024-07-31")
    registrar = client_of(username="clerk", role="registrar")
    assert restore(registrar, tour, 0).status_code == 302
    tour.refresh_from_db()
    assert (str(tour.ends_on), tour.proposed_by.username) == ("2024-08-31", "clerk")


def test_versions_of_other_records_and_deletions_are_not_found(chief: Client) -> None:
    one, other = factories.make_mission(), factories.make_mission()
    event = changes_of(Mission, [other.pk])[0].event
    name = "admin:missions_mission_restore"
    assert chief.get(reverse(name, args=[one.pk, event.pgh_id])).status_code == 404
    assert chief.get(reverse(name, args=[one.pk, 0])).status_code == 404


def test_what_people_enter_is_restored_and_what_the_database_fills_in_is_not() -> None:
    for model in tracked_models():
        names = {field.name for field in restorable(model)}
        assert names, model
        assert names.isdisjoint({"id", "sex_copy", "proposed_by", "approved_by", "is_demo"})
    assert {field.name for field in restorable(Deployment)}.isdisjoint({"sex", "contingent"})
