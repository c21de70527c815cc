"""What the pages have in common."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from registry.clock import today

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


class ReportingPage(View):
    """A page for those who may."""

    template_name: str
    permission = "missions.view_reportedstrength"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Nobody else."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def page(self, **context: Any) -> HttpResponse:
        """The page with what is given."""
        shared = admin.site.each_context(self.request)
        return TemplateResponse(self.request, self.template_name, {**shared, **context})


def as_file(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept."""
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}-{today()}.{kind}"'
    return response
