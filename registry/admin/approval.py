"""Records that one person proposes and another approves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import display

from registry.admin.base import RegistryAdmin
from registry.admin.forms import RegistryForm
from registry.admin.reasons import ALL
from registry.admin.widgets import not_to_come
from registry.approval import ORDER_TO_COME, SIGNING, Status

#: What can become of a record; whoever may not approve is not offered approval.
NEXT: dict[str, tuple[str, ...]] = {
    Status.PROPOSED: (Status.PROPOSED, Status.APPROVED, Status.CANCELLED),
    Status.APPROVED: (Status.APPROVED, Status.CANCELLED),
    Status.CANCELLED: (Status.CANCELLED,),
}
#: Fields of the form that are no part of what was proposed.
UNPROPOSED = SIGNING | {"record_state"}
#: How each status looks in a list.
STATUS_LABELS = {
    Status.PROPOSED: "warning",
    Status.APPROVED: "success",
    Status.CANCELLED: "danger",
}
#: The same, where a proposal that came back stands out.
SENT_BACK = "sent_back"
STATE_LABELS: dict[Any, str] = dict(STATUS_LABELS) | {SENT_BACK: "danger"}


#: Who proposed a record, in the address of a list.
PROPOSER, BY_ME, BY_OTHERS = "proposed", "by_me", "by_others"

_OWN_WORDS = _(
    "You have changed what is proposed, so it is your proposal now. Save it as a proposal;"
    " somebody else approves it."
)

_APPROVED_WORDS = _(
    "This has been approved, and nobody rewrites it alone. Cancel it with a reason and propose"
    " what should be instead; somebody else approves that."
)


class ApprovalForm(RegistryForm):
    """Proposing and approving are signed by whoever is logged in; nobody can be chosen.

    That nobody approves their own proposal is the database's to refuse.
    """

    #: Set by the admin for each request.
    may_approve = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was = self.instance.status
        self.signed = self.instance.proposed_by_id, self.instance.approved_by_id
        field: Any = self.fields.get("status")
        if field is not None:
            offered = set(NEXT[self.was])
            if not self.may_approve and self.was != Status.APPROVED:
                offered.discard(Status.APPROVED)
            field.choices = [choice for choice in Status.choices if choice[0] in offered]

    def clean_order_date(self) -> dt.date | None:
        """An order is dated on the day it is signed."""
        day: dt.date | None = self.cleaned_data["order_date"]
        return not_to_come(day, str(ORDER_TO_COME)) if "order_date" in self.changed_data else day

    def full_clean(self) -> None:
        """Validate; what is not saved has not been signed, and is not shown as if it were."""
        super().full_clean()
        if self.is_bound and (self.errors or self.previewing):
            self.instance.proposed_by_id, self.instance.approved_by_id = self.signed

    def clean(self) -> dict[str, Any]:
        """Sign for whoever is logged in."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        user, status = self.request.user, cleaned.get("status", self.was)
        rewritten = not UNPROPOSED.issuperset(self.changed_data)
        if self.instance.pk is None or (rewritten and self.was == Status.PROPOSED):
            # Whoever writes what is proposed proposes it, and another approves it.
            self.instance.proposed_by = user
        if status == Status.APPROVED and (self.was != status or self.has_changed()):
            self.instance.approved_by = user
            if rewritten and self.was == Status.PROPOSED:
                self.add_error("status", ValidationError(_OWN_WORDS, code="own"))
        if self.was == Status.APPROVED:
            for name in set(self.changed_data) - UNPROPOSED:
                if name in self.fields and name not in self.errors:
                    self.add_error(name, ValidationError(_APPROVED_WORDS, code="approved"))
        return cleaned


class ProposerFilter(DropdownFilter):
    """Records that the user proposed, or others did."""

    title = _("proposed by")
    parameter_name = PROPOSER

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Whose they are."""
        return [(BY_ME, _("me")), (BY_OTHERS, _("others"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The records of one or the other."""
        mine = {"proposed_by": request.user.pk}
        if self.value() == BY_ME:
            return queryset.filter(**mine)
        return queryset.exclude(**mine) if self.value() == BY_OTHERS else queryset


class ApprovalAdmin(RegistryAdmin):
    """Pages of records that need approval."""

    form = ApprovalForm
    reason_for = (ALL,)
    readonly_fields: ClassVar[tuple[str, ...]] = ("proposed_by", "approved_by")

    def asks_reason(self, request: HttpRequest, obj: Any) -> bool:
        """A proposal is still being written; what was approved is not changed without a reason."""
        return super().asks_reason(request, obj) and obj.status != Status.PROPOSED

    def confirms_change(self, request: HttpRequest, obj: Any) -> bool:
        """What is approved, or was, counts; a proposal does not yet."""
        was = getattr(obj, "status_in_books", Status.PROPOSED)
        return {was, obj.status} != {Status.PROPOSED}

    def get_list_filter(self, request: HttpRequest) -> Any:
        """The filters, and who proposed."""
        return (*super().get_list_filter(request), ProposerFilter)

    def get_object(self, request: HttpRequest, object_id: str, *args: Any) -> Any:
        """The record, which remembers how far it has come: a form that is refused leaves it
        with what was entered.
        """
        obj = super().get_object(request, object_id, *args)
        if obj is not None:
            obj.status_in_books = obj.status
        return obj

    def has_approve_permission(self, request: HttpRequest) -> bool:
        """Whether the user may approve what others propose."""
        return request.user.has_perm(f"{self.opts.app_label}.approve_{self.opts.model_name}")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What was approved, or cancelled, is changed only by those who may approve."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or getattr(obj, "status", None) == Status.PROPOSED:
            return allowed
        return allowed and self.has_approve_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only a proposal can be deleted: what was approved is cancelled, and stays."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or getattr(obj, "status", None) == Status.PROPOSED)

    def kept(self, objs: Collection[Any]) -> list[str]:
        """The same, for a selection from the list."""
        count = sum(obj.status != Status.PROPOSED for obj in objs)
        if not count:
            return []
        text = _("approved or cancelled, which are never deleted")
        return [f"{text}: {count}"]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form, told whether it may offer approval."""
        form_class: Any = super().get_form(request, obj, change=change, **kwargs)
        form_class.may_approve = self.has_approve_permission(request)
        return form_class

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new record is a proposal."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if obj is not None else (*fields, "status")

    @display(description=_("status"), label=STATE_LABELS, ordering="status")
    def state(self, obj: Any) -> tuple[str, Any]:
        """The status, in colour; a proposal that came back stands out."""
        if getattr(obj, "sent_back", "") and obj.status == Status.PROPOSED:
            return SENT_BACK, _("sent back")
        return obj.status, obj.get_status_display()
