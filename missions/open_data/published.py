"""What others have published, and where every fact comes from, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from missions.edition import Edition
from missions.models import (
    CITABLE,
    Citation,
    Claim,
    Contradiction,
    GenderTarget,
    Mission,
    ReportedStrength,
    Source,
)
from missions.open_data.dataset import BOOLEAN, INTEGER, LIST, NUMBER, Column, Dataset, Row
from missions.open_data.fact_rows import all_of
from missions.open_data.facts import CATEGORIES
from missions.open_data.keys import allowance_key, ceiling_key
from missions.open_data.words import PEOPLE, SOURCE, day, names


def claims(_edition: Edition) -> Iterable[Row]:
    """Every published claim, with the missions it speaks of."""
    missions = Mission.objects.filter(claims=OuterRef("pk")).order_by("slug").values("slug")
    return all_of(
        Claim.objects.annotate(mission_slugs=ArraySubquery(missions)).order_by("code"),
        *("code", "kind", "statement_kk", "statement_ru", "statement_en", "qualifier"),
        *("number", "unit", "date", "text", "period_from", "period_to", "period_text"),
        *("period_approximate", "mission_slugs", "source__key"),
    )


def contradictions(_edition: Edition) -> Iterable[Row]:
    """Where published claims do not fit together."""
    codes = Claim.objects.filter(contradictions=OuterRef("pk")).order_by("code").values("code")
    return all_of(
        Contradiction.objects.annotate(claim_codes=ArraySubquery(codes)).order_by("code"),
        *("code", "topic", "text", "handling", "claim_codes"),
    )


def sources(_edition: Edition) -> Iterable[Row]:
    """Every document that a fact or claim was taken from."""
    return all_of(
        Source.objects.order_by("key"),
        *("key", "title", "publisher", "url", "kind", "published_on", "published_text"),
    )


def citations(_edition: Edition) -> Iterable[Row]:
    """Which source vouches for which record, or for one field of it."""
    found = Citation.objects.select_related(
        *("source", "mission", "authorization", "chamber", "contingent", "agreement"),
        *("vote__authorization", "vote__chamber", "rotation__contingent"),
        *("ceiling__authorization", "ceiling__authorized_mission__mission"),
        *("allowance__contingent", "allowance__ceiling__authorization"),
        "allowance__ceiling__authorized_mission__mission",
    )
    rows = [
        (*cited(citation), citation.field, citation.source.key, citation.verified, citation.note)
        for citation in found
    ]
    return sorted(rows)


def cited(citation: Citation) -> tuple[str, str]:
    """The kind of record that a citation vouches for, and what that record is called."""
    kind = next(name for name in CITABLE if getattr(citation, f"{name}_id") is not None)
    record = getattr(citation, kind)
    if kind == "authorization":
        return "decision", record.slug
    if kind == "ceiling":
        return kind, ceiling_key(record)
    if kind == "allowance":
        return kind, allowance_key(record)
    if kind == "vote":
        return kind, f"{record.authorization.slug}/{record.chamber.code}"
    if kind == "rotation":
        return kind, f"{record.contingent.slug}/{record.number}"
    names_of = {"chamber": "code", "agreement": "title"}
    return kind, getattr(record, names_of.get(kind, "slug"))


def reported(_edition: Edition) -> Iterable[Row]:
    """What the United Nations have reported, month by month."""
    found = ReportedStrength.objects.order_by(
        "reported_on", "mission__slug", "category", "source__key"
    )
    for row in found.select_related("mission", "source"):
        yield (
            *(row.reported_on, row.mission and row.mission.slug, row.category),
            *(row.women + row.men, row.women, row.source.key),
        )


def targets(_edition: Edition) -> Iterable[Row]:
    """The shares of women the United Nations aim for."""
    return all_of(
        GenderTarget.objects.order_by("group", "year"),
        *("group", "categories", "year", "percent", "basis", "source__key"),
    )


PUBLISHED = (
    Dataset(
        name="claims",
        title=_("Claims"),
        description=_(
            "Numbers, dates and texts that others have published, each with its source. They may"
            " contradict each other and the registry; none is preferred."
        ),
        columns=(
            Column(name="claim", meaning=_("Its code, such as F01.")),
            Column(name="kind", meaning=_("What it is about, such as strength_now.")),
            *names("statement"),
            Column(
                name="qualifier", meaning=_("How the number is meant: exact, more_than, at_most.")
            ),
            Column(name="number", kind=NUMBER, meaning=_("The number, if it says one.")),
            Column(name="unit", meaning=_("What the number counts.")),
            day("date", _("The day, if it says one.")),
            Column(name="text", meaning=_("The text, if it says neither.")),
            day("period_from", _("From when on it is said to hold.")),
            day("period_to", _("Until when it is said to hold, inclusive.")),
            Column(name="period_text", meaning=_("The time as the source writes it.")),
            Column(
                name="period_approximate", kind=BOOLEAN, meaning=_("Whether the time is inexact.")
            ),
            Column(name="missions", kind=LIST, meaning=_("The missions it speaks of.")),
            SOURCE,
        ),
        rows=claims,
    ),
    Dataset(
        name="contradictions",
        title=_("Contradictions"),
        description=_("Where published claims do not fit together, and what the registry does."),
        columns=(
            Column(name="contradiction", meaning=_("Its code, such as C01.")),
            Column(name="topic", meaning=_("What it is about.")),
            Column(name="text", meaning=_("What does not fit together.")),
            Column(name="handling", meaning=_("How the registry treats it.")),
            Column(name="claims", kind=LIST, meaning=_("The claims concerned, by their codes.")),
        ),
        rows=contradictions,
    ),
    Dataset(
        name="sources",
        title=_("Sources"),
        description=_("Documents, pages and data files that facts and claims were taken from."),
        columns=(
            SOURCE,
            Column(name="title", meaning=_("Its title.")),
            Column(name="publisher", meaning=_("Who published it.")),
            Column(name="url", meaning=_("Where it is on the web.")),
            Column(
                name="kind",
                meaning=_(
                    "official, press, data, reference, or general_knowledge: in no document found."
                ),
            ),
            day("published_on", _("When it was published.")),
            Column(name="published_text", meaning=_("What is known of that when there is no day.")),
        ),
        rows=sources,
    ),
    Dataset(
        name="citations",
        title=_("Citations"),
        description=_("Which source vouches for which record, or for one field of it."),
        columns=(
            Column(
                name="kind",
                meaning=_(
                    "The kind of record: mission, decision, ceiling, vote, chamber, agreement,"
                    " contingent, rotation or allowance."
                ),
            ),
            Column(
                name="record",
                meaning=_("The record: its key in its dataset, or several joined by “/”."),
            ),
            Column(name="field", meaning=_("The field it vouches for; empty: the whole record.")),
            SOURCE,
            Column(
                name="verified",
                kind=BOOLEAN,
                meaning=_("Whether it was found in the source at hand."),
            ),
            Column(name="note", meaning=_("A remark on it.")),
        ),
        rows=citations,
    ),
    Dataset(
        name="reported-strength",
        title=_("Strength reported by the United Nations"),
        description=_("Rows of the UN's monthly reports on contributions by country."),
        columns=(
            day("day", _("The day as of which it was reported.")),
            Column(name="mission", meaning=_("The mission; empty: all missions together.")),
            Column(name="category", meaning=_("The type of personnel; empty: all types.")),
            Column(name="people", kind=INTEGER, unit=PEOPLE, meaning=_("People, as reported.")),
            Column(name="women", kind=INTEGER, unit=PEOPLE, meaning=_("Women among them.")),
            SOURCE,
        ),
        rows=reported,
    ),
    Dataset(
        name="gender-targets",
        title=_("Targets for women"),
        description=_("The share of women the United Nations aim for, by group and year."),
        columns=(
            Column(name="group", meaning=_("The group of categories.")),
            CATEGORIES,
            Column(name="year", kind=INTEGER, meaning=_("The year.")),
            Column(
                name="percent",
                kind=NUMBER,
                unit="%",
                meaning=_("Women in a hundred people; empty: no target was found."),
            ),
            Column(name="basis", meaning=_("sourced, interpolated or not_found.")),
            SOURCE,
        ),
        rows=targets,
    ),
)
