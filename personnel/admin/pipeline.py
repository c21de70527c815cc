"""The page of women on the way to a mission, in numbers alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from missions.models import GenderTarget
from missions.views.charts.shares import group_name
from missions.women import targets_of
from personnel.pipeline import MEANINGS, Stage, Standing, planned_shares, standings
from registry.clock import today
from registry.desks import limited_to


def pipeline_page(request: HttpRequest) -> HttpResponse:
    """Where women and men stand today, and what shares the plans will bring."""
    if not request.user.has_perm("personnel.view_deployment"):
        raise PermissionDenied
    day, desk = today(), limited_to(request.user)
    targets = targets_of(GenderTarget.objects.all())
    found = {(row.stage, row.officers): row for row in standings(day, desk)}
    rows: list[dict[str, Any]] = []
    for stage in Stage:
        officers, others = found[stage, True], found[stage, False]
        both = Standing(
            stage, False, officers.women + others.women, officers.people + others.people
        )
        rows.append(
            {"stage": stage.label, "meaning": MEANINGS[stage], "cells": [officers, others, both]}
        )
    context = {
        **admin.site.each_context(request),
        "title": _("Women in the pipeline"),
        "day": day,
        "rows": rows,
        "planned": [
            (one.year, group_name(targets[one.share.group], one.year), one.share)
            for one in planned_shares(day, desk)
        ],
    }
    return TemplateResponse(request, "admin/pipeline.html", context)
