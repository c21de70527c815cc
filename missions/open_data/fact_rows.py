"""The rows of the facts: missions, decisions, limits, contingents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet

from missions.ceilings import approved_allowances
from missions.edition import Edition
from missions.models import (
    Agreement,
    Authorization,
    AuthorizedMission,
    Ceiling,
    Contingent,
    Country,
    Mission,
    MissionAlias,
    Rotation,
    Vote,
)
from missions.open_data.dataset import Row
from missions.open_data.keys import ceiling_key


def all_of(queryset: QuerySet[Any], *fields: str) -> Iterable[Row]:
    """The named fields of every row, in the order of the queryset."""
    return queryset.values_list(*fields)


def missions(_edition: Edition) -> Iterable[Row]:
    """Every mission there is for the public, with the codes of its countries."""
    countries = Country.objects.filter(missions=OuterRef("pk")).order_by("code").values("code")
    return all_of(
        Mission.objects.annotate(country_codes=ArraySubquery(countries)).order_by("slug"),
        *("slug", "acronym", "acronym_ru", "name_kk", "name_ru", "name_en", "kind", "mandate"),
        *("mandated_on", "started_on", "planned_end_on", "ended_on", "country_codes"),
        *("headquarters", "latitude", "longitude", "is_demo"),
    )


def mission_names(_edition: Edition) -> Iterable[Row]:
    """What missions are also called in documents."""
    return all_of(
        MissionAlias.objects.order_by("mission__slug", "name", "language"),
        *("mission__slug", "name", "language"),
    )


def countries(_edition: Edition) -> Iterable[Row]:
    """The countries that missions and contingents refer to."""
    return all_of(Country.objects.order_by("code"), "code", "name_kk", "name_ru", "name_en")


def decisions(_edition: Edition) -> Iterable[Row]:
    """Every decision that has been taken, with its missions."""
    places = AuthorizedMission.objects.filter(authorization=OuterRef("pk"))
    return all_of(
        Authorization.objects.annotate(
            mission_slugs=ArraySubquery(
                places.order_by("mission__slug").values("mission__slug"),
            )
        ).order_by(F("decided_on").asc(nulls_first=True), "slug"),
        *("slug", "title_kk", "title_ru", "title_en", "status", "instrument", "body"),
        *("decided_on", "legal_basis", "valid_until", "supersedes__slug", "mission_slugs"),
        "is_demo",
    )


def participations(_edition: Edition) -> Iterable[Row]:
    """Which decision sends whom to which mission."""
    return all_of(
        AuthorizedMission.objects.order_by("authorization__slug", "mission__slug"),
        *("authorization__slug", "mission__slug", "categories", "starts_on", "ends_on"),
    )


def votes(_edition: Edition) -> Iterable[Row]:
    """How the chambers of Parliament voted."""
    return all_of(
        Vote.objects.order_by("authorization__slug", "chamber__code"),
        *("authorization__slug", "chamber__code", "chamber__name_kk", "chamber__name_ru"),
        *("chamber__name_en", "in_favour", "against", "abstained", "seats", "unanimous"),
    )


def ceilings(_edition: Edition) -> Iterable[Row]:
    """The limits that decisions set on strength."""
    found = Ceiling.objects.select_related("authorization", "authorized_mission__mission")
    for ceiling in sorted(found, key=ceiling_key):
        place = ceiling.authorized_mission
        yield (
            *(ceiling_key(ceiling), ceiling.authorization.slug, place and place.mission.slug),
            *(ceiling.categories, ceiling.limit, ceiling.starts_on, ceiling.ends_on),
        )


def allowances(edition: Edition) -> Iterable[Row]:
    """Documented excesses; the end of one that reaches today is not told: it may go on."""
    found = (
        approved_allowances()
        .select_related(
            "ceiling__authorization", "ceiling__authorized_mission__mission", "contingent"
        )
        .order_by("starts_on", "pk")
    )
    for allowance in found:
        ended = allowance.ends_on < edition.today
        yield (
            allowance.ceiling and ceiling_key(allowance.ceiling),
            allowance.contingent and allowance.contingent.slug,
            *(allowance.starts_on, allowance.ends_on if ended else None, allowance.extra),
            *(allowance.reason, allowance.document),
        )


def agreements(_edition: Edition) -> Iterable[Row]:
    """Agreements with the United Nations and with host nations."""
    return all_of(
        Agreement.objects.order_by("mission__slug", "signed_on", "title", "pk"),
        *("mission__slug", "kind", "title", "partner", "signed_on", "starts_on", "ends_on"),
        *("strength", "language"),
    )


def contingents(_edition: Edition) -> Iterable[Row]:
    """The formed units that have been sent."""
    return all_of(
        Contingent.objects.order_by("slug"),
        *("slug", "name_kk", "name_ru", "name_en", "authorized_mission__mission__slug"),
        *("authorized_mission__authorization__slug", "kind", "authorized_strength"),
        *("host_nation", "host_unit", "agreement__title", "is_demo"),
    )


def rotations(_edition: Edition) -> Iterable[Row]:
    """The turns of contingents that have begun."""
    return all_of(
        Rotation.objects.order_by("contingent__slug", "number"),
        *("contingent__slug", "number", "starts_on", "ends_on", "planned_strength"),
        *("dates_approximate", "is_demo"),
    )
