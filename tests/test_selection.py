"""From a call to proposals: consent, points, seats, one step for all who are selected."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from missions.models import Authorization
from personnel.models import Call, CallPost, Candidate, Deployment, Score, Status
from personnel.services import selection
from registry.refusals import refusals_in
from registry.roles import APPROVER, AUDITOR, REGISTRAR
from tests import factories as make
from tests.refusals import refused, sql

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]

CONSENTED = dt.date(2024, 1, 10)


@pytest.fixture
def post() -> CallPost:
    """Two seats in a rotation, under a ceiling of one."""
    place = make.make_authorized_mission(make.make_decision(ceiling=1))
    contingent = make.make_contingent(place)
    call = make.make_call(contingent=contingent, rotation=make.make_rotation(contingent))
    position = make.make_position(contingent, title_en="Cook", seats=2)
    return make.make_call_post(call, position=position, seats=2)


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(make.make_user(role=role))
    return client


def entered(candidate: Candidate, **values: Any) -> dict[str, Any]:
    """The entries of a candidate's row."""
    known = {"state": candidate.state, "consented_on": candidate.consented_on or ""}
    return {f"c{candidate.pk}-{name}": value for name, value in {**known, **values}.items()}


def test_whoever_writes_there_are_never_more_selected_than_seats(post: CallPost) -> None:
    chosen = [make.make_candidate(post, state="shortlisted") for _number in range(3)]
    rows = Candidate.objects.filter(pk__in=[one.pk for one in chosen])
    rows.filter(pk__in=[one.pk for one in chosen[:2]]).update(state="selected")
    post.refresh_from_db()
    assert post.taken == 2
    with refused("call_post_within_seats"):
        rows.update(state="selected")
    with refused("call_post_within_seats"):
        sql("UPDATE personnel_candidate SET state = 'selected'")
    with refused("call_post_within_seats"):
        values = {"call": post.call, "post": post, "state": "selected"}
        days = {"consented_on": CONSENTED, "shortlisted_on": CONSENTED}
        Candidate.objects.bulk_create([Candidate(person=make.make_person(), **values, **days)])
    with refused("call_post_within_seats"):
        CallPost.objects.filter(pk=post.pk).update(seats=1)


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
def test_of_two_who_select_at_once_only_one_gets_the_last_seat() -> None:
    post = make.make_call_post(seats=1)
    one, two = (make.make_candidate(post, state="shortlisted") for _number in range(2))
    outcome: list[str] = []
    waiting = threading.Event()

    def select(candidate: Candidate) -> None:
        Candidate.objects.filter(pk=candidate.pk).update(state="selected")

    def second() -> None:
        try:
            waiting.set()
            select(two)
            outcome.append("selected")
        except DatabaseError as error:
            outcome.extend(refusal.constraint for refusal in refusals_in(error))
        finally:
            connection.close()

    with transaction.atomic():
        select(one)
        thread = threading.Thread(target=second)
        thread.start()
        waiting.wait(10)
        thread.join(0.5)  # it waits for the first to end
    thread.join()
    assert outcome == ["call_post_within_seats"]
    assert CallPost.objects.get().taken == 1


def test_a_candidate_who_is_proposed_can_withdraw_and_a_deleted_proposal_leaves_them(
    post: CallPost,
) -> None:
    candidate = make.make_candidate(post, state="selected")
    assert selection.propose(post.call, make.make_user(), seen=selection.mark(post.call)) == 1
    candidate.refresh_from_db()
    tour = candidate.deployment
    assert tour is not None
    assert (tour.status, tour.position, tour.rotation) == (
        Status.PROPOSED,
        post.position,
        post.call.rotation,
    )
    with refused("candidate_proposed_if_selected"):
        Candidate.objects.update(state="reserve")
    Candidate.objects.update(state="withdrawn")
    tour.delete()
    candidate.refresh_from_db()
    assert candidate.deployment is None


def test_the_page_keeps_what_the_commission_enters_all_of_it_or_nothing(post: CallPost) -> None:
    candidate, other = (make.make_candidate(post) for _number in range(2))
    client = client_of(REGISTRAR)
    where = reverse("planning:commission", args=[post.call_id])
    page = client.get(where)
    seen = {"seen": page.context["mark"], "_keep": "1"}
    no_consent = {**entered(candidate, state="shortlisted"), **entered(other, language=70)}
    answer = client.post(where, {**no_consent, **seen})
    assert "Nobody is shortlisted before the day of their consent." in answer.text
    assert not Score.objects.exists()
    sent = {
        **entered(candidate, state="shortlisted", consented_on=CONSENTED, language=88, interview=0),
        **entered(other, state="selected", consented_on=CONSENTED),
    }
    answer = client.post(where, {**sent, **seen})
    assert "Select a valid choice" in answer.text  # who was not shortlisted cannot be selected
    sent |= entered(other, profession=101)
    assert "less than or equal to 100" in client.post(where, {**sent, **seen}).text
    sent |= entered(other, profession=70)
    assert client.post(where, {**sent, **seen}).status_code == 302
    candidate.refresh_from_db()
    assert (candidate.state, candidate.consented_on) == ("shortlisted", CONSENTED)
    assert candidate.shortlisted_on is not None
    points = set(Score.objects.values_list("candidate", "criterion", "points"))
    assert points == {
        (candidate.pk, "language", 88),
        (candidate.pk, "interview", 0),
        (other.pk, "profession", 70),
    }
    answer = client.post(where, {**sent, **seen})
    assert "The candidates have changed since you saw them." in answer.text


def test_those_selected_are_proposed_in_one_step_with_the_ceilings_in_view(
    post: CallPost,
) -> None:
    for _number in range(2):
        make.make_candidate(post, state="selected")
    client = client_of(REGISTRAR)
    where = reverse("planning:commission", args=[post.call_id])
    page = client.get(where)
    assert not page.context["panel"].fits  # two, under a ceiling of one: said before it is done
    sent = {"seen": page.context["mark"], "_propose": "1"}
    Authorization.objects.update(valid_until=make.LAST - dt.timedelta(1))
    assert "Nothing was changed." in client.post(where, sent).text
    assert not Deployment.objects.exists()
    Authorization.objects.update(valid_until=None)
    assert client.post(where, sent).status_code == 302
    assert Deployment.objects.filter(status=Status.PROPOSED).count() == 2
    assert "The candidates have changed" in client.post(where, sent).text  # not twice


def test_without_its_rotation_nobody_of_a_contingent_is_proposed(post: CallPost) -> None:
    make.make_candidate(post, state="selected")
    Call.objects.update(rotation=None)
    with pytest.raises(selection.NoRotationError):
        call = Call.objects.get()
        selection.propose(call, make.make_user(), seen=selection.mark(call))


def test_candidates_are_found_among_those_who_are_free_and_whom_the_desk_sees(
    post: CallPost,
) -> None:
    user = make.make_user(role=REGISTRAR)
    make.make_desk(post.call.authorized_mission.mission, members=[user])
    free = make.make_person()
    outside = make.make_deployment(status=Status.PROPOSED, starts_on="2024-10-01", ends_on=None)
    client = Client()
    client.force_login(user)
    where = reverse("planning:candidates", args=[post.call_id])
    page = client.get(where, {"q": "Тестов"})
    assert [one.person for one in page.context["answer"].ready] == [free]
    sent = {"person": [free.pk, outside.person_id]}
    assert client.post(where, sent).status_code == 302
    assert list(Candidate.objects.values_list("person", "post", "state")) == [
        (free.pk, post.pk, "volunteered")
    ]
    assert client.get(where).context["answer"].reserve.free == 0


@pytest.mark.parametrize(("role", "writes"), [(AUDITOR, False), (APPROVER, True)])
def test_whoever_only_reads_sees_points_and_changes_none(
    post: CallPost, role: str, writes: bool
) -> None:
    candidate = make.make_candidate(post, state="shortlisted")
    make.make_score(candidate, points=77)
    client = client_of(role)
    where = reverse("planning:commission", args=[post.call_id])
    page = client.get(where)
    assert "77" in page.text
    assert ("Save all of it" in page.text) is writes
    sent = {**entered(candidate, language=5), "seen": page.context["mark"], "_keep": "1"}
    assert client.post(where, sent).status_code == (302 if writes else 403)
    history = client.get(reverse("admin:personnel_call_history", args=[post.call_id]))
    assert ("77" in history.text) is True
