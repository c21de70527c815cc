"""The registry's admin site."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite


class LabelledAutocomplete(AutocompleteJsonView):
    """Search results with enough beside the name to tell two records apart."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        """One result; the words come from the admin of its model."""
        result: dict[str, str] = super().serialize_result(obj, to_field_name)
        label = getattr(self.model_admin, "choice_label", str)
        return {**result, "text": str(label(obj))}


class RegistryAdminSite(UnfoldAdminSite):
    """Unfold's site with readable search results."""

    index_title = _("Start page")

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        """Answer what is typed into a field that searches."""
        view: Any = LabelledAutocomplete.as_view(admin_site=self)
        response: HttpResponseBase = view(request)
        return response
