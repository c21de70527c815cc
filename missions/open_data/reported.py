"""What the United Nations reported beside our own figures, and claims checked, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from missions.claim_checks import check_claims
from missions.claim_checks.checking import missions_of_claims
from missions.claim_checks.verdict import iso, plain_number
from missions.comparison import standings
from missions.edition import Edition
from missions.models import Claim, WorldStrength
from missions.open_data.dataset import Dataset, Row
from missions.open_data.fact_rows import all_of
from missions.open_data.words import (
    CATEGORY,
    SOURCE,
    day,
    integer,
    number,
    people,
    text,
)
from missions.reconciliation import reconcile
from missions.reconciliation.rows import rows_of_lines

REPORTING_DAY = day("day", _("The reporting day: the last of its month."))


def reconciliation(_edition: Edition) -> Iterable[Row]:
    """Every line of every month that the UN have published by mission."""
    found = reconcile(window=settings.RECONCILIATION_DAYS)
    yield from rows_of_lines(found.months, found.missions)


def places(_edition: Edition) -> Iterable[Row]:
    """The country among all contributors, month by month."""
    for one in standings():
        yield (
            *(one.day, one.place, one.contributors, one.people, one.women, one.share),
            *(one.others, one.other_women, one.other_share, one.source),
        )


def contributors(_edition: Edition) -> Iterable[Row]:
    """What the UN reported of every country."""
    return all_of(
        WorldStrength.objects.order_by("reported_on", "country", "source__key"),
        *("reported_on", "country", "name", "women", "men", "source__key"),
    )


def verdicts(edition: Edition) -> Iterable[Row]:
    """Every claim beside what the registry gives for it."""
    claims = list(Claim.objects.order_by("code"))
    for verdict in check_claims(claims, missions_of_claims(), edition.today):
        yield (
            *(verdict.claim.code, str(verdict.outcome)),
            *(iso(verdict.lowest), iso(verdict.highest), plain_number(verdict.difference)),
        )


REPORTED = (
    Dataset(
        name="reconciliation",
        title=_("Our figures and the United Nations'"),
        description=_(
            "People by month, mission, category and sex: counted by the registry, reported by the"
            " United Nations, and what explains the difference. Months are never to be added up."
        ),
        columns=(
            REPORTING_DAY,
            text("mission", _("The mission, by the last part of its page's address.")),
            CATEGORY,
            text("sex", _("F: women, M: men.")),
            people("ours", _("People the registry counts on the day.")),
            people("reported", _("People the United Nations reported.")),
            people("difference", _("Reported minus ours.")),
            people("by_category", _("Explained by categories: staff officers among the troops.")),
            people("by_movements", _("Explained by people who came or went around the day.")),
            people("open", _("The part of the difference nothing explains.")),
            text("state", _("agrees, explained or open.")),
            SOURCE,
        ),
        rows=reconciliation,
    ),
    Dataset(
        name="standing",
        title=_("Place among contributors"),
        description=_(
            "The country among all contributors to UN operations in every month published whole,"
            " and its share of women beside that of all others together."
        ),
        columns=(
            REPORTING_DAY,
            integer("place", _("Its place by uniformed personnel; ties share one.")),
            integer("contributors", _("How many countries had anybody.")),
            people("people", _("Its people.")),
            people("women", _("Women among them.")),
            number("share", _("Women in a hundred of them."), unit="%"),
            people("others", _("People of all other countries.")),
            people("other_women", _("Women among those.")),
            number("other_share", _("Women in a hundred of those."), unit="%"),
            SOURCE,
        ),
        rows=places,
    ),
    Dataset(
        name="contributors",
        title=_("Contributors to UN operations"),
        description=_("What the United Nations reported of every country, all missions together."),
        columns=(
            REPORTING_DAY,
            text("country", _("ISO 3166-1, three letters; empty: the UN named no country.")),
            text("name", _("As the UN wrote it.")),
            people("women", _("Women.")),
            people("men", _("Men.")),
            SOURCE,
        ),
        rows=contributors,
    ),
    Dataset(
        name="claim-verdicts",
        title=_("Claims checked"),
        description=_(
            "Every published claim beside what the registry gives for the same definition and"
            " time. What was counted stands on the page of the claims."
        ),
        columns=(
            text("claim", _("Its code, such as F01.")),
            text("outcome", _("agrees, differs, or not_computable.")),
            text("lowest", _("The least the registry gives within the time: a number or a day.")),
            text("highest", _("The most the registry gives within the time.")),
            number(
                "difference",
                _("The claim minus the nearest of ours; days for dates. 0 if they agree."),
            ),
        ),
        rows=verdicts,
    ),
)
