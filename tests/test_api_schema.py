"""What the API answers to anything that could be sent is what its description says.

schemathesis makes questions from the description, valid ones and others, for every address
and verb, for nobody and for several roles. SCHEMA_CASES=100 asks each of them so often.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import copy
from typing import Any
from zlib import crc32

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from personnel.models import Deployment
from registry.roles import ANALYST, REGISTRAR
from registry.wsgi import application as site
from tests import factories as make
from tests.api import address_of, resources, signed_in
from tests.api_world import make_world
from tests.test_api_access import HIDDEN, MARKS
from tests.transactions import rolled_back

#: How many questions are made for each address and verb, each asked by all of those below.
CASES = int(os.environ.get("SCHEMA_CASES", "1"))
CHECKS: Any = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
#: Of a question, what is changed before it is asked.
PARTS = ("path_parameters", "headers", "body")
BASE = "http://localhost"
NOBODY = "nobody"
#: Who asks, and what their token is good for.
DOORS = {NOBODY: "", ANALYST: "read", REGISTRAR: "write", "superuser": "write"}


def application(environ: Any, start_response: Any) -> list[bytes]:
    """The site, within the transaction of the test: Django's own would close its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        answer = site(environ, start_response)
        body = b"".join(answer)
        answer.close()
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
    return [body]


class World:
    """Rows that can be asked for, and who asks."""

    def __init__(self) -> None:
        make_world()
        person = make.make_person(**MARKS, unit=make.make_unit(code="UNIT-MARK"))
        make.make_deployment(person=person, order_number="ORDER-MARK", end_reason="REASON-MARK")
        self.tokens = {door: self._token(door, scope) for door, scope in DOORS.items() if scope}
        self.rows = {
            name: viewset.queryset.model._default_manager.order_by("pk").first()
            for name, viewset in resources().items()
        }
        proposed = Deployment.objects.filter(status="proposed").first()
        self.rows["deployments"] = proposed
        self.sound = {
            "person": person.pk,
            "authorization": "golan",
            "mission": "undof",
            "rank": "captain",
            "unit": "UNIT-MARK",
            "contingent": None,
            "rotation": None,
            "position": None,
            "continues": None,
        }

    @staticmethod
    def _token(door: str, scope: str) -> str:
        user: User = make.make_administrator() if door == "superuser" else make.make_user(role=door)
        return make.make_token(user, scope=scope)[1]

    def headers(self, door: str) -> dict[str, str]:
        """What is sent with every question."""
        token = self.tokens.get(door)
        return {"Authorization": f"Token {token}"} if token else {}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), rolled_back():
        yield World()


@pytest.fixture(scope="module")
def operations(world: World) -> dict[str, Any]:
    """Every address and verb that is described."""
    document = signed_in(User.objects.filter(is_superuser=True).get()).get(
        "/api/v1/schema/", {"format": "json"}
    )
    schema = schemathesis.openapi.from_dict(document.json())
    schema.app = application
    return {operation.label: operation for operation in map(_made, schema.get_all_operations())}


def _made(result: Any) -> Any:
    operation = result.ok()
    operation.app = application
    return operation


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_whatever_is_asked_the_answer_is_as_described(
    world: World, operations: dict[str, Any], mode: GenerationMode
) -> None:
    assert len(operations) > 30
    for operation in operations.values():
        if mode is GenerationMode.NEGATIVE and not takes_anything(operation):
            continue
        try_out(world, operation, mode)


def takes_anything(operation: Any) -> bool:
    """Whether there is anything that could be sent wrongly, besides who asks."""
    return bool(operation.body) or any(
        parameter.location.value == "query" for parameter in operation.iter_parameters()
    )


def try_out(world: World, operation: Any, mode: GenerationMode) -> None:
    """Ask one address with one verb, and the same at every door: to think of it takes longest."""

    @settings(
        max_examples=CASES,
        deadline=None,
        database=None,
        derandomize=CASES < 10,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode), turn=st.integers(0, 1))
    def ask(case: Any, turn: int) -> None:
        made = {part: getattr(case, part) for part in PARTS}
        # The first that is made is the simplest: some doors ask for a row that there is even then.
        turn += crc32(operation.label.encode())
        for number, door in enumerate(DOORS):
            for part, value in made.items():
                setattr(case, part, copy(value))
            with rolled_back():
                if (turn + number) % 2:
                    make_real(world, case, door)
                answer = case.call(base_url=BASE, headers=world.headers(door))
                case.validate_response(answer, checks=CHECKS)
                expect_no_name(case, answer, door)

    ask()


def make_real(world: World, case: Any, door: str) -> None:
    """Ask for a row that there is, in its present version, and send what refers to something."""
    name = case.path.removeprefix("/api/v1/").partition("/")[0]
    row = world.rows.get(name)
    for parameter in case.path_parameters or ():
        if row is not None and hasattr(row, parameter):
            case.path_parameters[parameter] = getattr(row, parameter)
    if case.method == "PATCH" and row is not None:
        client = Client(headers={"authorization": world.headers(door).get("Authorization", "")})
        read = client.get(address_of(name, row))
        case.headers["If-Match"] = read.headers.get("ETag", '"none"')
    if isinstance(case.body, dict):
        for field in set(case.body) & set(world.sound):
            case.body[field] = world.sound[field]


def expect_no_name(case: Any, answer: Any, door: str) -> None:
    """Only who may be told is told who people are."""
    text = answer.text
    for mark in () if door == "superuser" else HIDDEN:
        sent = f"{case.body} {case.query} {case.path_parameters}"
        assert mark not in text or mark in sent, f"{mark} in {case.method} {case.path}"
