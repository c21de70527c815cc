"""Accounts and roles in the admin.

Rights come by role, and roles come with the code. Whoever keeps the accounts gives
others their roles but not themselves, and cannot make anybody a superuser.
"""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.contrib.filters.admin import BooleanRadioFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from registry.accounts import is_demo_name
from registry.admin.base import RegistryAdmin, ViewOnlyMixin
from registry.admin.forms import RegistryForm
from registry.admin.references import once
from registry.admin.second_factors import SecondFactorsMixin
from registry.admin.widgets import TickBoxes
from registry.roles import role_label
from registry.sign_in.confirming import require

# Django's own, in other clothes and with other rules; of what people sign in with there is no list.
admin.site.unregister([User, Group, EmailAddress, Authenticator, UserSession])

#: What may be done, by the beginning of a permission's code name.
ACTIONS = {
    "add": _("add"),
    "change": _("change"),
    "delete": _("delete"),
    "view": _("view"),
    "approve": _("approve"),
}


class RoleFilter(RelatedDropdownFilter):
    """Accounts in one role, which is called as people call it."""

    def field_choices(self, *args: Any) -> list[tuple[Any, str]]:
        """The roles there are."""
        return [(pk, role_label(name)) for pk, name in super().field_choices(*args)]


class NoDemoName(RegistryForm):
    """A form that keeps the names of demonstrations for demonstrations."""

    def clean_username(self) -> str:
        """The name, if it is a real one."""
        name: str = self.cleaned_data["username"]
        if is_demo_name(name) and name != self.initial.get("username"):
            raise ValidationError(_("Names that begin with “demo.” are kept for demonstrations."))
        parent: Any = super()
        return str(parent.clean_username()) if hasattr(parent, "clean_username") else name


class UserForm(NoDemoName, UserChangeForm):
    """An account that is there."""


class NewUserForm(NoDemoName, UserCreationForm):
    """An account to be."""


@admin.register(User)
class UserAdmin(SecondFactorsMixin, RegistryAdmin, DjangoUserAdmin):
    """Who may log in, and in which roles."""

    confirms = True
    actions_detail = ("take_away",)

    form = UserForm
    add_form = NewUserForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "full_name", "roles", "is_active", "second_factor", "last_login")
    list_filter = (
        ("groups", RoleFilter),
        ("is_active", BooleanRadioFilter),
        ("is_superuser", BooleanRadioFilter),
    )
    search_fields = ("username", "first_name", "last_name", "email")
    readonly_fields = ("second_factor", "last_login", "date_joined")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "second_factor")}),
        (_("Person"), {"fields": (("first_name", "last_name"), "email")}),
        (
            _("Rights"),
            {
                "fields": ("is_active", "is_staff", "is_superuser", "groups"),
                "description": _(
                    "Rights come by role. Accounts are switched off, not deleted: their"
                    " signatures stay."
                ),
            },
        ),
        (_("Dates"), {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        (_("Rights"), {"fields": ("is_staff", "groups")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Accounts with their roles and second factors."""
        return super().get_queryset(request).prefetch_related("groups", "authenticator_set")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only a superuser makes superusers, and nobody gives rights to themselves."""
        fields = (*super().get_readonly_fields(request, obj), "roles")
        if request.user.is_superuser:
            return fields
        own = ("is_active", "is_staff", "groups") if obj == request.user else ()
        return (*fields, "is_superuser", *own)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Roles that cannot be ticked are named as people call them."""
        fieldsets = super().get_fieldsets(request, obj)
        ticked = "groups" not in self.get_readonly_fields(request, obj)
        if obj is None or (ticked and self.has_change_permission(request, obj)):
            return fieldsets
        return [
            (title, {**part, "fields": ["roles" if f == "groups" else f for f in part["fields"]]})
            for title, part in fieldsets
        ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A superuser's account is for superusers alone to change."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or request.user.is_superuser or not obj.is_superuser)

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 -- Django calls it so
        form_url: str = "",
    ) -> HttpResponse:
        """The page for somebody else's password, once it is known who sets it."""
        if request.method == "POST" and self.has_change_permission(request):
            require(request)
        return super().user_change_password(request, id, form_url)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may: the account has signed what it proposed and approved."""
        return False

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Roles are ticked: there are few."""
        if db_field.name == "groups":
            kwargs["widget"] = TickBoxes()
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.label_from_instance = lambda group: role_label(group.name)
        return field

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """None."""
        return []

    @display(description=pgettext_lazy("of a person", "name"))
    def full_name(self, obj: Any) -> str:
        """As written in the account."""
        return str(obj.get_full_name())

    @display(description=_("roles"))
    def roles(self, obj: Any) -> str:
        """All of them."""
        if obj.is_superuser:
            return str(_("superuser"))
        return ", ".join(role_label(group.name) for group in obj.groups.all())


@admin.register(Group)
class GroupAdmin(ViewOnlyMixin, RegistryAdmin, DjangoGroupAdmin):
    """The roles and what each may do: set by the code, shown here."""

    form = RegistryForm
    list_display = ("role",)
    search_fields = ("name",)
    fields = ("role", "granted")
    readonly_fields = ("role", "granted")

    def choice_label(self, obj: Any) -> str:
        """As people call it."""
        return role_label(obj.name)

    @display(description=_("name"), ordering="name")
    def role(self, obj: Any) -> str:
        """As people call it."""
        return role_label(obj.name)

    @display(description=pgettext_lazy("of a role", "may"))
    @once
    def granted(self, obj: Any) -> str:
        """What may be done with which records, one kind below the other."""
        granted: dict[str, list[str]] = {}
        for permission in obj.permissions.select_related("content_type"):
            action = permission.codename.partition("_")[0]
            kind = capfirst(permission.content_type.name)
            granted.setdefault(kind, []).append(str(ACTIONS.get(action, action)))
        return "\n".join(f"{kind}: {', '.join(actions)}" for kind, actions in granted.items())
