"""In the admin, the law is changed together with the deployments in its way, or not at all."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from missions.models import Authorization, Ceiling, Mission
from missions.strength import strength_on
from personnel.models import Deployment, Status
from registry.roles import ADMINISTRATOR, ANALYST, AUDITOR, REGISTRAR
from tests import factories
from tests.admin_forms import address
from tests.law_pages import KEPT, LAST, ORDER, Day, again, end_page, lower_page, press, said

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame", "planning_in_june"),
    pytest.mark.django_db(databases=["default", "public"]),
]

Lebanon = tuple[Mission, Deployment, list[Deployment]]


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
