"""Tokens for the API: made by whoever uses them, shown once, revoked by them or for them.

Beside them, the record of who was told identities.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.validators import MaxValueValidator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminIntegerFieldWidget

from registry.admin.base import RegistryAdmin, ViewOnlyMixin
from registry.admin.forms import RegistryForm
from registry.models import AccessToken, IdentityAccess

#: What the field for the life of a token holds at first, in days.
USUAL_DAYS = 90
#: Where a request remembers the token it has made.
MADE = "_token_made"


class TokenForm(RegistryForm):
    """A new token: what it is called, what it is good for, and for how long."""

    days = forms.IntegerField(
        label=_("For how many days"),
        min_value=1,
        initial=USUAL_DAYS,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text=_("Then it expires, and a new one is made."),
    )

    class Meta:
        model = AccessToken
        fields = ("name", "scope")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].validators.append(MaxValueValidator(settings.API_TOKEN_DAYS))


@admin.register(AccessToken)
class AccessTokenAdmin(RegistryAdmin):
    """Everybody sees and makes their own; whoever keeps the accounts sees all, and revokes."""

    form = TokenForm
    confirms = True
    list_display = ("name", "user", "scope", "state", "expiry", "last_used", "created")
    list_filter = (("scope", ChoicesDropdownFilter),)
    search_fields = ("name", "user__username")
    with_related = ("user", "revoked_by")
    actions_detail = ("revoke",)
    add_fieldsets = (
        (
            None,
            {
                "fields": ("name", "scope", "days"),
                "description": _(
                    "A program shows the token to the API and may then do what you may, less"
                    " writing if it is for reading alone. It is shown once, when it is made, and"
                    " kept nowhere: copy it then."
                ),
            },
        ),
    )
    fieldsets = (
        (None, {"fields": ("name", "user", "scope", "begins")}),
        (_("Time"), {"fields": (("created", "expiry"), "last_used", ("revoked_at", "revoked_by"))}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is asked of a new one; what there is to see of one that is there."""
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All, once it is made."""
        return flatten_fieldsets(self.fieldsets) if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """One's own; all for whoever may see accounts."""
        tokens = super().get_queryset(request)
        return tokens if _sees_all(request) else tokens.filter(user=request.user.pk)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, *args: Any) -> Any:
        """Another's token is not there, like what never was: 404 for both."""
        raise Http404

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whoever gets into the admin has tokens."""
        return bool(request.user.is_staff)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One's own, and others' for whoever may see accounts."""
        return bool(request.user.is_staff) and (
            obj is None or obj.user_id == request.user.pk or _sees_all(request)
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Everybody, for themselves."""
        return bool(request.user.is_staff)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A token is made and revoked, and nothing between."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It stays known who had access."""
        return False

    def has_revoke_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """One's own, and others' for whoever keeps the accounts; while it is good."""
        token = self.get_queryset(request).filter(pk=object_id).first() if object_id else None
        if token is None or not token.is_good():
            return False
        own: bool = token.user_id == request.user.pk
        return own or request.user.has_perm("auth.change_user")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Make the token, for whoever asks for it."""
        made = obj.draw()
        obj.user = request.user
        obj.expiry = timezone.now() + dt.timedelta(days=form.cleaned_data["days"])
        super().save_model(request, obj, form, change)
        setattr(request, MADE, made)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the token, here and now: a message or an address would keep it."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Your token"),
            "opts": self.opts,
            "made": getattr(request, MADE),
            "token": obj,
            "back": reverse("admin:registry_accesstoken_changelist"),
        }
        return TemplateResponse(request, "admin/token_made.html", context)

    @action(description=_("Revoke"), url_path="revoke", icon="block", permissions=("revoke",))
    def revoke(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, and then make a token useless."""
        token = self.get_object(request, object_id)
        if token is None:
            raise Http404
        back = reverse("admin:registry_accesstoken_change", args=[token.pk])
        if request.method == "POST":
            token.revoke(request.user)
            self.log_change(request, token, [{"changed": {"fields": ["revoked at"]}}])
            self.message_user(request, _("The token has been revoked."), messages.SUCCESS)
            return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Revoke a token"),
            "opts": self.opts,
            "token": token,
            "back": back,
        }
        return TemplateResponse(request, "admin/token_revoke.html", context)

    @display(description=_("begins with"))
    def begins(self, obj: AccessToken) -> str:
        """So that it is known which of several it is."""
        return obj.beginning

    @display(
        description=_("state"), label={"good": "success", "expired": "warning", "revoked": "danger"}
    )
    def state(self, obj: AccessToken) -> tuple[str, Any]:
        """Whether it can be used."""
        if obj.revoked_at is not None:
            return "revoked", _("revoked")
        return ("expired", _("expired")) if obj.has_expired() else ("good", _("good"))


def _sees_all(request: HttpRequest) -> bool:
    return request.user.has_perm("auth.view_user")


@admin.register(IdentityAccess)
class IdentityAccessAdmin(ViewOnlyMixin, RegistryAdmin):
    """Who was told through the API who people are, and how many."""

    list_display = ("at", "account", "path", "asked", "people", "token")
    list_display_links = ("at",)
    search_fields = ("=account", "path")
    with_related = ("token",)
    fields = ("at", "account", "token", "path", "asked", "people", "address")
    readonly_fields = ("at", "asked")
    show_full_result_count = False

    @display(description=_("asked for"))
    def asked(self, obj: IdentityAccess) -> str:
        """The parameters of the question."""
        return json.dumps(obj.question, ensure_ascii=False) if obj.question else ""
