"""Erasures: done by an administrator who knows a service number and sees no name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from personnel.erasing import erase, person_of
from registry.admin.base import RegistryAdmin
from registry.admin.forms import RegistryForm
from registry.models import Erasure
from registry.sign_in.confirming import require


class ErasureForm(RegistryForm):
    """Whose identity, typed twice, and on what ground."""

    service_number = forms.CharField(
        label=_("service number"), max_length=20, widget=UnfoldAdminTextInputWidget
    )
    again = forms.CharField(
        label=_("service number once more"), max_length=20, widget=UnfoldAdminTextInputWidget
    )

    class Meta:
        model = Erasure
        fields = ("ground",)

    def clean_service_number(self) -> str:
        """Somebody must have it."""
        number: str = self.cleaned_data["service_number"]
        person = person_of(number)
        if person is None:
            raise forms.ValidationError(_("Nobody has this service number."))
        self.instance.person = person.pk
        return number

    def clean_again(self) -> str:
        """What cannot be undone is typed twice."""
        again: str = self.cleaned_data["again"]
        if again != self.data.get("service_number"):
            raise forms.ValidationError(_("The two numbers differ."))
        return again


@admin.register(Erasure)
class ErasureAdmin(RegistryAdmin):
    """What was erased, and the page on which it is done."""

    form = ErasureForm
    list_display = ("at", "person", "user", "ground")
    list_display_links = ("at",)
    with_related = ("user",)
    readonly_fields = ("at", "person", "user")
    add_fieldsets = (
        (
            None,
            {
                "fields": ("service_number", "again", "ground"),
                "description": _(
                    "Names, numbers, the date of birth, the unit and all qualifications are"
                    " taken out of the registry and of its history, for good. The tours stay,"
                    " with nothing but the sex of who served, and no number changes. Backups"
                    " made before still hold the identity until they are deleted."
                ),
            },
        ),
    )
    fieldsets = ((None, {"fields": ("at", "person", "user", "ground")}),)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is asked of a new one; what is kept of it."""
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All, once it is done."""
        return ("at", "person", "user", "ground") if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was done stays known as it was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The same."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Have the database erase, and find what it has written of it."""
        require(request)
        erase(obj.person, by=request.user, ground=obj.ground)
        written = Erasure.objects.get(person=obj.person)
        obj.pk, obj.at, obj.user = written.pk, written.at, written.user
        obj._state.adding = False  # noqa: SLF001 -- the database has added it
