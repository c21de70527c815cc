"""What pages of the admin have in common that are no form of a record."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views import View

from registry.admin.refused import refusals_of


def within_desk(request: HttpRequest, model: type[Any], pk: int, *related: str) -> Any:
    """A record of the user's desk. Raises ``Http404`` for one outside it."""
    page: Any = admin.site.get_model_admin(model)
    record = get_object_or_404(page.get_queryset(request).select_related(*related), pk=pk)
    if not page.is_within_desk(request, record):
        raise PermissionDenied
    return record


def refuse(form: Form, error: DatabaseError) -> None:
    """Say in a form what the database refused; anything else rises."""
    refusals = refusals_of(error)
    if not refusals:
        raise error
    said = {(refusal.field_among(form.fields), refusal.message) for refusal in refusals}
    for place, message in sorted(said, key=str):
        form.add_error(place, message)


class StaffPage(View):
    """A page for those who have its permissions."""

    template_name: str
    permissions: tuple[str, ...]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who may, and within their desk."""
        if not request.user.has_perms(self.permissions):
            raise PermissionDenied
        self.take(kwargs.get("pk", 0))
        return super().dispatch(request, *args, **kwargs)

    def take(self, pk: int) -> None:
        """Find what the page is about, by the key in its address; 0 if there is none."""

    def page(self, **context: Any) -> HttpResponse:
        """The page with what is given."""
        shared = admin.site.each_context(self.request)
        return TemplateResponse(self.request, self.template_name, {**shared, **context})
