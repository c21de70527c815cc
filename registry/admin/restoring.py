"""Putting a record back to an earlier version: looked at first, with a reason, by the rules.

It is saved as a form would save it: the model's own checks, then the database's. A version
that breaks a ceiling today is refused today, whatever was allowed then.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import Error as DatabaseError
from django.db import router, transaction
from django.db.models import Field, Model
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from registry.admin.confirming import ConfirmMixin
from registry.admin.history_words import FieldLine, Labels, field_line
from registry.admin.reasons import reason_field
from registry.admin.refused import RefusalsAdminMixin, check_now, refusals_of
from registry.approval import Approvable, Status
from registry.events import DELETE, UPDATE, Change, event_model, events_of, kept_fields
from registry.history_context import because
from registry.sign_in.confirming import require
from registry.templatetags.registry_admin import record_label

#: Who has signed is never taken over from an earlier version: whoever restores it signs.
SIGNATURES = frozenset({"proposed_by", "approved_by"})


class RestoreForm(forms.Form):
    """Why an earlier version is restored."""

    change_reason = reason_field()
    #: The latest version when the page was opened, so that nothing newer is overwritten.
    seen = forms.IntegerField(widget=forms.HiddenInput)


def restorable(model: type[Model]) -> list[Field[Any, Any]]:
    """The fields that can be restored: what people enter, not what the database fills in."""
    return [
        field for field in kept_fields(model) if field.editable and field.name not in SIGNATURES
    ]


def put_back(record: Any, version: Any, user: Any) -> None:
    """Give a record the values of an earlier version; it is not saved yet.

    Somebody signs for it as if it had been entered: whoever restores a proposal proposes
    it, whoever restores an approved record approves it.
    """
    for field in restorable(type(record)):
        setattr(record, field.attname, getattr(version, field.attname))
    if isinstance(record, Approvable):
        if record.status == Status.PROPOSED:
            record.proposed_by, record.approved_by = user, None
        elif record.status == Status.APPROVED:
            record.approved_by = user


class RestoreMixin(ConfirmMixin, RefusalsAdminMixin):
    """Earlier versions of a record can be restored by who may change it."""

    def get_urls(self) -> list[URLPattern]:
        """One more page, below the history."""
        if event_model(self.model) is None:
            return super().get_urls()
        page = path(
            "<path:object_id>/history/<int:event>/restore/",
            self.admin_site.admin_view(self.restore_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_restore",
        )
        return [page, *super().get_urls()]

    def may_restore(self, request: HttpRequest, obj: Any, version: Any) -> bool:
        """Whether the user may: approving is needed for what was, is or would be approved.

        What was approved or cancelled never becomes a proposal again: anybody could rewrite
        it then, or delete it.
        """
        if not self.has_change_permission(request, obj):
            return False
        if not isinstance(obj, Approvable) or {obj.status, version.status} == {Status.PROPOSED}:
            return True
        if version.status == Status.PROPOSED:
            return False
        approve = f"{self.opts.app_label}.approve_{self.opts.model_name}"
        return bool(request.user.has_perm(approve))

    def restore_view(self, request: HttpRequest, object_id: str, event: int) -> HttpResponseBase:
        """What restoring a version would change, or the doing of it."""
        if request.method != "POST":
            obj, version = self._version(request, object_id, event)
            form = RestoreForm(initial={"seen": self._latest(obj)})
            return self._restore_page(request, obj, version, form)
        form = RestoreForm(request.POST)

        def undivided() -> bool:
            with transaction.atomic(using=router.db_for_write(self.model)):
                return self._restore(request, object_id, event, form)

        try:
            done = self._attempted(request, undivided)
        except ValidationError as error:
            done = False
            for message in self._sentences(error):
                form.add_error(None, message)
        except DatabaseError as error:
            done = False
            refusals = refusals_of(error)
            if not refusals:
                raise
            for sentence in dict.fromkeys(refusal.message for refusal in refusals):
                form.add_error(None, sentence)
        if not done:
            obj, version = self._version(request, object_id, event)
            return self._restore_page(request, obj, version, form)
        name = f"{self.opts.app_label}_{self.opts.model_name}_history"
        address = reverse(f"{self.admin_site.name}:{name}", args=[unquote(object_id)])
        return HttpResponseRedirect(address)

    def _version(self, request: HttpRequest, object_id: str, event: int) -> tuple[Any, Any]:
        """The record and the version. Raises ``Http404`` or ``PermissionDenied``."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        versions = events_of(self.model).exclude(pgh_label=DELETE)
        version = versions.filter(pgh_obj_id=obj.pk, pgh_id=event).first()
        if version is None:
            raise Http404
        if not self.may_restore(request, obj, version):
            raise PermissionDenied
        return obj, version

    def _latest(self, obj: Any) -> int | None:
        """The key of the latest version."""
        keys = events_of(self.model).filter(pgh_obj_id=obj.pk).order_by("-pgh_id")
        return keys.values_list("pgh_id", flat=True).first()

    def _restore(self, request: HttpRequest, object_id: str, event: int, form: RestoreForm) -> bool:
        """Restore the version if the form is complete and nothing has changed since."""
        obj, version = self._version(request, object_id, event)
        if not form.is_valid():
            return False
        if form.cleaned_data["seen"] != self._latest(obj):
            text = _("The record has changed since you opened this page. Look at it again.")
            form.add_error(None, text)
            form.data = {**form.data.dict(), "seen": self._latest(obj)}  # type: ignore[attr-defined]
            return False
        label = record_label(obj)
        put_back(obj, version, request.user)
        if self.confirms_change(request, obj):
            require(request)
        obj.full_clean()
        because(form.cleaned_data["change_reason"])
        obj.save()
        check_now(self.model)
        saved = self.get_object(request, unquote(object_id))
        if saved is None or not self.has_change_permission(request, saved):
            raise PermissionDenied  # it would leave what the user may change
        self.log_change(request, obj, _("Restored an earlier version."))
        text = _("The earlier version of “%(record)s” was restored.") % {"record": label}
        self.message_user(request, text, messages.SUCCESS)
        return True

    def _sentences(self, error: ValidationError) -> list[str]:
        """What is wrong with the version today, field by field."""
        if not hasattr(error, "error_dict"):
            return list(error.messages)
        found = []
        for name, texts in error.message_dict.items():
            field: Any = None if name == NON_FIELD_ERRORS else self.opts.get_field(name)
            before = f"{capfirst(str(field.verbose_name))}: " if field is not None else ""
            found += [f"{before}{text}" for text in texts]
        return found

    def _differences(self, request: HttpRequest, obj: Any, version: Any) -> list[FieldLine]:
        """What the record holds now and would hold then."""
        # As if the version were the later one; keys of the event are not asked for.
        version.pgh_label, version.pgh_obj_id = UPDATE, obj.pk
        change = Change(self.model, version, obj)
        labels = Labels(request, [change])
        names = {field.name for field in restorable(self.model)}
        return [field_line(one, labels) for one in change.differences() if one.field.name in names]

    def _restore_page(
        self, request: HttpRequest, obj: Any, version: Any, form: RestoreForm
    ) -> HttpResponseBase:
        """The preview, and the question why."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_history"
        context = {
            **self.admin_site.each_context(request),
            "title": _("Restore an earlier version"),
            "subtitle": record_label(obj),
            "fields": self._differences(request, obj, version),
            "version": version,
            "form": form,
            "back": reverse(f"{self.admin_site.name}:{name}", args=[obj.pk]),
            "opts": self.opts,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/restore.html", context)
