"""Filters of the API: each leaves something out, and nothing is silently ignored."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from missions.models import Mission
from registry.api.filters import narrowed
from registry.filters import MOST_VALUES
from tests import factories as make
from tests.answering_once import know
from tests.api import MAKERS, address, browser, key_of, resources
from tests.api_world import FITTING, make_world
from tests.standing import standing

pytestmark = pytest.mark.django_db


class World:
    """The rows, somebody who may read all of them, and what lists hold that are not narrowed."""

    def __init__(self) -> None:
        make_world()
        self.chief = make.make_administrator()
        self.lists: dict[str, list[Any]] = {}

    def everything(self, name: str) -> list[Any]:
        if name not in self.lists:
            self.lists[name] = found(name)
        return self.lists[name]


world = standing(World)


@pytest.fixture(autouse=True)
def asked_by_the_chief(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    know(monkeypatch, world.chief)


def declared() -> list[tuple[str, str]]:
    return [
        (name, parameter)
        for name, viewset in resources().items()
        for parameter in viewset.filterset_class.base_filters
    ]


def found(name: str, **query: str) -> list[Any]:
    answer = browser().get(address(name), query)
    assert answer.status_code == 200, answer.json()
    return [key_of(row) for row in answer.json()["results"]]


@pytest.mark.parametrize(("name", "parameter"), declared())
def test_every_filter_leaves_something_out_and_something_in(world, name, parameter):
    everything = world.everything(name)
    fitting = FITTING[name][parameter]
    some = found(name, **{parameter: fitting() if callable(fitting) else fitting})
    assert set(some) < set(everything)
    assert some
    assert len(some) == len(set(some))


@pytest.mark.parametrize(("name", "parameter"), declared())
def test_every_filter_says_what_it_does(name, parameter):
    field = resources()[name].filterset_class.base_filters[parameter].field
    assert field.help_text or field.label


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({"mission": "undof,mnf-i"}, ["F2", "F39"]),
        ({"mission": ["undof", "mnf-i"]}, ["F2", "F39"]),
        ({"mission": " undof , "}, ["F2"]),
        ({"mission": "", "contradicted": ""}, ["F2", "F39", "F40"]),
        ({"contradicted": "true"}, ["F2"]),
        ({"contradicted": "0"}, ["F39", "F40"]),
        ({"true_on": "2020-12-31"}, ["F40"]),
        ({"true_on": "2021-01-01"}, []),
        ({"number_from": "7", "number_to": "7"}, ["F2"]),
    ],
)
def test_values_may_be_separated_by_commas_or_given_again(world, query, codes):
    answer = browser().get(address("claims"), query)
    assert [row["code"] for row in answer.json()["results"]] == codes


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_an_unknown_parameter_is_refused_and_the_nearest_named(name):
    answer = browser().get(address(name), {"pagesize": "3"})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["errors"][0]["parameter"] == "pagesize"
    assert "“page_size”" in body["errors"][0]["detail"]
    assert set(body["known"]) == {
        *resources()[name].filterset_class.base_filters,
        *resources()[name].row_parameters,
        *("count", "cursor", "format", "ordering", "page_size"),
    }


@pytest.mark.parametrize(
    ("name", "parameter", "value"),
    [
        ("missions", "kind", "naval"),
        ("missions", "country", "LEB"),
        ("missions", "country", "sy,zz"),
        ("missions", "kind", "multinational,naval"),
        ("missions", "q", "\0"),
        ("authorizations", "status", "in_force,sleeping"),
        ("authorizations", "decided_from", "19.01.2024"),
        ("authorizations", "valid_on", "2024-02-30"),
        ("authorizations", "mission", "undoff"),
        ("authorizations", "mission", "a\0b"),
        ("ceilings", "limit_from", "5.5"),
        ("ceilings", "limit_from", "many"),
        ("claims", "contradicted", "maybe"),
        ("claims", "number_from", "NaN"),
        ("claims", "number_from", "1e400"),
        ("claims", "q", "x" * 101),
        ("claims", "kind", "strength_on_dya"),
        ("gender-targets", "group", "troops,troop"),
        ("claims", "mission", ",".join(f"m{n}" for n in range(MOST_VALUES + 1))),
        ("contingents", "host_nation", "XX"),
        ("deployments", "on", "0000-00-00"),
        ("deployments", "sex", "X"),
        ("missions", "format", "xml"),
    ],
)
def test_a_value_that_cannot_be_meant_is_an_error_at_its_parameter(world, name, parameter, value):
    answer = browser().get(address(name), {parameter: value})
    assert answer.status_code == 400
    assert {error["parameter"] for error in answer.json()["errors"]} == {parameter}


@pytest.mark.parametrize("number", ["2147483648", "-99999999999999999999999", "9" * 300])
def test_numbers_no_column_can_hold_find_what_they_should(world, number):
    below = number.startswith("-")
    assert bool(found("ceilings", limit_from=number)) is below
    assert bool(found("ceilings", limit_to=number)) is not below
    assert found("rotations", number=number) == []


def test_the_error_of_a_word_names_the_nearest_there_is(world):
    answer = browser().get(address("claims"), {"mission": "undoff"})
    assert "“undof”" in answer.json()["errors"][0]["detail"]


def test_everything_wrong_is_said_at_once(world):
    answer = browser().get(address("claims"), {"mision": "undof", "true_on": "x", "kind": "y"})
    wrong = [error["parameter"] for error in answer.json()["errors"]]
    assert wrong == ["mision", "kind", "true_on"]


def test_a_parameter_that_takes_one_value_may_be_given_once(world):
    answer = browser().get(address("claims"), {"true_on": ["2024-01-01", "2024-05-29"]})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "true_on"


def test_missions_of_several_kinds_and_countries_are_found_at_once(world):
    assert len(found("missions", kind="multinational")) == 1
    assert len(found("missions", kind="multinational,un_peacekeeping")) == 2
    Mission.objects.get(slug="mnf-i").countries.add(make.make_country("IQ"))
    assert len(found("missions", country="iq")) == 1
    assert len(found("missions", country="iq,SY")) == 2


def test_a_ceiling_for_all_missions_counts_people_of_each(world):
    assert len(found("ceilings", mission="undof")) == 2
    assert len(found("ceilings", mission="mnf-i")) == 1


def test_days_are_read_alike_in_every_language(world):
    client = browser()
    for language in ("kk", "ru", "en"):
        answer = client.get(
            address("claims"), {"true_on": "2024-05-29"}, headers={"accept-language": language}
        )
        assert len(answer.json()["results"]) == 1


def test_what_a_word_stands_for_is_looked_up_anew_when_facts_have_changed(world):
    assert len(found("deployments", mission="undof")) == 2
    Mission.objects.filter(slug="undof").update(slug="golan-force")
    assert len(found("deployments", mission="golan-force")) == 2
    Mission.objects.filter(slug="mnf-i").update(slug="undof")
    assert len(found("deployments", mission="undof")) == 1  # a slug comes before an acronym
    assert len(found("deployments", mission="mnf-i")) == 1  # by its acronym


def test_a_mission_without_decisions_has_no_tours(world):
    make.make_mission("UNEMPTY")
    assert found("deployments", mission="unempty") == []


def test_missions_are_found_by_any_name_that_documents_use(world):
    for word in ("undof", "UNDOF", "Armistice on the Golan", "armistice ON the golan"):
        assert len(found("deployments", mission=word)) == 2
    answer = browser().get(address("deployments"), {"mission": "armistice"})
    assert answer.status_code == 400


@pytest.mark.parametrize(("name", "parameter"), declared())
def test_a_filter_finds_what_its_filter_set_finds(world, name, parameter):
    """Lists do without the form that the FilterSet makes of itself for every request."""
    fitting = FITTING[name][parameter]
    query = QueryDict(mutable=True)
    query[parameter] = fitting() if callable(fitting) else fitting
    viewset = resources()[name]
    everything = viewset.queryset.all()
    ours = narrowed(viewset.filterset_class, everything, query)
    theirs = viewset.filterset_class(data=query, queryset=everything).qs
    assert set(ours.values_list("pk")) == set(theirs.values_list("pk"))


def test_tours_of_a_place_on_a_day_are_the_same_found_the_quicker_way(world):
    everything = found("deployments")
    for day in ("2004-01-01", "2004-06-30", "2004-07-01", "2024-06-30", "2024-07-01", "2030-01-01"):
        on, here = found("deployments", on=day), found("deployments", mission="undof")
        both = found("deployments", on=day, mission="undof")
        assert both == [pk for pk in everything if pk in on and pk in here]
