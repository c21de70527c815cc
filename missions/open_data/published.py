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
from missions.open_data.dataset import Dataset, Row
from missions.open_data.fact_rows import all_of
from missions.open_data.keys import allowance_key, ceiling_key
from missions.open_data.words import (
    CATEGORIES,
    LANGUAGE,
    SOURCE,
    boolean,
    day,
    integer,
    names,
    number,
    people,
    several,
    text,
)


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
        "language",
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
            text("claim", _("Its code, such as F01.")),
            text("kind", _("What it is about, such as strength_now.")),
            *names("statement"),
            text("qualifier", _("How the number is meant: exact, more_than, at_most.")),
            number("number", _("The number, if it says one.")),
            text("unit", _("What the number counts.")),
            day("date", _("The day, if it says one.")),
            text("text", _("The text, if it says neither.")),
            day("period_from", _("From when on it is said to hold.")),
            day("period_to", _("Until when it is said to hold, inclusive.")),
            text("period_text", _("The time as the source writes it.")),
            boolean("period_approximate", _("Whether the time is inexact.")),
            several("missions", _("The missions it speaks of.")),
            SOURCE,
        ),
        rows=claims,
    ),
    Dataset(
        name="contradictions",
        title=_("Contradictions"),
        description=_("Where published claims do not fit together, and what the registry does."),
        columns=(
            text("contradiction", _("Its code, such as C01.")),
            text("topic", _("What it is about.")),
            text("text", _("What does not fit together.")),
            text("handling", _("How the registry treats it.")),
            several("claims", _("The claims concerned, by their codes.")),
        ),
        rows=contradictions,
    ),
    Dataset(
        name="sources",
        title=_("Sources"),
        description=_("Documents, pages and data files that facts and claims were taken from."),
        columns=(
            SOURCE,
            text("title", _("Its title.")),
            text("publisher", _("Who published it.")),
            text("url", _("Where it is on the web.")),
            text(
                "kind",
                _("official, press, data, reference, or general_knowledge: in no document found."),
            ),
            day("published_on", _("When it was published.")),
            text("published_text", _("What is known of that when there is no day.")),
            LANGUAGE,
        ),
        rows=sources,
    ),
    Dataset(
        name="citations",
        title=_("Citations"),
        description=_("Which source vouches for which record, or for one field of it."),
        columns=(
            text(
                "kind",
                _(
                    "The kind of record: mission, decision, ceiling, vote, chamber, agreement,"
                    " contingent, rotation or allowance."
                ),
            ),
            text("record", _("The record: its key in its dataset, or several joined by “/”.")),
            text("field", _("The field it vouches for; empty: the whole record.")),
            SOURCE,
            boolean("verified", _("Whether it was found in the source at hand.")),
            text("note", _("A remark on it.")),
        ),
        rows=citations,
    ),
    Dataset(
        name="reported-strength",
        title=_("Strength reported by the United Nations"),
        description=_("Rows of the UN's monthly reports on contributions by country."),
        columns=(
            day("day", _("The day as of which it was reported.")),
            text("mission", _("The mission; empty: all missions together.")),
            text("category", _("The type of personnel; empty: all types.")),
            people("people", _("People, as reported.")),
            people("women", _("Women among them.")),
            SOURCE,
        ),
        rows=reported,
    ),
    Dataset(
        name="gender-targets",
        title=_("Targets for women"),
        description=_("The share of women the United Nations aim for, by group and year."),
        columns=(
            text("group", _("The group of categories.")),
            CATEGORIES,
            integer("year", _("The year.")),
            number(
                "percent", _("Women in a hundred people; empty: no target was found."), unit="%"
            ),
            text("basis", _("sourced, interpolated or not_found.")),
            SOURCE,
        ),
        rows=targets,
    ),
)
