"""Values that nobody means, at every address that can be read: refused or ignored, never a fault.

The addresses come from the site's own list, and the names of parameters from the pages
themselves and from the API's description, so that a new page is tested without being named.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import quote, unquote
from zlib import crc32

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLResolver, get_resolver
from pytest_django.plugin import DjangoDbBlocker

from missions.models import Ceiling, Mission
from personnel.models import Deployment
from tests import factories
from tests.admin_forms import address, entries
from tests.answering_once import describe_once, know
from tests.api_world import make_world
from tests.drawing import draw_fields
from tests.planning_less import planned_as_written
from tests.public import committed

#: The frame says the same on every page; one of the tests draws it, with every value.
FRAMELESS = pytest.mark.usefixtures("no_frame")
pytestmark = [
    pytest.mark.no_cover,  # that a line was run does not mean that it was tested
    pytest.mark.django_db(databases=["default", "owner", "public"]),
]

#: HOSTILE=all tries every value in every parameter and on every page, which takes minutes.
THOROUGH = os.environ.get("HOSTILE") == "all"
#: As they stand in an address. Each is tried in parameters by themselves...
ALONE = {
    "letters": "abc",
    "a huge number": "9" * 30,
    "a number too long to read": "1" * 5000,
    "the last year of all": "9999",
    "the first day of all": "0001-01-01",
    "the last day of all": "9999-12-31",
    "a list with a surrogate": "WyJcdWQ4MDAiXQ",  # a cursor, in base 64
}
#: ... and these in all parameters at once.
TOGETHER = {
    "NUL": "%00",
    "NUL in a word": "un%00dof",
    "a lone surrogate": "%ED%A0%80",
    "no UTF-8": "%FF%FE",
    "less than nothing": "-" + "9" * 20,
    "not a number": "NaN",
    "infinity": "1e999",
    "other digits": quote("٣²"),
    "a day that is none": "2024-02-30",
    "quotes and signs": quote("'\"%\\_;--()[]{}<>,,"),
    "very long": quote("ы") * 3000,
    "nothing": "",
}
#: What pages understand without naming it, and a page of each kind to try it on: all of a
#: kind are served by the same code.
SILENT = {
    "/admin/personnel/deployment/": {"q", "p", "o", "all", "e", "id", "_facets", "_popup"},
    "/admin/missions/reportedstrength/": {"reported_on__year", "reported_on__day", "_to_field"},
    "/admin/search/": {"s", "page", "extended"},
    "/admin/autocomplete/": {"term", "page", "app_label", "model_name", "field_name"},
    "/admin/login/": {"next", "unsaved"},
    "/api/v1/missions/": {"search", "page", "format"},
    "/en/": {"q", "page", "on", "day"},
    "/en/missions/": {"page", "on"},
}
#: A question that is answered, so that one of its parts can be spoiled.
WHOLE = {
    "/admin/search/": "s=a&extended=1&",
    "/admin/autocomplete/": "app_label=personnel&model_name=deployment&field_name=person&",
}
#: Nothing to read.
LEFT_OUT = {"/", "/favicon.ico", "/admin/jsi18n/", "/admin/logout/", "/i18n/setlang/"}


def addresses(within: Any = None, before: str = "/") -> Iterator[str]:
    """Every address of the site that is made of nothing but its own words."""
    for pattern in (within or get_resolver()).url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, path)
        elif not re.search(r"[<(*?]", path):
            yield re.sub(r"\\Z|[\\^$]", "", path)


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(), planned_as_written():
        make_world()
        factories.make_administrator("chief")
        for page in pages():
            parameters(page)  # while the frame is drawn, which has links and forms as well
        yield


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Client:
    know(monkeypatch, get_user_model().objects.get(username="chief"))
    describe_once(monkeypatch)
    return signed_in()


@pytest.fixture
def mostly_fields(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is around the fields is the same whatever they hold: a quarter of the pages has it."""
    value = request.node.callspec.params["value"]
    draw_fields(monkeypatch, lambda path: THOROUGH or crc32(f"{path}{value}".encode()) % 4 == 0)


def signed_in() -> Client:
    """A browser in which whoever may do everything is signed in."""
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    client.force_login(get_user_model().objects.get(username="chief"))
    return client


@cache
def pages() -> tuple[str, ...]:
    """Every page, and some of one record."""
    single = [address(model.objects.earliest("pk")) for model in (Ceiling, Deployment, Mission)]
    lists = [page for page in addresses() if page not in LEFT_OUT and "/add/" not in page]
    return *lists, *single, "/en/missions/undof/"


@cache
def parameters(page: str) -> tuple[str, ...]:
    """The parameters a page has: in its forms, in its links and in its filters."""
    silent = SILENT.get(page, set())
    if page.startswith("/api/"):
        return tuple(sorted(silent | described(page)))
    answer = signed_in().get(page)
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return tuple(sorted(silent))  # a file, which may be no text at all
    named = set[str]()
    for form in re.findall(r"<form[^>]*get.*?</form>", answer.text, re.DOTALL):
        named |= set(re.findall(r'name="(\w+)"', form))
    if "cl" in (answer.context or ()):
        for spec in answer.context["cl"].filter_specs:
            named |= set(map(str, spec.expected_parameters()))
        named -= SILENT["/admin/personnel/deployment/"]
    else:
        named |= set(re.findall(r"[?;&](\w+)=", answer.text)) - {"extended"}  # a link to search
    return tuple(sorted(silent | named))


def described(page: str) -> set[str]:
    """The parameters of an address of the API."""
    operation = description()["paths"].get(page, {}).get("get", {})
    return {parameter["name"] for parameter in operation.get("parameters", ())}


@cache
def description() -> dict[str, Any]:
    """The API's own description."""
    document: dict[str, Any] = signed_in().get("/api/v1/schema/?format=json").json()
    return document


def faults(browser: Client, questions: Iterator[str]) -> list[str]:
    """The addresses that end in a fault, and which."""
    logging.disable(logging.ERROR)  # each refusal would be a line
    try:
        answers = ((question, browser.get(question)) for question in questions)
        return [
            f"{question[:100]}: {answer.exc_info[1]!r:.100}"  # type: ignore[attr-defined]
            for question, answer in answers
            if answer.status_code >= 500
        ]
    finally:
        logging.disable(logging.NOTSET)


def test_the_addresses_are_those_of_all_surfaces() -> None:
    found = set(addresses())
    assert {"/en/missions/", "/api/v1/strength/on/", "/admin/what-if/"} <= found
    lists = {address(model, "changelist") for model in admin.site._registry}
    assert lists <= found


@FRAMELESS
@pytest.mark.parametrize("turn", range(len(ALONE) if THOROUGH else 2))
def test_no_value_of_any_parameter_is_a_fault(browser: Client, turn: int) -> None:
    """Each parameter with a value or two, and each value with hundreds of parameters."""
    values = list(ALONE.values())
    questions = (
        f"{page}?{name}={values[(crc32(f'{page}{name}'.encode()) + turn) % len(values)]}"
        for page in pages()
        for name in parameters(page)
    )
    found = faults(browser, questions)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("value", TOGETHER.values(), ids=TOGETHER)
def test_no_value_of_all_parameters_together_is_a_fault(browser: Client, value: str) -> None:
    """Each page with half of the values, and each value with half of the pages."""
    questions = (
        f"{page}?{'&'.join(f'{name}={value}' for name in parameters(page))}"
        for page in pages()
        if THOROUGH or crc32(f"{page}{value}".encode()) % 2
    )
    found = faults(browser, questions)
    assert not found, "\n".join(found)


@FRAMELESS
@pytest.mark.parametrize("value", [*ALONE.values(), *TOGETHER.values()], ids=[*ALONE, *TOGETHER])
def test_no_value_of_a_field_filled_in_from_the_address_is_a_fault(
    browser: Client, mostly_fields: None, value: str
) -> None:
    questions = (
        f"{address(model, 'add')}?{'&'.join(f'{field.name}={value}' for field in fields)}"
        for model in admin.site._registry
        if (fields := [*model._meta.fields, *model._meta.many_to_many])
    )
    found = faults(browser, questions)
    assert not found, "\n".join(found)


@FRAMELESS
@pytest.mark.parametrize("value", [*ALONE.values(), *TOGETHER.values()], ids=[*ALONE, *TOGETHER])
def test_no_value_of_any_field_of_a_form_is_a_fault(
    browser: Client, mostly_fields: None, value: str
) -> None:
    """Everything but the counts of rows, which no reader can type."""
    typed = unquote(value)
    assert len(forms()) > 10
    found = []
    for path, (asked, names) in forms().items():
        answer = browser.post(path, {**asked, **dict.fromkeys(names, typed)})
        if answer.status_code not in (200, 302, 400):
            found.append(f"{path}: {answer.exc_info!r:.200}")  # type: ignore[attr-defined]
    assert not found, "\n".join(found)


@cache
def forms() -> dict[str, tuple[dict[str, Any], set[str]]]:
    """Every form for a new record: what it sends when left as it is, and what can be typed."""
    found = {}
    for model in admin.site._registry:
        page = signed_in().get(address(model, "add"))
        if page.status_code == 200:
            kept = ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")
            names = {name for name in entries(page) if not name.endswith(kept)}
            names |= {field.html_name for field in page.context["adminform"].form}
            found[page.request["PATH_INFO"]] = entries(page), names
    return found
