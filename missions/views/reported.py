"""The UN's figures beside our own, and the country among all contributors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from missions.comparison import Standing, contributors_on, neighbours, standings
from missions.edition import Edition
from missions.models import Sex
from missions.reconciliation import Month, Reconciliation, State, reconcile
from missions.reconciliation.words import (
    category_text,
    cell_text,
    signed,
    state_text,
)
from missions.views.base import page, public_page
from missions.views.charts.differences import differences_chart

#: So many months are shown; the file has all of them.
MONTHS = 24


@public_page
def reported(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Month by month, and the latest month line by line."""
    found = reconcile(window=settings.RECONCILIATION_DAYS, last=edition.today)
    latest = found.months[-1] if found.months else None
    context = {
        "window": found.window,
        "chart": differences_chart(found.months),
        "months": found.months[: -MONTHS - 1 : -1],
        "month_total": len(found.months),
        "latest": latest and _lines(latest, found),
        "totals": [_total(month) for month in found.totals[: -MONTHS - 1 : -1]],
        "states": {
            state.value: sum(month.state == state for month in found.months) for state in State
        },
    }
    return page(request, "public/reported.html", edition, context)


def _total(month: Month) -> dict[str, Any]:
    return {
        "day": month.day,
        "ours": month.ours,
        "reported": month.reported,
        "verdict": cell_text(month),
        "source": month.source,
    }


def _lines(month: Month, found: Reconciliation) -> dict[str, Any]:
    return {
        "day": month.day,
        "source": month.source,
        "lines": [
            {
                "mission": found.missions[line.mission or 0],
                "category": category_text(line.category),
                "sex": Sex(line.sex).label,
                "ours": line.ours,
                "reported": line.reported,
                "difference": signed(line.difference),
                "text": state_text(line),
            }
            for line in month.lines
        ],
    }


@public_page
def contributors(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The country's place and its share of women beside others', by month."""
    months = standings()
    latest = months[-1] if months else None
    context = {
        "months": list(reversed(months[-MONTHS:])),
        "month_total": len(months),
        "latest": latest,
        "best": best_place(months),
        "neighbours": neighbours(contributors_on(latest.day)) if latest else [],
    }
    return page(request, "public/contributors.html", edition, context)


def best_place(months: Sequence[Standing]) -> Standing | None:
    """The month of the best place there was; the first of several."""
    placed = [month for month in months if month.place is not None]
    return min(placed, key=lambda month: (month.place or 0, month.day), default=None)
