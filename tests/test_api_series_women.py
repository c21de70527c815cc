"""The share of women along time through the API, beside the targets of its years."""

from __future__ import annotations

from typing import Any

import pytest

from missions.strength import DEFINITIONS
from tests.api_series import SPRING, answer, ask, make_target, make_world
from tests.standing import standing

pytestmark = pytest.mark.django_db

world = standing(make_world)


def test_the_share_of_women_stands_beside_the_target_of_its_year(world):
    make_target(2024, 11, basis="interpolated")
    officers: Any = {"group": "individual", "categories": ["staff_officer", "expert_on_mission"]}
    make_target(2024, None, **officers)
    body = ask("women", **{"from": "2024-05-01", "to": "2024-05-31"}, by="mission")
    period = {"period": "2024-05", "first_day": "2024-05-01", "last_day": "2024-05-31"}
    assert body["results"] == [
        {
            **period,
            "mission": "undof",
            "group": "troops",
            "women": 7,
            "strength": 139,
            "share": 5.0,
            "target": 11.0,
            "target_basis": "interpolated",
        },
        {
            **period,
            "mission": "untso",
            "group": "individual",
            "women": 0,
            "strength": 2,
            "share": 0.0,
            "target": None,
            "target_basis": "not_found",
        },
    ]
    assert list(body["results"][0]) == body["columns"]
    assert [found["definition"] for found in body["metrics"]] == [
        str(DEFINITIONS[name]) for name in ("women_at_end", "strength_at_end", "share", "target")
    ]


def test_a_year_without_target_has_the_categories_of_the_nearest_and_no_target(world):
    make_target(2027, 14)
    make_target(2021, 8, categories=["expert_on_mission"])
    found = ask("women", **SPRING, interval="whole", by="mission")["results"]
    # Nobody is left on 30 September.
    assert found == []
    found = ask("women", **{"from": "2024-05-01", "to": "2024-05-29"}, by="mission")["results"]
    assert [(row["mission"], row["target"], row["target_basis"]) for row in found] == [
        ("untso", None, None)  # as near as 2027, and earlier
    ]


def test_nobody_on_a_day_is_no_share_and_not_none_in_a_hundred(world):
    make_target(2024, 11)
    body = ask("women", **SPRING)
    shares = {
        row["period"]: (row["women"], row["strength"], row["share"]) for row in body["results"]
    }
    assert shares["2024-02"] == (0, 0, None)
    assert shares["2024-03"] == (7, 139, 5.0)
    assert shares["2024-09"] == (0, 0, None)


def test_only_people_and_facts_cannot_be_mixed_up_in_shares(world):
    """A share of one sex or one category says nothing: they cannot be asked for."""
    for name in ("sex", "category"):
        assert answer("women", **{name: "F"}).status_code == 400
