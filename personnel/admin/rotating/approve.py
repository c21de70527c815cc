"""A rotation as a whole, for whoever approves it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from personnel.admin.pages import refuse
from personnel.admin.planning.panel import panel_of
from personnel.admin.rotating.forms import OrderForm, SendBackForm
from personnel.admin.rotating.pages import APPROVES, RotationPage, may_rotate
from personnel.permissions import SEES_PEOPLE
from personnel.services import approval
from personnel.services.rotation import proposals, relieved, unapproved_before
from registry.sign_in.confirming import require

RELATED = ("person__rank", "position", "rotation__contingent", "proposed_by")


class ApprovePage(RotationPage):
    """What waits for approval, what it would do, and one button for all of it."""

    template_name = "admin/rotating/approve.html"
    permissions = SEES_PEOPLE

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Whoever sees deployments may look at it."""
        return self.show(OrderForm(), SendBackForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Approve it, or send it back."""
        if not request.user.has_perms(APPROVES):
            raise PermissionDenied
        return self.send_back() if "_send_back" in request.POST else self.approve()

    def approve(self) -> HttpResponse:
        """All of it, or nothing and why."""
        form = OrderForm(self.request.POST)
        if not form.is_valid():
            return self.show(form, SendBackForm())
        require(self.request)
        try:
            made = approval.approve_rotation(
                self.rotation,
                self.request.user,
                seen=self.request.POST.get("seen", ""),
                **form.cleaned_data,
            )
        except approval.ChangedMeanwhileError:
            form.add_error(
                None,
                _("The list has changed since you saw it. Look at it again. Nothing was done."),
            )
        except approval.OwnProposalsError:
            form.add_error(None, _("You proposed some of these yourself. Somebody else approves."))
        except DatabaseError as error:
            refuse(form, error)
            form.add_error(None, _("Nothing was changed."))
        else:
            return self.done(
                _("Approved: %(approved)s. Ended by the handover: %(ended)s.")
                % {"approved": made.approved, "ended": made.ended}
            )
        return self.show(form, SendBackForm())

    def send_back(self) -> HttpResponse:
        """With the reason; the proposals stay."""
        form = SendBackForm(self.request.POST)
        if not form.is_valid():
            return self.show(OrderForm(), form)
        count = approval.send_back(self.rotation, self.request.user, form.cleaned_data["reason"])
        text = ngettext(
            "%(count)s proposal was sent back.", "%(count)s proposals were sent back.", count
        )
        return self.done(text % {"count": count})

    def done(self, text: str) -> HttpResponse:
        """Say so on the same page."""
        messages.success(self.request, text)
        return HttpResponseRedirect(self.address("approve_rotation"))

    def show(self, order: OrderForm, sending: SendBackForm) -> HttpResponse:
        """The page with the preview."""
        waiting = list(
            proposals(self.rotation).select_related(*RELATED).order_by("person__sort_key", "pk")
        )
        user = self.request.user
        context: dict[str, Any] = {
            "title": _("Approve a rotation"),
            "rotation": self.rotation,
            "handover": self.handover,
            "order": order,
            "sending": sending,
            "waiting": waiting,
            "counts": approval.counts(self.handover),
            "relieved": list(
                relieved(self.handover).select_related(*RELATED).order_by("person__sort_key", "pk")
            ),
            "unapproved": unapproved_before(self.handover).count(),
            "own": [tour for tour in waiting if tour.proposed_by_id == user.pk],
            "may_approve": user.has_perms(APPROVES),
            "may_rotate": may_rotate(self.request),
            "mark": approval.mark(self.handover),
        }
        if waiting:
            about = _("The rotation approved as a whole, and those it relieves ended.")
            plan = approval.approval_of(self.handover)
            context |= panel_of(self.request, plan, about=about)
        return self.page(**context)
