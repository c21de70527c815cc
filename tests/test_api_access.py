"""What the API tells nobody. Whom each address is for: ``test_access.py``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from personnel.pseudonyms import pseudonym
from registry.roles import ROLES
from tests import factories as make
from tests.api import MAKERS, address, address_of, resources, signed_in, with_token

pytestmark = pytest.mark.django_db

READING, WRITING = ("get", "head", "options"), ("post", "put", "patch", "delete")
#: Free for everybody who is signed in.
FREE = ("api:api-root", "api:schema", "api:docs")


def endpoints() -> Iterator[str]:
    """Every address with rows behind it or computed from rows."""
    for name in resources():
        row = MAKERS[name](1)
        yield address(name)
        yield address_of(name, row)
    yield from computed()


def computed() -> Iterator[str]:
    """Every address that computes its answer."""
    ceiling: Any = MAKERS["ceilings"](1)
    contingent: Any = MAKERS["contingents"](0)
    question = f"?authorization={ceiling.authorization.slug}&people=1&months=6"
    post = f"?position={make.make_position(contingent).pk}&from=2024-05-01"
    yield from (
        *(reverse(f"api:strength-{name}") for name in ("list", "on", "women")),
        *(reverse(f"api:reconciliation-{name}") for name in ("list", "standings")),
        reverse("api:claim-verdicts-list"),
        reverse("api:service-days-list"),
        reverse("api:women-pipeline-list"),
        reverse("api:medals-due-list"),
        reverse("api:early-returns-list"),
        reverse("api:ceilings-timeline", args=[ceiling.pk]),
        reverse("api:contingents-timeline", args=[contingent.slug]),
        reverse("api:ceilings-room") + question,
        reverse("api:eligibility-list") + post,
    )


def test_questions_that_are_sent_are_answered_to_a_token_for_reading():
    reader = with_token(make.make_administrator(), "read")
    plan = {"changes": [{"change": "cancel", "deployments": [make.make_deployment().pk]}]}
    numbers = {"service_numbers": ["nobody"]}
    for name, body in (("plans-preview", plan), ("people-find", numbers)):
        answer = reader.post(reverse(f"api:{name}"), body, content_type="application/json")
        assert answer.status_code == 200, answer.json()


def test_nobody_is_answered_without_signing_in():
    free = [reverse(name) for name in (*FREE, "api:plans-preview", "api:people-find")]
    for url in [*endpoints(), *free]:
        for verb in (*READING, *WRITING):
            answer = getattr(Client(), verb)(url)
            assert answer.status_code == 401, f"{verb} {url}"
            assert answer["WWW-Authenticate"] == "Token"
            if verb != "head":
                assert answer["Content-Type"] == "application/problem+json"
                assert answer.json()["status"] == 401


def test_an_account_that_was_closed_is_answered_no_more():
    user = make.make_administrator()
    client = signed_in(user)
    assert client.get(address("missions")).status_code == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(address("missions")).status_code == 401


def test_one_permission_opens_one_resource():
    user = make.make_user(is_staff=False)
    user.user_permissions.add(Permission.objects.get(codename="view_mission"))
    client = signed_in(user)
    assert client.get(address("missions")).status_code == 200
    assert client.get(address("sources")).status_code == 403


# What nobody is told

MARKS = {
    "service_number": "SN-MARK-77",
    "last_name": "Белгіленген",
    "first_name": "Ерекше",
    "patronymic": "Атаулы",
    "last_name_latin": "Belgilengen",
    "first_name_latin": "Erekshe",
}
HIDDEN = (*MARKS.values(), "1977-07-17", "marked.user", "ORDER-MARK", "REASON-MARK", "UNIT-MARK")


@pytest.fixture
def marked() -> Any:
    """A tour of somebody whose every detail would be recognised."""
    person = make.make_person(
        **MARKS,
        birth_date=dt.date(1977, 7, 17),
        sex="F",
        unit=make.make_unit(code="UNIT-MARK", name_ru="UNIT-MARK"),
    )
    signatures: dict[str, Any] = {
        "proposed_by": make.make_user("marked.user.1", first_name=MARKS["first_name"]),
        "approved_by": make.make_user("marked.user.2", last_name=MARKS["last_name"]),
    }
    rotation = make.make_rotation()
    make.make_allowance(contingent=rotation.contingent, **signatures, order_number="ORDER-MARK")
    return make.make_deployment(
        rotation=rotation,
        person=person,
        rank=person.rank,
        order_number="ORDER-MARK",
        end_reason="REASON-MARK",
        **signatures,
    )


@pytest.mark.parametrize("door", ["browser", "token"])
def test_no_answer_names_a_person_to_whoever_may_not_be_told(marked, door):
    user = make.make_user()
    user.groups.set(Group.objects.filter(name__in=ROLES))
    client = signed_in(user) if door == "browser" else with_token(user)
    urls = list(endpoints())
    urls += [reverse(name) for name in FREE]
    urls += [address_of("deployments", marked), address("missions") + "nothing/", "/api/v1/no/"]
    urls += [address(name) + "?no=1" for name in MAKERS]
    urls += [address("deployments") + f"?rank={MARKS['last_name_latin']}"]
    dimensions = "mission,authorization,contingent,category,sex"
    urls += [reverse("api:strength-on") + f"?day=2024-05-01&by={dimensions}"]
    for url in urls:
        for format_name in ("json", "api") if door == "browser" else ("json",):
            for verb in (client.get, client.options):
                answer = verb(url, headers={"accept": ACCEPT[format_name]})
                text = answer.content.decode()
                for mark in HIDDEN:
                    if mark not in url:
                        assert mark not in text, f"{mark} in {url}"
    listed = client.get(address("deployments")).json()["results"]
    assert marked.pk in [row["id"] for row in listed]


ACCEPT = {"json": "application/json", "api": "text/html"}


def test_people_appear_under_pseudonyms_that_tell_them_apart(marked, settings):
    other = make.make_deployment()
    rows = {row["id"]: row for row in signed_in().get(address("deployments")).json()["results"]}
    assert rows[marked.pk]["person"] == pseudonym(marked.person_id)
    assert rows[marked.pk]["person"] != rows[other.pk]["person"]
    assert str(marked.person_id) != rows[marked.pk]["person"]
    settings.SECRET_KEY = "of another installation"
    assert pseudonym(marked.person_id) != rows[marked.pk]["person"]


def test_no_query_for_deployments_reads_people(marked, django_assert_num_queries):
    client = signed_in()
    client.get(address("deployments"))  # reads the small tables
    with django_assert_num_queries(4) as queries:
        client.get(address("deployments"))
    read = " ".join(query["sql"] for query in queries.captured_queries)
    for column in ("personnel_person", "end_reason", "order_number"):
        assert column not in read.replace("personnel_deployment.person_id", "")
