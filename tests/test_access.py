"""Every address of every surface, asked for by everybody: from nobody to the administrator.

The addresses come from the site's own list and the actions from the admin's: what is new and not
in ``access_tables.py`` fails these tests, and what answers somebody otherwise than it says there.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client, RequestFactory
from pytest_django.plugin import DjangoDbBlocker

from missions.models import Mission
from registry.surfaces import SURFACES
from tests import factories as make
from tests.access import (
    AT_ADMIN,
    AT_API,
    addresses,
    expected,
    filled_in,
    letter,
    lines,
    nothing_written,
)
from tests.access_tables import ACTIONS, API, COLUMNS, MEANING, WRITES
from tests.answering_once import describe_once, fill_once, find_once, know
from tests.api import with_token
from tests.desk_world import Records, World, two_desks
from tests.drawing import draw_nothing
from tests.planning_less import planned_as_written
from tests.public import committed

pytestmark = [
    pytest.mark.no_cover,  # pages are opened and not looked at
    pytest.mark.django_db(databases=["default", "owner", "public"]),
]

#: Everybody sees the same public pages: two are asked.
SEES_PUBLIC = ("anonymous", "superuser")
VERBS = ("post", "put", "patch", "delete")
#: In a cookie, and nothing else.
SETS_LANGUAGE = "i18n/setlang/"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), committed(), planned_as_written():
        yield two_desks()


@pytest.fixture(autouse=True)
def nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    draw_nothing(monkeypatch)
    describe_once(monkeypatch)
    fill_once(monkeypatch)
    find_once(monkeypatch)
    logging.disable(logging.CRITICAL)  # each refusal would be a line
    yield
    logging.disable(logging.NOTSET)


def user_in(column: str, world: World) -> Any:
    """Whoever a column of the tables is about, with the roles that each refusal names."""
    if column == "anonymous":
        return AnonymousUser()
    if column in ("inside", "outside"):
        account = world.member
    elif column == "superuser":
        account = make.make_administrator("chief")
    else:
        account = make.make_user(f"a-{column}", role="" if column == "nobody" else column)
    return User.objects.prefetch_related("groups").get(pk=account.pk)


def asked_by(column: str, world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[Client, Records]:
    """A browser in which somebody of a column is signed in, and the records asked for."""
    user = user_in(column, world)
    know(monkeypatch, user)
    return Client(), world.outside if column == "outside" else world.inside


def is_public(path: str) -> bool:
    return not path.startswith((AT_ADMIN, AT_API))


# The tables and the site


def test_every_address_is_declared() -> None:
    declared = expected()
    assert set(addresses()) == set(declared)
    for path, letters in declared.items():
        assert len(letters) == (1 if is_public(path) else len(COLUMNS)), path
        assert set(letters) <= set(MEANING), path
    for surface in SURFACES:
        assert set(addresses(f"registry.urls.{surface}")) <= set(declared)


@pytest.mark.parametrize("column", COLUMNS)
def test_addresses_open_for_whom_they_are_meant(
    column: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, records = asked_by(column, world, monkeypatch)
    number, declared, found = COLUMNS.index(column), {}, {}
    for path, letters in expected().items():
        if column in SEES_PUBLIC or not is_public(path):
            declared[path] = letters if is_public(path) else letters[number]
            found[path] = letter(client, path, filled_in(path, records))
    assert found == declared


# What is written, and by whom


def ask(client: Client, verb: str, address: str) -> int:
    """The status of an answer to an empty object."""
    answer = getattr(client, verb)(address, {}, content_type="application/json")
    return int(answer.status_code)


@pytest.mark.parametrize("column", COLUMNS)
def test_the_api_is_written_to_by_whom_it_is_meant_for(
    column: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, records = asked_by(column, world, monkeypatch)
    refused = {401: "a", 403: "x", 404: "0"}
    for verb, path, letters in lines(WRITES):
        status = ask(client, verb.lower(), filled_in(AT_API + path, records))
        # An empty object is not understood, or comes without its key or version.
        assert status in (*refused, 400, 428), path
        assert refused.get(status, ".") == letters[COLUMNS.index(column)], f"{verb} {path}"


def test_nothing_else_can_be_written_outside_of_the_admin(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, records = asked_by("superuser", world, monkeypatch)
    writes = {f"{verb.lower()} {AT_API}{path}" for verb, path, _letters in lines(WRITES)}
    for path in expected():
        for verb in VERBS:
            elsewhere = not path.startswith(AT_ADMIN) and path != SETS_LANGUAGE
            if elsewhere and f"{verb} {path}" not in writes:
                status = ask(client, verb, filled_in(path, records))
                assert status in (404, 405), f"{verb} {path}"


def test_a_token_for_reading_reads_what_its_account_reads_and_writes_nothing(world: World) -> None:
    reader = with_token(make.make_administrator(), "read")
    for path, letters in lines(API):
        if path == "docs/":  # a page for people
            continue
        address = filled_in(AT_API + path, world.inside)
        assert letter(reader, path, address) == letters[COLUMNS.index("superuser")], path
    for verb, path, _letters in lines(WRITES):
        sent = path in ("people/find/", "ceilings/preview/")  # questions, which are answered
        status = ask(reader, verb.lower(), filled_in(AT_API + path, world.inside))
        assert status == (400 if sent else 403), path


def test_nothing_is_taken_from_a_form_of_another_site(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _client, records = asked_by("superuser", world, monkeypatch)
    client = Client(enforce_csrf_checks=True)
    with nothing_written():
        for path in expected():
            status = client.post(filled_in(path, records), {"_save": "1"}).status_code
            assert status in (403, 404, 405), path


# Desks


def test_lists_of_the_api_hold_nothing_from_outside_the_desk(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _records = asked_by("inside", world, monkeypatch)
    hidden = [
        path for path, letters in lines(API) if re.search(r"<\w+>/$", path) and letters[-1] == "0"
    ]
    assert len(hidden) > 8
    for path in hidden:
        there, elsewhere = (
            filled_in(AT_API + path, records).rstrip("/").rpartition("/")
            for records in (world.inside, world.outside)
        )
        rows = client.get(there[0] + "/").json()["results"]
        known = {str(row.get("slug", row["id"])) for row in rows}
        assert there[2] in known, path
        assert elsewhere[2] not in known, path


def test_strength_is_that_of_the_desk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client, _records = asked_by("inside", world, monkeypatch)
    own, other = (records[Mission].slug for records in (world.inside, world.outside))  # type: ignore[attr-defined]
    for question in ("on/?day=2024-05-01&", "?from=2024-05-01&to=2024-05-31&", "women/?"):
        answer = client.get(f"/api/v1/strength/{question}by=mission").json()
        assert {row["mission"] for row in answer["results"]} <= {own}
        answer = client.get(f"/api/v1/strength/{question}by=mission&mission={other}").json()
        assert answer["results"] == []


# Actions on lists of the admin


def asking(user: User) -> Any:
    """A request of somebody's, who remembers nothing yet."""
    request: Any = RequestFactory().get("/admin/")
    request.user = User.objects.get(pk=user.pk)
    return request


def actions_of(user: User) -> Iterator[str]:
    request = asking(user)
    for model, page in admin.site._registry.items():
        if page.has_view_permission(request):
            names = page.get_actions(request)
            yield from (f"{model._meta.app_label}/{model._meta.model_name} {one}" for one in names)


def test_actions_are_offered_to_whom_they_are_meant(world: World) -> None:
    who = COLUMNS[2:-1]
    found: dict[str, set[str]] = {}
    for column in who:
        for name in actions_of(user_in(column, world)):
            found.setdefault(name, set()).add(column)
    declared = {
        f"{name} {action}": {c for c, mark in zip(who, letters, strict=True) if mark == "."}
        for name, action, letters in lines(ACTIONS)
    }
    assert found == declared


def test_an_action_does_nothing_to_what_lies_outside_the_desk(world: World) -> None:
    client = Client()
    client.force_login(world.member)
    for model, page in admin.site._registry.items():
        record = world.outside.get(model)
        if record is None or not page.has_delete_permission(asking(world.member)):
            continue
        address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        sent = {"action": "delete_selected", "_selected_action": record.pk, "post": "yes"}
        client.post(address, sent)
        assert model._base_manager.filter(pk=record.pk).exists(), model
