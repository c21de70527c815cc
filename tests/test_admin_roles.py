"""Who sees and does what in the admin, and who can log in."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from missions.models import Installation
from personnel.models import Deployment, Status
from registry.accounts import (
    NotADemonstrationError,
    ensure_demo_accounts,
    remove_demo_accounts,
)
from registry.models import AccessToken, Erasure, IdentityAccess
from registry.roles import ADMINISTRATOR, ANALYST, APPROVER, AUDITOR, REGISTRAR, ROLES, sync_roles
from tests import factories
from tests.admin_forms import address, errors_at, send

pytestmark = pytest.mark.django_db(databases=["default", "public"])

FACTS = {model for model in admin.site._registry if model._meta.app_label == "missions"}
PEOPLE = {model for model in admin.site._registry if model._meta.app_label == "personnel"}
ACCOUNTS = {model for model in admin.site._registry if model._meta.app_label == "auth"}
LEDGER = {
    apps.get_model("missions", name)
    for name in (
        "AuthorizationHead",
        "Installation",
        "ReferenceRecord",
        "ReportedFile",
        "StrengthChange",
        "StrengthYear",
        "WorldStrength",
    )
}
LABELS = {model._meta.label: model for model in FACTS | PEOPLE | ACCOUNTS}


def labelled(*labels: str) -> set[type[Model]]:
    return {LABELS[label] for label in labels}


#: Accounts are named there.
DESKS = labelled("missions.Desk")
#: Everybody has tokens of their own; who was told names is for who sees to it.
TOKENS: set[type[Model]] = {AccessToken}
TOLD: set[type[Model]] = {Erasure, IdentityAccess}
MAY_VIEW = {
    REGISTRAR: FACTS - DESKS | PEOPLE | TOKENS,
    APPROVER: FACTS - DESKS | PEOPLE | TOKENS,
    ANALYST: FACTS - DESKS | TOKENS,
    AUDITOR: FACTS | PEOPLE | ACCOUNTS | TOKENS | TOLD,
    ADMINISTRATOR: FACTS
    | ACCOUNTS
    | TOKENS
    | TOLD
    | labelled(
        *("personnel.Rank", "personnel.Unit", "personnel.Course", "personnel.Requirement"),
        "personnel.Award",
        "personnel.Export",
    ),
}
REGISTRATION = labelled(
    *("personnel.Person", "personnel.Deployment", "personnel.Unit", "missions.Allowance"),
    *("personnel.Call", "personnel.TrainingSession"),
)
MAY_ADD = {
    REGISTRAR: REGISTRATION,
    APPROVER: REGISTRATION,
    ANALYST: set(),
    AUDITOR: set(),
    ADMINISTRATOR: FACTS - LEDGER
    | labelled(
        *("personnel.Rank", "personnel.Unit", "personnel.Course", "personnel.Requirement"),
        "personnel.Award",
        "auth.User",
    ),
}


def signed_in(role: str = "", **values: Any) -> Client:
    client = Client()
    client.force_login(factories.make_user(role=role, **values))
    return client


@pytest.mark.parametrize("role", ROLES)
def test_pages_are_drawn_for_every_role(role: str) -> None:
    """Roles take turns with the pages; ``test_access`` has every role ask for each."""
    client, turn = signed_in(role), list(ROLES).index(role)
    models = sorted(admin.site._registry, key=lambda model: model._meta.label)
    for number, model in enumerate(models):
        if number % len(ROLES) == turn:
            status = client.get(address(model, "changelist")).status_code
            assert (status == 200) == (model in MAY_VIEW[role]), model
        if (number + 2) % len(ROLES) == turn:
            status = client.get(address(model, "add")).status_code
            assert (status == 200) == (model in MAY_ADD[role] | TOKENS), model


@pytest.mark.parametrize("role", [ANALYST, ADMINISTRATOR])
def test_whoever_may_not_see_people_finds_no_way_to_them(role: str) -> None:
    person = factories.make_person(last_name="Жасырынов")
    deployment = factories.make_deployment(person=person)
    client = signed_in(role)
    for record in (person, deployment):
        assert client.get(address(record)).status_code == 403
        assert client.get(address(record, "history")).status_code == 403
        assert client.get(address(record, "delete")).status_code == 403
    query = {"app_label": "personnel", "model_name": "deployment", "field_name": "person"}
    assert client.get("/admin/autocomplete/", {**query, "term": "Жас"}).status_code == 403
    for page in ("/admin/", "/admin/search/?s=жас&extended=1", "/admin/missions/mission/"):
        assert "Жасырынов" not in client.get(page).text


@pytest.mark.parametrize("role", [ANALYST, AUDITOR])
def test_whoever_only_looks_can_save_nothing(role: str) -> None:
    mission, deployment = factories.make_mission("UNDOF"), factories.make_deployment()
    client = signed_in(role)
    for record in (mission, deployment):
        assert client.post(address(record), {"acronym": "X"}).status_code == 403


def test_the_ledger_can_be_written_by_nobody() -> None:
    factories.make_deployment()
    client = signed_in(is_superuser=True)
    for model in LEDGER:
        assert client.get(address(model, "add")).status_code == 403
        record = model._default_manager.first()
        if record is not None:
            assert client.post(address(record), {}).status_code == 403
            assert client.post(address(record, "delete"), {"post": "yes"}).status_code == 403


def test_the_sidebar_shows_what_the_role_may_see() -> None:
    page = signed_in(ANALYST).get("/admin/")
    links = {
        item["link"] for group in page.context["sidebar_navigation"] for item in group["items"]
    }
    assert "/admin/missions/mission/" in links
    assert not any(link.startswith(("/admin/personnel/", "/admin/auth/")) for link in links)


@pytest.mark.parametrize("page", ["changelist", "autocomplete"])
def test_deployments_in_the_admin_are_only_for_those_who_may_see_people(page):
    deployment = factories.make_deployment()
    client = Client()
    client.force_login(factories.make_user(role=ANALYST))
    if page == "changelist":
        pages = [
            reverse("admin:personnel_deployment_changelist"),
            reverse("admin:personnel_deployment_change", args=[deployment.pk]),
            reverse("admin:personnel_deployment_history", args=[deployment.pk]),
        ]
    else:
        query = "?app_label=personnel&model_name=deployment&field_name=continues"
        pages = [reverse("admin:autocomplete") + query]
    for path in pages:
        assert client.get(path).status_code == 403


def test_visitors_are_asked_to_log_in(client: Client) -> None:
    answer = client.get("/admin/personnel/person/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")


def test_logging_in_leads_to_the_start_page(client: Client) -> None:
    factories.make_user("clerk", role=REGISTRAR)
    page = {"login": "clerk", "password": "password"}
    assert client.post("/admin/login/", page).headers["Location"] == "/admin/"


# Roles follow the code


def test_roles_are_put_back_in_step() -> None:
    analysts = Group.objects.get(name=ANALYST)
    wanted = set(analysts.permissions.values_list("pk", flat=True))
    analysts.permissions.set(Permission.objects.filter(codename="view_person"))
    sync_roles("default")
    assert set(analysts.permissions.values_list("pk", flat=True)) == wanted


def test_only_approvers_may_approve() -> None:
    holders = Group.objects.filter(permissions__codename="approve_deployment")
    assert [group.name for group in holders] == [APPROVER]


# Accounts


def test_nobody_gives_rights_to_themselves() -> None:
    keeper = factories.make_user("keeper", role=ADMINISTRATOR)
    client = Client()
    client.force_login(keeper)
    approvers = Group.objects.get(name=APPROVER)
    send(client, address(keeper), {"groups": [approvers.pk], "is_superuser": "on"})
    keeper.refresh_from_db()
    assert not keeper.is_superuser
    assert [group.name for group in keeper.groups.all()] == [ADMINISTRATOR]


def test_an_administrator_gives_others_their_roles_but_makes_no_superuser() -> None:
    client, colleague = signed_in(ADMINISTRATOR), factories.make_user("colleague")
    registrars = Group.objects.get(name=REGISTRAR)
    entered = {"groups": [registrars.pk], "is_superuser": "on"}
    assert send(client, address(colleague), entered).status_code == 302
    colleague.refresh_from_db()
    assert not colleague.is_superuser
    assert [group.name for group in colleague.groups.all()] == [REGISTRAR]


def test_a_superuser_is_changed_by_superusers_alone() -> None:
    boss = factories.make_administrator("boss")
    client = signed_in(ADMINISTRATOR)
    assert client.post(address(boss), {"username": "boss2"}).status_code == 403
    assert client.get(f"/admin/auth/user/{boss.pk}/password/").status_code == 403


def test_an_account_is_made_with_its_roles() -> None:
    client = signed_in(is_superuser=True)
    registrars = Group.objects.get(name=REGISTRAR)
    entered = {
        "username": "new",
        "usable_password": "true",
        "password1": "a-Long-one-27",
        "password2": "a-Long-one-27",
        "is_staff": "on",
        "groups": [registrars.pk],
    }
    assert send(client, address(get_user_model(), "add"), entered).status_code == 302
    assert client.login(username="new", password="a-Long-one-27")


def test_names_of_demonstrations_cannot_be_taken() -> None:
    client = signed_in(is_superuser=True)
    page = send(client, address(factories.make_user("real")), {"username": "Demo.boss"})
    assert "demo." in errors_at(page)["username"][0]


def test_accounts_are_not_deleted() -> None:
    client, colleague = signed_in(is_superuser=True), factories.make_user("colleague")
    assert client.post(address(colleague, "delete"), {"post": "yes"}).status_code == 403


# The accounts of a demonstration


@pytest.fixture
def demo() -> None:
    Installation.objects.update_or_create(id=1, defaults={"holds_demo_data": True})


def test_demo_accounts_are_one_for_each_role_in_a_private_file(tmp_path: Path, demo: None) -> None:
    path = tmp_path / "accounts.json"
    accounts = ensure_demo_accounts(path, demo=True)
    assert [account.role for account in accounts] == list(ROLES)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry["password"] for entry in json.loads(path.read_text())["accounts"]] == [
        account.password for account in accounts
    ]
    assert len({account.password for account in accounts}) == len(ROLES)
    for account in accounts:
        client = Client()
        assert client.login(username=account.username, password=account.password)
        assert client.get("/admin/").status_code == 200


def test_demo_accounts_are_kept_while_they_work(tmp_path: Path, demo: None) -> None:
    path = tmp_path / "accounts.json"
    first = ensure_demo_accounts(path, demo=True)
    assert ensure_demo_accounts(path, demo=True) == first
    user = get_user_model().objects.get(username="demo.analyst")
    user.set_password("changed by hand")
    user.save()
    second = {account.role: account for account in ensure_demo_accounts(path, demo=True)}
    assert {account.role for account in first if second[account.role] != account} == {ANALYST}
    assert Client().login(username="demo.analyst", password=second[ANALYST].password)


def test_demo_accounts_take_over_the_signatures_of_demo_data(tmp_path: Path, demo: None) -> None:
    proposer = get_user_model().objects.create(username="demo.registrar")
    factories.make_deployment(proposed_by=proposer, status=Status.PROPOSED)
    (account, *_) = ensure_demo_accounts(tmp_path / "accounts.json", demo=True)
    assert account.username == "demo.registrar"
    assert Client().login(username=account.username, password=account.password)
    assert Deployment.objects.get().proposed_by.username == "demo.registrar"


def test_a_spoiled_file_is_replaced(tmp_path: Path, demo: None) -> None:
    path = tmp_path / "accounts.json"
    path.write_text("spoiled")
    ensure_demo_accounts(path, demo=True)
    assert json.loads(path.read_text())["accounts"]


def test_there_are_no_demo_accounts_among_real_people(tmp_path: Path) -> None:
    with pytest.raises(NotADemonstrationError):
        ensure_demo_accounts(tmp_path / "accounts.json", demo=False)
    assert not get_user_model().objects.exists()


def test_demo_accounts_cannot_log_in_where_people_are_real(tmp_path: Path, demo: None) -> None:
    account = ensure_demo_accounts(tmp_path / "accounts.json", demo=True)[0]
    client = Client()
    assert client.login(username=account.username, password=account.password)
    Installation.objects.update(holds_demo_data=False)
    assert client.get("/admin/").status_code == 302
    assert not Client().login(username=account.username, password=account.password)


def test_demo_accounts_can_be_locked_again(tmp_path: Path, demo: None) -> None:
    path = tmp_path / "accounts.json"
    account = ensure_demo_accounts(path, demo=True)[0]
    remove_demo_accounts(path)
    assert not path.exists()
    assert not Client().login(username=account.username, password=account.password)


def test_the_groups_stand_after_every_migration() -> None:
    assert set(ROLES) <= set(Group.objects.values_list("name", flat=True))
    call_command("check")
