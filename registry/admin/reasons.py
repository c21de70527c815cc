"""The reason for a change of what matters, asked for at the end of the form.

It is kept in the history with all that the form changes. New records need none: what they
are for stands in themselves.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from registry.history_context import REASON_LENGTH, because

REASON = "change_reason"
MISSING = _("Give the reason for the change. It is kept in the history.")
#: Stands for all fields of a record.
ALL = "*"


class ReasonField(forms.CharField):
    """Why something is changed. It belongs to the change, and is no field of the record."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Never: whoever gives a reason alone has changed nothing."""
        return False


def reason_field(*, required: bool = True) -> ReasonField:
    """The field, as every page asks it."""
    return ReasonField(
        label=_("Reason for the change"),
        max_length=REASON_LENGTH,
        required=required,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Kept in the history. Name no person and no medical details."),
        error_messages={"required": MISSING},
    )


class NeedsReason:
    """What on a page must not be changed without saying why."""

    def __init__(self, fields: Collection[str], tables: Collection[str]) -> None:
        self.fields, self.tables = fields, tables

    def by(self, changed: Collection[str], tables: Collection[Any]) -> bool:
        """Whether these fields or tables, as they were sent, change any of it."""
        if changed and (ALL in self.fields or not set(self.fields).isdisjoint(changed)):
            return True
        return any(
            table.model._meta.model_name in self.tables and table.has_changed() for table in tables
        )


class ReasonMixin(admin.ModelAdmin):
    """A page whose changes need a reason. Subclasses say which."""

    #: Fields whose change needs a reason; ``ALL`` among them for every one.
    reason_for: ClassVar[tuple[str, ...]] = ()
    #: Tables of the page, by their models' names: any change of them needs a reason.
    reason_for_tables: ClassVar[tuple[str, ...]] = ()

    def asks_reason(self, request: HttpRequest, obj: Any) -> bool:
        """Whether the page of a record asks for a reason at all."""
        return obj is not None and bool(self.reason_for or self.reason_for_tables)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form, told what needs a reason."""
        form_class: Any = super().get_form(request, obj, change=change, **kwargs)
        asks = self.asks_reason(request, obj) and self.has_change_permission(request, obj)
        form_class.needs_reason = (
            NeedsReason(self.reason_for, self.reason_for_tables) if asks else None
        )
        return form_class

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Save the record; the history keeps why."""
        because(form.cleaned_data.get(REASON) or "")
        super().save_model(request, obj, form, change)
