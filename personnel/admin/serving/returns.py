"""The page of early returns: how many, where, when and for which cause, and nobody by name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from missions.models import Mission
from personnel.models.amendment import Cause
from personnel.served import early_returns
from registry.desks import limited_to

#: A cause that one person alone stands behind can be told from their amendment as well.
SEES_CAUSES = "personnel.view_amendment"


def early_returns_page(request: HttpRequest) -> HttpResponse:
    """Early repatriations by mission and year."""
    if not request.user.has_perm(SEES_CAUSES):
        raise PermissionDenied
    counts: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    for row in early_returns(missions=limited_to(request.user)):
        counts[row.year, row.mission_id][row.cause] = row.tours
    missions = Mission.objects.in_bulk({mission for _year, mission in counts})
    rows: list[dict[str, Any]] = [
        {
            "year": year,
            "mission": missions[mission],
            "causes": [by_cause.get(cause, 0) for cause in Cause.values],
            "total": sum(by_cause.values()),
        }
        for (year, mission), by_cause in counts.items()
    ]
    rows.sort(key=lambda row: (-row["year"], row["mission"].acronym))
    context = {
        **admin.site.each_context(request),
        "title": _("Early returns"),
        "causes": Cause.labels,
        "rows": rows,
        "totals": [sum(row["causes"][n] for row in rows) for n in range(len(Cause.values))],
        "total": sum(row["total"] for row in rows),
    }
    return TemplateResponse(request, "admin/serving/early_returns.html", context)
