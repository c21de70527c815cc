"""Requirements are data: complete, with a source, and changed with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from personnel.models import Course, Requirement
from personnel.models.requirement import Kind
from registry.roles import ADMINISTRATOR
from tests import factories as make
from tests.admin_forms import address, errors_at, send
from tests.refusals import refused

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make.make_user(role=ADMINISTRATOR))
    return client


def sound(kind: str) -> dict[str, Any]:
    """Terms that each kind is complete with."""
    terms: dict[str, dict[str, Any]] = {
        Kind.AGE: {"youngest": None, "oldest": 55},
        Kind.SERVICE: {"years": 5},
        Kind.COMMISSION: {"years": 5},
        Kind.RANK: {"lowest_grade": 12},
        Kind.COURSE: {"course": make.make_course()},
        Kind.LANGUAGE: {"language": "en", "level": 0},
        Kind.CLEARANCE: {"clearance": "driving_b"},
        Kind.HOME: {"days_at_home": 180},
    }
    return terms[kind]


@pytest.mark.parametrize("kind", Kind.values)
def test_each_kind_has_exactly_its_own_terms(kind: str) -> None:
    requirement = make.make_requirement(kind, **sound(kind))
    own = Requirement.objects.filter(pk=requirement.pk)
    foreign = {"clearance": "service"} if kind != Kind.CLEARANCE else {"years": 1}
    with refused("requirement_complete"):
        own.update(**foreign)
    missing = {name: "" if name in ("language", "clearance") else None for name in sound(kind)}
    for name, empty in missing.items():
        if getattr(requirement, name) not in (None, ""):
            with refused("requirement_complete"):
                own.update(**{name: empty})


def test_a_change_needs_a_reason(client: Client) -> None:
    requirement = make.make_requirement()
    answer = send(client, address(requirement), {"is_hard": "on", "change_reason": ""})
    assert "change_reason" in errors_at(answer)
    assert send(client, address(requirement), {"is_hard": "on"}).status_code == 302
    requirement.refresh_from_db()
    assert requirement.is_hard
    assert "As ordered" in client.get(address(requirement, "history")).text


def test_a_form_points_at_what_is_missing_and_at_what_is_too_much(client: Client) -> None:
    sent = {
        "code": "english",
        "kind": "language",
        "name_en": "English",
        "language": "en",
        "youngest": "20",
        "source": make.make_source().pk,
    }
    errors = errors_at(send(client, address(Requirement, "add"), sent))
    assert {"level", "youngest"} <= set(errors)
    errors = errors_at(send(client, address(Requirement, "add"), {**sent, "kind": "rank"}))
    assert {"lowest_grade", "language", "youngest"} <= set(errors)


def test_those_with_a_source_are_loaded_and_what_staff_change_stays() -> None:
    call_command("loadreference", verbosity=0)
    course = Course.objects.get(code="kazcent-unmo")
    assert {one.code for one in course.includes.all()} == {"cptm", "stm-unmem"}
    # What nobody has recorded yet must not stop approvals the day it is loaded.
    hard = Requirement.objects.filter(is_hard=True)
    assert set(hard.values_list("kind", flat=True)) == {"age"}
    Requirement.objects.filter(code="core-training").update(is_hard=True)
    call_command("loadreference", verbosity=0)
    assert Requirement.objects.get(code="core-training").is_hard
