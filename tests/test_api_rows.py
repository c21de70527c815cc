"""Rows come straight from the database: they are what their serializers would write."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

from missions.models import Contingent, Mission
from personnel.models import Deployment
from registry.api.columns import columns_of
from registry.api.small import Small
from tests import factories as make
from tests.api import MAKERS, OPEN, address, address_of, key_of, pages, resources, signed_in

pytestmark = pytest.mark.django_db

NAMES = sorted(MAKERS)


def written(name: str, row: Any) -> Any:
    """A row as its serializer writes it, by way of an instance of its model."""
    data = resources()[name].serializer_class(row).data
    return json.loads(JSONRenderer().render(data))


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_what_their_serializer_writes(name):
    for number in range(6):
        MAKERS[name](number)
    viewset = resources()[name]
    client = signed_in()
    listed = [row for page in pages(client, address(name)) for row in page]
    found = {row.pk: row for row in viewset.queryset.model.objects.all()}
    assert [key_of(row) for row in listed]
    for row in listed:
        expected = written(name, found[key_of(row)])
        assert row == expected
        assert list(row) == list(expected)
        alone = client.get(address_of(name, found[key_of(row)])).json()
        assert alone == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_kind_and_a_description(name):
    columns = columns_of(resources()[name].serializer_class)
    assert [c.name for c in columns] == list(resources()[name].serializer_class.Meta.fields)
    for column in columns:
        assert column.field.help_text


def test_what_hangs_on_a_row_is_written_in_its_order():
    mission = make.make_mission()
    for name in ("Beta", "Alpha", "Gamma"):
        mission.aliases.create(name=name)
    for code in ("SY", "IL", "LB"):
        mission.countries.add(make.make_country(code))
    row = signed_in().get(address_of("missions", mission)).json()
    assert [alias["name"] for alias in row["aliases"]] == ["Alpha", "Beta", "Gamma"]
    assert row["countries"] == ["IL", "LB", "SY"]


def test_a_field_nobody_can_read_is_an_error_of_whoever_wrote_it():
    class Strange(serializers.ModelSerializer[Any]):
        acronyms = serializers.CharField(source="aliases")

        class Meta:
            model = Mission
            fields = ("acronyms",)

    with pytest.raises(TypeError, match="as_column"):
        columns_of(Strange)


# Small tables in memory


def test_a_word_that_has_changed_is_written_anew():
    tour = make.make_deployment()
    client = signed_in()
    before = client.get(address("deployments")).json()["results"][0]["mission"]
    Mission.objects.filter(slug=before).update(slug="renamed")
    assert client.get(address("deployments")).json()["results"][0]["mission"] == "renamed"
    assert client.get(address_of("deployments", tour)).json()["mission"] == "renamed"


def test_a_row_added_after_the_small_table_was_read_is_found():
    table = Small(Contingent, "slug")
    first = make.make_contingent()
    assert table.teller("1")(first.pk) == first.slug
    second = make.make_contingent()
    assert table.teller("1")(second.pk) == second.slug
    assert table.teller("1")(None) is None


# Fields and expansion


@pytest.mark.parametrize("name", OPEN)
def test_only_the_fields_asked_for_are_shown_and_in_their_own_order(name):
    row = MAKERS[name](1)
    names = list(resources()[name].serializer_class.Meta.fields)
    wanted = f"{names[-1]},{names[0]}"
    client = signed_in()
    alone = client.get(address_of(name, row), {"fields": wanted}).json()
    assert list(alone) == [names[0], names[-1]]
    for listed in client.get(address(name), {"fields": wanted}).json()["results"]:
        assert list(listed) == [names[0], names[-1]]


@pytest.mark.parametrize(("parameter", "word"), [("fields", "misson"), ("expand", "contingnt")])
def test_a_field_there_is_not_is_refused_and_the_nearest_named(parameter, word):
    answer = signed_in().get(address("deployments"), {parameter: word})
    assert answer.status_code == 400
    error = answer.json()["errors"][0]
    assert error["parameter"] == parameter
    nearest = {"misson": "mission", "contingnt": "contingent"}[word]
    assert f"“{nearest}”" in error["detail"]


def test_whole_rows_in_place_of_their_words():
    tour: Any = Deployment.objects.get(pk=MAKERS["deployments"](1).pk)
    alone = make.make_deployment()
    place = tour.authorized_mission
    client = signed_in()
    query = {"expand": "mission,contingent,rank,authorization"}
    rows = {r["id"]: r for r in client.get(address("deployments"), query).json()["results"]}
    row = rows[tour.pk]
    assert row["mission"] == written("missions", place.mission)
    assert row["authorization"] == written("authorizations", place.authorization)
    assert row["contingent"] == written("contingents", tour.contingent)
    assert row["rank"] == written("ranks", tour.rank)
    assert rows[alone.pk]["contingent"] is None
    one = client.get(address_of("deployments", tour), {"expand": "mission"}).json()
    assert one["mission"] == row["mission"]


def test_sets_of_words_are_expanded_too():
    claim: Any = MAKERS["claims"](1)
    row = signed_in().get(address_of("claims", claim), {"expand": "missions"}).json()
    assert row["missions"] == [written("missions", mission) for mission in claim.missions.all()]


def test_expanding_costs_one_query_a_field_however_many_rows(django_assert_num_queries):
    client = signed_in()
    for count in (1, 12):
        for number in range(count):
            MAKERS["deployments"](number)
        query = {"expand": "mission,contingent"}
        client.get(address("deployments"), query)
        with django_assert_num_queries(6):
            client.get(address("deployments"), query)


def test_what_may_not_be_viewed_is_not_expanded():
    user = make.make_user(is_staff=False)
    grant(user, "view_deployment")
    make.make_deployment()
    client = signed_in(user)
    assert client.get(address("deployments")).status_code == 200
    assert client.get(address("deployments"), {"expand": "mission"}).status_code == 403
    grant(user, "view_mission")
    assert client.get(address("deployments"), {"expand": "mission"}).status_code == 200


def grant(user: Any, codename: str) -> None:
    from django.contrib.auth.models import Permission

    user.user_permissions.add(Permission.objects.get(codename=codename))


def test_a_tour_continued_is_named_and_never_expanded():
    """It may belong to a mission that whoever asks is not to see."""
    answer = signed_in().get(address("deployments"), {"expand": "continues"})
    assert answer.status_code == 400


def test_the_data_dictionary_knows_no_parameters():
    assert signed_in().get("/api/v1/dictionary/", {"resource": "missions"}).status_code == 400


def test_the_data_dictionary_describes_every_column():
    client = signed_in(make.make_user(is_staff=False))
    described = {entry["name"]: entry for entry in client.get("/api/v1/dictionary/").json()}
    assert set(described) == set(resources())
    for name, entry in described.items():
        assert [column["name"] for column in entry["columns"]] == list(
            resources()[name].serializer_class.Meta.fields
        )
        assert all(column["description"] and column["held"] for column in entry["columns"])
    columns = {column["name"]: column for column in described["deployments"]["columns"]}
    assert {value["value"] for value in columns["sex"]["values"]} == {"F", "M"}
    assert columns["mission"]["expandable"] is True
    assert columns["starts_on"]["type"] == "day"
    assert Deployment._meta.get_field("ends_on").null
    assert columns["ends_on"]["nullable"] is True
