"""In the admin, the law is changed together with the deployments in its way, or not at all."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from missions.models import Authorization, Category, Ceiling, Mission
from missions.strength import strength_on
from personnel.models import Deployment, Status
from registry.roles import ADMINISTRATOR, ANALYST, APPROVER, AUDITOR, REGISTRAR
from tests import factories
from tests.admin_forms import address
from tests.planning import planning_on

pytestmark = [
    pytest.mark.usefixtures("no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]

Day = dt.date
TODAY = Day(2024, 6, 1)
LAST = Day(2024, 12, 31)
ORDER = {"order_number": "12", "order_date": "2024-05-20", "reason": "Resolution 2790"}
KEPT = "Resolution 2790 (12, 20.05.2024)"


@pytest.fixture(autouse=True)
def english(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LANGUAGE_CODE = "en"
    planning_on(monkeypatch, TODAY)


@pytest.fixture
def approver(client: Client) -> Client:
    client.force_login(factories.make_user("second", role=APPROVER))
    return client


def end_page(record: Any) -> str:
    return address(record).replace("/change/", "/end/")


def lower_page(ceiling: Ceiling) -> str:
    return address(ceiling).replace("/change/", "/lower/")


Three = tuple[Ceiling, list[Deployment]]
Lebanon = tuple[Mission, Deployment, list[Deployment]]


def press(client: Client, where: str, button: str, **entered: Any) -> Any:
    """Look at what was entered, then press a button of the page as it is."""
    page = client.post(where, {**entered, "_preview": "1"})
    return again(client, where, page, button, **entered)


def again(client: Client, where: str, page: Any, button: str, **entered: Any) -> Any:
    """Press a button of a page that is open."""
    seen = re.search(r'name="seen" value="(\w*)"', page.text)
    assert seen
    return client.post(where, {**entered, "seen": seen[1], button: "1"})


def said(page: Any) -> list[str]:
    assert page.status_code == 200, "it was carried out"
    return list(page.context["form"].non_field_errors())


# A mission


@pytest.fixture
def lebanon() -> Lebanon:
    """A mission to end at the turn of the year; one is gone by then, three are not."""
    mission = factories.make_mission("UNIFIL", planned_end_on=LAST)
    place = factories.make_authorized_mission(factories.make_decision(ceiling=40), mission)
    stays = factories.make_deployment(place, ends_on=LAST)
    past = [
        factories.make_deployment(place, ends_on=Day(2025, 5, 31)),
        factories.make_deployment(place, ends_on=None),
        factories.make_deployment(
            place, status=Status.PROPOSED, starts_on=Day(2025, 1, 1), ends_on=Day(2025, 6, 1)
        ),
    ]
    factories.make_deployment(place, status=Status.CANCELLED, ends_on=None)
    return mission, stays, past


def test_the_page_lists_exactly_those_who_last_beyond_the_day(
    approver: Client, lebanon: Lebanon
) -> None:
    mission, _stays, past = lebanon
    page = approver.get(end_page(mission))
    assert page.context["form"].initial == {"on": LAST}
    assert {tour for tour, _fate in page.context["tours"]} == set(past)
    assert [fate for _tour, fate in page.context["tours"]] == [
        "ends on 31 December 2024",
        "ends on 31 December 2024",
        "is cancelled",
    ]
    assert page.context["panel"].fits
    assert page.context["button"] == "End it, with 3 deployments"


def test_one_button_ends_them_all_with_the_mission(approver: Client, lebanon: Lebanon) -> None:
    mission, stays, (beyond, open_end, later) = lebanon
    answer = press(approver, end_page(mission), "_enact", on="2024-12-31", **ORDER)
    assert answer.status_code == 302
    assert answer.headers["Location"] == address(mission)
    page = approver.get(address(mission)).text
    assert "UNIFIL ends on 31 December 2024. 3 deployments were ended or cancelled." in page
    mission.refresh_from_db()
    assert mission.ended_on == LAST
    for tour in (beyond, open_end, later, stays):
        was_proposed_by, was_approved_by = tour.proposed_by, tour.approved_by
        tour.refresh_from_db()
        assert (tour.proposed_by, tour.approved_by) == (was_proposed_by, was_approved_by)
    assert (beyond.ends_on, open_end.ends_on, later.status) == (LAST, LAST, Status.CANCELLED)
    assert [tour.end_reason for tour in (beyond, open_end, later, stays)] == [KEPT, KEPT, KEPT, ""]
    assert strength_on(LAST, ("mission",)) == {(mission.pk,): 3}
    assert strength_on(LAST + dt.timedelta(1), ("mission",)) == {}
    assert LogEntry.objects.filter(change_message=KEPT, user__username="second").count() == 4


def test_a_mission_without_anybody_is_just_ended(approver: Client) -> None:
    mission = factories.make_mission()
    page = approver.get(end_page(mission))
    assert page.context["form"]["on"].value() is None
    assert "panel" not in page.context
    answer = press(approver, end_page(mission), "_enact", on="2024-12-31", **ORDER)
    assert answer.status_code == 302
    mission.refresh_from_db()
    assert mission.ended_on == LAST


@pytest.mark.parametrize("missing", ORDER)
def test_without_an_order_nothing_is_carried_out(
    approver: Client, lebanon: Lebanon, missing: str
) -> None:
    mission, _stays, _past = lebanon
    entered = {**ORDER, missing: ""}
    page = press(approver, end_page(mission), "_enact", on="2024-12-31", **entered)
    assert page.context["form"].errors == {missing: ["Needed to carry it out."]}
    mission.refresh_from_db()
    assert mission.ended_on is None


def test_a_list_that_has_changed_is_shown_again(approver: Client, lebanon: Lebanon) -> None:
    mission, stays, _past = lebanon
    page = approver.post(end_page(mission), {"on": "2024-12-31", "_preview": "1"})
    Deployment.objects.filter(pk=stays.pk).update(ends_on=Day(2025, 1, 1))
    entered = {"on": "2024-12-31", **ORDER}
    page = again(approver, end_page(mission), page, "_enact", **entered)
    assert said(page) == [
        "The list has changed since you saw it. Look at it again. Nothing was done."
    ]
    assert len(page.context["tours"]) == 4
    assert again(approver, end_page(mission), page, "_enact", **entered).status_code == 302


def test_another_day_than_the_one_looked_at_is_shown_first(
    approver: Client, lebanon: Lebanon
) -> None:
    mission, _stays, _past = lebanon
    page = approver.post(end_page(mission), {"on": "2024-12-31", "_preview": "1"})
    page = again(approver, end_page(mission), page, "_enact", on="2024-06-30", **ORDER)
    assert said(page)
    assert not Mission.objects.filter(ended_on__isnull=False).exists()


def test_what_the_registry_refuses_changes_nothing(approver: Client, lebanon: Lebanon) -> None:
    mission, _stays, _past = lebanon
    Mission.objects.update(started_on=Day(2024, 2, 1))
    before = list(Deployment.objects.order_by("pk").values())
    page = press(approver, end_page(mission), "_enact", on="2024-01-15", **ORDER)
    assert said(page) == [
        "The last day lies before the first. Give a later one.",
        "Nothing was changed.",
    ]
    assert list(Deployment.objects.order_by("pk").values()) == before
    assert not LogEntry.objects.exists()


def test_the_page_asks_as_many_questions_for_twenty_as_for_one(approver: Client) -> None:
    mission = factories.make_mission("UNIFIL", planned_end_on=LAST)
    place = factories.make_authorized_mission(factories.make_decision(ceiling=40), mission)

    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert approver.get(end_page(mission)).context["tours"]
        return len(queries)

    factories.make_deployment(place, ends_on=None)
    questions()
    few = questions()
    factories.make_deployments(20, place, ends_on=None)
    assert questions() == few
    assert few <= 34


# Who may


@pytest.mark.parametrize("role", [REGISTRAR, ADMINISTRATOR, ANALYST, AUDITOR])
def test_other_roles_may_not(role: str) -> None:
    client = Client()
    client.force_login(factories.make_user(role=role))
    decision = factories.make_decision(ceiling=1)
    mission, ceiling = factories.make_mission(), Ceiling.objects.get()
    for where in (end_page(mission), end_page(decision), lower_page(ceiling)):
        assert client.get(where).status_code == 403
        assert client.post(where, {}).status_code == 403
    for record in (mission, decision, ceiling):
        page = client.get(address(record)).text
        assert "/end/" not in page
        assert "/lower/" not in page


def test_approvers_find_the_way_there(approver: Client) -> None:
    decision = factories.make_decision(ceiling=1)
    mission, ceiling = factories.make_mission(), Ceiling.objects.get()
    for record, where in (
        (mission, end_page(mission)),
        (decision, end_page(decision)),
        (ceiling, lower_page(ceiling)),
    ):
        assert f'href="{where}"' in approver.get(address(record)).text
        assert approver.get(where).status_code == 200
        assert Client().get(where).status_code == 302
        nowhere = where.replace(f"/{record.pk}/", "/999999/")
        assert approver.get(nowhere).status_code == 404


def test_whoever_may_not_see_people_sees_numbers(lebanon: Lebanon) -> None:
    mission, _stays, past = lebanon
    user = factories.make_user()
    codenames = ("approve_deployment", "change_deployment", "view_mission")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    page = client.get(end_page(mission))
    assert page.context["counts"] == [
        ("troops", "ends on 31 December 2024", 2),
        ("troops", "is cancelled", 1),
    ]
    for tour in past:
        assert str(tour.person) not in page.text
        assert tour.person.service_number not in page.text
    answer = press(client, end_page(mission), "_enact", on="2024-12-31", **ORDER)
    assert answer.status_code == 302


# A decision


def test_a_decision_whose_last_day_is_over_has_ended(approver: Client) -> None:
    decision = factories.make_decision(ceiling=5)
    answer = press(approver, end_page(decision), "_enact", on="2024-05-31", **ORDER)
    assert answer.status_code == 302
    decision.refresh_from_db()
    assert decision.status == Authorization.Status.ENDED


def test_a_decision_is_ended_with_those_sent_under_it(approver: Client) -> None:
    decision = factories.make_decision(ceiling=5)
    places = [factories.make_authorized_mission(decision) for _ in range(2)]
    tours = [factories.make_deployment(place) for place in places]
    page = approver.get(f"{end_page(decision)}?on=2024-07-31")
    assert [tour for tour, _fate in page.context["tours"]] == tours
    answer = press(approver, end_page(decision), "_enact", on="2024-07-31", **ORDER)
    assert answer.status_code == 302
    decision.refresh_from_db()
    # Its end lies ahead: until then it is in force.
    assert (decision.valid_until, decision.status) == (
        Day(2024, 7, 31),
        Authorization.Status.IN_FORCE,
    )
    assert set(Deployment.objects.values_list("ends_on", flat=True)) == {Day(2024, 7, 31)}


def test_a_decision_that_was_not_found_cannot_be_ended(approver: Client) -> None:
    unknown = factories.make_decision(decided_on=None, status=Authorization.Status.NOT_FOUND)
    assert approver.get(end_page(unknown)).status_code == 404
    assert "/end/" not in approver.get(address(unknown)).text


# A ceiling


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
