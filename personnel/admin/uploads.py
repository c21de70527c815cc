"""A file that is looked at before it is saved: it travels with the page in between."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminFileFieldWidget

from registry.spreadsheets.problems import Problem

#: The file travels with the page, so that nothing of it stays behind; so large it may be.
MAX_KEPT = 1_500_000
#: How many rows of a check are shown.
ROWS = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """A list to upload."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,  # said with all else that can be wrong with a list
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".xlsx,.csv"}),
        help_text=gettext_lazy("XLSX or CSV. Nothing is saved until you say so."),
    )
    #: Said of a file that is larger than can be kept.
    too_large = gettext_lazy("The file is too large. Divide it and upload the parts in turn.")


def content_of(request: HttpRequest, form: UploadForm) -> bytes | None:
    """The file sent now, or the one that was looked at; None if there is none, said in the form."""
    file = form.cleaned_data.get("file")
    if "file" in form.errors:
        return None
    if file is None:
        try:
            content = base64.b64decode(request.POST.get("kept", ""), validate=True)
        except (binascii.Error, ValueError):
            content = b""
        if not content:
            form.add_error("file", _("Choose a file."))
        return content or None
    if file.size > MAX_KEPT:
        form.add_error("file", str(form.too_large))
        return None
    read: bytes = file.read()
    return read


def checked(plan: Any, content: bytes, confirmed: Any = ()) -> dict[str, Any]:
    """What templates show of a plan, and what brings the file back when it is saved."""
    return {
        "plan": plan,
        "problems": in_order(plan.problems)[:ROWS],
        "questions": in_order(plan.questions)[:ROWS],
        "notes": in_order(plan.notes)[:ROWS],
        "kept": base64.b64encode(content).decode(),
        "confirmed": confirmed,
    }


def in_order(found: Iterable[Problem]) -> list[Problem]:
    """From the top of the file to its end, as it is mended; what is about all of it first."""
    return sorted(found, key=_place)


def _place(problem: Problem) -> tuple[int, int]:
    where = problem.address
    return (where.row, where.column or 0) if where else (0, 0)


def confirmed_rows(request: HttpRequest) -> set[int]:
    """The rows whose questions somebody has answered."""
    return {int(row) for row in request.POST.getlist("confirmed") if row.isdecimal()}


def workbook_response(content: bytes, name: str) -> HttpResponse:
    """A workbook to be kept."""
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
