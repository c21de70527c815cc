"""The reference data on facts, in the order in which they refer to each other."""

from __future__ import annotations

from pathlib import Path

from missions.models import (
    CITABLE,
    Agreement,
    Authorization,
    AuthorizedMission,
    Ceiling,
    Chamber,
    Citation,
    Claim,
    Contingent,
    Contradiction,
    Country,
    GenderTarget,
    Mission,
    MissionAlias,
    Position,
    ReportedStrength,
    Rotation,
    Source,
    Vote,
)
from missions.reference.table import Table

DATA = Path(__file__).parent / "data"

#: No file of its own: made from the ``sources`` of all other records.
CITATIONS = Table(Citation, key=("source", "field", *CITABLE), fields=("verified", "note"))

MISSIONS = Table(
    Mission,
    key=("acronym",),
    fields=(
        "slug",
        "name_en",
        "name_ru",
        "name_kk",
        "acronym_ru",
        "kind",
        "mandate",
        "mandated_on",
        "started_on",
        "planned_end_on",
        "ended_on",
        "countries",
        "headquarters",
        "latitude",
        "longitude",
        "note",
    ),
    file=DATA / "missions.json",
    children=(
        Table(
            MissionAlias,
            key=("mission", "name"),
            fields=("language", "note"),
            within="aliases",
        ),
    ),
)

DECISIONS = Table(
    Authorization,
    key=("slug",),
    fields=(
        "title_en",
        "title_ru",
        "title_kk",
        "instrument",
        "body",
        "decided_on",
        "legal_basis",
        "valid_until",
        "status",
        "note",
    ),
    file=DATA / "decisions.json",
    children=(
        Table(
            AuthorizedMission,
            key=("authorization", "mission"),
            fields=("categories", "starts_on", "ends_on"),
            within="missions",
        ),
        Table(
            Ceiling,
            key=("authorization", "authorized_mission"),
            fields=("categories", "limit", "starts_on", "ends_on"),
            within="ceilings",
        ),
        Table(
            Vote,
            key=("authorization", "chamber"),
            fields=("in_favour", "against", "abstained", "unanimous"),
            within="votes",
        ),
    ),
)

CONTINGENTS = Table(
    Contingent,
    key=("slug",),
    fields=(
        "authorized_mission",
        "name_en",
        "name_ru",
        "name_kk",
        "kind",
        "authorized_strength",
        "host_nation",
        "host_unit",
        "agreement",
        "note",
    ),
    file=DATA / "contingents.json",
    children=(
        Table(
            Position,
            key=("contingent", "title_en"),
            fields=("title_ru", "title_kk", "seats", "category", "lowest_grade", "highest_grade"),
            within="positions",
        ),
        Table(
            Rotation,
            key=("contingent", "number"),
            fields=("starts_on", "ends_on", "planned_strength", "dates_approximate", "note"),
            within="rotations",
        ),
    ),
)

TABLES = (
    Table(
        Source,
        key=("key",),
        fields=(
            *("title", "language", "publisher", "url", "kind"),
            *("published_on", "published_text", "note"),
        ),
        file=DATA / "sources.json",
    ),
    Table(
        Country,
        key=("code",),
        fields=("alpha3", "name_en", "name_ru", "name_kk"),
        file=DATA / "countries.json",
    ),
    Table(
        Chamber,
        key=("code",),
        fields=("name_en", "name_ru", "name_kk", "seats", "note"),
        file=DATA / "chambers.json",
    ),
    MISSIONS,
    DECISIONS,
    Table(
        Agreement,
        key=("mission", "title"),
        fields=("language", "kind", "partner", "signed_on", "starts_on", "ends_on", "strength"),
        file=DATA / "agreements.json",
    ),
    CONTINGENTS,
    Table(
        Claim,
        key=("code",),
        fields=(
            "kind",
            "statement_en",
            "statement_ru",
            "statement_kk",
            "number",
            "date",
            "text",
            "qualifier",
            "unit",
            "period_from",
            "period_to",
            "period_text",
            "period_approximate",
            "missions",
            "source",
        ),
        file=DATA / "claims.json",
    ),
    Table(
        Contradiction,
        key=("code",),
        fields=("topic", "text", "handling", "claims"),
        file=DATA / "contradictions.json",
    ),
    Table(
        ReportedStrength,
        key=("reported_on", "mission", "category", "source"),
        fields=("women", "men"),
        file=DATA / "reported_strength.json",
    ),
    Table(
        GenderTarget,
        key=("group", "year"),
        fields=("categories", "percent", "basis", "source"),
        file=DATA / "gender_targets.json",
    ),
)
