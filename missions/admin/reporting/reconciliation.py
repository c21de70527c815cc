"""Our figures and the UN's: the table of differences, a month line by line, and both as files."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminIntegerFieldWidget

from missions.admin.reporting.pages import ReportingPage, as_file
from missions.models import Mission, ReconciliationNote, Sex
from missions.reconciliation import Line, Month, Reconciliation, State, reconcile
from missions.reconciliation.rows import COLUMNS, rows_of_lines
from missions.reconciliation.words import (
    both_ways_text,
    category_text,
    cell_text,
    signed,
    state_text,
)
from missions.views.charts.differences import differences_chart
from registry.admin.widgets import DayField
from registry.formulas import escaped

#: The farthest that a movement may lie from the reporting day to explain anything.
MOST_DAYS = 31


class WindowForm(forms.Form):
    """How far from the reporting day movements may explain, and which month is shown."""

    window = forms.IntegerField(
        label=gettext_lazy("Days around the reporting day"),
        min_value=0,
        max_value=MOST_DAYS,
        required=False,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    differing = forms.BooleanField(
        label=gettext_lazy("Only months that differ"),
        required=False,
    )
    month = DayField(required=False, widget=forms.HiddenInput)

    @property
    def days(self) -> int:
        """The window asked for, or the site's own."""
        asked: int | None = getattr(self, "cleaned_data", {}).get("window")
        return settings.RECONCILIATION_DAYS if asked is None else asked


class ReconciliationPage(ReportingPage):
    """The table of differences, the latest month first."""

    template_name = "admin/reporting/reconciliation.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The whole history, and one month line by line: the one asked for, or the latest."""
        form = WindowForm(request.GET)
        form.is_valid()
        found = reconcile(window=form.days)
        there = {line.mission for month in found.months for line in month.lines if line.mission}
        missions = sorted((found.missions[pk] for pk in there), key=lambda m: m.acronym)
        notes = notes_by_month()
        shown = _month_shown(found, form.cleaned_data.get("month"))
        differing = bool(form.cleaned_data.get("differing"))
        return self.page(
            title=_("Our figures and the UN's"),
            form=form,
            missions=missions,
            rows=[
                _row(month, missions, notes)
                for month in reversed(found.months)
                if not differing or month.state != State.AGREES
            ],
            chart=differences_chart(found.months),
            asked=urlencode({"window": found.window, **({"differing": "on"} if differing else {})}),
            differing=differing,
            totals=[_total_row(month) for month in reversed(found.totals)],
            shown=shown and _lines_shown(shown, found, notes.get(shown.day, [])),
            window=found.window,
        )


class ReconciliationFile(ReportingPage):
    """Every line of every month, as CSV or XLSX."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        """The file."""
        if kind not in ("csv", "xlsx"):
            raise Http404
        form = WindowForm(request.GET)
        form.is_valid()
        found = reconcile(window=form.days)
        rows = rows_of_lines(found.months, found.missions)
        write = _as_csv if kind == "csv" else _as_xlsx
        return as_file(write(rows), "reconciliation", kind)


def notes_by_month() -> dict[dt.date, list[ReconciliationNote]]:
    """The notes on differences, by reporting day."""
    found: dict[dt.date, list[ReconciliationNote]] = defaultdict(list)
    for note in ReconciliationNote.objects.select_related("mission", "written_by").order_by("pk"):
        found[note.reported_on].append(note)
    return found


def _month_shown(found: Reconciliation, day: dt.date | None) -> Month | None:
    by_day = {month.day: month for month in found.months}
    latest = found.months[-1] if found.months else None
    return by_day.get(day, latest) if day else latest


def _row(
    month: Month, missions: Iterable[Mission], notes: Mapping[dt.date, list[ReconciliationNote]]
) -> dict[str, Any]:
    by_mission = month.by_mission()
    cells = [(by_mission.get(mission.pk), mission) for mission in missions]
    return {
        "day": month.day,
        "cells": [
            {"text": cell_text(found), "state": str(found.state)} if found else None
            for found, _mission in cells
        ],
        "ours": month.ours,
        "reported": month.reported,
        "difference": both_ways_text(month, "difference"),
        "open": both_ways_text(month, "open"),
        "notes": len(notes.get(month.day, [])),
    }


def _total_row(month: Month) -> dict[str, Any]:
    return {
        "day": month.day,
        "source": month.source,
        "lines": [
            {
                "sex": Sex(line.sex).label,
                "ours": line.ours,
                "reported": line.reported,
                "difference": signed(line.difference),
                "text": state_text(line),
            }
            for line in month.lines
        ],
    }


def _lines_shown(
    month: Month, found: Reconciliation, notes: list[ReconciliationNote]
) -> dict[str, Any]:
    return {
        "day": month.day,
        "source": month.source,
        "lines": [_line_shown(month, line, found) for line in month.lines],
        "notes": notes,
    }


def _line_shown(month: Month, line: Line, found: Reconciliation) -> dict[str, Any]:
    asked = {
        "reported_on": month.day.isoformat(),
        "mission": line.mission,
        "category": line.category,
        "sex": line.sex,
    }
    add = reverse("admin:missions_reconciliationnote_add")
    return {
        "mission": found.missions[line.mission or 0].acronym,
        "category": category_text(line.category),
        "sex": Sex(line.sex).label,
        "ours": line.ours,
        "reported": line.reported,
        "difference": signed(line.difference),
        "text": state_text(line),
        "state": str(line.state),
        "note_url": f"{add}?{urlencode(asked)}" if line.difference else "",
    }


def _written(row: tuple[Any, ...]) -> list[Any]:
    """A row as files have it: no text is taken for a formula."""
    return [escaped(cell) if isinstance(cell, str) else cell for cell in row]


def _as_csv(rows: Iterable[tuple[Any, ...]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(map(_written, rows))
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()).encode()


def _as_xlsx(rows: Iterable[tuple[Any, ...]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("reconciliation")
    sheet.append(list(COLUMNS))
    for row in rows:
        sheet.append(_written(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
