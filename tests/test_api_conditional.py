"""ETags: an answer that still holds is not made again, and one that does not, is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework import serializers

from missions.models import Contingent, Installation, Mission, MissionAlias
from personnel.models import Deployment, Person
from registry.api import state
from registry.api.columns import columns_of
from registry.history import RegistryEvent
from registry.models import IdentityAccess
from registry.roles import ANALYST, IDENTITIES, REGISTRAR
from tests import factories as make
from tests.api import IDENTIFYING, MAKERS, OPEN, address, address_of, resources, signed_in
from tests.refusals import sql

pytestmark = pytest.mark.django_db


def tag_of(client: Client, url: str, **query: Any) -> str:
    answer: Any = client.get(url, query)
    if answer.streaming:
        list(answer.streaming_content)  # closes the file
    return str(answer["ETag"])


def still_holds(client: Client, url: str, tag: str, **query: Any) -> bool:
    answer = client.get(url, query, headers={"if-none-match": tag})
    assert answer.status_code in (200, 304)
    return answer.status_code == 304


@pytest.mark.parametrize("name", OPEN)
def test_a_list_that_holds_is_answered_without_touching_its_tables(name):
    row = MAKERS[name](1)
    client = signed_in()
    first = client.get(address(name))
    with CaptureQueriesContext(connection) as queries:
        again = client.get(address(name), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert len(queries) == 3  # session, account, state
    assert not any(f'"{row._meta.db_table}"' in query["sql"] for query in queries)
    for header in ("ETag", "Cache-Control", "Vary"):
        assert again[header] == first[header]
    assert first["Cache-Control"] == "private, no-cache"
    varies = {word.strip() for word in first["Vary"].split(",")}
    assert varies >= {"Accept", "Accept-Language", "Authorization", "Cookie"}


@pytest.mark.parametrize("name", OPEN)
def test_a_row_has_an_etag_of_its_own(name):
    row = MAKERS[name](1)
    client = signed_in()
    tag = tag_of(client, address_of(name, row))
    MAKERS[name](2)
    assert still_holds(client, address_of(name, row), tag)


CHANGES: dict[str, tuple[str, Callable[[], Any]]] = {
    "a mission renamed": ("missions", lambda: Mission.objects.update(acronym="OTHER")),
    "a name added": (
        "missions",
        lambda: MissionAlias.objects.create(mission=Mission.objects.get(), name="Other"),
    ),
    "a country added": (
        "missions",
        lambda: Mission.objects.get().countries.add(make.make_country("SY")),
    ),
    "a mission of a tour renamed": ("deployments", lambda: Mission.objects.update(slug="other")),
    "a contingent renamed": ("deployments", lambda: Contingent.objects.update(slug="other")),
    "a tour added": ("deployments", make.make_deployment),
    "a tour ended": ("deployments", lambda: Deployment.objects.update(ends_on="2024-04-01")),
    "a rank on tour": (
        "deployments",
        lambda: Deployment.objects.update(rank=make.make_rank().pk),
    ),
    "a cancelled tour added": ("deployments", lambda: make.make_deployment(status="cancelled")),
    "a person added": ("people", make.make_person),
    "a person promoted": (
        "people",
        lambda: Person.objects.update(rank=make.make_rank().pk),
    ),
    "a person's tour": ("people", make.make_deployment),
    "raw SQL": ("missions", lambda: sql("UPDATE missions_mission SET note = 'changed'")),
    "demo data": ("missions", lambda: Installation.objects.create(pk=1, holds_demo_data=True)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_shown_has_a_part_in_the_etag(change):
    make.make_deployment(rotation=make.make_rotation())
    name, apply = CHANGES[change]
    client = signed_in()
    tag = tag_of(client, address(name))
    assert still_holds(client, address(name), tag)
    apply()
    assert not still_holds(client, address(name), tag)


def test_a_change_of_tours_leaves_lists_of_facts_alone():
    make.make_deployment()
    client = signed_in()
    tag = tag_of(client, address("missions"))
    Deployment.objects.update(ends_on="2024-04-01")
    assert still_holds(client, address("missions"), tag)


def test_another_address_language_or_format_has_another_etag():
    make.make_mission()
    client = signed_in()
    url = address("missions")
    tags = [
        tag_of(client, url),
        tag_of(client, url, kind="un_peacekeeping"),
        tag_of(client, url, fields="id"),
        tag_of(client, url, format="csv"),
        client.get(url, headers={"accept-language": "kk"})["ETag"],
    ]
    assert len(set(tags)) == len(tags)


def test_another_day_has_another_etag(monkeypatch):
    client = signed_in()
    tag = tag_of(client, address("missions"))
    monkeypatch.setitem(state._questions, "today", "registry_today() + 1")
    assert not still_holds(client, address("missions"), tag)


def test_another_release_has_another_etag(monkeypatch):
    client = signed_in()
    tag = tag_of(client, address("missions"))
    monkeypatch.setattr("registry.api.conditional.release", lambda: "another")
    assert not still_holds(client, address("missions"), tag)


def test_an_etag_that_was_made_weak_on_the_way_is_known():
    client = signed_in()
    tag = tag_of(client, address("missions"))
    assert still_holds(client, address("missions"), f'"no", W/{tag}')
    assert not still_holds(client, address("missions"), '"no"')


def test_a_wrong_question_is_wrong_whatever_is_known():
    answer = signed_in().get(address("missions"), {"no": "1"}, headers={"if-none-match": '"no"'})
    assert answer.status_code == 400
    assert "ETag" not in answer


@pytest.mark.parametrize("name", sorted(IDENTIFYING))
def test_who_people_are_is_told_and_recorded_again_whatever_is_known(name):
    row = MAKERS[name](1)
    client = signed_in()
    for times, url in enumerate((address(name), address_of(name, row)), start=1):
        answer = client.get(url, headers={"if-none-match": "*"})
        assert answer.status_code == 200
        assert "ETag" not in answer
        assert answer["Cache-Control"] == "no-store"
        assert IdentityAccess.objects.count() == times


# Rows that can be changed


def test_a_row_that_is_shown_otherwise_does_not_hold_but_may_be_changed():
    tour = make.make_deployment(status="proposed")
    client, url = signed_in(), address_of("deployments", tour)
    tag = tag_of(client, url)
    assert still_holds(client, url, tag)
    Mission.objects.update(slug="renamed")
    assert not still_holds(client, url, tag)
    sent: dict[str, Any] = {"content_type": "application/json", "headers": {"if-match": tag}}
    changed = client.patch(url, {"ends_on": "2024-07-31"}, **sent)
    assert changed.status_code == 200
    assert still_holds(client, url, changed["ETag"])
    assert client.patch(url, {"ends_on": "2024-06-30"}, **sent).status_code == 412


def test_a_change_that_is_not_shown_is_another_version():
    tour = make.make_deployment(status="proposed")
    client, url = signed_in(), address_of("deployments", tour)
    tag = tag_of(client, url)
    Deployment.objects.update(order_number="another")
    assert not still_holds(client, url, tag)


# Strength

STRENGTH = ("/api/v1/strength/", "/api/v1/strength/on/", "/api/v1/strength/women/")


@pytest.mark.parametrize("url", STRENGTH)
def test_strength_holds_until_tours_or_facts_change(url):
    tour = make.make_deployment()
    client = signed_in()
    tag = tag_of(client, url)
    with CaptureQueriesContext(connection) as queries:
        assert still_holds(client, url, tag)
    assert len(queries) == 3  # session, account, state
    assert not still_holds(client, url, tag, format="csv")
    for change in (
        lambda: Deployment.objects.filter(pk=tour.pk).update(ends_on="2024-04-01"),
        lambda: Mission.objects.update(slug="renamed"),
    ):
        change()
        assert not still_holds(client, url, tag)
        tag = tag_of(client, url)
    make.make_person()
    assert still_holds(client, url, tag)


# What an account may do is kept in memory, and only as long as it holds


def test_a_permission_given_or_taken_counts_at_once():
    user = make.make_user(is_staff=False)
    client = signed_in(user)
    permission = Permission.objects.get(codename="view_mission")
    for allowed in (False, True, False):
        if allowed:
            user.user_permissions.add(permission)
        else:
            user.user_permissions.remove(permission)
        assert client.get(address("missions")).status_code == (200 if allowed else 403)


def test_a_role_given_taken_or_changed_counts_at_once():
    user = make.make_user(is_staff=False)
    client = signed_in(user)
    role = Group.objects.create(name="readers")
    permission = Permission.objects.get(codename="view_mission")
    assert client.get(address("missions")).status_code == 403
    user.groups.add(role)
    assert client.get(address("missions")).status_code == 403
    role.permissions.add(permission)
    assert client.get(address("missions")).status_code == 200
    role.permissions.clear()
    assert client.get(address("missions")).status_code == 403
    role.permissions.add(permission)
    user.groups.clear()
    assert client.get(address("missions")).status_code == 403


def test_identities_are_told_and_no_longer_told_at_once():
    user = make.make_user(role=ANALYST, is_staff=False)
    client = signed_in(user)
    group = Group.objects.get(name=IDENTITIES)
    make.make_deployment()
    for told in (False, True, False):
        if told:
            user.groups.add(group)
        else:
            user.groups.remove(group)
        for name in IDENTIFYING:
            assert client.get(address(name)).status_code == (200 if told else 403)


def test_an_account_that_is_locked_is_locked_at_once():
    user = make.make_user(role="analyst", is_staff=False)
    client = signed_in(user)
    assert client.get(address("missions")).status_code == 200
    user.is_active = False
    user.save()
    assert client.get(address("missions")).status_code == 401


def test_a_desk_limits_at_once_and_has_a_part_in_the_etag():
    user = make.make_user(role=REGISTRAR)
    client = signed_in(user)
    here, there = make.make_deployment(), make.make_deployment()
    before = client.get(address("deployments"))
    assert {row["id"] for row in before.json()["results"]} == {here.pk, there.pk}
    make.make_desk(here.authorized_mission.mission, members=[user])
    assert not still_holds(client, address("deployments"), before["ETag"])
    rows = client.get(address("deployments")).json()["results"]
    assert [row["id"] for row in rows] == [here.pk]
    assert client.get(address_of("deployments", there)).status_code == 404
    assert client.get(address_of("deployments", here)).status_code == 200


def test_what_an_account_may_do_is_asked_once():
    client = signed_in(make.make_user(role="analyst", is_staff=False))
    client.get(address("missions"))
    with CaptureQueriesContext(connection) as queries:
        client.get(address("missions"))
    assert len(queries) == 4  # session, account, state, rows


def test_every_table_that_an_answer_shows_raises_a_revision():
    """Of resources, of what hangs on their rows, and of the words that they name."""
    guarded = {
        table
        for (table,) in sql(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname LIKE 'shown\\_%%'"
        )
    }
    shown = {model for viewset in resources().values() for model in models_of(viewset)}
    # History is written by what it is the history of; tours have heads and posting.sql.
    named = {m._meta.db_table for m in shown if not issubclass(m, RegistryEvent)}
    assert named - guarded == {"personnel_deployment"}


def models_of(viewset: Any) -> Iterator[Any]:
    yield viewset.queryset.model
    for column in columns_of(viewset.serializer_class):
        if column.related is not None:
            yield column.related.model
        if column.small is not None:
            yield column.small.model
        if isinstance(column.field, serializers.ListSerializer):
            child: Any = column.field.child
            yield child.Meta.model
