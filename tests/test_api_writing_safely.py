"""What registrars' systems write: doubts, lost updates, the same thing twice, and rights."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from personnel.models import Deployment, Person
from registry.models import StoredAnswer
from registry.roles import AUDITOR, REGISTRAR
from tests import factories as make
from tests.api import address, address_of, signed_in, with_token
from tests.desk_world import place_of, two_desks
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
