"""The registry's admin site."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import unfold.sites
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import PasswordChangeView, redirect_to_login
from django.core.cache import caches
from django.core.paginator import InvalidPage
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

from registry.sign_in.wording import UNSAVED

# What its search finds unfold keeps in the default cache, which is shared and small here.
unfold.sites.cache = caches["process"]

View = Callable[..., HttpResponseBase]


class LabelledAutocomplete(AutocompleteJsonView):
    """Search results with enough beside the name to tell two records apart."""

    def get_queryset(self) -> Any:
        """What is found, of what the user's desk may choose."""
        from registry.admin.lists import WIDE, about, sorted_afterwards

        found = super().get_queryset()
        choosable = getattr(self.model_admin, "choosable", None)
        if choosable:
            found = choosable(self.request, found)
        many = getattr(self.model_admin, "ordered_when_long", None) is not None
        return sorted_afterwards(found) if many and self.term and about(found) <= WIDE else found

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        """One result; the words come from the admin of its model."""
        result: dict[str, str] = super().serialize_result(obj, to_field_name)
        label = getattr(self.model_admin, "choice_label", str)
        return {**result, "text": str(label(obj))}


class RegistryAdminSite(UnfoldAdminSite):
    """Unfold's site with readable search results."""

    index_title = _("Start page")

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Django's guard of every page; whoever sends a form too late is told so."""
        guarded: View = super().admin_view(view, cacheable)

        @wraps(guarded)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            elsewhere = request.path not in (reverse("admin:login"), reverse("admin:logout"))
            if request.method == "POST" and elsewhere and not request.user.is_authenticated:
                sign_in = f"{reverse('admin:login')}?{UNSAVED}=1"
                return redirect_to_login(request.get_full_path(), sign_in)
            return guarded(request, *args, **kwargs)

        return inner

    def get_urls(self) -> list[Any]:
        """The site's pages, and the history of all records."""
        from registry.admin.history_list import history_list

        page = path("history/", self.admin_view(history_list), name="history")
        return [page, *super().get_urls()]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The page to sign in."""
        from registry.sign_in.views import SignIn

        return SignIn.as_view()(request)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """One's own new password, once it is known who sets it."""
        from registry.sign_in.confirming import require
        from registry.sign_in.forms import OwnPasswordForm

        if request.method == "POST":
            require(request)
        view = PasswordChangeView.as_view(
            form_class=OwnPasswordForm,
            success_url=reverse("admin:password_change_done"),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)

    def search(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Unfold's search; a page of results that there is not is a 404."""
        try:
            return super().search(request, extra_context)
        except InvalidPage:
            raise Http404 from None

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        """Answer what is typed into a field that searches."""
        view: Any = LabelledAutocomplete.as_view(admin_site=self)
        response: HttpResponseBase = view(request)
        return response
