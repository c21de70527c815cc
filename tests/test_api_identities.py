"""Who people are: told by permission alone, and recorded each time."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import ProgrammingError, transaction
from django.test import Client

from personnel.pseudonyms import pseudonym
from registry.models import IdentityAccess
from registry.roles import ADMINISTRATOR, ANALYST, APPROVER, AUDITOR, IDENTITIES, REGISTRAR, ROLES
from tests import factories as make
from tests.api import address, address_of, signed_in, with_token
from tests.desk_world import two_desks

pytestmark = pytest.mark.django_db(databases=["default", "public"])

FIND = "/api/v1/people/find/"


def told(role: str = ANALYST) -> User:
    """An account in a role that may be told identities besides."""
    user = make.make_user(role=role)
    user.groups.add(Group.objects.get(name=IDENTITIES))
    return user


@pytest.mark.parametrize("role", ROLES)
def test_no_role_is_told_identities_without_the_permission(role):
    user = make.make_user(role=role)
    assert not user.has_perm("personnel.view_identity")
    for name in ("identities", "named-deployments"):
        assert signed_in(user).get(address(name)).status_code == 403
    assert not IdentityAccess.objects.exists()


def test_whoever_has_the_permission_is_told_who_people_are():
    tour = make.make_deployment()
    client = with_token(told(), "read")
    (row,) = client.get(address("identities")).json()["results"]
    assert row["service_number"] == tour.person.service_number
    assert row["person"] == pseudonym(tour.person_id)
    (named,) = client.get(address("named-deployments")).json()["results"]
    assert named["identity"] == row
    assert named["order_number"] == "17"
    alone = client.get(address_of("identities", tour.person)).json()
    assert alone == row


def test_deployments_stay_under_pseudonyms_for_them_too():
    tour = make.make_deployment()
    answer = with_token(told(), "read").get(address_of("deployments", tour))
    assert tour.person.last_name not in answer.text
    assert tour.person.service_number not in answer.text


def test_each_answer_is_recorded_with_who_when_how_many_and_which_question():
    tour = make.make_deployment()
    make.make_deployment(person=tour.person, starts_on="2025-01-01", ends_on="2025-02-01")
    make.make_deployment(status="proposed")
    user = told()
    client = with_token(user, "read")
    client.get(address("named-deployments"), {"status": "approved", "page_size": "5"})
    record = IdentityAccess.objects.get()
    assert (record.user, record.account, record.people) == (user, user.username, 1)
    assert record.token is not None
    assert record.token.user == user
    assert record.path == address("named-deployments")
    assert record.question == {"status": ["approved"], "page_size": ["5"]}
    assert record.address == "127.0.0.1"
    client.get(address_of("identities", tour.person))
    assert IdentityAccess.objects.latest("id").people == 1
    signed_in(user).get(address("identities"))
    assert IdentityAccess.objects.latest("id").token is None


def test_a_question_that_is_refused_tells_nobody_and_is_not_recorded():
    client = with_token(told(), "read")
    assert client.get(address("identities"), {"last_name": "x"}).status_code == 400
    assert client.get(address("identities") + "999/").status_code == 404
    assert not IdentityAccess.objects.exists()


def test_no_cache_keeps_names():
    person = make.make_person()
    client = with_token(told(), "read")
    for url in (address("identities"), address_of("identities", person)):
        assert client.get(url)["Cache-Control"] == "no-store"


def test_the_record_is_added_to_and_never_changed():
    with_token(told(), "read").get(address("identities"))
    for change in (
        lambda: IdentityAccess.objects.update(people=0),
        lambda: IdentityAccess.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()
    assert IdentityAccess.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "reads"),
    [(AUDITOR, True), (ADMINISTRATOR, True), (REGISTRAR, False), (APPROVER, False)],
)
def test_the_record_is_read_by_auditors_and_administrators(client, role, reads):
    user = told()
    with_token(user, "read").get(address("identities"), {"sex": "F"})
    client.force_login(make.make_user(role=role))
    page = client.get("/admin/registry/identityaccess/")
    assert page.status_code == (200 if reads else 403)
    assert (user.username in page.text) is reads


def test_a_desk_is_told_of_its_own_people_alone():
    world = two_desks()
    world.member.groups.add(Group.objects.get(name=IDENTITIES))
    client = signed_in(world.member)
    for name in ("people", "identities", "named-deployments", "deployments"):
        listed = {row["id"] for row in client.get(address(name)).json()["results"]}
        for records, status in ((world.inside, 200), (world.outside, 404)):
            (row,) = (one for model, one in records.items() if model.__name__ == KINDS[name])
            assert client.get(address_of(name, row)).status_code == status, name
            assert (row.pk in listed) is (status == 200), name


KINDS = {
    "people": "Person",
    "identities": "Person",
    "named-deployments": "Deployment",
    "deployments": "Deployment",
}


def find(client: Client, *numbers: str) -> Any:
    return client.post(FIND, {"service_numbers": numbers}, content_type="application/json")


def test_people_are_found_by_service_number_without_their_names():
    person = make.make_person(service_number="A-100001")
    client = with_token(make.make_user(role=REGISTRAR), "read")
    answer = find(client, "B-2", "а-100001")  # a Cyrillic letter, and small
    found = {"place": 1, "id": person.pk, "person": pseudonym(person.pk)}
    assert answer.json() == {"results": [found]}
    assert person.last_name not in answer.text
    record = IdentityAccess.objects.get()
    assert (record.people, record.question) == (1, {})
    assert find(client).status_code == 400
    assert find(client, *map(str, range(101))).status_code == 400


def test_an_analyst_finds_nobody_by_service_number():
    assert find(with_token(make.make_user(role=ANALYST)), "A-1").status_code == 403
