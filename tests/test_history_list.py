"""The list of all that was changed, and which histories it leads to."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from missions.models import Mission
from registry.events import event_model, tracked_models
from tests import factories
from tests.admin_forms import address, send
from tests.histories import (
    client_of,
    history,
    lines,
    make_reasoned_decision,
    questions,
)

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]


@pytest.fixture
def decision() -> Any:
    return make_reasoned_decision()


@pytest.mark.framed
def test_the_list_is_for_those_who_read_all(auditor: Client) -> None:
    where = reverse("admin:history")
    assert auditor.get(where).status_code == 200
    for role in ("registrar", "approver", "analyst", "administrator"):
        client = client_of(role=role)
        assert client.get(where).status_code == 403
        assert where not in client.get(reverse("admin:index")).text
    assert where in auditor.get(reverse("admin:index")).text


def test_whoever_has_a_desk_reads_the_histories_of_its_records_and_not_the_list() -> None:
    """Even with the role of an auditor besides: the limit holds, and no page leads further."""
    place, other = factories.make_authorized_mission(), factories.make_authorized_mission()
    tour, elsewhere = factories.make_deployment(place), factories.make_deployment(other)
    user = factories.make_user("both", role="registrar")
    user.groups.add(Group.objects.get(name="auditor"))
    factories.make_desk(place.mission, members=[user])
    client = Client()
    client.force_login(user)
    where = reverse("admin:history")
    assert client.get(where).status_code == 403
    assert where not in client.get(reverse("admin:index")).text
    assert "Deployment: " in lines(history(client, tour))[0][0]
    assert client.get(address(elsewhere, "history")).status_code == 404
    key = factories.make_mission()
    gone = address(key, "history")
    key.delete()
    assert client.get(gone).status_code == 404


def test_a_history_leads_only_to_pages_that_open(decision: Any) -> None:
    ceiling = decision.ceilings.get()
    ceiling.delete()
    factories.make_ceiling(decision, 7)
    client = client_of(role="analyst")
    page = history(client, decision)
    links = {line.address for e in page.context["entries"] for line in e.lines} - {""}
    assert len(links) > 1
    assert {client.get(link).status_code for link in links} == {200}


def test_the_list_is_narrowed_down_by_who_what_and_when(chief: Client, auditor: Client) -> None:
    mission = factories.make_mission("UNDOF")
    factories.make_person()
    send(chief, address(mission), {"note": "x"})
    where = reverse("admin:history")

    def titles(**asked: Any) -> list[tuple[str, str]]:
        page = auditor.get(where, asked)
        assert page.status_code == 200
        return [(title, done) for title, done, _fields in lines(page)]

    mine = [("Mission: UNDOF", "changed")]
    assert titles(who="chief") == mine
    assert titles(model="missions.mission", kind="update") == mine
    assert titles(model="missions.mission", number=mission.pk, kind="insert") == [
        ("Mission: UNDOF", "added")
    ]
    assert titles(who="nobody") == []
    assert titles(model="missions.mission", until="2001-01-01") == []
    assert titles(model="missions.mission", since="2001-01-01", kind="update") == mine
    assert len(titles()) > 2


def test_the_list_refuses_what_it_does_not_offer(auditor: Client) -> None:
    where = reverse("admin:history")
    assert auditor.get(where, {"account": "chief"}).status_code == 400
    page = auditor.get(where, {"since": "31.31.2024"})
    assert page.context["form"].errors.keys() == {"since"}
    assert lines(page) == []


def test_the_list_has_pages(auditor: Client) -> None:
    mission = factories.make_mission("UNDOF")
    for number in range(60):
        Mission.objects.filter(pk=mission.pk).update(note=str(number))
    asked: dict[str, Any] = {"model": "missions.mission", "kind": "update"}
    first = auditor.get(reverse("admin:history"), asked)
    second = auditor.get(reverse("admin:history"), {**asked, "page": 2})
    assert (len(lines(first)), len(lines(second))) == (50, 10)
    assert {str(line) for line in lines(first)}.isdisjoint(map(str, lines(second)))


def test_the_list_costs_as_many_questions_for_fifty_changes_as_for_two(auditor: Client) -> None:
    places = [factories.make_authorized_mission() for _ in range(20)]
    asked = {"model": "missions.authorizedmission", "kind": "update"}
    request = partial(auditor.get, reverse("admin:history"), asked)
    day = dt.date(2024, 5, 1)
    type(places[0]).objects.filter(pk=places[0].pk).update(ends_on=day)
    few = questions(request)
    for place in places:
        type(place).objects.filter(pk=place.pk).update(starts_on=day)
    assert questions(request) == few


def test_every_kind_of_record_can_be_listed(auditor: Client) -> None:
    for model in tracked_models():
        assert event_model(model) is not None
        page = auditor.get(reverse("admin:history"), {"model": model._meta.label_lower})
        assert page.status_code == 200
        assert not page.context["form"].errors
