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
from registry.roles import APPROVER, REGISTRAR
from tests import factories as make
from tests.api import address_of, with_token
from tests.writing import PEOPLE, TOURS, fields_of, make_place, patch, person, post, problem, tour

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar() -> Any:
    return make.make_user("reg", role=REGISTRAR)


@pytest.fixture
def client(registrar: Any) -> Client:
    return with_token(registrar, name="the ministry's system")


@pytest.fixture
def place() -> Any:
    return make_place()


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
