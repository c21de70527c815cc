"""What a record is called on the admin's own pages, where its plain name says too little."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from registry.templatetags.registry_admin import LABEL, record_label


class Named(SimpleLazyObject):
    """A record under another name: the same in all but ``str()``.

    Django makes its messages of ``str(record)``. A tour's own name leaves out the person:
    it stays in logs, and may end up in the traceback of an error.
    """

    def __init__(self, record: Any, label: str) -> None:
        super().__init__(lambda: record)
        self.__dict__["label"] = label

    def __str__(self) -> str:
        return str(self.__dict__["label"])


class LabelsMixin(admin.ModelAdmin):
    """Pages and messages call a record what it is called where one is chosen."""

    def choice_label(self, obj: Any) -> str:
        """How a record is named where one is chosen, above its own page and in messages."""
        return str(obj)

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The record, labelled as it was read."""
        obj = super().get_object(request, *args, **kwargs)
        if obj is not None:
            setattr(obj, LABEL, self.choice_label(obj))
        return obj

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The page, with the record's label above it."""
        if context.get("original") is not None:
            context["subtitle"] = record_label(context["original"])
        return super().render_change_form(request, context, *args, **kwargs)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> Any:
        """The question whether to delete a record, which calls it by its label."""
        named = Named(context["object"], record_label(context["object"]))
        return super().render_delete_form(request, {**context, "object": named})

    def _named(self, obj: Any) -> Any:
        """The record as it is now: what was entered may have changed its label."""
        return Named(obj, self.choice_label(obj))

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Note in the log that records are about to be deleted, and keep what to call them."""
        labels = [self.choice_label(obj) for obj in queryset]
        request.deleted = ", ".join(labels)  # type: ignore[attr-defined]
        return super().log_deletions(request, queryset)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Say that a record was added."""
        return super().response_add(request, self._named(obj), *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        """Say that a record was changed."""
        return super().response_change(request, self._named(obj))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> Any:
        """Say that a record was deleted."""
        label = getattr(request, "deleted", obj_display)
        return super().response_delete(request, label, obj_id)
