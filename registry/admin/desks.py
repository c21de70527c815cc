"""Pages of the admin within a desk: what lies outside is not there, or cannot be changed.

The admin of each kind of record declares once how its records hang on missions. Lists,
searches, fields that search, pages by address, actions, deletions and histories all read
through ``get_queryset`` and so hold to it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest

from registry.desks import limited_to

#: Where a record remembers whether it lies within the desk of whoever asks.
KEPT = "_within_desk"


class DesksMixin(admin.ModelAdmin):
    """Records of which a desk sees and changes only its own."""

    #: The path from a record to its mission; empty if the records hang on none.
    mission_path: ClassVar[str] = ""
    #: Whether the records are public facts: every desk sees them and changes its own.
    seen_by_all: ClassVar[bool] = False
    #: Whether a field that searches offers a desk its own alone, though it sees all.
    chosen_within_desk: ClassVar[bool] = False

    def touching(self, missions: Collection[int]) -> Q:
        """Which records concern any of the missions: those that may be seen."""
        return Q(**{f"{self.mission_path}__in": missions})

    def within(self, missions: Collection[int]) -> Q:
        """Which records concern no other missions: those that may be changed."""
        return self.touching(missions)

    def desk_of(self, request: HttpRequest) -> frozenset[int] | None:
        """The missions that limit what is seen here; None if nothing does."""
        return limited_to(request.user) if self._on_missions else None

    @property
    def _on_missions(self) -> bool:
        declared = type(self).touching is not DesksMixin.touching
        return bool(self.mission_path) or declared

    def seen_within_desk(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of some rows, those that the user's desk may see."""
        missions = None if self.seen_by_all else self.desk_of(request)
        return rows if missions is None else rows.filter(self.touching(missions))

    def choosable(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of some rows that can be seen, those that can be chosen in a form."""
        missions = self.desk_of(request) if self.chosen_within_desk else None
        return rows if missions is None else rows.filter(self.within(missions))

    def is_touching_desk(self, request: HttpRequest, obj: Model) -> bool:
        """Whether a record concerns the user's desk at all."""
        missions = self.desk_of(request)
        return missions is None or self._is(obj, self.touching(missions))

    def is_within_desk(self, request: HttpRequest, obj: Model) -> bool:
        """Whether a record may be changed from the user's desk; asked once for a record."""
        missions = self.desk_of(request)
        if missions is None:
            return True
        known: tuple[frozenset[int], bool] | None = getattr(obj, KEPT, None)
        if known is None or known[0] != missions:
            known = missions, self._is(obj, self.within(missions))
            setattr(obj, KEPT, known)
        return known[1]

    def _is(self, obj: Model, condition: Q) -> bool:
        return bool(self.model._base_manager.filter(condition, pk=obj.pk).exists())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows there are for the user's desk."""
        return self.seen_within_desk(request, super().get_queryset(request))

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, *args: Any) -> Any:
        """What lies outside the desk is not there, like what never was: 404 for both."""
        if self.desk_of(request) is not None:
            raise Http404
        parent: Any = super()
        return parent._get_obj_does_not_exist_redirect(request, *args)  # noqa: SLF001

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes what concerns other desks too."""
        allowed: bool = super().has_change_permission(request, obj)
        return allowed and (obj is None or self.is_within_desk(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes what concerns other desks too."""
        allowed: bool = super().has_delete_permission(request, obj)
        return allowed and (obj is None or self.is_within_desk(request, obj))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the rest of the record; whatever left the desk by it was not saved at all.

        The fields offer nothing from outside. This is for what else there may be: the
        transaction is rolled back.
        """
        super().save_related(request, form, formsets, change)
        missions = self.desk_of(request)
        if missions is not None and not self._is(form.instance, self.within(missions)):
            raise PermissionDenied
