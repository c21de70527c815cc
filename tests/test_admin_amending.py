"""In the admin, tours are changed one by one or together, and looked at before."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from personnel.models import Amendment, Deployment, Status
from personnel.models.amendment import Kind
from registry.wording import period_text
from tests import factories as make
from tests.admin_forms import address, send
from tests.amending import LATER, ORDER, change, decide, look, make_tours, pks, propose

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame", "planning_in_june"),
    pytest.mark.django_db(databases=["default", "public"]),
]

Day = dt.date
FIRST, LAST = make.FIRST, make.LAST
LIST = "admin:personnel_deployment_changelist"


@pytest.fixture
def tours() -> list[Deployment]:
    return make_tours()


def test_tours_chosen_in_the_list_are_extended_together(registrar, approver, tours):
    chosen = {"action": "change_extend", "_selected_action": pks(tours)}
    opened = registrar.post(reverse(LIST), chosen)
    assert opened.status_code == 200
    assert [tour for tour, _fate in opened.context["rows"]] == sorted(
        tours, key=lambda tour: (tour.person.sort_key, tour.pk)
    )
    assert opened.context["address"] == change(Kind.EXTEND)
    entered = {"ends_on": LATER.isoformat(), "reason": "Flight put off"}
    shown = look(registrar, Kind.EXTEND, tours, **entered)
    assert shown.context["panel"].fits
    ((_tour, fate), *_others) = shown.context["rows"]
    assert fate == period_text(FIRST, LATER)
    answer = propose(registrar, Kind.EXTEND, tours, **entered)
    amendment = Amendment.objects.get()
    assert answer.headers["Location"] == reverse("planning:amendment", args=[amendment.pk])
    assert set(Deployment.objects.values_list("ends_on", flat=True)) == {LAST}
    decide(approver, amendment, "_approve", **ORDER)
    assert set(Deployment.objects.values_list("ends_on", flat=True)) == {LATER}


def test_the_preview_says_which_limit_would_be_passed(registrar, tours):
    place = tours[0].authorized_mission
    make.make_deployment(place, starts_on=LAST + dt.timedelta(days=1), ends_on=LATER)
    shown = look(registrar, Kind.EXTEND, tours, ends_on=LATER.isoformat(), reason="Longer")
    panel = shown.context["panel"]
    assert not panel.fits
    assert [limit.state for limit in panel.limits] == ["passed"]
    assert not Amendment.objects.exists()


@pytest.mark.parametrize(
    ("kind", "entered", "field"),
    [
        (Kind.EXTEND, {}, "ends_on"),
        (Kind.EXTEND, {"ends_on": LAST.isoformat()}, "ends_on"),
        (Kind.EXTEND, {"ends_on": LATER.isoformat(), "open_end": "on"}, "ends_on"),
        (Kind.SHORTEN, {"ends_on": LATER.isoformat()}, "ends_on"),
        (Kind.SHORTEN, {"ends_on": "2024-01-01"}, "ends_on"),
        (Kind.REPATRIATE, {"ends_on": "2024-05-01"}, "cause"),
        (Kind.RESCHEDULE, {"starts_on": LATER.isoformat()}, "starts_on"),
        (Kind.MOVE, {"moves_on": "2024-05-01"}, "__all__"),
        (Kind.MOVE, {"moves_on": LATER.isoformat(), "category": "troops"}, "moves_on"),
        (Kind.CANCEL, {"reason": ""}, "reason"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_kept(registrar, tours, kind, entered, field):
    answer = propose(registrar, kind, tours, **entered)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert field in form.errors
    assert "%" not in str(form.errors)
    for name, value in entered.items():
        assert form[name].value() in (value, True)
    assert not Amendment.objects.exists()


def test_a_move_to_a_rotation_is_proposed_and_made(registrar, approver):
    contingent = make.make_contingent(authorized_strength=9)
    tour = make.make_deployment(contingent.authorized_mission)
    rotation = make.make_rotation(contingent)
    where = {"moves_on": "2024-05-01", "rotation": str(rotation.pk)}
    shown = look(registrar, Kind.MOVE, [tour], reason="Needed there", **where)
    ((_tour, fate),) = shown.context["rows"]
    assert str(rotation) in fate
    propose(registrar, Kind.MOVE, [tour], **where)
    page = decide(approver, Amendment.objects.get(), "_approve", **ORDER)
    assert "Approved, and the deployments are changed." in page.text
    assert Deployment.objects.get(continues=tour).rotation == rotation


def test_turning_to_another_kind_of_change_keeps_what_was_typed(registrar, tours):
    typed = {"ends_on": LATER.isoformat(), "reason": "Flight put off", "_turn": "1"}
    turned = registrar.post(change(Kind.SHORTEN), {"tour": pks(tours), **typed})
    assert turned.context["form"]["ends_on"].value() == LATER.isoformat()
    assert turned.context["form"]["reason"].value() == "Flight put off"
    assert not turned.context["form"].is_bound


def test_the_form_of_an_approved_tour_changes_nothing_of_it(approver, tours):
    where = address(tours[0])
    page = approver.get(where)
    assert "ends_on" not in page.context["adminform"].form.fields
    assert change(Kind.EXTEND) in page.text
    answer = send(approver, where, {"ends_on": "2024-05-01", "status": "cancelled"}, opened=page)
    assert answer.status_code == 302
    tours[0].refresh_from_db()
    assert (tours[0].ends_on, tours[0].status) == (LAST, Status.APPROVED)


def test_a_waiting_amendment_is_shown_on_the_tour_and_on_the_start_page(registrar, approver, tours):
    propose(registrar, Kind.CANCEL, tours[:1])
    where = reverse("planning:amendment", args=[Amendment.objects.get().pk])
    assert where in approver.get(address(tours[0])).text
    assert where not in approver.get(address(tours[1])).text
    start = approver.get(reverse("admin:index")).text
    assert reverse("admin:personnel_amendment_changelist") in start
    listed = approver.get(reverse("admin:personnel_amendment_changelist"))
    assert "As asked" in listed.text


def test_it_is_sent_back_rewritten_and_withdrawn(registrar, approver, tours):
    propose(registrar, Kind.SHORTEN, tours[:1], ends_on="2024-05-01")
    amendment = Amendment.objects.get()
    decide(approver, amendment, "_send_back", reason="A week too early")
    terms = reverse("planning:rewrite_amendment", args=[amendment.pk])
    page = registrar.get(terms)
    assert "A week too early" in page.text
    assert page.context["form"]["reason"].value() == "As asked"
    entered = {"ends_on": "2024-05-08", "reason": "As ordered", "_propose": "1"}
    entered["seen"] = page.context["mark"]
    assert registrar.post(terms, entered).status_code == 302
    amendment.refresh_from_db()
    assert (amendment.ends_on, amendment.sent_back) == (Day(2024, 5, 8), "")
    decide(registrar, amendment, "_withdraw")
    amendment.refresh_from_db()
    assert amendment.status == Status.CANCELLED
    assert registrar.get(terms).status_code == 404
    late = decide(approver, amendment, "_approve", **ORDER)
    assert "Nothing was done" in late.text
    tours[0].refresh_from_db()
    assert tours[0].ends_on == LAST


def test_nobody_writes_over_what_another_has_changed_since(registrar, approver, tours):
    propose(registrar, Kind.SHORTEN, tours[:1], ends_on="2024-05-01")
    amendment = Amendment.objects.get()
    terms = reverse("planning:rewrite_amendment", args=[amendment.pk])
    ours, theirs = registrar.get(terms), approver.get(terms)
    entered = {"ends_on": "2024-05-08", "reason": "A week later", "_propose": "1"}
    assert approver.post(terms, {**entered, "seen": theirs.context["mark"]}).status_code == 302
    late = {**entered, "ends_on": "2024-06-08", "seen": ours.context["mark"]}
    page = registrar.post(terms, late)
    assert page.status_code == 200
    assert "changed since you saw it" in page.text
    assert "A week later" in page.text
    amendment.refresh_from_db()
    assert amendment.ends_on == Day(2024, 5, 8)
    assert registrar.post(terms, {**late, "seen": page.context["mark"]}).status_code == 302


def test_nobody_changes_proposals_that_another_has_changed_since(registrar, tours):
    proposal = make.make_deployment(tours[0].authorized_mission, status=Status.PROPOSED)
    asked = {"tour": pks([proposal]), "reason": "Longer", "ends_on": LATER.isoformat()}
    seen = registrar.get(change(Kind.EXTEND), {"tour": pks([proposal])}).context["mark"]
    Deployment.objects.filter(pk=proposal.pk).update(starts_on=FIRST + dt.timedelta(days=9))
    late = {**asked, "seen": seen, "_propose": "1"}
    page = registrar.post(change(Kind.EXTEND), late)
    assert "changed since you saw it" in page.text
    proposal.refresh_from_db()
    assert proposal.ends_on == LAST
    assert (
        registrar.post(change(Kind.EXTEND), {**late, "seen": page.context["mark"]}).status_code
        == 302
    )


@pytest.mark.parametrize("asked", ["", "?tour=0", "?tour=abc", "?tour=99999999999999999999"])
def test_without_tours_there_is_nothing_to_change(registrar, asked):
    assert registrar.get(f"{change(Kind.CANCEL)}{asked}").status_code == 404


def queries(ask: Any) -> int:
    with CaptureQueriesContext(connection) as made:
        ask()
        return len(made)


def test_pages_cost_the_same_for_one_tour_and_for_many(registrar, approver):
    counts = []
    for number in (1, 20):
        place = make.make_authorized_mission(make.make_decision(ceiling=90))
        tours = make.make_deployments(number, place)
        found = [
            queries(
                lambda t=tours: look(
                    registrar, Kind.SHORTEN, t, ends_on="2024-05-01", reason="Asked"
                )
            )
        ]
        propose(registrar, Kind.SHORTEN, tours, ends_on="2024-05-01")
        amendment = Amendment.objects.latest("pk")
        where = reverse("planning:amendment", args=[amendment.pk])
        registrar.get(where)  # is told that it is proposed, once
        found.append(queries(lambda w=where: approver.get(w)))
        found.append(queries(lambda a=amendment: decide(approver, a, "_approve", **ORDER)))
        counts.append(found)
    assert counts[0] == counts[1]
