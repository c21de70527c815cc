"""What registrars' systems write: people and proposals, under the rules of the admin."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from missions.models import StrengthChange
from personnel.models import Deployment, Person
from personnel.pseudonyms import pseudonym
from registry.events import changes_of, moments
from registry.models import StoredAnswer
from registry.roles import APPROVER, AUDITOR, REGISTRAR
from tests import factories as make
from tests.api import address, address_of, signed_in, with_token
from tests.desk_world import place_of, two_desks

pytestmark = pytest.mark.django_db

PEOPLE, TOURS = "/api/v1/people/", "/api/v1/deployments/"


@pytest.fixture
def registrar() -> Any:
    return make.make_user("reg", role=REGISTRAR)


@pytest.fixture
def client(registrar: Any) -> Client:
    return with_token(registrar, name="the ministry's system")


def post(client: Client, url: str, body: Any, key: str = "a-key") -> Any:
    headers = {"idempotency-key": key} if key else {}
    return client.post(url, body, content_type="application/json", headers=headers)


def patch(client: Client, url: str, body: Any, match: str = "") -> Any:
    """A change of the version that is named, or of the present one."""
    match = match or client.get(url)["ETag"]
    return client.patch(url, body, content_type="application/json", headers={"if-match": match})


def person(**values: Any) -> dict[str, Any]:
    make.make_rank(code="captain")
    return {
        "service_number": "A-100001",
        "last_name": "Сейтқали",
        "first_name": "Әлия",
        "last_name_latin": "Seitkali",
        "first_name_latin": "Aliya",
        "sex": "F",
        "birth_date": "1991-05-17",
        "rank": "captain",
        **values,
    }


@pytest.fixture
def place() -> Any:
    decision = make.make_decision("golan", ceiling=1)
    return make.make_authorized_mission(decision, make.make_mission("UNDOF"))


def tour(place: Any, **values: Any) -> dict[str, Any]:
    return {
        "person": values.pop("person", None) or make.make_person().pk,
        "authorization": place.authorization.slug,
        "mission": place.mission.slug,
        "category": "troops",
        "starts_on": "2024-03-01",
        "ends_on": "2024-08-31",
        **values,
    }


def problem(answer: Any, status: int, kind: str) -> Any:
    """The body of a problem."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == f"/api/v1/problems/{kind}/"
    return body


def fields_of(answer: Any) -> set[str]:
    body = problem(answer, 400, "invalid-body")
    return {error["field"] for error in body["errors"]}


# People


def test_a_person_is_added_and_answered_without_a_name(client):
    answer = post(client, PEOPLE, person())
    assert answer.status_code == 201, answer.json()
    row = Person.objects.get()
    assert (row.last_name, row.birth_date, row.rank.code) == (
        "Сейтқали",
        dt.date(1991, 5, 17),
        "captain",
    )
    expected = {"id": row.pk, "person": pseudonym(row.pk), "sex": "F", "rank": "captain"}
    assert answer.json() == {**expected, "warnings": []}
    assert answer["Location"] == address_of("people", row)
    read = client.get(answer["Location"])
    assert read.json() == expected
    assert read["ETag"] == answer["ETag"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"service_number": "A 1"}, "service_number"),
        ({"service_number": ""}, "service_number"),
        ({"last_name": "Ceйтқали"}, "last_name"),
        ({"first_name_latin": "Әлия"}, "first_name_latin"),
        ({"birth_date": "2199-01-01"}, "birth_date"),
        ({"birth_date": "17.05.1991"}, "birth_date"),
        ({"sex": "x"}, "sex"),
        ({"rank": "no-such"}, "rank"),
        ({"unit": "no-such"}, "unit"),
        ({"iin": "910517400123"}, "iin"),
        ({"last_name": None}, "last_name"),
    ],
)
def test_what_is_wrong_with_a_person_is_said_at_its_field(client, values, field):
    assert fields_of(post(client, PEOPLE, person(**values))) == {field}
    assert not Person.objects.exists()


def test_everything_that_is_wrong_is_said_at_once(client):
    answer = post(client, PEOPLE, {"service_number": "A 1", "iin": "9"})
    expected = {"service_number", "iin", "last_name", "first_name", "last_name_latin", "sex"}
    assert fields_of(answer) >= expected


def test_a_person_who_is_there_already_is_a_conflict(client):
    make.make_person(service_number="a-100001")
    body = problem(post(client, PEOPLE, person()), 409, "refused")
    (refusal,) = body["refusals"]
    assert refusal["constraint"] == "person_service_number_unique"
    assert refusal["field"] == "service_number"
    assert not StoredAnswer.objects.exists()


def test_a_person_is_promoted(client):
    row = make.make_person()
    make.make_rank(code="major")
    answer = patch(client, address_of("people", row), {"rank": "major"})
    assert answer.status_code == 200
    assert answer.json()["rank"] == "major"
    row.refresh_from_db()
    assert row.rank.code == "major"


# Tours


def test_a_tour_is_proposed_by_whoever_sends_it(client, registrar, place):
    answer = post(client, TOURS, tour(place, order_number="17", order_date="2024-02-01"))
    assert answer.status_code == 201, answer.json()
    row = Deployment.objects.get()
    assert (row.status, row.proposed_by, row.approved_by) == ("proposed", registrar, None)
    shown = client.get(address_of("deployments", row)).json()
    assert answer.json() == {**shown, "warnings": []}
    assert "17" not in answer.json().values()


def test_a_tour_in_a_rotation_is_named_by_contingent_and_number(client, place):
    contingent = make.make_contingent(place)
    make.make_rotation(contingent)
    sent = tour(place, contingent=contingent.slug, rotation=1)
    answer = post(client, TOURS, sent)
    assert answer.status_code == 201, answer.json()
    assert (answer.json()["contingent"], answer.json()["rotation"]) == (contingent.slug, 1)
    url = answer["Location"]
    assert patch(client, url, {"rotation": 2}).status_code == 400
    gone = patch(client, url, {"contingent": None, "rotation": None})
    assert gone.json()["contingent"] is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"person": 10**12}, "person"),
        ({"person": 10**30}, "person"),
        ({"authorization": "glan"}, "authorization"),
        ({"mission": "no"}, "mission"),
        ({"category": "tourist"}, "category"),
        ({"ends_on": "2024-02-28"}, "ends_on"),
        ({"starts_on": "1900-01-01"}, "starts_on"),
        ({"rotation": 1}, "contingent"),
        ({"position": 999}, "position"),
        ({"continues": 999}, "continues"),
        ({"order_date": "2199-01-01"}, "order_date"),
        ({"status": "approved"}, "status"),
        ({"approved_by": 1}, "approved_by"),
    ],
)
def test_what_is_wrong_with_a_tour_is_said_at_its_field(client, place, values, field):
    assert fields_of(post(client, TOURS, tour(place, **values))) == {field}
    assert not Deployment.objects.exists()


def test_a_mission_that_the_decision_does_not_name_is_said(client, place):
    other = make.make_mission("MONUSCO")
    assert fields_of(post(client, TOURS, tour(place, mission=other.slug))) == {"mission"}


def test_a_tour_over_the_ceiling_is_refused_with_ceiling_day_peak_and_limit(client, place):
    make.make_deployment(place)
    entries = StrengthChange.objects.count()
    body = problem(post(client, TOURS, tour(place)), 409, "refused")
    (refusal,) = body["refusals"]
    assert refusal["constraint"] == "strength_within_ceiling"
    facts = refusal["facts"]
    assert (facts["peak"], facts["limit"], facts["first_day"]) == (2, 1, "2024-03-01")
    assert facts["ceiling"] == place.authorization.ceilings.get().pk
    # Nothing half done stays, of the tour, the ledger or the key.
    assert Deployment.objects.count() == 1
    assert StrengthChange.objects.count() == entries
    assert not StoredAnswer.objects.exists()


def test_it_can_be_proposed_all_the_same_and_is_no_more_than_proposed(client, place):
    make.make_deployment(place)
    answer = post(client, TOURS, tour(place, beyond_limits=True))
    assert answer.status_code == 201, answer.json()
    row = Deployment.objects.get(pk=answer.json()["id"])
    assert (row.status, row.approved_by, row.order_number) == ("proposed", None, "")
    assert not StrengthChange.objects.filter(book="approved", arrivals__gt=1).exists()


def test_a_tour_within_the_ceiling_leaves_no_trace_of_having_been_tried(client, place):
    answer = post(client, TOURS, tour(place))
    row = Deployment.objects.get(pk=answer.json()["id"])
    assert (row.status, row.approved_by_id, row.order_number) == ("proposed", None, "")
    assert not StrengthChange.objects.filter(book="approved").exists()
    assert [change.kind for change in changes_of(Deployment, [row.pk])] == ["insert"]


def test_a_tour_while_the_person_is_elsewhere_is_refused(client, place):
    busy = make.make_deployment()
    body = problem(post(client, TOURS, tour(place, person=busy.person_id)), 409, "refused")
    assert [one["constraint"] for one in body["refusals"]] == ["deployment_no_overlap"]


def test_a_tour_past_its_decision_is_refused_even_as_a_proposal(client):
    decision = make.make_decision(valid_until=dt.date(2024, 6, 30))
    place = make.make_authorized_mission(decision)
    answer = post(client, TOURS, tour(place, beyond_limits=True))
    (refusal,) = problem(answer, 409, "refused")["refusals"]
    assert refusal["constraint"] == "deployment_within_authorization"


def test_whoever_rewrites_a_proposal_proposes_it(client, registrar, place):
    row = make.make_deployment(place, status="proposed", sent_back="Wrong days.")
    answer = patch(client, address_of("deployments", row), {"ends_on": "2024-07-31"})
    assert answer.status_code == 200, answer.json()
    assert answer.json()["ends_on"] == "2024-07-31"
    row.refresh_from_db()
    assert (row.proposed_by, row.sent_back) == (registrar, "")


def test_whoever_only_enters_the_order_does_not(client, place):
    row = make.make_deployment(place, status="proposed")
    before = row.proposed_by
    patch(client, address_of("deployments", row), {"order_number": "18"})
    row.refresh_from_db()
    assert (row.proposed_by, row.order_number) == (before, "18")


def test_a_change_of_nothing_changes_nothing(client, place):
    row = make.make_deployment(place, status="proposed")
    url = address_of("deployments", row)
    version = client.get(url)["ETag"]
    answer = patch(client, url, {"category": "troops"})
    assert (answer.status_code, answer["ETag"]) == (200, version)


def test_a_proposal_is_withdrawn_and_stays_so(client, place):
    row = make.make_deployment(place, status="proposed")
    url = address_of("deployments", row)
    assert patch(client, url, {"status": "cancelled"}).json()["status"] == "cancelled"
    problem(patch(client, url, {"status": "proposed"}), 409, "settled")


def test_what_was_approved_is_not_rewritten_here(place):
    row = make.make_deployment(place)
    for role in (REGISTRAR, APPROVER):
        client = with_token(make.make_user(role=role))
        answer = patch(client, address_of("deployments", row), {"ends_on": "2024-04-01"})
        assert "approved" in problem(answer, 409, "settled")["detail"]
    row.refresh_from_db()
    assert row.ends_on == make.LAST


def test_nobody_approves_here(client, place):
    row = make.make_deployment(place, status="proposed")
    answer = patch(client, address_of("deployments", row), {"status": "approved"})
    assert fields_of(answer) == {"status"}


def test_the_history_says_by_whom_and_with_which_token(client, place):
    post(client, TOURS, tour(place))
    row = Deployment.objects.get()
    (moment,) = moments(changes_of(Deployment, [row.pk]))
    assert "reg" in moment.who
    assert "the ministry's system" in moment.who
    assert "API" in moment.who
    assert moment.url == TOURS


# What is odd


def test_what_is_odd_about_a_tour_is_said_and_saved_all_the_same(client):
    mission = make.make_mission("UNIFIL", planned_end_on=dt.date(2024, 7, 31))
    place = make.make_authorized_mission(make.make_decision(ceiling=1), mission)
    child = make.make_person(birth_date=dt.date(2010, 5, 17))
    sent = tour(place, person=child.pk)
    answer = post(client, TOURS, sent)
    assert answer.status_code == 201, answer.json()
    found = {one["warning"]: one["field"] for one in answer.json()["warnings"]}
    assert found == {"past_planned_end": "ends_on", "odd_age": "starts_on"}
    # Who may propose tours need not be told who people are, and the birthday is part of that.
    assert "2010" not in answer.content.decode()
    assert post(client, TOURS, sent).content == answer.content
    url = answer["Location"]
    assert "warnings" not in client.get(url).json()
    shorter = patch(client, url, {"ends_on": "2024-07-31"}).json()
    assert [one["warning"] for one in shorter["warnings"]] == ["odd_age"]
    assert patch(client, url, {"status": "cancelled"}).json()["warnings"] == []


def test_a_birthday_that_makes_a_tour_odd_is_said_within_the_desk_alone():
    world = two_desks()
    person: Any = world.inside[Person]
    make.make_deployment(
        place_of(world.outside), person=person, starts_on="2026-01-01", ends_on="2026-06-30"
    )
    client = signed_in(world.member)
    body = patch(client, address_of("people", person), {"birth_date": "2012-01-01"}).json()
    days = [one["message"].partition("deployment, ")[2] for one in body["warnings"]]
    assert {one["warning"] for one in body["warnings"]} == {"odd_age"}
    assert len(days) == 2  # the two tours there, and not the one elsewhere
    assert not any("2026" in day for day in days)


# Lost updates


def test_a_change_names_the_version_it_was_made_from(client):
    row = make.make_person()
    url = address_of("people", row)
    for match in ("", "*"):
        headers = {"if-match": match} if match else {}
        answer = client.patch(url, {}, content_type="application/json", headers=headers)
        problem(answer, 428, "version-needed")


def test_a_change_of_an_older_version_is_refused(client):
    row = make.make_person()
    make.make_rank(code="major")
    url = address_of("people", row)
    seen = client.get(url)["ETag"]
    Person.objects.filter(pk=row.pk).update(first_name="Әсел")
    for match in (seen, '"nothing"', f"W/{client.get(url)['ETag']}", "nothing"):
        problem(patch(client, url, {"rank": "major"}, match), 412, "changed-meanwhile")
    row.refresh_from_db()
    assert row.rank.code != "major"
    several = f'"other", {client.get(url)["ETag"]}'
    assert patch(client, url, {"rank": "major"}, several).status_code == 200


def test_two_rows_alike_have_different_versions(client):
    tags = {client.get(address_of("people", make.make_person()))["ETag"] for _ in range(3)}
    assert len(tags) == 3


# The same thing twice


def test_what_is_added_needs_a_key(client, place):
    sent = person()
    for key in ("", "ключ", "k" * 256, "two words"):
        problem(post(client, PEOPLE, sent, key), 400, "invalid-header")


def test_the_same_key_gives_the_same_answer_and_adds_once(client, place):
    sent = tour(place)
    first, second = post(client, TOURS, sent), post(client, TOURS, sent)
    assert first.content == second.content
    assert (second.status_code, second["Location"], second["ETag"]) == (
        201,
        first["Location"],
        first["ETag"],
    )
    assert second["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first
    assert Deployment.objects.count() == 1


def test_the_same_key_with_something_else_is_refused(client, place):
    sent = tour(place)
    post(client, TOURS, sent)
    problem(post(client, TOURS, {**sent, "ends_on": None}), 422, "key-used-before")
    problem(post(client, PEOPLE, sent), 422, "key-used-before")
    assert Deployment.objects.count() == 1


def test_a_key_is_one_accounts_own(client, place):
    sent = tour(place)
    post(client, TOURS, sent)
    other = with_token(make.make_user(role=REGISTRAR))
    answer = post(other, TOURS, {**sent, "beyond_limits": True})
    assert answer.status_code == 201


def test_a_key_is_free_again_after_a_refusal_and_after_a_day(client, place):
    sent = tour(place)
    assert post(client, TOURS, {**sent, "category": "tourist"}).status_code == 400
    assert post(client, TOURS, sent).status_code == 201
    StoredAnswer.objects.update(created_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert post(client, TOURS, {**sent, "person": make.make_person().pk}).status_code == 201


def test_of_what_was_sent_with_a_key_only_a_keyed_hash_is_kept(client):
    post(client, PEOPLE, person())
    kept = str(StoredAnswer.objects.values().get())
    for mark in ("Сейтқали", "Seitkali", "A-100001", "1991"):
        assert mark not in kept


# Desks and rights


def test_a_desk_writes_within_its_missions_alone():
    world = two_desks()
    client = signed_in(world.member)
    inside, outside = place_of(world.inside), place_of(world.outside)
    here, there = world.inside[Person], world.outside[Person]
    days = {"starts_on": "2026-01-01", "ends_on": "2026-06-30"}
    sent = tour(inside, person=here.pk, **days)
    assert post(client, TOURS, sent, "1").status_code == 201
    assert fields_of(post(client, TOURS, tour(outside, person=here.pk, **days), "2")) == {"mission"}
    assert fields_of(post(client, TOURS, {**sent, "person": there.pk}, "3")) == {"person"}
    other: Any = world.outside[Deployment]
    assert fields_of(post(client, TOURS, {**sent, "continues": other.pk}, "4")) == {"continues"}
    headers = {"if-match": '"x"'}
    for name, row in (("deployments", other), ("people", there)):
        url = address_of(name, row)
        answer = client.patch(url, {}, content_type="application/json", headers=headers)
        assert answer.status_code == 404
    own: Any = world.inside[Deployment]
    moved = {"mission": outside.mission.slug, "authorization": outside.authorization.slug}
    assert fields_of(patch(client, address_of("deployments", own), moved)) == {"mission"}


def test_whoever_only_reads_writes_nothing(place):
    client = with_token(make.make_user(role=AUDITOR))
    assert post(client, TOURS, tour(place)).status_code == 403
    assert post(client, PEOPLE, person()).status_code == 403
    assert not StoredAnswer.objects.exists()


def test_a_form_of_another_site_writes_nothing(registrar, place):
    client = Client(enforce_csrf_checks=True)
    client.force_login(registrar)
    assert post(client, TOURS, tour(place)).status_code == 403
    assert client.get(address("people")).status_code == 200
