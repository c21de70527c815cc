"""Who may propose a change of tours in the admin, who decides on it, and at which desk."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from personnel.models import Amendment, Deployment, Status
from personnel.models.amendment import Kind
from registry.roles import ANALYST, APPROVER, AUDITOR, REGISTRAR
from tests import factories as make
from tests.amending import ORDER, change, decide, make_tours, propose
from tests.conftest import signed_in

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame", "planning_in_june"),
    pytest.mark.django_db(databases=["default", "public"]),
]


@pytest.fixture
def tours() -> list[Deployment]:
    return make_tours()


def test_nobody_decides_on_their_own(approver, tours):
    propose(approver, Kind.CANCEL, tours)
    amendment = Amendment.objects.get()
    page = decide(approver, amendment, "_approve", **ORDER)
    assert "Somebody else approves" in page.text
    amendment.refresh_from_db()
    assert amendment.status == Status.PROPOSED


@pytest.mark.parametrize("role", [REGISTRAR, AUDITOR])
def test_who_may_not_approve_does_not(role, tours):
    amendment = make.make_amendment(*tours)
    where = reverse("planning:amendment", args=[amendment.pk])
    client = signed_in(make.make_user(role=role))
    page = client.get(where)
    assert page.status_code == 200
    assert "_approve" not in page.text
    assert client.post(where, {"_approve": "1", **ORDER}).status_code == 403


def test_analysts_see_none_of_it(tours):
    amendment = make.make_amendment(*tours)
    analyst = signed_in(make.make_user(role=ANALYST))
    assert analyst.get(reverse("planning:amendment", args=[amendment.pk])).status_code == 403
    assert analyst.get(f"{change(Kind.CANCEL)}?tour={tours[0].pk}").status_code == 403


def test_a_desk_changes_only_its_own(tours):
    here = make.make_deployment()
    member = make.make_user("member", role=APPROVER)
    make.make_desk(here.authorized_mission.mission, members=[member])
    client = Client()
    client.force_login(member)
    assert client.get(f"{change(Kind.CANCEL)}?tour={here.pk}").status_code == 200
    both = f"{change(Kind.CANCEL)}?tour={here.pk}&tour={tours[0].pk}"
    assert client.get(both).status_code == 404
    assert propose(client, Kind.CANCEL, [here, tours[0]]).status_code == 404
    moved = propose(
        client,
        Kind.MOVE,
        [here],
        moves_on="2024-05-01",
        authorized_mission=str(tours[0].authorized_mission_id),
    )
    assert "authorized_mission" in moved.context["form"].errors
    for amendment in (make.make_amendment(tours[0]), make.make_amendment(here, tours[1])):
        where = reverse("planning:amendment", args=[amendment.pk])
        assert client.get(where).status_code == 404
        listed = client.get(reverse("admin:personnel_amendment_changelist"))
        assert where not in listed.text
        assert listed.context["cl"].result_count == 0


def test_a_desk_does_not_approve_what_leads_to_another(tours):
    here = make.make_deployment()
    member = make.make_user("member", role=APPROVER)
    make.make_desk(here.authorized_mission.mission, members=[member])
    amendment = make.make_amendment(
        here, kind="move", moves_on=make.FIRST, authorized_mission=tours[0].authorized_mission
    )
    client = Client()
    client.force_login(member)
    where = reverse("planning:amendment", args=[amendment.pk])
    page = client.get(where)
    assert "a mission of another desk" in page.text
    assert "_approve" not in page.text
    sent = {"_approve": "1", "seen": page.context["mark"], **ORDER}
    assert client.post(where, sent).status_code == 403
    amendment.refresh_from_db()
    assert amendment.status == Status.PROPOSED
