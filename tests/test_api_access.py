"""Who may ask the API for what, and what nobody is ever told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import models
from django.test import Client
from django.urls import reverse

from missions.models import Ceiling, Contingent, StrengthChange
from personnel.models import Amendment, AwardGiven, Deployment, Person
from personnel.pseudonyms import pseudonym
from registry.api.identities import IdentifyingViewSet
from registry.api.permissions import MayViewAll
from registry.api.writing import WritableViewSet
from registry.roles import ANALYST, ROLES
from tests import factories as make
from tests.api import MAKERS, address, address_of, resources, signed_in, with_token
from tests.refusals import sql

pytestmark = pytest.mark.django_db

CAST = (*ROLES, "superuser", "nobody in particular", "inactive")
READING, WRITING = ("get", "head", "options"), ("post", "put", "patch", "delete")
#: Free for everybody who is signed in.
FREE = ("api:api-root", "api:schema", "api:docs")


def member(role: str) -> User:
    """One of the cast."""
    if role == "superuser":
        return make.make_administrator()
    if role in ROLES:
        return make.make_user(role=role, is_staff=False)
    return make.make_user(is_staff=False, is_active=role != "inactive")


def endpoints() -> Iterator[str]:
    """Every address with rows behind it or computed from rows."""
    for name in resources():
        row = MAKERS[name](1)
        yield address(name)
        yield address_of(name, row)
    yield from (url for url, _model in computed())


def computed() -> Iterator[tuple[str, type[models.Model]]]:
    """Every address that computes its answer, and the model that must be viewable."""
    for name in ("list", "on", "women"):
        yield reverse(f"api:strength-{name}"), StrengthChange
    yield reverse("api:service-days-list"), Deployment
    yield reverse("api:women-pipeline-list"), Deployment
    yield reverse("api:medals-due-list"), AwardGiven
    yield reverse("api:early-returns-list"), Amendment
    ceiling: Any = MAKERS["ceilings"](1)
    contingent: Any = MAKERS["contingents"](0)
    yield reverse("api:ceilings-timeline", args=[ceiling.pk]), Ceiling
    yield reverse("api:contingents-timeline", args=[contingent.slug]), Contingent
    question = f"?authorization={ceiling.authorization.slug}&people=1&months=6"
    yield reverse("api:ceilings-room") + question, Ceiling
    post = f"?position={make.make_position(contingent).pk}&from=2024-05-01"
    yield reverse("api:eligibility-list") + post, Person


def view_permission(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.view_{model._meta.model_name}"


def expected(user: User, viewset: Any, verb: str, *, detail: bool) -> int:
    """What a role is answered: the rights are asked for first, then whether there is such a verb."""
    if not user.is_active:
        return 401
    writable = issubclass(viewset, WritableViewSet)
    if issubclass(viewset, IdentifyingViewSet):
        allowed = user.has_perms(viewset.needed)
    elif MayViewAll in viewset.permission_classes:
        allowed = user.has_perms([view_permission(model) for model in viewset.viewed])
    else:
        model = viewset.queryset.model
        label = f"{model._meta.app_label}.%s_{model._meta.model_name}"
        action = {"post": "add", "put": "change", "patch": "change", "delete": "delete"}
        allowed = user.has_perm(label % action.get(verb, "view"))
    if not allowed:
        return 403
    if verb in READING:
        return 200
    if writable and verb == "post" and not detail:
        return 400  # without a key
    return 428 if writable and verb == "patch" and detail else 405


@pytest.mark.parametrize("role", CAST)
def test_every_role_is_answered_as_its_rights_say_at_every_resource_and_verb(role):
    user = member(role)
    client = Client()
    client.force_login(user)
    declared, found = {}, {}
    for name, viewset in resources().items():
        row = MAKERS[name](1)
        for detail, url in enumerate((address(name), address_of(name, row))):
            before = counts()
            for verb in (*READING, *WRITING):
                key = f"{verb} {name} {detail}"
                declared[key] = expected(user, viewset, verb, detail=bool(detail))
                answer = ask(client, verb, url)
                found[key] = answer.status_code
                if answer.status_code >= 400 and verb != "head":
                    assert answer["Content-Type"] == "application/problem+json", key
            assert counts() == before
    assert found == declared


def ask(client: Client, verb: str, url: str) -> Any:
    """The answer to a verb; what writes sends an empty object."""
    if verb in READING:
        return getattr(client, verb)(url)
    return getattr(client, verb)(url, {}, content_type="application/json")


@pytest.mark.parametrize("role", CAST)
def test_a_role_reads_what_is_computed_if_it_may_view_what_from(role):
    user = member(role)
    client = Client()
    client.force_login(user)
    for url, model in computed():
        allowed = user.has_perm(view_permission(model))
        for verb in READING:
            status = 200 if allowed else 403 if user.is_active else 401
            assert ask(client, verb, url).status_code == status, f"{role} {verb} {url}"
        for verb in WRITING:
            assert ask(client, verb, url).status_code in (401, 403, 405), f"{role} {verb} {url}"


def test_a_token_for_reading_reads_what_its_account_reads_and_writes_nothing():
    chief = make.make_administrator()
    reader, writer = with_token(chief, "read"), with_token(chief, "write")
    for name, viewset in resources().items():
        row = MAKERS[name](1)
        for detail, url in enumerate((address(name), address_of(name, row))):
            for verb in (*READING, *WRITING):
                status = expected(chief, viewset, verb, detail=bool(detail))
                assert ask(writer, verb, url).status_code == status, f"{verb} {url}"
                if verb in WRITING:
                    status = 403
                assert ask(reader, verb, url).status_code == status, f"{verb} {url}"


def test_questions_that_are_sent_are_answered_to_a_token_for_reading():
    reader = with_token(make.make_administrator(), "read")
    plan = {"changes": [{"change": "cancel", "deployments": [make.make_deployment().pk]}]}
    numbers = {"service_numbers": ["nobody"]}
    for name, body in (("plans-preview", plan), ("people-find", numbers)):
        answer = reader.post(reverse(f"api:{name}"), body, content_type="application/json")
        assert answer.status_code == 200, answer.json()


@pytest.mark.parametrize("role", CAST)
def test_a_plan_is_judged_for_whoever_may_view_ceilings_and_deployments(role):
    user = member(role)
    client = Client()
    client.force_login(user)
    url = reverse("api:plans-preview")
    plan = {"changes": [{"change": "cancel", "deployments": [make.make_deployment().pk]}]}
    allowed = all(user.has_perm(view_permission(model)) for model in (Ceiling, Deployment))
    before = counts()
    answer = client.post(url, plan, content_type="application/json")
    refused = 403 if user.is_active else 401
    assert answer.status_code == (200 if allowed else refused)
    for verb in ("get", "head", "put", "patch", "delete"):
        assert getattr(client, verb)(url).status_code in (refused, 405)
    assert client.options(url).status_code == (200 if allowed else refused)
    assert counts() == before
    assert allowed is (role in {"registrar", "approver", "analyst", "auditor", "superuser"})


def counts() -> dict[str, int]:
    """How many rows every table of ours has; one question, as it is asked hundreds of times."""
    ours = [
        m for label in ("missions", "personnel") for m in apps.get_app_config(label).get_models()
    ]
    tables = [model._meta.db_table for model in ours]
    return dict(
        sql(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables))
    )


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


@pytest.mark.parametrize("name", FREE)
def test_whoever_is_signed_in_may_see_what_there_is(name):
    client = signed_in(member("nobody in particular"))
    assert client.get(reverse(name), headers={"accept": "*/*"}).status_code == 200


def test_one_permission_opens_one_resource():
    user = member("nobody in particular")
    user.user_permissions.add(Permission.objects.get(codename="view_mission"))
    client = signed_in(user)
    assert client.get(address("missions")).status_code == 200
    assert client.get(address("sources")).status_code == 403


def test_an_analyst_reads_all_facts_and_tours_under_pseudonyms():
    client = signed_in(member(ANALYST))
    named = {"people", "identities", "named-deployments", "awards-given"}
    for name in MAKERS:
        assert client.get(address(name)).status_code == (403 if name in named else 200)


def test_a_form_of_another_site_cannot_write_with_a_session():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_administrator())
    assert client.post(address("missions"), {}).status_code == 403


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
