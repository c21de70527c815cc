"""A ceiling is lowered, and those in its way are ended with it, on one page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from missions.models import Category, Ceiling
from personnel.models import Deployment, Status
from registry.roles import APPROVER
from tests import factories
from tests.law_pages import KEPT, ORDER, Day, again, lower_page, press, said

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame", "planning_in_june"),
    pytest.mark.django_db(databases=["default", "public"]),
]

Three = tuple[Ceiling, list[Deployment]]


@pytest.fixture
def three() -> Three:
    """Three people under a ceiling of three, each a month longer than the one before."""
    decision = factories.make_decision(ceiling=3)
    place = factories.make_authorized_mission(decision)
    tours = [factories.make_deployment(place, ends_on=Day(2024, month, 28)) for month in (8, 9, 10)]
    return Ceiling.objects.get(), tours


def test_the_page_proposes_tomorrow(approver: Client, three: Three) -> None:
    ceiling, _tours = three
    page = approver.get(lower_page(ceiling))
    assert page.context["form"].initial == {"holds_from": Day(2024, 6, 2)}
    assert "panel" not in page.context


def test_those_in_the_way_can_be_chosen_from(approver: Client, three: Three) -> None:
    ceiling, tours = three
    entered = {"limit": "1", "holds_from": "2024-07-01"}
    page = approver.post(lower_page(ceiling), {**entered, "_preview": "1"})
    assert [tour for tour, _fate in page.context["tours"]] == tours
    assert not page.context["panel"].fits
    assert page.text.count('type="checkbox" name="chosen"') == 3
    page = again(approver, lower_page(ceiling), page, "_suggest", **entered)
    assert page.context["chosen"] == [tours[0].pk, tours[1].pk]
    assert page.context["panel"].fits
    assert [fate for _tour, fate in page.context["tours"]] == [
        "ends on 30 June 2024",
        "ends on 30 June 2024",
        "",
    ]
    lowered, former = page.context["panel"].limits
    assert (lowered.limit, lowered.drawing.most_before, lowered.drawing.most_after) == (1, 3, 1)
    assert (former.limit, former.drawing.most_before, former.drawing.most_after) == (3, 3, 1)
    assert lowered.name.title == former.name.title


def test_a_lower_limit_succeeds_the_old_one_on_its_day(approver: Client, three: Three) -> None:
    ceiling, tours = three
    entered = {"limit": "1", "holds_from": "2024-07-01", **ORDER}
    chosen = [tours[0].pk, tours[2].pk]
    page = approver.post(lower_page(ceiling), {**entered, "_preview": "1"})
    answer = again(approver, lower_page(ceiling), page, "_enact", **entered, chosen=chosen)
    assert answer.status_code == 302
    assert list(Ceiling.objects.order_by("pk").values_list("limit", "starts_on", "ends_on")) == [
        (3, None, Day(2024, 6, 30)),
        (1, Day(2024, 7, 1), None),
    ]
    ends = [Deployment.objects.get(pk=tour.pk).ends_on for tour in tours]
    assert ends == [Day(2024, 6, 30), Day(2024, 9, 28), Day(2024, 6, 30)]
    assert Deployment.objects.get(pk=tours[0].pk).end_reason == KEPT


def test_with_too_few_chosen_nothing_is_changed(approver: Client, three: Three) -> None:
    ceiling, tours = three
    entered = {"limit": "1", "holds_from": "2024-07-01", "chosen": [tours[0].pk], **ORDER}
    page = press(approver, lower_page(ceiling), "_enact", **entered)
    refusal, nothing = said(page)
    assert "from 1 July 2024 there would be up to 2 people" in refusal
    assert nothing == "Nothing was changed."
    assert Ceiling.objects.get().limit == 3
    assert not Deployment.objects.exclude(end_reason="").exists()
    assert page.context["chosen"] == [tours[0].pk]


def test_a_limit_that_always_was_lower_is_the_old_one_rewritten(
    approver: Client, three: Three
) -> None:
    ceiling, tours = three
    entered = {"limit": "2", "holds_from": "", "last_day": "2024-02-29", "chosen": [tours[0].pk]}
    answer = press(approver, lower_page(ceiling), "_enact", **entered, **ORDER)
    assert answer.status_code == 302
    assert Ceiling.objects.get().limit == 2
    # It would have begun after its last day.
    assert Deployment.objects.get(pk=tours[0].pk).status == Status.CANCELLED


def test_ending_some_may_leave_others_over_on_a_later_day(approver: Client) -> None:
    decision = factories.make_decision(ceiling=2)
    place = factories.make_authorized_mission(decision)
    first = factories.make_deployments(2, place)
    later = factories.make_deployments(
        2, place, starts_on=Day(2024, 10, 1), ends_on=Day(2024, 12, 1)
    )
    entered = {"limit": "1", "holds_from": "2024-07-01"}
    where = lower_page(Ceiling.objects.get())
    page = approver.post(where, {**entered, "chosen": [first[0].pk], "_preview": "1"})
    assert {tour for tour, _fate in page.context["tours"]} == {*first, *later}
    page = approver.post(where, {**entered, "_suggest": "1"})
    assert page.context["chosen"] == [first[0].pk, later[0].pk]
    assert page.context["panel"].fits


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"limit": "3", "holds_from": "2024-07-01"}, "limit"),
        ({"limit": "", "holds_from": "2024-07-01"}, "limit"),
        ({"limit": "1", "holds_from": "2025-07-01"}, "holds_from"),
        ({"limit": "1", "holds_from": "", "chosen": True}, "last_day"),
    ],
)
def test_what_cannot_be_meant_is_asked_again(
    approver: Client, three: Three, entered: dict[str, Any], field: str
) -> None:
    ceiling, tours = three
    Ceiling.objects.update(ends_on=Day(2025, 6, 30))
    if entered.pop("chosen", False):
        entered["chosen"] = [tours[0].pk]
    page = approver.post(lower_page(ceiling), {**entered, "_preview": "1"})
    assert list(page.context["form"].errors) == [field]
    assert Ceiling.objects.get().limit == 3


def test_nobody_outside_the_ceiling_can_be_ended_here(approver: Client, three: Three) -> None:
    ceiling, _tours = three
    stranger = factories.make_deployment(category=Category.TROOPS)
    entered = {"limit": "2", "holds_from": "2024-07-01", "chosen": [stranger.pk, "x", "999999"]}
    page = approver.post(lower_page(ceiling), {**entered, "_preview": "1"})
    assert page.context["chosen"] == []


def test_nobody_of_another_mission_of_the_decision_is_named_or_ended(three: Three) -> None:
    """An approver at a desk keeps the ceiling of its mission, and writes other numbers."""
    _ceiling, tours = three
    Ceiling.objects.update(limit=9)
    place = tours[0].authorized_mission
    ceiling = factories.make_ceiling(place.authorization, 3, authorized_mission=place)
    elsewhere = factories.make_deployment(factories.make_authorized_mission(place.authorization))
    member = factories.make_user("member", role=APPROVER)
    factories.make_desk(place.mission, members=[member])
    client = Client()
    client.force_login(member)
    entered = {"limit": "2", "holds_from": "2024-07-01", "chosen": [elsewhere.pk]}
    page = client.post(lower_page(ceiling), {**entered, "_preview": "1"})
    assert page.status_code == 200
    assert elsewhere.person.last_name not in page.text
    assert page.context["chosen"] == []


def test_a_lower_limit_ends_no_more_than_are_in_its_way(approver: Client, three: Three) -> None:
    ceiling, tours = three
    entered = {"limit": "2", "holds_from": "2024-07-01", "chosen": [t.pk for t in tours], **ORDER}
    assert said(press(approver, lower_page(ceiling), "_enact", **entered)) == [
        "2 of those chosen are not in the way of the limit. Nothing was done."
    ]
    assert not Deployment.objects.exclude(end_reason="").exists()
