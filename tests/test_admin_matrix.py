"""Every page of the admin for every role, and within and outside of a desk.

The addresses come from the resolver and the actions from the lists: a page or an action
that is new and not in the tables below fails these tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from personnel.models import Amendment, Call, Deployment, TrainingSession
from registry.roles import ADMINISTRATOR, ANALYST, APPROVER, AUDITOR, REGISTRAR
from registry.sign_in import sessions
from tests import factories as make
from tests.desk_world import World, two_desks
from tests.drawing import draw_nothing

pytestmark = [
    pytest.mark.no_cover,  # pages are opened and not looked at
    pytest.mark.django_db(databases=["default", "public"]),
]

#: Who asks, in the order of the letters below. The last two are one approver at a desk, who
#: asks for records of the desk and for others; nobody else has a desk.
COLUMNS = (REGISTRAR, APPROVER, ANALYST, AUDITOR, ADMINISTRATOR, "superuser", "inside", "outside")

#: What the letters say.
MEANING = {
    ".": "opens",
    "v": "opens to be looked at; to save is forbidden",
    "x": "forbidden (403)",
    "0": "not there (404)",
    ">": "leads elsewhere",
    "m": "this is no page to look at (405)",
    "b": "not understood (400)",
}

#: The five pages that every kind of record has.
PAGES = {
    "list": "",
    "add": "add/",
    "change": "<path:object_id>/change/",
    "delete": "<path:object_id>/delete/",
    "history": "<path:object_id>/history/",
}
# Letters: registrar, approver, analyst, auditor, administrator, superuser; then of an approver
# at a desk, within and outside. Columns: list, add, change, delete, history.
TABLE = """
auth/group                     xxx...xx xxxxxxxx xxxvvvxx xxxxxxxx xxx...xx
auth/user                      xxx...xx xxxx..xx xxxv..xx xxxxxxxx xxx...xx
missions/agreement             ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/allowance             ........ ..xx.... ..vv...0 ..xx...0 .......0
missions/authorization         ........ xxxx..xx vvvv..vv xxxxxxxx ........
missions/authorizationhead     ........ xxxxxxxx vvvvvvvv xxxxxxxx ........
missions/authorizedmission     ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/ceiling               ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/chamber               ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/citation              ........ xxxx..xx vvvv..v0 xxxx..xx .......0
missions/claim                 ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/contingent            ........ xxxx..xx vvvv..v0 xxxx..xx .......0
missions/contradiction         ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/country               ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/desk                  xxx...xx xxxx..xx xxxv..xx xxxx..xx xxx...xx
missions/gendertarget          ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/installation          ........ xxxxxxxx vvvvvvvv xxxxxxxx ........
missions/mission               ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/position              ........ xxxx..xx vvvv..v0 xxxx..xx .......0
missions/reconciliationnote    ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/referencerecord       ........ xxxxxxxx vvvvvvvv xxxxxxxx ........
missions/reportedfile          ........ xxxxxxxx vvvvvvvv xxxxxxxx ........
missions/reportedstrength      ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/rotation              ........ xxxx..xx vvvv..v0 xxxx..xx .......0
missions/source                ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/strengthchange        ........ xxxxxxxx vvvvvvv0 xxxxxxxx .......0
missions/strengthyear          ........ xxxxxxxx vvvvvvv0 xxxxxxxx .......0
missions/vote                  ........ xxxx..xx vvvv..vv xxxx..xx ........
missions/worldstrength         ........ xxxxxxxx vvvvvvvv xxxxxxxx ........
personnel/amendment            ..x.x... xxxxxxxx >>x>x>>0 xxxxxxxx ..x.x..0
personnel/call                 ..x.x... ..xxx... ..xvx..0 ..xxx..0 ..x.x..0
personnel/award                ..x..... xxxx..xx vvxv..vv xxxx..xx ..x.....
personnel/course               ..x..... xxxx..xx vvxv..vv xxxx..xx ..x.....
personnel/deployment           ..x.x... ..xxx... ..xvx..0 ..xxx..0 ..x.x..0
personnel/export               ..x..... xxxxxxxx vvxvvvv0 xxxxxxxx ..x....0
personnel/person               ..x.x... ..xxx... ..xvx..0 ..xxx..0 ..x.x..0
personnel/rank                 ..x..... xxxx..xx vvxv..vv xxxx..xx ..x.....
personnel/requirement          ..x..... xxxx..xx vvxv..vv xxxx..xx ..x.....
personnel/trainingsession      ..x.x... ..xxx... ..xvx..v ..xxx..x ..x.x...
personnel/unit                 ..x..... ..xx.... ..xv.... xxxx..xx ..x.....
registry/accesstoken           ........ ........ 000vvv00 xxxxxxxx 000...00
registry/erasure               xxx...xx xxxx..xx xxxvvvxx xxxxxxxx xxx...xx
registry/identityaccess        xxx...xx xxxxxxxx xxxvvvxx xxxxxxxx xxx...xx
"""

#: All other pages.
OTHERS = """
missions/rotation/<int:pk>/roll/<slug:kind>/                              ..x.x..0
amend/<slug:kind>/                                                        ..xxx..0
amendments/<int:pk>/                                                      ..x.x..0
amendments/<int:pk>/terms/                                                ..xxx..0
certificates/                                                             ..xxx...
certificates/empty/                                                       ..xxx...
calls/<int:pk>/                                                           ..x.x..0
calls/<int:pk>/candidates/                                                ..xxx..0
training/<int:pk>/                                                        ..x.x...
training/<int:pk>/results/                                                ..xxx...
missions/rotation/<int:pk>/readiness/                                     ..x.x..0
readiness/                                                                ..x.x...
reserve/                                                                  ..x.x...
what-if/                                                                  ........
women-pipeline/                                                           ....x...
service/medals/                                                           ..x.x...
service/early-returns/                                                    ..x.x...
reported/load/                                                            xxxx..xx
claims-checked/                                                           ........
reconciliation/                                                           ........
reconciliation/<slug:kind>/                                               ........
monthly-report/                                                           ........
monthly-report/pdf/                                                       ........
missions/contingent/<int:pk>/rotate/                                      ..xxx..0
missions/rotation/<int:pk>/people/                                        ..xxx..0
missions/rotation/<int:pk>/roster/                                        ..xxx..0
missions/rotation/<int:pk>/approve/                                       ..x.x..0
missions/mission/<int:pk>/end/                                            x.xxx..x
missions/authorization/<int:pk>/end/                                      x.xxx..x
missions/ceiling/<int:pk>/lower/                                          x.xxx..x
history/                                                                  xxx.x.xx
search/                                                                   ........
(start)                                                                   ........
login/                                                                    >>>>>>>>
login/code/                                                               >>>>>>>>
account/sessions/                                                         ........
account/second-factor/                                                    ........
account/second-factor/app/                                                ........
account/second-factor/app/remove/                                         00000000
account/second-factor/passkey/                                            ........
account/second-factor/passkey/<int:pk>/remove/                            ........
account/second-factor/codes/                                              00000000
account/second-factor/codes/new/                                          ........
logout/                                                                   mmmmmmmm
password_change/                                                          ........
password_change/done/                                                     ........
autocomplete/                                                             ..x.x...
jsi18n/                                                                   ........
r/<path:content_type_id>/<path:object_id>/                                00000000
auth/user/<id>/password/                                                  xxxx..xx
missions/mission/<path:object_id>/history/<int:event>/restore/            xxxx..xx
missions/agreement/<path:object_id>/history/<int:event>/restore/          xxxx..xx
missions/contingent/<path:object_id>/history/<int:event>/restore/         xxxx..x0
missions/position/<path:object_id>/history/<int:event>/restore/           xxxx..x0
missions/rotation/<path:object_id>/history/<int:event>/restore/           xxxx..x0
missions/desk/<path:object_id>/history/<int:event>/restore/               xxxx..xx
missions/authorization/<path:object_id>/history/<int:event>/restore/      xxxx..xx
missions/authorizedmission/<path:object_id>/history/<int:event>/restore/  xxxx..xx
missions/vote/<path:object_id>/history/<int:event>/restore/               xxxx..xx
missions/ceiling/<path:object_id>/history/<int:event>/restore/            xxxx..xx
missions/allowance/<path:object_id>/history/<int:event>/restore/          ..xx...0
missions/source/<path:object_id>/history/<int:event>/restore/             xxxx..xx
missions/claim/<path:object_id>/history/<int:event>/restore/              xxxx..xx
missions/contradiction/<path:object_id>/history/<int:event>/restore/      xxxx..xx
missions/reportedstrength/<path:object_id>/history/<int:event>/restore/   xxxx..xx
missions/gendertarget/<path:object_id>/history/<int:event>/restore/       xxxx..xx
missions/reconciliationnote/<path:object_id>/history/<int:event>/restore/ xxxx..xx
personnel/amendment/<path:object_id>/history/<int:event>/restore/         xxxxxxx0
personnel/deployment/export/<slug:kind>/                                  ..x.x...
personnel/deployment/<path:object_id>/history/<int:event>/restore/        ..xxx..0
personnel/call/<path:object_id>/history/<int:event>/restore/              ..xxx..0
personnel/call/<path:object_id>/commission/                               >>x>x>>>
personnel/call/<path:object_id>/candidates/                               >>xxx>>>
personnel/trainingsession/<path:object_id>/history/<int:event>/restore/   ..xxx..x
personnel/trainingsession/<path:object_id>/plan/                          >>x>x>>>
personnel/award/<path:object_id>/history/<int:event>/restore/             xxxx..xx
personnel/course/<path:object_id>/history/<int:event>/restore/            xxxx..xx
personnel/rank/<path:object_id>/history/<int:event>/restore/              xxxx..xx
personnel/requirement/<path:object_id>/history/<int:event>/restore/       xxxx..xx
personnel/unit/<path:object_id>/history/<int:event>/restore/              ..xx....
personnel/person/export/<slug:kind>/                                      ..x.x...
personnel/person/<path:object_id>/history/<int:event>/restore/            ..xxx..0
personnel/person/<path:object_id>/deploy/                                 >>xxx>>0
auth/user/<path:object_id>/take-away/                                     xxxxxxxx
registry/accesstoken/<path:object_id>/revoke/                             xxxx..xx
^(?P<app_label>auth|registry|missions|personnel)/$                                 00000000
(?P<url>.*)$                                                              00000000
"""

#: Actions on lists.
ACTIONS = """
missions/allowance delete_selected               ..xx...
personnel/deployment delete_selected             ..xxx..
personnel/deployment change_extend               ..xxx..
personnel/deployment change_shorten              ..xxx..
personnel/deployment change_repatriate           ..xxx..
personnel/deployment change_reschedule           ..xxx..
personnel/deployment change_move                 ..xxx..
personnel/deployment change_cancel               ..xxx..
personnel/person delete_selected                 ..xxx..
personnel/call delete_selected                   ..xxx..
personnel/trainingsession delete_selected        ..xxx..
missions/country delete_selected                 xxxx..x
missions/mission delete_selected                 xxxx..x
missions/agreement delete_selected               xxxx..x
missions/contingent delete_selected              xxxx..x
missions/position delete_selected                xxxx..x
missions/rotation delete_selected                xxxx..x
missions/desk delete_selected                    xxxx..x
missions/chamber delete_selected                 xxxx..x
missions/authorizedmission delete_selected       xxxx..x
missions/vote delete_selected                    xxxx..x
missions/ceiling delete_selected                 xxxx..x
missions/source delete_selected                  xxxx..x
missions/citation delete_selected                xxxx..x
missions/claim delete_selected                   xxxx..x
missions/contradiction delete_selected           xxxx..x
missions/reportedstrength delete_selected        xxxx..x
missions/gendertarget delete_selected            xxxx..x
personnel/award delete_selected                  xxxx..x
missions/reconciliationnote delete_selected      xxxx..x
personnel/course delete_selected                 xxxx..x
personnel/rank delete_selected                   xxxx..x
personnel/requirement delete_selected            xxxx..x
personnel/unit delete_selected                   xxxx..x
"""

#: Of which kind the record is, where the address does not begin with it.
RECORDS: dict[str, type[Model]] = {
    "amend/<slug:kind>/": Deployment,
    "calls/<int:pk>/": Call,
    "calls/<int:pk>/candidates/": Call,
    "training/<int:pk>/": TrainingSession,
    "training/<int:pk>/results/": TrainingSession,
    "amendments/<int:pk>/": Amendment,
    "amendments/<int:pk>/terms/": Amendment,
}
#: What stands for the kind in an address, and what is asked of the record there.
KINDS = {"amend/<slug:kind>/": ("cancel", "?tour={pk}")}
#: Django's own way from an address without its last part to the page of the record.
LED_ON = r"\w+/\w+/<path:object_id>/"
#: What some pages have to be asked.
QUESTIONS = {
    "autocomplete/": {"app_label": "personnel", "model_name": "deployment", "field_name": "person"}
}


def addresses() -> list[str]:
    """The addresses below the admin's, with what is to be filled in."""
    found: dict[str, None] = {}
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and str(resolver.pattern) == "admin/":
            found |= dict.fromkeys(_below(resolver, ""))
    return [path for path in found if not re.fullmatch(LED_ON, path)]


def _below(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            yield path
        else:
            yield from _below(one, path)


def expected() -> dict[str, str]:
    """Every address that is declared, with a letter for each column."""
    table: dict[str, str] = {}
    for line in TABLE.split("\n"):
        kind, *cells = line.split()[:6] or [""]
        for page, letters in zip(PAGES.values(), cells, strict=bool(cells)):
            table[f"{kind}/{page}"] = letters
    for line in filter(None, OTHERS.split("\n")):
        path, letters = line.rsplit(maxsplit=1)
        table["" if path == "(start)" else path.strip()] = letters
    return table


def kind_of(path: str) -> type[Model] | None:
    """Of which kind the record in an address is."""
    if path in RECORDS:
        return RECORDS[path]
    start = "/".join(path.split("/")[:2])
    kinds = {f"{m._meta.app_label}/{m._meta.model_name}": m for m in admin.site._registry}
    return kinds.get(start)


def filled_in(path: str, records: dict[type[Model], Model]) -> str:
    """The address of one record."""
    if path.startswith(("^", "(")):
        return "/admin/nowhere"
    kind = kind_of(path)
    record: Any = records.get(kind) if kind else None
    events = getattr(record, "registry_events", None)
    word, question = KINDS.get(path, ("xlsx", ""))
    parts = {
        "<slug:kind>": word,
        "<int:event>": events.latest("pgh_id").pk if "<int:event>" in path and events else 1,
    }
    for part, value in parts.items():
        path = path.replace(part, str(value))
    pk = str(record.pk if record else 1)
    return "/admin/" + re.sub(r"<[^>]+>", pk, path) + question.format(pk=pk)


def letter(client: Client, path: str, address: str) -> str:
    """What becomes of a request, in one letter."""
    status = client.get(address, QUESTIONS.get(path, {})).status_code
    found = {200: ".", 302: ">", 301: ">", 400: "b", 403: "x", 404: "0", 405: "m"}[status]
    if found in "x0":
        assert client.post(address, {}).status_code in (403, 404, 405), address
    if found == "." and path.endswith("/change/") and client.post(address).status_code == 403:
        return "v"
    return found


@pytest.fixture
def world() -> World:
    return two_desks()


@pytest.fixture(autouse=True)
def nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    draw_nothing(monkeypatch)


def user_in(column: str, world: World) -> User:
    if column in ("inside", "outside"):
        return world.member
    if column == "superuser":
        return make.make_administrator("chief")
    return make.make_user(f"a-{column}", role=column)


def test_every_page_is_declared() -> None:
    assert set(addresses()) == set(expected())
    assert all(len(letters) == len(COLUMNS) for letters in expected().values())


@pytest.mark.parametrize("column", COLUMNS)
def test_pages_open_for_whom_they_are_meant(
    column: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, user = COLUMNS.index(column), user_in(column, world)
    # Remembers what it may do: a browser's session would have that read again for each page.
    monkeypatch.setattr(sessions, "user_of", lambda _request: user)
    records = world.outside if column == "outside" else world.inside
    declared, found = {}, {}
    client = Client()
    for path, letters in expected().items():
        declared[path] = letters[number]
        found[path] = letter(client, path, filled_in(path, records))
    assert found == declared


def actions_of(user: User) -> Iterator[str]:
    request: Any = RequestFactory().get("/admin/")
    request.user = User.objects.get(pk=user.pk)
    for model, page in admin.site._registry.items():
        if page.has_view_permission(request):
            names = page.get_actions(request)
            yield from (f"{model._meta.app_label}/{model._meta.model_name} {one}" for one in names)


def test_actions_are_offered_to_whom_they_are_meant(world: World) -> None:
    found: dict[str, set[str]] = {}
    for column in COLUMNS[:-1]:
        for name in actions_of(user_in(column, world)):
            found.setdefault(name, set()).add(column)
    declared = {}
    for line in filter(None, ACTIONS.split("\n")):
        name, action, letters = line.split()
        columns = {c for c, mark in zip(COLUMNS, letters, strict=False) if mark == "."}
        declared[f"{name} {action}"] = columns
    assert found == declared


def test_an_action_does_nothing_to_what_lies_outside_the_desk(world: World) -> None:
    client = Client()
    client.force_login(world.member)
    for model, page in admin.site._registry.items():
        record = world.outside.get(model)
        if record is None or not page.has_delete_permission(_asked_by(world.member)):
            continue
        address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        sent = {"action": "delete_selected", "_selected_action": record.pk, "post": "yes"}
        client.post(address, sent)
        assert model._base_manager.filter(pk=record.pk).exists(), model


def _asked_by(user: User) -> Any:
    request: Any = RequestFactory().get("/admin/")
    request.user = User.objects.get(pk=user.pk)
    return request
