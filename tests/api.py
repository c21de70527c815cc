"""What the tests of the API share: every resource, rows for each, and how to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse

from missions.models import Category, Contradiction, GenderTarget, MissionAlias, Vote
from registry.api.resources import router
from registry.api.viewsets import ResourceViewSet
from tests import factories as make
from tests.api_facts import FACT_MAKERS

Maker = Callable[[int], models.Model]
MONTH = dt.timedelta(days=30)
FIRST = dt.date(2020, 1, 1)


def resources() -> dict[str, Any]:
    """Every resource there is, by the name in its address."""
    reverse("api:api-root")  # has them registered
    return {
        name: viewset
        for name, viewset, _basename in router.registry
        if issubclass(viewset, ResourceViewSet)
    }


def address(name: str) -> str:
    """Where the list of a resource is."""
    return reverse(f"api:{name}-list")


def address_of(name: str, row: models.Model) -> str:
    """Where one row of a resource is."""
    return reverse(f"api:{name}-detail", args=[getattr(row, resources()[name].lookup_field)])


def browser() -> Client:
    """A browser that asks for JSON."""
    return Client(headers={"accept": "application/json"})


def signed_in(user: User | None = None) -> Client:
    """A browser in which somebody is signed in: by default one who may do everything."""
    client = browser()
    client.force_login(user or make.make_administrator())
    return client


def with_token(user: User, scope: str = "write", **values: Any) -> Client:
    """A program that asks with a token of the account."""
    _row, token = make.make_token(user, scope=scope, **values)
    return Client(
        headers={"accept": "application/json", "authorization": f"Token {token}"},
    )


def pages(client: Client, url: str, **query: Any) -> Iterator[list[dict[str, Any]]]:
    """The rows of each page, from the first to the last."""
    answer = client.get(url, query).json()
    yield answer["results"]
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        yield answer["results"]


def make_mission(number: int) -> models.Model:
    """A mission with another name and a country; every third has no dates."""
    start = None if number % 3 == 0 else FIRST + number % 4 * MONTH
    mission = make.make_mission(f"UNM-{number:02}", started_on=start)
    MissionAlias.objects.create(mission=mission, name=f"Other {number}", language="fr")
    mission.countries.add(make.make_country("LB"))
    return mission


def make_authorization(number: int) -> models.Model:
    """A decision with a predecessor, a vote, a mission and two ceilings with an allowance."""
    until = None if number % 3 == 0 else FIRST + (40 + number % 4) * MONTH
    before = make.make_decision(decided_on=FIRST - 12 * MONTH)
    decision = make.make_decision(
        decided_on=FIRST + number % 5 * MONTH, valid_until=until, supersedes=before
    )
    chamber = make.make_chamber()
    Vote.objects.create(authorization=decision, chamber=chamber, in_favour=90, unanimous=True)
    place = make.make_authorized_mission(decision)
    make.make_ceiling(decision, 100 + number % 3)
    ceiling = make.make_ceiling(decision, 50, authorized_mission=place, categories=["troops"])
    make.make_allowance(ceiling=ceiling)
    return decision


def make_ceiling(number: int) -> models.Model:
    """A ceiling for one mission, with an allowance."""
    place = make.make_authorized_mission()
    ceiling = make.make_ceiling(place.authorization, 10 + number % 4, authorized_mission=place)
    make.make_allowance(ceiling=ceiling)
    return ceiling


def make_contingent(number: int) -> models.Model:
    """A contingent in a host nation's battalion, with an allowance if it has a limit."""
    strength = None if number % 3 == 0 else 100 + number % 4
    contingent = make.make_contingent(
        host_nation=make.make_country("IN"), authorized_strength=strength
    )
    make.make_allowance(contingent=contingent)
    return contingent


def make_rotation(number: int) -> models.Model:
    """A rotation of a contingent of its own; every third has no end."""
    start = FIRST + number % 4 * MONTH
    return make.make_rotation(starts_on=start, ends_on=None if number % 3 == 0 else start + MONTH)


def make_source(number: int) -> models.Model:
    """A source; every third has no date."""
    return make.make_source(published_on=None if number % 3 == 0 else FIRST + number % 4 * MONTH)


def make_claim(number: int) -> models.Model:
    """A contradicted claim about a mission; every third is a text instead of a number."""
    values: dict[str, Any] = {"number": 100 + number % 4, "period_from": FIRST}
    if number % 3 == 0:
        values = {"text": "in batches"}
    claim = make.make_claim(missions=[make.make_mission()], **values)
    make_contradiction(number).claims.add(claim)
    return claim


def make_contradiction(number: int) -> Contradiction:
    """A contradiction of two claims."""
    code = f"C{Contradiction.objects.count()}"
    contradiction = Contradiction.objects.create(code=code, topic="Strength", text="They differ.")
    contradiction.claims.set([make.make_claim(), make.make_claim()])
    return contradiction


def make_gender_target(number: int) -> models.Model:
    """A target of one of two groups; every third has not been found."""
    found = number % 3 != 0
    return GenderTarget.objects.create(
        group="troops" if number % 2 else "police",
        categories=[Category.TROOPS],
        year=2000 + number,
        percent=10 + number % 4 if found else None,
        basis="sourced" if found else "not_found",
        source=make.make_source(),
    )


def make_deployment(number: int) -> models.Model:
    """A tour in a rotation; every third has no end, and continues one at another place."""
    rotation = make.make_rotation()
    decision = rotation.contingent.authorized_mission.authorization
    decision.decided_on = FIRST
    decision.save()
    start = FIRST + number % 4 * MONTH
    person = make.make_person()
    before = None
    if number % 3 == 0:
        first, last = FIRST - 2 * MONTH, FIRST - MONTH
        place = make.make_authorized_mission(make.make_decision(decided_on=first))
        before = make.make_deployment(place, person=person, starts_on=first, ends_on=last)
    return make.make_deployment(
        rotation=rotation,
        person=person,
        rank=person.rank,
        starts_on=start,
        ends_on=None if number % 3 == 0 else start + MONTH,
        continues=before,
    )


def make_person(number: int) -> models.Model:
    """A person, every third a woman."""
    return make.make_person(sex="M" if number % 3 else "F")


def make_award(number: int) -> models.Model:
    """An award; every third is a medal due by days in a mission."""
    return make.make_award() if number % 3 else make.make_medal(mission=make.make_mission())


def make_award_given(number: int) -> models.Model:
    """An award given, every third for service in a mission."""
    mission = None if number % 3 else make.make_mission()
    return make.make_award_given(mission=mission, given_on=FIRST + number % 4 * MONTH)


MAKERS: dict[str, Maker] = {
    "missions": make_mission,
    "authorizations": make_authorization,
    "ceilings": make_ceiling,
    "contingents": make_contingent,
    "rotations": make_rotation,
    "sources": make_source,
    "claims": make_claim,
    "contradictions": make_contradiction,
    "gender-targets": make_gender_target,
    "deployments": make_deployment,
    "people": make_person,
    "awards": make_award,
    "awards-given": make_award_given,
    "identities": make_person,
    "named-deployments": make_deployment,
    **FACT_MAKERS,
}


#: Who people are: pages of whole rows, each recorded. No files, no ETags, no choice of fields.
IDENTIFYING = {"identities", "named-deployments"}
#: All other resources.
OPEN = sorted(MAKERS.keys() - IDENTIFYING)


def key_of(row: dict[str, Any]) -> Any:
    """What tells a row from all others: its id, of a country its code."""
    return row["id"] if "id" in row else row["code"]
