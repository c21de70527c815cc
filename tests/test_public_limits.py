"""What the public pages say of limits: allowances on top, and places that nobody can take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client

from missions.models import AuthorizedMission, Citation, Contingent
from registry.approval import Status
from tests.factories import (
    LAST,
    make_administrator,
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_deployments,
    make_mission,
    make_rotation,
    make_source,
)
from tests.public import TODAY, path_of, read, today_is

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

ONE_DAY = dt.timedelta(1)
MAY = {"starts_on": dt.date(2024, 5, 1), "ends_on": dt.date(2024, 5, 3)}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with today_is(TODAY):
        yield


@pytest.fixture
def place() -> AuthorizedMission:
    return make_authorized_mission(make_decision(ceiling=40), make_mission("UNA"))


@pytest.fixture
def company(place: AuthorizedMission) -> Contingent:
    """A contingent of three, of which two rotations are there from 1 to 3 May 2024."""
    contingent = make_contingent(place, authorized_strength=3)
    make_allowance(contingent=contingent, extra=3, reason="Handover of May", **MAY)
    outgoing = make_rotation(contingent, ends_on=MAY["ends_on"])
    incoming = make_rotation(contingent, starts_on=MAY["starts_on"])
    make_deployments(3, place, rotation=outgoing, ends_on=MAY["ends_on"])
    make_deployments(3, place, rotation=incoming, starts_on=MAY["starts_on"])
    return contingent


def test_a_strength_above_that_of_the_contingent_is_explained(
    client: Client, company: Contingent
) -> None:
    text = read(client, path_of(company.authorized_mission.mission, query="?on=2024-05-02"))
    assert "at most 3 people" in text.lower()
    assert "On 2 May 2024: 6 of the 6 allowed" in text
    assert "3 more people allowed, 1 May 2024 to 3 May 2024: Handover of May (Order 17)" in text
    assert "More were allowed on other days" not in text


def test_the_allowances_of_other_days_can_be_looked_up(client: Client, company: Contingent) -> None:
    text = read(client, path_of(company.authorized_mission.mission))
    assert "On 1 June 2024: 3 of the 3 allowed" in text
    assert (
        "More were allowed on other days (1)"
        " 3 more people allowed, 1 May 2024 to 3 May 2024: Handover of May (Order 17)"
    ) in text


def test_the_allowances_of_a_ceiling_outlive_its_decision(client: Client) -> None:
    decision = make_decision(valid_until=TODAY - ONE_DAY)
    place = make_authorized_mission(decision, make_mission("UNA"))
    make_allowance(ceiling=make_ceiling(decision, 3), extra=2, **MAY)
    text = read(client, path_of(place.mission))
    assert "at most 3 people on any day" in text
    assert "2 more people allowed, 1 May 2024 to 3 May 2024" in text


def test_allowances_show_their_sources(client: Client, company: Contingent) -> None:
    allowance = company.allowances.get()
    source = make_source(title="Order of the minister")
    Citation.objects.create(allowance=allowance, source=source)
    text = read(client, path_of(company.authorized_mission.mission))
    assert "Handover of May (Order 17) 1" in text
    assert "Order of the minister" in text


def test_an_allowance_that_reaches_today_does_not_tell_its_end(
    client: Client, company: Contingent
) -> None:
    make_allowance(contingent=company, starts_on=TODAY, ends_on=LAST, extra=9, reason="Now")
    text = read(client, path_of(company.authorized_mission.mission))
    assert "9 more people allowed, from 1 June 2024: Now" in text
    assert "31 August 2024" not in text


@pytest.mark.parametrize(
    "hidden",
    [
        {"starts_on": TODAY + ONE_DAY},
        {"status": Status.PROPOSED},
        {"status": Status.CANCELLED},
    ],
    ids=["planned", "proposed", "cancelled"],
)
def test_an_allowance_that_is_planned_or_proposed_is_not_published(
    client: Client, company: Contingent, hidden: dict[str, object]
) -> None:
    ceiling = company.authorized_mission.authorization.ceilings.get()
    for limit in ({"contingent": company}, {"ceiling": ceiling}):
        make_allowance(
            **{"extra": 7777, "reason": "Hidden reason", "document": "Hidden", **limit, **hidden}
        )
    text = read(client, path_of(company.authorized_mission.mission))
    assert "Hidden" not in text
    # By itself, and added to the contingent's limit and the ceiling's.
    for number in ("7,777", "7,780", "7,817"):
        assert number not in text
        assert number.replace(",", "") not in text
    assert "3 of the 3 allowed" in text
    assert "3 of 40" in text


def test_staff_are_warned_that_the_reason_is_published(client: Client) -> None:
    client.force_login(make_administrator())
    text = read(client, "/admin/missions/allowance/add/")
    assert "Name no person in them and nothing that is still planned." in text


# Places that nobody can take


def test_a_closed_mission_has_no_free_places(client: Client) -> None:
    decision = make_decision(ceiling=20)
    closed = make_authorized_mission(decision, make_mission("UNA", ended_on=TODAY - ONE_DAY))
    make_ceiling(decision, 5, authorized_mission=closed)
    left = make_authorized_mission(decision, make_mission("UNB"), ends_on=dt.date(2024, 5, 30))
    make_ceiling(decision, 6, authorized_mission=left)
    last_day = make_authorized_mission(decision, make_mission("UNC", ended_on=TODAY))
    make_ceiling(decision, 7, authorized_mission=last_day)
    text = read(client, "/en/")
    assert "0 of 5 UNA ended on 31 May 2024: no free places" in text
    assert "0 of 6 The participation in UNB ended on 30 May 2024: no free places" in text
    assert "0 of 7 7 places free" in text
    assert "0 of 20 20 places free; UNA, UNB have ended and have none" in text

    text = read(client, path_of(closed.mission))
    assert "0 of 5 UNA ended on 31 May 2024: no free places" in text
    assert "0 of 20 UNA ended on 31 May 2024: no free places" in text
    assert "places free" not in text
    # While it ran there were some.
    assert "0 of 5 5 places free" in read(client, path_of(closed.mission, query="?on=2024-05-31"))


def test_a_decision_of_closed_missions_has_no_free_places(client: Client) -> None:
    decision = make_decision(ceiling=20)
    for acronym, last in (("UNA", TODAY - ONE_DAY), ("UNB", dt.date(2024, 4, 1))):
        make_authorized_mission(decision, make_mission(acronym, ended_on=last))
    text = read(client, "/en/")
    assert "All its missions have ended, the last on 31 May 2024: no free places" in text
    assert "places free" not in text.replace("no free places", "")


def test_a_ceiling_that_has_run_out_has_no_free_places(client: Client) -> None:
    place = make_authorized_mission(make_decision(ceiling=None), make_mission("UNA"))
    decision = place.authorization
    make_ceiling(decision, 5, ends_on=dt.date(2024, 4, 30))
    make_ceiling(decision, 7, starts_on=dt.date(2024, 5, 1))
    text = read(client, path_of(place.mission))
    assert "0 of 7 7 places free" in text
    assert "of 5" not in text
    assert "at most 5 people on any day, until 30 April 2024" in text
    text = read(client, path_of(place.mission, query="?on=2024-04-30"))
    assert "0 of 5 5 places free" in text
    assert "at most 7 people on any day, from 1 May 2024" in text
