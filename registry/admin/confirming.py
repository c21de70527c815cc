"""Records that are changed only by whoever has shown a moment ago who they are."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from registry.sign_in.confirming import require


class ConfirmMixin(admin.ModelAdmin):
    """A page that asks once more who is there before it saves. Subclasses say whether."""

    #: Whether every change of such records is asked about: what the law says, who may do what.
    confirms: ClassVar[bool] = False

    def confirms_change(self, request: HttpRequest, obj: Any) -> bool:
        """Whether this change is asked about; the record is as it would be saved."""
        return self.confirms

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Save the record, once it is known who does."""
        if self.confirms_change(request, obj):
            require(request)
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """The same, to delete it."""
        if self.confirms_change(request, obj):
            require(request)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """The same, for a selection from the list."""
        if self.confirms:
            require(request)
        super().delete_queryset(request, queryset)
