"""Every address of the site, from its own list: how one is asked for, and what is answered.

Whom they are for stands in ``access_tables.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any

from django.contrib import admin
from django.db import connections, transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from missions.models import Authorization, Ceiling, Mission, Position, ReportedStrength
from personnel.models import Amendment, Call, Deployment, TrainingSession
from registry.api.resources import router
from registry.events import event_model, events_of
from tests.access_tables import ADMIN, ADMIN_OTHERS, API, PAGES, PUBLIC
from tests.desk_world import Records

AT_ADMIN, AT_API = "admin/", "api/v1/"
#: Of which kind the record is, where the address does not begin with it.
OF: dict[str, type[Model]] = {
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
LED_ON = r"admin/\w+/\w+/<path:object_id>/"
#: The last addresses of the admin, at which there is nothing.
NOWHERE = ("<app_label>/", "<url>")
#: Statements that write, and their table.
WRITING = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")
#: What looking at something may write: that a list with names was taken out, who was told names,
#: when a token or a browser's session was last used, what a passkey is asked to sign.
RECORDS = {
    *("personnel_export", "registry_identityaccess", "registry_accesstoken"),
    *("django_session", "usersessions_usersession"),
}
#: What the letters of the tables say of an answer, by its status.
LETTERS = {200: ".", 301: ">", 302: ">", 400: "b", 401: "a", 403: "x", 404: "0", 405: "m"}


def addresses(urls: str | None = None) -> list[str]:
    """The addresses of a surface, or of all, with what is to be filled in."""
    found = dict.fromkeys(_below(get_resolver(urls), ""))
    return [path for path in found if not re.fullmatch(LED_ON, path)]


def _below(resolver: URLResolver, before: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(one.pattern))
        path = before + re.sub(r"\\Z|[\\^$]", "", named)
        if isinstance(one, URLPattern):
            yield path
        else:
            yield from _below(one, path)


def lines(table: str) -> Iterator[list[str]]:
    """The lines of a table, by their cells."""
    return (line.split() for line in table.split("\n") if line)


def expected() -> dict[str, str]:
    """Every address that is declared, with its letters: one of the public's is for everybody."""
    table: dict[str, str] = {}
    for kind, *cells in lines(ADMIN):
        for page, letters in zip(PAGES.values(), cells, strict=True):
            table[f"{AT_ADMIN}{kind}/{page}"] = letters
    for before, others in ((AT_ADMIN, ADMIN_OTHERS), (AT_API, API), ("", PUBLIC)):
        for path, letters in lines(others):
            table[before + ("" if path in ("(start)", "(root)") else path)] = letters
    return table


def filled_in(path: str, records: Records) -> str:
    """The address of one record, with what has to be asked there."""
    if path.startswith(AT_ADMIN):
        rest = path.removeprefix(AT_ADMIN)
        return "/admin/" + ("nowhere" if rest in NOWHERE else _of_admin(rest, records))
    if path.startswith(AT_API):
        return "/" + AT_API + _of_api(path.removeprefix(AT_API), records)
    return "/" + _of_public(path, records)


def _of_admin(path: str, records: Records) -> str:
    start = "/".join(path.split("/")[:2])
    kinds = {f"{m._meta.app_label}/{m._meta.model_name}": m for m in admin.site._registry}
    kind = OF.get(path) or kinds.get(start)
    record: Any = records.get(kind) if kind else None
    events = getattr(record, "registry_events", None)
    word, question = KINDS.get(path, ("xlsx", ""))
    if path == "autocomplete/":
        question = "?app_label=personnel&model_name=deployment&field_name=person"
    event = events.latest("pgh_id").pk if "<int:event>" in path and events else 1
    path = path.replace("<slug:kind>", word).replace("<int:event>", str(event))
    pk = str(record.pk if record else 1)
    return re.sub(r"<[^>]+>", pk, path) + question.format(pk=pk)


def _of_api(path: str, records: Records) -> str:
    resource = path.partition("/")[0]
    kind: Any
    for name, kind, _basename in router.registry:
        if name == resource and "<" in path:
            key = getattr(_of_resource(name, kind.queryset.model, records), kind.lookup_field)
            path = re.sub(r"<\w+>", str(key), path)
    ceiling: Any = records[Ceiling]
    asked = {
        "ceilings/room/": f"authorization={ceiling.authorization.slug}&people=1&months=6",
        "eligibility/": f"position={records[Position].pk}&from=2024-05-01",
    }
    path = path.replace("<slug:name>", "not-found").replace(".*", "nothing").replace("(start)", "")
    return f"{path}?{asked[path]}" if path in asked else path


def _of_resource(name: str, model: type[Model], records: Records) -> Any:
    """The record behind an address of the API."""
    for kept in (Authorization, Ceiling):
        if model is event_model(kept):
            return events_of(kept).filter(pgh_obj_id=records[kept].pk).latest("pgh_id")
    if name == "reported-revisions":
        return ReportedStrength.objects.filter(superseded_at__isnull=False).latest("pk")
    return records[model]


def _of_public(path: str, records: Records) -> str:
    kinds = {f"{model._meta.model_name}s": model for model in records}
    kinds |= {"decisions": Authorization, "<of>": Mission}
    words = path.split("/")
    for place, word in enumerate(words):
        if word in ("<slug:slug>", "<slug>"):
            record: Any = records[kinds[words[place - 1]]]
            words[place] = getattr(record, "slug", None) or record.key
    found = "/".join(words).replace("<of>", "missions")
    return found.replace("<name>.<format_name>", "strength.csv")


@contextmanager
def nothing_written() -> Iterator[None]:
    """The block writes nothing but the records that looking leaves behind."""
    written = set()

    def note(execute: Any, sql: Any, *others: Any) -> Any:
        written.update(WRITING.findall(str(sql)))
        return execute(sql, *others)

    with ExitStack() as stack:
        for alias in ("default", "public"):
            stack.enter_context(connections[alias].execute_wrapper(note))
        yield
    assert written <= RECORDS, written - RECORDS


def letter(client: Client, path: str, address: str) -> str:
    """What becomes of looking at a page, in one letter; and, in the admin, of sending it a form.

    Looking changes nothing.
    """
    with nothing_written():
        answer = client.get(address)
    if file := getattr(answer, "file_to_stream", None):
        file.close()
    found = LETTERS[answer.status_code]
    if not path.startswith(AT_ADMIN):
        return found
    if found in "x0":
        assert client.post(address).status_code in (403, 404, 405), address
    if found == "." and _has_form(path):
        with transaction.atomic():
            sent = client.post(address).status_code
            transaction.set_rollback(True)
        return "v" if sent in (403, 405) else found
    return found


def _has_form(path: str) -> bool:
    """Whether a page of the admin may open for some who may not send its form.

    The other pages of a record are closed to them; lists have actions, which are tested apart.
    """
    return path.endswith(PAGES["change"]) or path in _pages_of_their_own()


@cache
def _pages_of_their_own() -> frozenset[str]:
    pages = (AT_ADMIN + path for path, _letters in lines(ADMIN_OTHERS))
    return frozenset(page for page in pages if not page.endswith("/restore/"))
