"""The pages on which a contingent's next rotation is planned, staffed and approved."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from missions.models import Ceiling, Contingent, DeskMission, Rotation
from missions.models.desk import Desk, DeskMember
from personnel.models import Deployment, Status
from personnel.services import approval
from personnel.services.rotation import (
    proposals,
)
from registry.roles import ANALYST, APPROVER, AUDITOR, REGISTRAR
from tests.admin_forms import send
from tests.factories import make_deployment, make_mission, make_person, make_user
from tests.rosters import people, xlsx
from tests.rotating import (
    LAST,
    Golan,
    make_golan,
    make_next,
    propose_roster,
    state,
)

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]

Day = dt.date
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture
def golan() -> Golan:
    return make_golan(people=10)


def signed_in(role: str, **values: Any) -> Client:
    client = Client()
    client.force_login(make_user(role=role, **values))
    return client


def page(name: str, pk: int) -> str:
    return reverse(f"planning:{name}", args=[pk])


ENTERED = {
    "number": "2",
    "planned_strength": "20",
    "starts_on": "2025-03-21",
    "ends_on": "2026-03-20",
    "outgoing_ends_on": "2025-03-20",
}


def test_the_wizard_proposes_what_stands_to_reason(golan):
    first = golan.first
    contingent = golan.world.contingent
    answer = signed_in(REGISTRAR).get(page("rotate", contingent.pk))
    assert answer.context["form"].initial == {
        "number": 2,
        "planned_strength": 139,
        "starts_on": first.ends_on + ONE_DAY,
        "ends_on": first.ends_on + ONE_DAY + (first.ends_on - first.starts_on),
        "outgoing_ends_on": first.ends_on,
    }
    link = signed_in(REGISTRAR).get(
        reverse("admin:missions_contingent_change", args=[contingent.pk])
    )
    assert page("rotate", contingent.pk) in link.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_on": "2025-03-20"}, "ends_on"),
        ({"number": "1"}, "number"),
        ({"day_1": "2025-03-20", "people_1": "5"}, "day_1"),
        ({"day_1": "2025-03-22"}, "people_1"),
        ({"outgoing_ends_on": "1901-01-01x"}, "outgoing_ends_on"),
    ],
)
def test_a_refused_step_keeps_what_was_typed(golan, wrong, field):
    where = page("rotate", golan.world.contingent.pk)
    answer = signed_in(REGISTRAR).post(where, {**ENTERED, **wrong})
    assert answer.status_code == 200
    form = answer.context["form"]
    assert field in form.errors
    for name, value in {**ENTERED, **wrong}.items():
        assert form[name].value() == value
    assert Rotation.objects.count() == 1


def test_the_steps_lead_from_days_to_proposals(golan):
    client = signed_in(REGISTRAR)
    answer = client.post(page("rotate", golan.world.contingent.pk), ENTERED)
    rotation = Rotation.objects.get(number=2)
    where = page("people", rotation.pk)
    assert answer.headers["Location"] == where
    client.post(page("rotate", golan.world.contingent.pk), {**ENTERED, "planned_strength": "21"})
    rotation = Rotation.objects.get(number=2)  # changed, not added
    assert rotation.planned_strength == 21

    rows = people(20)
    rows[4]["rank"] = "Фельдмаршал"
    shown = client.post(where, {"file": SimpleUploadedFile("r.xlsx", xlsx(rows)), "_check": "1"})
    assert "Список!I6" in shown.text
    assert "Propose them all" not in shown.text
    assert "panel" not in shown.context  # the other 19 fit, which says nothing

    shown = client.post(
        where, {"file": SimpleUploadedFile("r.xlsx", xlsx(people(20))), "_check": "1"}
    )
    assert shown.context["panel"].fits
    entries = {
        name: re.search(rf'name="{name}" value="([^"]*)"', shown.text)[1]  # type: ignore[index]
        for name in ("kept", "fingerprint")
    }
    answer = client.post(where, {**entries, "_save": "1"})
    assert answer.headers["Location"] == page("approve_rotation", rotation.pk)
    assert proposals(rotation).count() == 20

    again = client.post(where, {**entries, "_check": "1"})
    assert "there is nothing to save" in again.text


def test_a_broken_file_is_explained(golan):
    where = page("people", make_next(golan).rotation_id)
    client = signed_in(REGISTRAR)
    shown = client.post(where, {"file": SimpleUploadedFile("r.xlsx", b"abc"), "_check": "1"})
    assert shown.context["problems"]
    shown = client.post(where, {"_check": "1"})
    assert shown.context["form"].errors["file"] == ["Choose a file."]
    shown = client.post(where, {"kept": "%%%", "_save": "1"})
    assert shown.context["form"].errors["file"] == ["Choose a file."]


def test_an_empty_roster_is_called_empty_and_nothing_else(golan):
    where = page("people", make_next(golan).rotation_id)
    sent = {"file": SimpleUploadedFile("r.xlsx", b""), "_check": "1"}
    shown = signed_in(REGISTRAR).post(where, sent)
    assert [str(problem.message) for problem in shown.context["problems"]] == ["The file is empty."]
    assert not shown.context["form"].errors


def test_a_handover_that_ends_nobody_says_why(golan):
    handover = make_next(golan)
    propose_roster(handover, 1)
    client = signed_in(APPROVER)
    Deployment.objects.filter(pk__in=[tour.pk for tour in golan.outgoing[1:]]).delete()
    Deployment.objects.filter(pk=golan.outgoing[0].pk).update(ends_on=LAST)
    for name in ("people", "approve_rotation"):
        text = client.get(page(name, handover.rotation_id)).text
        assert "no approved deployment of the contingent lasts beyond 20 March 2025" in text, name
    make_deployment(rotation=golan.first, status=Status.PROPOSED, starts_on=LAST, ends_on=None)
    text = client.get(page("approve_rotation", handover.rotation_id)).text
    assert "1 deployment of an earlier rotation would last beyond that day" in text


def test_people_are_searched_and_picked(golan):
    handover = make_next(golan)
    person = make_person(last_name="Бостанов")
    client, where = signed_in(REGISTRAR), page("people", handover.rotation_id)
    shown = client.get(where, {"q": "Бостан"})
    assert shown.context["listed"] == [person]
    answer = client.post(f"{where}?q=Бостан", {"_pick": "1", "person": str(person.pk)})
    assert answer.status_code == 302
    assert proposals(handover.rotation).get().person == person
    assert client.get(where, {"q": "Бостан"}).context["listed"] == []


def test_a_rotation_that_is_there_already_is_not_planned_once_more(golan):
    """Those planned are supposed only as long as nobody is named."""
    shown = signed_in(REGISTRAR).get(page("people", golan.first.pk))
    assert shown.status_code == 200
    assert "panel" not in shown.context


def test_the_template_can_be_downloaded(golan):
    handover = make_next(golan)
    answer = signed_in(REGISTRAR).get(page("roster_template", handover.rotation_id))
    assert answer.content.startswith(b"PK")


def test_the_approver_approves_on_one_page(golan):
    handover = make_next(golan)
    propose_roster(handover, 3)
    client, where = signed_in(APPROVER), page("approve_rotation", handover.rotation_id)
    shown = client.get(where)
    assert shown.context["panel"].fits
    assert len(shown.context["relieved"]) == 10
    assert (sum(n for *_kind, n in shown.context["counts"])) == 3
    entered = {"seen": shown.context["mark"], "order_number": "44", "order_date": "2025-03-01"}
    refused = client.post(where, {**entered, "order_number": "", "_approve": "1"})
    assert refused.context["order"].errors
    assert client.post(where, {**entered, "_approve": "1"}).status_code == 302
    text = client.get(where).text
    assert "Approved: 3. Ended by the handover: 10." in text
    assert "Nothing waits for approval" in text


def test_a_refused_approval_names_every_limit_and_keeps_the_order(golan):
    handover = make_next(golan)
    propose_roster(handover, 20)
    Ceiling.objects.update(limit=19)
    Contingent.objects.update(authorized_strength=19)
    client, where = signed_in(APPROVER), page("approve_rotation", handover.rotation_id)
    entered = {
        "seen": approval.mark(handover),
        "order_number": "44",
        "order_date": "2025-03-01",
        "_approve": "1",
    }
    before = state()
    form = client.post(where, entered).context["order"]
    said = form.non_field_errors()
    assert len(said) == 3
    assert said[-1] == "Nothing was changed."
    assert form["order_number"].value() == "44"
    assert state() == before


def test_own_proposals_block_and_are_named(golan):
    handover = make_next(golan)
    client = signed_in(APPROVER, username="both")
    propose_roster(
        handover,
        2,
        clerk=User.objects.get(username="both"),
    )
    shown = client.get(page("approve_rotation", handover.rotation_id))
    assert len(shown.context["own"]) == 2
    assert "_approve" not in shown.text


def test_a_proposal_sent_back_shows_why_until_it_is_edited(golan):
    handover = make_next(golan)
    propose_roster(handover, 2)
    where = page("approve_rotation", handover.rotation_id)
    client = signed_in(APPROVER)
    assert client.post(where, {"_send_back": "1", "reason": ""}).context["sending"].errors
    assert client.post(where, {"_send_back": "1", "reason": "No cook"}).status_code == 302
    tour = proposals(handover.rotation)[0]
    clerk = signed_in(REGISTRAR)
    change = reverse("admin:personnel_deployment_change", args=[tour.pk])
    assert "Sent back: No cook" in clerk.get(change).text
    assert "sent back" in clerk.get(reverse("admin:personnel_deployment_changelist")).text
    assert send(clerk, change, {"ends_on": "2026-03-01"}).status_code == 302
    tour.refresh_from_db()
    assert tour.sent_back == ""


@pytest.mark.parametrize(
    ("role", "plans", "looks", "approves"),
    [
        (REGISTRAR, 200, 200, 403),
        (APPROVER, 200, 200, 200),
        (AUDITOR, 403, 200, 403),
        (ANALYST, 403, 403, 403),
    ],
)
def test_who_may_do_what(golan, role, plans, looks, approves):
    handover, client = make_next(golan), signed_in(role)
    rotation = handover.rotation_id
    for name, pk in (
        ("rotate", golan.world.contingent.pk),
        ("people", rotation),
        ("roster_template", rotation),
    ):
        assert client.get(page(name, pk)).status_code == plans
    assert client.get(page("approve_rotation", rotation)).status_code == looks
    posted = client.post(page("approve_rotation", rotation), {"_approve": "1"})
    assert posted.status_code == approves


def test_another_desk_finds_nothing(golan):
    handover = make_next(golan)
    desk = Desk.objects.create(name="Elsewhere")
    DeskMission.objects.create(desk=desk, mission=make_mission())
    client = Client()
    user = make_user(role=APPROVER)
    DeskMember.objects.create(desk=desk, user=user)
    client.force_login(user)
    assert client.get(page("rotate", golan.world.contingent.pk)).status_code in {403, 404}
    for name in ("people", "roster_template", "approve_rotation"):
        assert client.get(page(name, handover.rotation_id)).status_code in {403, 404}
