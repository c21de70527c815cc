"""What the database refuses is said beside the field, and nothing is half done.

The database enforces every rule and is asked last. When it refuses while a form is being
saved, the transaction is rolled back and the same request is run once more with the
refusals pinned to the form they belong to: the form is then invalid, and Django renders
the page again with everything the user had entered.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import Error as DatabaseError
from django.db import connections, router, transaction
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.admin.forms import Refused, prefix_in, saving
from registry.refusals import Refusal, is_retryable, refusals_in

#: How often a request is run when others are writing under the same decision.
ATTEMPTS = 3

View = Callable[[], Any]


def refusals_of(error: DatabaseError) -> list[Refusal]:
    """What was refused, in words; empty if the error is none of the user's making."""
    if isinstance(error, ProtectedError | RestrictedError):
        return [Refusal("", None, _("Other records refer to this one. Remove those first."), "")]
    if is_retryable(error):
        text = _("Others are changing the same decision just now. Nothing was saved: try again.")
        return [Refusal("", None, text, "")]
    return refusals_in(error)


class RefusalsAdminMixin(admin.ModelAdmin):
    """A ModelAdmin that turns the database's refusals into messages."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show or save a form; what is refused is said in it."""

        def view() -> Any:
            # Unfold's mixins write into the context they are given.
            context = dict(extra_context or {})
            return super(RefusalsAdminMixin, self).changeform_view(
                request, object_id, form_url, context
            )

        if request.method != "POST":
            return view()
        try:
            return self._attempted(request, view)
        except DatabaseError as error:
            refusals = refusals_of(error)
            if not refusals:
                raise
            return self._pinned(request, view, {prefix_in(error): refusals})

    def _pinned(self, request: HttpRequest, view: View, refused: Refused) -> Any:
        """Run the view with refusals in its forms, so that it renders instead of saving."""
        request.refused = refused  # type: ignore[attr-defined]
        try:
            return self._attempted(request, view)
        except DatabaseError as error:
            # The form they were pinned to is not there any more: the main one always is.
            refusals = [refusal for pinned in refused.values() for refusal in pinned]
            if None in refused or not refusals_of(error):
                raise
            return self._pinned(request, view, {None: refusals})

    def _attempted(self, request: HttpRequest, view: View) -> Any:
        """Run a view that writes, again if others got in its way.

        What it wanted to tell the user is passed on only once it has succeeded.
        """
        for attempt in range(1, ATTEMPTS + 1):
            notes: list[View] = []
            request.notes = notes  # type: ignore[attr-defined]
            try:
                response = view()
            except DatabaseError as error:
                if attempt < ATTEMPTS and is_retryable(error):
                    continue
                raise
            finally:
                del request.notes  # type: ignore[attr-defined]
            for note in notes:
                note()
            return response
        raise AssertionError("unreachable")

    def message_user(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Tell the user something; while a request is being attempted, keep it for later."""
        note = partial(super().message_user, request, *args, **kwargs)
        notes: list[View] | None = getattr(request, "notes", None)
        if notes is None:
            note()
        else:
            notes.append(note)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: Any) -> None:
        """Save the record, noting that it was the main form."""
        with saving(None):
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what hangs on the record, then have the database check all of it now."""
        super().save_related(request, form, formsets, change)
        check_now(self.model)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Delete the record, then have the database check at once."""
        super().delete_model(request, obj)
        check_now(self.model)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete the records, then have the database check at once."""
        super().delete_queryset(request, queryset)
        check_now(self.model)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Ask about, or do, a deletion; what is refused is said above the record."""
        view = partial(super().delete_view, request, object_id, extra_context)
        if request.method != "POST":
            return view()
        change = reverse(
            f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change",
            args=[object_id],
        )
        return self._or_back(request, view, change)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Show the list or carry out an action: wholly, or not at all."""
        view = partial(super().changelist_view, request, extra_context)
        if request.method != "POST":
            return view()

        def undivided() -> Any:
            with transaction.atomic(using=router.db_for_write(self.model)):
                return view()

        return self._or_back(request, undivided, request.get_full_path())

    def _or_back(self, request: HttpRequest, view: View, address: str) -> HttpResponseBase:
        """Run a view that writes; if refused, say so on the page the user came from."""
        try:
            response: HttpResponseBase = self._attempted(request, view)
            return response
        except DatabaseError as error:
            refusals = refusals_of(error)
            if not refusals:
                raise
        for message in dict.fromkeys(refusal.message for refusal in refusals):
            self.message_user(request, message, messages.ERROR)
        return HttpResponseRedirect(address)


def check_now(model: type[Model]) -> None:
    """Check deferred foreign keys now, while it is known what is being saved."""
    with connections[router.db_for_write(model)].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
