"""The API's documents: the OpenAPI schema, the pages to read it by, the browsable pages."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from missions.models import Installation
from personnel.api.plans import CHANGES
from tests import factories as make
from tests.api import IDENTIFYING, MAKERS, address, address_of, resources, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The document as the command writes it; a warning or an invalid document fails.

    As JSON: the same document as YAML takes as long to write and to read as all else here.
    """
    path = tmp_path_factory.mktemp("schema") / "schema.json"
    kind = {"validate": True, "fail_on_warn": True, "format": "openapi-json"}
    call_command("spectacular", **kind, file=str(path))
    return json.loads(path.read_text())


def described(schema: Any) -> Iterator[tuple[str, Any]]:
    for name, component in schema["components"]["schemas"].items():
        for field, definition in component.get("properties", {}).items():
            yield f"{name}.{field}", definition


def test_every_field_is_described(schema):
    plain = [name for name, definition in described(schema) if not definition.get("description")]
    assert plain == []


@pytest.mark.parametrize("field", ["Source.language", "ReportedStrength.category"])
def test_a_choice_that_may_be_empty_is_documented_as_such(schema, field):
    definition = dict(described(schema))[field]
    names = [one["$ref"].rpartition("/")[2] for one in definition["oneOf"]]
    assert any("" in schema["components"]["schemas"][name]["enum"] for name in names)


def test_every_parameter_is_described(schema):
    for path, _verb, operation in operations_of(schema):
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "query":
                assert parameter["description"], f"{parameter['name']} of {path}"


def operations_of(schema: Any) -> Iterator[tuple[str, str, Any]]:
    for path, operations in schema["paths"].items():
        for verb, operation in operations.items():
            yield path, verb, operation


#: Questions too long for an address: they are sent, and write nothing.
SENT = {"/api/v1/ceilings/preview/", "/api/v1/people/find/"}
#: What registrars' systems may write.
WRITTEN = {
    "/api/v1/deployments/": {"get", "post"},
    "/api/v1/deployments/{id}/": {"get", "patch"},
    "/api/v1/people/": {"get", "post"},
    "/api/v1/people/{id}/": {"get", "patch"},
}


def test_nothing_else_is_documented_that_writes(schema):
    verbs: dict[str, set[str]] = {}
    for path, verb, _operation in operations_of(schema):
        verbs.setdefault(path, set()).add(verb)
    for path, found in verbs.items():
        assert found == WRITTEN.get(path, {"post" if path in SENT else "get"}), path


def test_the_document_is_openapi_3_1_without_words_of_3_0(schema):
    assert schema["openapi"].startswith("3.1")
    assert "'nullable': True" not in str(schema)  # the data dictionary has a field of this name


def test_what_is_written_is_described_with_its_headers_examples_and_errors(schema):
    for path, verbs in WRITTEN.items():
        for verb in verbs - {"get"}:
            operation = schema["paths"][path][verb]
            assert operation["description"]
            header = "Idempotency-Key" if verb == "post" else "If-Match"
            (parameter,) = (one for one in operation["parameters"] if one["in"] == "header")
            assert (parameter["name"], parameter["required"]) == (header, True)
            assert operation["requestBody"]["content"]["application/json"]["examples"]
            told = {"post": {"400", "409", "422"}, "patch": {"404", "409", "412", "428"}}[verb]
            assert told | {"401", "403", "413", "415", "429", "503"} <= set(operation["responses"])
            for code in told - {"404"}:
                content = operation["responses"][code]["content"]["application/problem+json"]
                assert content["examples"]


def test_every_resource_is_documented_with_its_filters(schema):
    for name, viewset in resources().items():
        listed = schema["paths"][f"/api/v1/{name}/"]["get"]["parameters"]
        names = {parameter["name"] for parameter in listed}
        assert set(viewset.filterset_class.base_filters) <= names
        assert {"cursor", "ordering", "page_size"} <= names
    for name in ("", "on/", "women/"):
        formats = schema["paths"][f"/api/v1/strength/{name}"]["get"]["responses"]["200"]["content"]
        assert set(formats) == {"application/json", "text/csv"}


def test_errors_are_documented_everywhere(schema):
    for path, _verb, operation in operations_of(schema):
        content = operation["responses"]["default"]["content"]
        assert list(content) == ["application/problem+json"], path


def test_every_answer_has_exactly_the_fields_that_are_documented(schema):
    client = signed_in()
    for name, viewset in resources().items():
        component = viewset.serializer_class.__name__.removesuffix("Serializer")
        definition = schema["components"]["schemas"][component]
        body = client.get(address_of(name, MAKERS[name](1))).json()
        assert list(body) == list(definition["properties"])
        # Any may be left out, with ?fields=, but of who people are.
        assert ("required" in definition) == (name in IDENTIFYING)


def computed() -> Iterator[tuple[str, Any]]:
    """Answers that are no rows, by the component that describes each."""
    decision = make.make_decision("golan", ceiling=9)
    mission = make.make_mission(planned_end_on=dt.date(2024, 12, 31))
    place = make.make_authorized_mission(decision, mission)
    make.make_deployment(place)
    proposed = make.make_deployment(place, status="proposed")
    make.make_requirement(youngest=90)
    first = make.make_deployment(place, starts_on="2024-02-01", ends_on="2024-02-29")
    make.make_deployment(place, person=first.person, continues=first)
    ceiling = decision.ceilings.get()
    client = signed_in()
    period = {"from": "2024-03-01", "to": "2024-12-31"}
    yield "StrengthAnswer", client.get(reverse("api:strength-on"))
    MAKERS["gender-targets"](1)
    spring = {"from": "2024-03-01", "to": "2024-05-31"}
    yield "SeriesAnswer", client.get(reverse("api:strength-list"), spring)
    yield "WomenAnswer", client.get(reverse("api:strength-women"), spring)
    timeline = reverse("api:ceilings-timeline", args=[ceiling.pk])
    yield "TimelineAnswer", client.get(timeline, period)
    room = {"authorization": "golan", "from": "2024-03-01", "to": "2024-03-02"}
    yield "RoomAnswer", client.get(reverse("api:ceilings-room"), room)
    change = {"change": "end_authorization", "authorization": "golan", "on": "2024-04-01"}
    cancel = {"change": "cancel", "deployments": [first.pk]}
    limit = {"change": "set_limit", "ceiling": ceiling.pk, "limit": 0}
    approve = {"change": "approve", "deployments": [proposed.pk]}
    days = {"starts_on": "2024-10-01", "ends_on": "2025-03-31"}
    where = {"authorization": "golan", "mission": mission.slug}
    new = {"change": "new_tours", **where, "category": "troops", **days, "people": 1}
    plan = {"changes": [change, cancel, limit, approve, new]}
    url = reverse("api:plans-preview")
    yield "PreviewAnswer", client.post(url, plan, content_type="application/json")
    post = {**where, "category": "troops", "from": "2025-04-01"}
    make.make_requirement(youngest=91, is_hard=True)
    yield "EligibilityAnswer", client.get(reverse("api:eligibility-list"), post)


def test_every_computed_answer_has_exactly_the_fields_that_are_documented(schema):
    for component, answer in computed():
        assert answer.status_code == 200, answer.json()
        compare(schema, component, answer.json())


def compare(schema: Any, component: str, value: Any) -> None:
    """The object and all those in it have the fields of their components."""
    definition = schema["components"]["schemas"][component]
    assert set(value) <= set(definition["properties"])
    assert set(value) >= set(definition["required"])
    for name, found in value.items():
        described = definition["properties"][name]
        several = described.get("allOf") or described.get("oneOf") or ()
        inner = described.get("items") or next(iter(several), described)
        if reference := inner.get("$ref"):
            rows = found if isinstance(found, list) else [found]
            assert rows, f"{component}.{name} is not tried"
            for row in (row for row in rows if isinstance(row, dict)):
                compare(schema, reference.rpartition("/")[2], row)


def test_every_change_of_a_plan_is_documented_under_its_name(schema):
    plan = schema["components"]["schemas"]["Plan"]["properties"]["changes"]
    change = schema["components"]["schemas"][plan["items"]["$ref"].rpartition("/")[2]]
    assert change["discriminator"]["propertyName"] == "change"
    assert set(change["discriminator"]["mapping"]) == set(CHANGES)
    for name, reference in change["discriminator"]["mapping"].items():
        component = schema["components"]["schemas"][reference.rpartition("/")[2]]
        assert component["properties"]["change"]["pattern"] == f"^{name}$"
        assert "change" in component["required"]


def test_the_facts_of_a_refusal_are_documented(schema):
    problem = schema["components"]["schemas"]["Problem"]["properties"]
    facts = problem["refusals"]["items"]["properties"]["facts"]["properties"]
    assert {"headroom", "leaving_next", "left_before", "peak", "from", "allowed"} <= set(facts)
    assert all(fact["description"] for fact in facts.values())


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_document_is_served_in_each_language(language):
    answer = signed_in().get(reverse("api:schema"), {"lang": language, "format": "json"})
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.")


def test_the_reading_page_loads_nothing_from_elsewhere():
    text = signed_in().get(reverse("api:docs"), headers={"accept": "text/html"}).content.decode()
    loaded = re.findall(r"""(?:src|href)=["']([^"']+)""", text)
    assert loaded
    script = f"{reverse('api:docs')}?script="
    assert all(found.startswith("/static/") or found.endswith(script) for found in loaded)
    assert [found for found in loaded if found.endswith(script)]
    assert "https://" not in text


def test_the_browsable_pages_are_for_staff_and_load_nothing_from_elsewhere():
    MAKERS["missions"](1)
    page = {"accept": "text/html"}
    answer = signed_in(make.make_administrator()).get(address("missions"), headers=page)
    assert answer["Content-Type"].startswith("text/html")
    text = answer.content.decode()
    for found in re.findall(r"""(?:src|href|action)=["']([^"']+)""", text):
        assert found.startswith(("/", "#", "?", "http://testserver/")), found

    visitor = make.make_user(role="analyst", is_staff=False)
    assert signed_in(visitor).get(address("missions"), headers=page).status_code == 406
    assert signed_in(visitor).get(address("missions"), {"format": "api"}).status_code == 400
    either = {"accept": "text/html,*/*;q=0.8"}
    answer = signed_in(visitor).get(address("missions"), headers=either)
    assert answer["Content-Type"] == "application/json"


def test_the_root_leads_to_every_resource():
    addresses = signed_in().get(reverse("api:api-root")).json()
    computed = {"strength", "strength/on", "strength/women", "ceilings/room", "ceilings/preview"}
    computed |= {"people/find", "dictionary", "eligibility"}
    computed |= {"service-days", "medals-due", "early-returns", "women-pipeline"}
    computed |= {"reconciliation", "reconciliation/standings", "claim-verdicts"}
    assert set(addresses) == {*resources(), *computed}


def test_demo_data_is_said_in_header_and_envelope():
    row = MAKERS["missions"](1)
    client = signed_in()
    strength = reverse("api:strength-on")
    for holds in (False, True):
        Installation.objects.update_or_create(pk=1, defaults={"holds_demo_data": holds})
        for url in (address("missions"), address_of("missions", row), strength):
            answer = client.get(url)
            assert answer.headers.get("X-Demo-Data") == ("true" if holds else None)
        for url in (address("missions"), strength):
            assert client.get(url).json()["demo_data"] is holds


def test_a_signed_out_reader_gets_no_document():
    assert Client().get(reverse("api:schema")).status_code == 401
