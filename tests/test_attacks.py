"""Attacks that belong to no page of their own. All of them, and what holds each: docs/security.md."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from missions.admin.reporting import uploads
from personnel.api.inputs import PersonInput, TourChange
from personnel.models import Deployment, Stage, Status
from personnel.services import selection
from registry.api.serializers import MOST_UNKNOWN
from registry.roles import APPROVER, REGISTRAR
from tests import admin_forms
from tests import factories as make
from tests.admin_forms import send
from tests.api import address, address_of, with_token
from tests.refusals import refused
from tests.writing import patch, post

pytestmark = pytest.mark.django_db(databases=["default", "public"])

# Mass assignment: what a form or a program sends beyond what it is asked for


@pytest.mark.parametrize(
    ("resource", "asked"), [("people", PersonInput), ("deployments", TourChange)]
)
def test_no_field_is_set_through_the_api_that_is_not_asked_for(resource: str, asked: Any) -> None:
    """Every column of the table, by its name and by its field's, but for those asked for."""
    client = with_token(make.make_user(role=REGISTRAR))
    tour = make.make_deployment(status=Status.PROPOSED)
    row = tour.person if resource == "people" else tour
    columns = {name for one in row._meta.concrete_fields for name in (one.name, one.attname)}
    extra = dict.fromkeys(columns - set(asked().fields), 1)
    assert {"id", "rank_id"} <= set(extra)
    for answer in (
        post(client, address(resource), extra),
        patch(client, address_of(resource, row), extra),
    ):
        assert answer.status_code == 400
        wrong = {one["field"] for one in answer.json()["errors"]}
        assert len(wrong & set(extra)) == min(len(extra), MOST_UNKNOWN)


def test_a_form_signs_for_nobody_else_whatever_it_sends(client: Client) -> None:
    clerk, other = make.make_user("clerk", role=REGISTRAR), make.make_user("other")
    tour = make.make_deployment(status=Status.PROPOSED, proposed_by=other)
    client.force_login(clerk)
    signed = {"proposed_by": other.pk, "approved_by": other.pk, "status": "approved", "sex": "F"}
    before = Deployment.objects.get(pk=tour.pk)
    send(
        client,
        admin_forms.address(tour),
        {**signed, "order_number": "1", "order_date": "2024-02-01"},
    )
    tour.refresh_from_db()
    assert (tour.status, tour.approved_by, tour.sex) == (Status.PROPOSED, None, before.sex)


# Four eyes


def test_nobody_approves_whom_they_have_selected_and_proposed(client: Client) -> None:
    user = make.make_user("both", role=APPROVER)
    candidate = make.make_candidate(state=Stage.SELECTED)
    selection.propose(candidate.call, user, seen=selection.mark(candidate.call))
    tour = Deployment.objects.get(person=candidate.person)
    approved = {"status": "approved", "order_number": "1", "order_date": "2024-02-01"}
    client.force_login(user)
    assert send(client, admin_forms.address(tour), approved).status_code == 200
    with refused("deployment_not_approved_by_proposer"):
        Deployment.objects.filter(pk=tour.pk).update(approved_by=user, **approved)
    tour.refresh_from_db()
    assert (tour.status, tour.proposed_by) == (Status.PROPOSED, user)


# Uploads


def test_nobody_who_has_not_signed_in_sends_files(client: Client) -> None:
    large = b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    for where in ("/admin/login/", "/admin/certificates/", "/en/", "/i18n/setlang/", "/api/v1/"):
        assert client.post(where, {"file": io.BytesIO(large)}).status_code == 400, where
    client.force_login(make.make_administrator())
    assert client.post("/admin/certificates/", {"file": io.BytesIO(large)}).status_code == 200
    assert settings.UPLOAD_MAX_BYTES < 100 * 1024**2


def test_a_file_that_waits_is_whole_or_not_there(monkeypatch: Any) -> None:
    def cut_off(path: Any, content: bytes) -> None:
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(28, "No space left on device")

    content = b"a file that nobody else keeps"
    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
        patched.setattr("pathlib.Path.write_bytes", cut_off)
        uploads.keep(content)
    digest = uploads.keep(content)
    assert uploads.kept(digest) == content
    assert uploads.kept("../" + digest[3:]) is None


# Addresses


TRICKS = (
    "../settings.py",
    "..%2f..%2fregistry/settings.py",
    "%2e%2e/%2e%2e/etc/passwd",
    "....//strength.csv",
    "missions/../../strength.csv",
    "missions/undof/..%5c..%5cstrength.csv",
    "strength.csv%00.json",
    "strength.csv/",
    "strength.CSV.exe",
    "strength.csv;.json",
    "all.zip/README.md",
    "//etc/passwd",
    "missions/%0d%0aX-Set:1/strength.csv",
)


@pytest.mark.parametrize("before", ["/data/", "/static/", "/en/data/"])
def test_no_path_leads_out_of_the_data(client: Client, before: str) -> None:
    for trick in TRICKS:
        answer = client.get(before + trick)
        while answer.status_code in (301, 302):  # to an address with its last slash
            assert answer["Location"].startswith("/"), trick
            answer = client.get(answer["Location"])
        assert answer.status_code == 404, trick
        assert "X-Set" not in answer.headers


def test_nobody_is_led_to_another_site(client: Client) -> None:
    for place in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"):
        answer = client.post("/i18n/setlang/", {"language": "en", "next": place})
        assert answer["Location"] == "/", place


# Accounts


def test_another_password_ends_the_sessions_of_the_old_one(client: Client) -> None:
    user = make.make_administrator()
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    changed = User.objects.get(pk=user.pk)
    changed.set_password("another-passw0rd")
    changed.save()
    assert client.get("/admin/").status_code == 302
