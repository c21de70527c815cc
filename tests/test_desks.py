"""Desks: who is limited to which missions, and what that keeps from them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from missions.models import (
    Allowance,
    Authorization,
    AuthorizedMission,
    Ceiling,
    Contingent,
    Desk,
    Mission,
    Position,
    Rotation,
    StrengthChange,
)
from personnel.models import Call, Deployment, Export, Person, Status
from registry.desks import limited_to
from registry.roles import ADMINISTRATOR, ANALYST, APPROVER, AUDITOR, REGISTRAR
from tests import factories as make
from tests.admin_forms import add_row, address, errors_at, send
from tests.desk_world import World, place_of, two_desks

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

#: What a desk does not see of others, and what it cannot choose from others.
HIDDEN = (
    Allowance,
    Call,
    Contingent,
    Deployment,
    Export,
    Person,
    Position,
    Rotation,
    StrengthChange,
)
NOT_CHOSEN = (AuthorizedMission, Ceiling, Contingent, Deployment, Person, Position, Rotation)


@pytest.fixture
def world() -> World:
    return two_desks()


@pytest.fixture
def member(client: Client, world: World) -> Client:
    client.force_login(world.member)
    return client


# Who is limited


@pytest.mark.parametrize("role", [REGISTRAR, APPROVER, ""])
def test_a_member_is_limited_to_the_missions_of_all_their_desks(role: str) -> None:
    user, missions = make.make_user(role=role), [make.make_mission() for _ in range(3)]
    assert limited_to(user) is None
    make.make_desk(*missions[:1], members=[user])
    make.make_desk(missions[1], members=[user])
    make.make_desk(missions[2])
    fresh = type(user).objects.get(pk=user.pk)
    assert limited_to(fresh) == frozenset({missions[0].pk, missions[1].pk})


def test_a_desk_without_missions_leaves_nothing() -> None:
    user = make.make_user(role=REGISTRAR)
    make.make_desk(members=[user])
    assert limited_to(user) == frozenset()


@pytest.mark.parametrize("role", [ANALYST, AUDITOR, ADMINISTRATOR])
def test_other_roles_are_not_limited_unless_they_write_as_well(role: str) -> None:
    reader, writer = make.make_user(role=role), make.make_user(role=role)
    writer.groups.add(Group.objects.get(name=REGISTRAR))
    make.make_desk(members=[reader, writer])
    assert limited_to(reader) is None
    assert limited_to(writer) == frozenset()


def test_a_superuser_is_not_limited() -> None:
    chief = make.make_administrator()
    make.make_desk(members=[chief])
    assert limited_to(chief) is None


# What is not there


@pytest.mark.parametrize("model", HIDDEN, ids=lambda model: model.__name__)
def test_lists_searches_and_addresses_hold_to_the_desk(
    member: Client, world: World, model: type[Model]
) -> None:
    page = member.get(address(model, "changelist"))
    assert world.inside[model] in page.context["cl"].result_list
    assert world.outside[model] not in page.context["cl"].result_list
    if admin.site.get_model_admin(model).search_fields:
        place = place_of(world.outside)
        found = member.get(address(model, "changelist"), {"q": place.mission.acronym})
        assert world.outside[model] not in found.context["cl"].result_list
    for where in ("change", "history"):
        assert member.get(address(world.outside[model], where)).status_code == 404


@pytest.mark.parametrize("model", NOT_CHOSEN, ids=lambda model: model.__name__)
def test_no_field_that_searches_offers_what_lies_outside(
    member: Client, world: World, model: type[Model]
) -> None:
    asked = 0
    for source, page in admin.site._registry.items():
        for field in source._meta.fields:
            if field.related_model is model and page.search_fields:
                answer = member.get(
                    reverse("admin:autocomplete"),
                    {
                        "app_label": source._meta.app_label,
                        "model_name": str(source._meta.model_name),
                        "field_name": field.name,
                    },
                )
                offered = {one["id"] for one in answer.json()["results"]}
                assert str(world.outside[model].pk) not in offered
                asked += 1
    assert asked


def test_no_filter_names_what_lies_outside(member: Client, world: World) -> None:
    """Whoever writes a number into the address would learn whose it is."""
    inside, outside = world.inside[Person], world.outside[Person]
    assert isinstance(inside, Person)
    assert isinstance(outside, Person)
    tours = address(Deployment, "changelist")
    assert inside.last_name in member.get(tours, {"person__id__exact": inside.pk}).text
    page = member.get(tours, {"person__id__exact": outside.pk})
    assert page.context["cl"].result_count == 0
    assert outside.last_name not in page.text
    for source, filter_name, model in (
        (Deployment, "rotation__id__exact", Rotation),
        (Deployment, "contingent__id__exact", Contingent),
        (Export, "rotation__id__exact", Rotation),
    ):
        page = member.get(address(source, "changelist"), {filter_name: world.outside[model].pk})
        assert str(world.outside[model]) not in page.text


def test_facts_stay_to_be_read(member: Client, world: World) -> None:
    for model in (Mission, Authorization, Ceiling, AuthorizedMission):
        page = member.get(address(world.outside[model]))
        assert page.status_code == 200
        assert not page.context["has_change_permission"]
        assert "headroom" not in page.context


def test_a_person_who_serves_nowhere_is_seen_by_every_desk(member: Client, world: World) -> None:
    newcomer, called_off = make.make_person(), make.make_person()
    make.make_deployment(place_of(world.outside), person=called_off, status=Status.CANCELLED)
    for person in (newcomer, called_off):
        assert member.get(address(person)).status_code == 200


def test_of_a_person_of_the_desk_only_its_own_tours_are_shown(member: Client, world: World) -> None:
    person = world.inside[Person]
    elsewhere = make.make_deployment(
        place_of(world.outside),
        person=person,
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 2, 1),
    )
    html = member.get(address(person)).text
    assert address(world.inside[Deployment]) in html
    assert address(elsewhere) not in html
    assert str(elsewhere.authorized_mission.mission) not in html


# What cannot be done


def test_of_a_person_of_the_desk_only_its_own_missions_medals_are_shown(
    member: Client, world: World
) -> None:
    person: Any = world.inside[Person]
    elsewhere = place_of(world.outside).mission
    kept, gone = (make.make_award_given(person, mission=elsewhere) for _ in range(2))
    gone.delete()
    own = make.make_award_given(person, mission=place_of(world.inside).mission)
    for where in ("change", "history"):
        text = member.get(address(person, where)).text
        assert elsewhere.acronym not in text
        assert str(own.award) in text
        assert str(kept.award) not in text
    listed = member.get("/api/v1/awards-given/").json()["results"]
    assert own.pk in {row["id"] for row in listed}
    assert kept.pk not in {row["id"] for row in listed}
    page = member.get(address(person))
    row = add_row(
        page, "awards", award=own.award_id, mission=elsewhere.pk, number=2, given_on="2024-05-01"
    )
    assert send(member, address(person), row, opened=page).status_code == 200
    assert person.awards.filter(number=2).count() == 0


def test_nobody_sends_people_to_a_mission_of_another_desk(member: Client, world: World) -> None:
    entered = {
        "person": world.inside[Person].pk,
        "authorized_mission": place_of(world.outside).pk,
        "category": "troops",
        "starts_on": "2026-01-01",
        "ends_on": "2026-02-01",
    }
    page = send(member, address(Deployment, "add"), entered)
    assert "authorized_mission" in errors_at(page)


def test_nobody_outside_is_sent_from_a_desk(member: Client, world: World) -> None:
    entered = {
        "person": world.outside[Person].pk,
        "authorized_mission": place_of(world.inside).pk,
        "category": "troops",
        "starts_on": "2026-01-01",
        "ends_on": "2026-02-01",
    }
    assert "person" in errors_at(send(member, address(Deployment, "add"), entered))


def test_a_tour_elsewhere_is_counted_and_not_told(member: Client, world: World) -> None:
    proposed = world.inside[Deployment]
    assert isinstance(proposed, Deployment)
    busy = make.make_deployment(
        place_of(world.outside),
        person=proposed.person,
        starts_on=proposed.starts_on,
        ends_on=proposed.ends_on,
    )
    approval = {"status": "approved", "order_number": "1", "order_date": "2024-02-01"}
    page = send(member, address(proposed), approval)
    messages = " ".join(errors_at(page)["starts_on"])
    assert "1 deployment outside your desk" in messages
    assert str(busy.authorized_mission.mission) not in page.text


def may_change_facts(user: User) -> None:
    """What no role at a desk may, and a single account might."""
    codenames = ("change_ceiling", "change_authorization")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))


def test_a_ceiling_shared_with_another_desk_is_not_changed_by_one(world: World) -> None:
    shared = make.make_decision(ceiling=20)
    for records in (world.inside, world.outside):
        make.make_authorized_mission(shared, place_of(records).mission)
    page: Any = admin.site.get_model_admin(Ceiling)
    ceiling = Ceiling.objects.get(authorization=shared)
    may_change_facts(world.member)
    client = Client()
    client.force_login(world.member)
    assert client.get(address(ceiling)).context["has_change_permission"] is False
    assert client.post(address(ceiling), {"limit": 1}).status_code == 403
    assert client.get(f"/admin/missions/ceiling/{ceiling.pk}/lower/").status_code == 403
    decision = world.inside[Authorization]
    assert client.get(address(decision)).context["has_change_permission"] is True
    assert "headroom" in client.get(address(ceiling)).context
    assert page.seen_by_all


def test_what_would_leave_the_desk_is_not_saved(member: Client, world: World) -> None:
    """A ceiling is moved to a decision of another desk, which no field keeps from happening."""
    ceiling = world.inside[Ceiling]
    decision = world.outside[Authorization].pk
    may_change_facts(world.member)
    page = member.get(address(ceiling))
    assert page.context["has_change_permission"]
    answer = send(member, address(ceiling), {"authorization": decision, "limit": 51}, opened=page)
    ceiling.refresh_from_db()
    assert answer.status_code in (200, 403)
    assert ceiling == Ceiling.objects.get(authorization=world.inside[Authorization].pk)


# Planning, and the API


def test_what_if_is_asked_about_the_desk_alone(member: Client, world: World) -> None:
    page = member.get(reverse("planning:what_if"))
    form = page.context["form"]
    assert form.places == [place_of(world.inside)]
    assert form.contingents == [world.inside[Contingent]]


def test_the_api_gives_the_deployments_of_the_desk(member: Client, world: World) -> None:
    answer = member.get("/api/v1/deployments/")
    missions = {row["mission"] for row in answer.json()["results"]}
    assert missions == {place_of(world.inside).mission.slug}
    elsewhere = world.outside[Deployment].pk
    assert member.get(f"/api/v1/deployments/{elsewhere}/").status_code == 404
    plan = {"changes": [{"change": "cancel", "deployments": [elsewhere]}]}
    answer = member.post(reverse("api:plans-preview"), plan, content_type="application/json")
    assert answer.status_code == 400


# Keeping desks


def test_an_administrator_makes_a_desk() -> None:
    client, clerk = Client(), make.make_user("clerk", role=REGISTRAR)
    client.force_login(make.make_user(role=ADMINISTRATOR))
    mission = make.make_mission("UNDOF")
    entered = {
        "name": "Golan",
        "desk_missions-TOTAL_FORMS": 1,
        "desk_missions-0-mission": mission.pk,
        "desk_members-TOTAL_FORMS": 1,
        "desk_members-0-user": clerk.pk,
    }
    answer = send(client, address(Desk, "add"), entered)
    assert answer.status_code == 302
    assert limited_to(clerk) == frozenset({mission.pk})
    listed = client.get(address(Desk, "changelist")).text
    assert "UNDOF" in listed
    assert "clerk" in listed
