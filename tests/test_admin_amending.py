"""In the admin, tours are changed one by one or together, and looked at before."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from personnel.models import Amendment, Deployment, Status
from personnel.models.amendment import Kind
from registry.roles import ANALYST, APPROVER, AUDITOR, REGISTRAR
from registry.wording import period_text
from tests import factories as make
from tests.admin_forms import address, send
from tests.planning import planning_on

pytestmark = [
    pytest.mark.usefixtures("no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]

Day = dt.date
FIRST, LAST = make.FIRST, make.LAST
LATER = LAST + dt.timedelta(days=30)
ORDER = {"order_number": "77", "order_date": "2024-05-01"}
LIST = "admin:personnel_deployment_changelist"


@pytest.fixture(autouse=True)
def english(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LANGUAGE_CODE = "en"
    planning_on(monkeypatch, Day(2024, 6, 1))


def signed_in(role: str, name: str = "", **values: Any) -> Client:
    client = Client()
    client.force_login(make.make_user(name, role=role, **values))
    return client


@pytest.fixture
def clerk() -> Client:
    return signed_in(REGISTRAR, "clerk")


@pytest.fixture
def chief() -> Client:
    return signed_in(APPROVER, "chief")


@pytest.fixture
def tours() -> list[Deployment]:
    return make.make_deployments(3, make.make_authorized_mission(make.make_decision(ceiling=3)))


def change(kind: str) -> str:
    return reverse("planning:change_tours", args=[kind])


def pks(tours: list[Deployment]) -> list[str]:
    return [str(tour.pk) for tour in tours]


def look(client: Client, kind: str, tours: list[Deployment], **entered: Any) -> Any:
    return client.post(change(kind), {"tour": pks(tours), "_preview": "1", **entered})


def propose(client: Client, kind: str, tours: list[Deployment], **entered: Any) -> Any:
    data = {"tour": pks(tours), "_propose": "1", "reason": "As asked", **entered}
    opened = client.get(change(kind), {"tour": pks(tours)})
    if opened.status_code == 200:
        data["seen"] = opened.context["mark"]
    return client.post(change(kind), data)


def decide(client: Client, amendment: Amendment, button: str, **entered: Any) -> Any:
    where = reverse("planning:amendment", args=[amendment.pk])
    seen = client.get(where).context["mark"]
    return client.post(where, {"seen": seen, button: "1", **entered}, follow=True)


def test_tours_chosen_in_the_list_are_extended_together(clerk, chief, tours):
    chosen = {"action": "change_extend", "_selected_action": pks(tours)}
    opened = clerk.post(reverse(LIST), chosen)
    assert opened.status_code == 200
    assert [tour for tour, _fate in opened.context["rows"]] == sorted(
        tours, key=lambda tour: (tour.person.sort_key, tour.pk)
    )
    assert opened.context["address"] == change(Kind.EXTEND)
    entered = {"ends_on": LATER.isoformat(), "reason": "Flight put off"}
    shown = look(clerk, Kind.EXTEND, tours, **entered)
    assert shown.context["panel"].fits
    ((_tour, fate), *_others) = shown.context["rows"]
    assert fate == period_text(FIRST, LATER)
    answer = propose(clerk, Kind.EXTEND, tours, **entered)
    amendment = Amendment.objects.get()
    assert answer.headers["Location"] == reverse("planning:amendment", args=[amendment.pk])
    assert set(Deployment.objects.values_list("ends_on", flat=True)) == {LAST}
    decide(chief, amendment, "_approve", **ORDER)
    assert set(Deployment.objects.values_list("ends_on", flat=True)) == {LATER}


def test_the_preview_says_which_limit_would_be_passed(clerk, tours):
    place = tours[0].authorized_mission
    make.make_deployment(place, starts_on=LAST + dt.timedelta(days=1), ends_on=LATER)
    shown = look(clerk, Kind.EXTEND, tours, ends_on=LATER.isoformat(), reason="Longer")
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
def test_what_cannot_be_meant_is_refused_and_kept(clerk, tours, kind, entered, field):
    answer = propose(clerk, kind, tours, **entered)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert field in form.errors
    assert "%" not in str(form.errors)
    for name, value in entered.items():
        assert form[name].value() in (value, True)
    assert not Amendment.objects.exists()


def test_a_move_to_a_rotation_is_proposed_and_made(clerk, chief):
    contingent = make.make_contingent(authorized_strength=9)
    tour = make.make_deployment(contingent.authorized_mission)
    rotation = make.make_rotation(contingent)
    where = {"moves_on": "2024-05-01", "rotation": str(rotation.pk)}
    shown = look(clerk, Kind.MOVE, [tour], reason="Needed there", **where)
    ((_tour, fate),) = shown.context["rows"]
    assert str(rotation) in fate
    propose(clerk, Kind.MOVE, [tour], **where)
    page = decide(chief, Amendment.objects.get(), "_approve", **ORDER)
    assert "Approved, and the deployments are changed." in page.text
    assert Deployment.objects.get(continues=tour).rotation == rotation


def test_turning_to_another_kind_of_change_keeps_what_was_typed(clerk, tours):
    typed = {"ends_on": LATER.isoformat(), "reason": "Flight put off", "_turn": "1"}
    turned = clerk.post(change(Kind.SHORTEN), {"tour": pks(tours), **typed})
    assert turned.context["form"]["ends_on"].value() == LATER.isoformat()
    assert turned.context["form"]["reason"].value() == "Flight put off"
    assert not turned.context["form"].is_bound


def test_the_form_of_an_approved_tour_changes_nothing_of_it(chief, tours):
    where = address(tours[0])
    page = chief.get(where)
    assert "ends_on" not in page.context["adminform"].form.fields
    assert change(Kind.EXTEND) in page.text
    answer = send(chief, where, {"ends_on": "2024-05-01", "status": "cancelled"}, opened=page)
    assert answer.status_code == 302
    tours[0].refresh_from_db()
    assert (tours[0].ends_on, tours[0].status) == (LAST, Status.APPROVED)


def test_a_waiting_amendment_is_shown_on_the_tour_and_on_the_start_page(clerk, chief, tours):
    propose(clerk, Kind.CANCEL, tours[:1])
    where = reverse("planning:amendment", args=[Amendment.objects.get().pk])
    assert where in chief.get(address(tours[0])).text
    assert where not in chief.get(address(tours[1])).text
    start = chief.get(reverse("admin:index")).text
    assert reverse("admin:personnel_amendment_changelist") in start
    listed = chief.get(reverse("admin:personnel_amendment_changelist"))
    assert "As asked" in listed.text


def test_it_is_sent_back_rewritten_and_withdrawn(clerk, chief, tours):
    propose(clerk, Kind.SHORTEN, tours[:1], ends_on="2024-05-01")
    amendment = Amendment.objects.get()
    decide(chief, amendment, "_send_back", reason="A week too early")
    terms = reverse("planning:rewrite_amendment", args=[amendment.pk])
    page = clerk.get(terms)
    assert "A week too early" in page.text
    assert page.context["form"]["reason"].value() == "As asked"
    entered = {"ends_on": "2024-05-08", "reason": "As ordered", "_propose": "1"}
    entered["seen"] = page.context["mark"]
    assert clerk.post(terms, entered).status_code == 302
    amendment.refresh_from_db()
    assert (amendment.ends_on, amendment.sent_back) == (Day(2024, 5, 8), "")
    decide(clerk, amendment, "_withdraw")
    amendment.refresh_from_db()
    assert amendment.status == Status.CANCELLED
    assert clerk.get(terms).status_code == 404
    late = decide(chief, amendment, "_approve", **ORDER)
    assert "Nothing was done" in late.text
    tours[0].refresh_from_db()
    assert tours[0].ends_on == LAST


def test_nobody_writes_over_what_another_has_changed_since(clerk, chief, tours):
    propose(clerk, Kind.SHORTEN, tours[:1], ends_on="2024-05-01")
    amendment = Amendment.objects.get()
    terms = reverse("planning:rewrite_amendment", args=[amendment.pk])
    ours, theirs = clerk.get(terms), chief.get(terms)
    entered = {"ends_on": "2024-05-08", "reason": "A week later", "_propose": "1"}
    assert chief.post(terms, {**entered, "seen": theirs.context["mark"]}).status_code == 302
    late = {**entered, "ends_on": "2024-06-08", "seen": ours.context["mark"]}
    page = clerk.post(terms, late)
    assert page.status_code == 200
    assert "changed since you saw it" in page.text
    assert "A week later" in page.text
    amendment.refresh_from_db()
    assert amendment.ends_on == Day(2024, 5, 8)
    assert clerk.post(terms, {**late, "seen": page.context["mark"]}).status_code == 302


def test_nobody_changes_proposals_that_another_has_changed_since(clerk, tours):
    proposal = make.make_deployment(tours[0].authorized_mission, status=Status.PROPOSED)
    asked = {"tour": pks([proposal]), "reason": "Longer", "ends_on": LATER.isoformat()}
    seen = clerk.get(change(Kind.EXTEND), {"tour": pks([proposal])}).context["mark"]
    Deployment.objects.filter(pk=proposal.pk).update(starts_on=FIRST + dt.timedelta(days=9))
    late = {**asked, "seen": seen, "_propose": "1"}
    page = clerk.post(change(Kind.EXTEND), late)
    assert "changed since you saw it" in page.text
    proposal.refresh_from_db()
    assert proposal.ends_on == LAST
    assert (
        clerk.post(change(Kind.EXTEND), {**late, "seen": page.context["mark"]}).status_code == 302
    )


def test_nobody_decides_on_their_own(chief, tours):
    propose(chief, Kind.CANCEL, tours)
    amendment = Amendment.objects.get()
    page = decide(chief, amendment, "_approve", **ORDER)
    assert "Somebody else approves" in page.text
    amendment.refresh_from_db()
    assert amendment.status == Status.PROPOSED


@pytest.mark.parametrize("role", [REGISTRAR, AUDITOR])
def test_who_may_not_approve_does_not(role, tours):
    amendment = make.make_amendment(*tours)
    where = reverse("planning:amendment", args=[amendment.pk])
    client = signed_in(role)
    page = client.get(where)
    assert page.status_code == 200
    assert "_approve" not in page.text
    assert client.post(where, {"_approve": "1", **ORDER}).status_code == 403


def test_analysts_see_none_of_it(tours):
    amendment = make.make_amendment(*tours)
    analyst = signed_in(ANALYST)
    assert analyst.get(reverse("planning:amendment", args=[amendment.pk])).status_code == 403
    assert analyst.get(f"{change(Kind.CANCEL)}?tour={tours[0].pk}").status_code == 403


def test_a_desk_changes_only_its_own(tours):
    here = make.make_deployment()
    member = make.make_user("member", role=APPROVER)
    make.make_desk(here.authorized_mission.mission, members=[member])
    client = Client()
    client.force_login(member)
    assert client.get(f"{change(Kind.CANCEL)}?tour={here.pk}").status_code == 200
    both = f"{change(Kind.CANCEL)}?tour={here.pk}&tour={tours[0].pk}"
    assert client.get(both).status_code == 404
    assert propose(client, Kind.CANCEL, [here, tours[0]]).status_code == 404
    moved = propose(
        client,
        Kind.MOVE,
        [here],
        moves_on="2024-05-01",
        authorized_mission=str(tours[0].authorized_mission_id),
    )
    assert "authorized_mission" in moved.context["form"].errors
    for amendment in (make.make_amendment(tours[0]), make.make_amendment(here, tours[1])):
        where = reverse("planning:amendment", args=[amendment.pk])
        assert client.get(where).status_code == 404
        listed = client.get(reverse("admin:personnel_amendment_changelist"))
        assert where not in listed.text
        assert listed.context["cl"].result_count == 0


def test_a_desk_does_not_approve_what_leads_to_another(tours):
    here = make.make_deployment()
    member = make.make_user("member", role=APPROVER)
    make.make_desk(here.authorized_mission.mission, members=[member])
    amendment = make.make_amendment(
        here, kind="move", moves_on=FIRST, authorized_mission=tours[0].authorized_mission
    )
    client = Client()
    client.force_login(member)
    where = reverse("planning:amendment", args=[amendment.pk])
    page = client.get(where)
    assert "a mission of another desk" in page.text
    assert "_approve" not in page.text
    sent = {"_approve": "1", "seen": page.context["mark"], **ORDER}
    assert client.post(where, sent).status_code == 403
    amendment.refresh_from_db()
    assert amendment.status == Status.PROPOSED


@pytest.mark.parametrize("asked", ["", "?tour=0", "?tour=abc", "?tour=99999999999999999999"])
def test_without_tours_there_is_nothing_to_change(clerk, asked):
    assert clerk.get(f"{change(Kind.CANCEL)}{asked}").status_code == 404


def queries(ask: Any) -> int:
    with CaptureQueriesContext(connection) as made:
        ask()
        return len(made)


def test_pages_cost_the_same_for_one_tour_and_for_many(clerk, chief):
    counts = []
    for number in (1, 20):
        place = make.make_authorized_mission(make.make_decision(ceiling=90))
        tours = make.make_deployments(number, place)
        found = [
            queries(
                lambda t=tours: look(clerk, Kind.SHORTEN, t, ends_on="2024-05-01", reason="Asked")
            )
        ]
        propose(clerk, Kind.SHORTEN, tours, ends_on="2024-05-01")
        amendment = Amendment.objects.latest("pk")
        where = reverse("planning:amendment", args=[amendment.pk])
        clerk.get(where)  # is told that it is proposed, once
        found.append(queries(lambda w=where: chief.get(w)))
        found.append(queries(lambda a=amendment: decide(chief, a, "_approve", **ORDER)))
        counts.append(found)
    assert counts[0] == counts[1]
