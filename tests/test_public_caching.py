"""Public answers are made again when something the public sees has changed, and only then."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from missions.models import AuthorizedMission
from personnel.models import Deployment, Status
from tests.factories import (
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_position,
    make_rotation,
)
from tests.public import TODAY, asked, make_busy_mission, text_of, today_is
from tests.refusals import sql

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

PATH = "/en/missions/una/"
#: A page, its other language, its other question, a file of everything and one of a mission.
PATHS = ("/en/", "/kk/", PATH, f"{PATH}?on=2024-05-01", "/data/strength.csv")
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture
def place() -> Iterator[AuthorizedMission]:
    with today_is(TODAY):
        yield make_busy_mission("UNA", 5)


def tags(client: Client) -> dict[str, str]:
    return {path: client.get(path).headers["ETag"] for path in PATHS}


def test_whoever_has_an_answer_is_told_so_by_one_small_question(client, place):
    for path, tag in tags(client).items():
        with asked() as questions, asked("default") as elsewhere:
            response = client.get(path, headers={"if-none-match": tag})
        assert (response.status_code, response.content) == (304, b""), path
        assert response.headers["ETag"] == tag
        assert (len(questions), len(elsewhere)) == (1, 0)


def test_every_address_has_an_etag_of_its_own(client, place):
    assert len(set(tags(client).values())) == len(PATHS)


def enter_what_is_planned(place: AuthorizedMission) -> None:
    """Everything that may be entered ahead of its day."""
    later = TODAY + ONE_DAY
    make_deployment(place, status=Status.PROPOSED)
    make_deployments(2, place, starts_on=later, ends_on=None)
    Deployment.objects.filter(starts_on__lt=TODAY).update(ends_on=dt.date(2024, 8, 1))
    contingent = place.contingents.get()
    make_rotation(contingent, starts_on=later, ends_on=None)
    contingent.rotations.update(note="Secret", ends_on=dt.date(2024, 9, 9))
    make_rotation(make_contingent(place), starts_on=later)
    make_position(contingent)
    make_allowance(contingent=contingent, status=Status.PROPOSED)
    make_allowance(contingent=contingent, starts_on=later)
    make_ceiling(place.authorization, 1_000, starts_on=later)
    hidden = make_decision("later", decided_on=later, ceiling=9)
    make_authorized_mission(hidden, make_mission("UNLATER", started_on=later))
    place.mission.note = "Secret"
    place.mission.save()


def test_what_is_planned_leaves_no_trace_until_its_day(client, place):
    before = tags(client)
    enter_what_is_planned(place)
    assert tags(client) == before
    with today_is(TODAY + ONE_DAY):
        after = tags(client)
        assert not set(before.values()) & set(after.values())
        assert "people 7 " in text_of(client.get(PATH).content.decode())


def _let_somebody_come(place: AuthorizedMission) -> None:
    make_deployment(place, starts_on=TODAY)


def _correct_the_past(_place: AuthorizedMission) -> None:
    Deployment.objects.update(starts_on=dt.date(2024, 2, 2))


def _edit_a_fact_past_every_form(_place: AuthorizedMission) -> None:
    sql("UPDATE missions_mission SET headquarters = 'Elsewhere'", using="owner")


def _take_a_name_away(place: AuthorizedMission) -> None:
    place.mission.aliases.all().delete()


@pytest.mark.parametrize(
    "change",
    [_let_somebody_come, _correct_the_past, _edit_a_fact_past_every_form, _take_a_name_away],
)
def test_no_answer_outlives_what_it_shows(
    client: Client, place: AuthorizedMission, change: Callable[[AuthorizedMission], None]
) -> None:
    before = tags(client)
    change(place)
    for path, tag in before.items():
        response = client.get(path, headers={"if-none-match": tag})
        assert response.status_code == 200, path
        assert response.headers["ETag"] != tag


def test_a_new_day_makes_everything_anew(client, place):
    before = tags(client)
    with today_is(TODAY + ONE_DAY):
        assert not set(before.values()) & set(tags(client).values())


def test_who_began_to_write_before_midnight_is_seen_after_it(client, place):
    tomorrow = TODAY + ONE_DAY
    with today_is(tomorrow):
        before = tags(client)
    # The database still took it for a plan: its transaction began yesterday.
    with today_is(TODAY):
        make_deployment(place, starts_on=tomorrow)
    with today_is(tomorrow):
        assert not set(before.values()) & set(tags(client).values())
        assert "people 6 " in text_of(client.get(PATH).content.decode())


def test_an_answer_is_made_once_and_kept_until_it_does_not_hold(client, place):
    first = client.get(PATH)
    with asked() as questions:
        again = client.get(PATH)
    assert again.content == first.content
    # All but the number of the request.
    for answer in (first, again):
        del answer.headers["X-Request-ID"]
    assert again.headers == first.headers
    assert len(questions) == 1
    make_deployment(place, starts_on=TODAY)
    assert client.get(PATH).content != first.content


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{PATH}?on=2030-01-01", 400),
        ("/en/missions/none/", 404),
        ("/data/none.csv", 404),
        ("/en/none/", 404),
    ],
)
def test_errors_are_kept_by_nobody(client, place, path, status):
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_answers_are_compressed_and_differ_by_nothing_else(client, place):
    for path in PATHS[:4]:
        # Twice each: made, and kept from the first time.
        for _time in range(2):
            plain, small = client.get(path), client.get(path, headers={"accept-encoding": "gzip"})
            assert "Content-Encoding" not in plain.headers
            assert small.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(small.content) == plain.content
            assert small.headers["ETag"] == plain.headers["ETag"]
            assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
            assert small.headers["Cache-Control"] == "public, no-cache"
            assert small.headers["Content-Length"] == str(len(small.content))


def test_the_digest_of_facts_covers_every_view():
    rows = sql("SELECT viewname FROM pg_views WHERE schemaname = 'registry_public'")
    views = {row[0] for row in rows}
    told_otherwise = {
        *(f"missions_{n}" for n in ("strengthchange", "strengthyear", "authorizationhead")),
        *(f"missions_{n}" for n in ("shownchange", "installation")),
    }
    ((definition,),) = sql(
        "SELECT prosrc FROM pg_proc WHERE oid = 'registry_public.facts_digest()'::regprocedure",
        using="owner",
    )
    missing = {view for view in views - told_otherwise if f"{view} t" not in definition}
    assert views >= told_otherwise
    assert not missing
