"""An amendment: what is proposed, what it would do, and the decision on it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View

from missions.models import AuthorizedMission
from personnel.admin.amending.change import RELATED, changed_text, find_amendment, stuck_text
from personnel.admin.amending.fates import fates
from personnel.admin.amending.links import CHANGES
from personnel.admin.amending.words import terms_text
from personnel.admin.pages import refuse
from personnel.admin.planning.panel import panel_of
from personnel.admin.rotating.forms import OrderForm, SendBackForm
from personnel.models import Deployment, Status
from personnel.permissions import SEES_PEOPLE
from personnel.services import amending
from personnel.services.terms import changes_of, mark, terms_of, tour_ids
from registry.desks import limited_to
from registry.sign_in.confirming import require

SEES = (*SEES_PEOPLE, "personnel.view_amendment")
APPROVES = (*SEES, "personnel.approve_amendment")


class AmendmentPage(View):
    """For whoever decides on it, and for whoever looks it up later."""

    template_name = "admin/amending/amendment.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who see people, and within their desk."""
        if not request.user.has_perms(SEES):
            raise PermissionDenied
        self.amendment = find_amendment(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """As it stands."""
        return self.show(OrderForm(), SendBackForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Approve it, send it back, or withdraw it."""
        if "_withdraw" in request.POST:
            return self.withdraw()
        if not self.may_decide:
            raise PermissionDenied
        return self.send_back() if "_send_back" in request.POST else self.approve()

    @cached_property
    def leads_elsewhere(self) -> bool:
        """Whether tours would move to a mission outside the user's desk."""
        desk = limited_to(self.request.user)
        places = terms_of(self.amendment).places()
        if desk is None or not places:
            return False
        return AuthorizedMission.objects.filter(pk__in=places).exclude(mission__in=desk).exists()

    @property
    def may_decide(self) -> bool:
        """Whether the user may approve such a change, or send it back."""
        return self.request.user.has_perms(APPROVES) and not self.leads_elsewhere

    def approve(self) -> HttpResponse:
        """All of it, or nothing and why."""
        form = OrderForm(self.request.POST)
        if not form.is_valid():
            return self.show(form, SendBackForm())
        require(self.request)
        try:
            amending.approve(
                self.amendment,
                self.request.user,
                seen=self.request.POST.get("seen", ""),
                **form.cleaned_data,
            )
        except amending.ChangedMeanwhileError:
            form.add_error(None, changed_text())
            self.amendment.refresh_from_db()
        except amending.OwnAmendmentError:
            form.add_error(None, _("You proposed this yourself. Somebody else approves."))
        except amending.NotOneKindError as error:
            form.add_error(None, stuck_text(len(error.tours)))
        except DatabaseError as error:
            refuse(form, error)
            form.add_error(None, _("Nothing was changed."))
        else:
            return self.done(_("Approved, and the deployments are changed."))
        return self.show(form, SendBackForm())

    def send_back(self) -> HttpResponse:
        """With the reason; it stays as it is."""
        form = SendBackForm(self.request.POST)
        if not form.is_valid():
            return self.show(OrderForm(), form)
        reason = form.cleaned_data["reason"]
        return self.decide(
            lambda: amending.send_back(self.amendment, self.request.user, reason), _("Sent back.")
        )

    def withdraw(self) -> HttpResponse:
        """By whoever may propose; it stays in the books."""
        if not self.request.user.has_perms(CHANGES):
            raise PermissionDenied
        return self.decide(
            lambda: amending.withdraw(self.amendment, self.request.user), _("Withdrawn.")
        )

    def decide(self, act: Any, said: str) -> HttpResponse:
        """Do it, unless somebody was faster."""
        try:
            act()
        except amending.ChangedMeanwhileError:
            messages.error(
                self.request, _("Somebody has decided on it meanwhile. Nothing was done.")
            )
            return HttpResponseRedirect(self.request.path)
        return self.done(said)

    def done(self, text: str) -> HttpResponse:
        """Say so on the same page."""
        messages.success(self.request, text)
        return HttpResponseRedirect(reverse("planning:amendment", args=[self.amendment.pk]))

    def show(self, order: OrderForm, sending: SendBackForm) -> HttpResponse:
        """The page; as long as it waits, with what it would do."""
        amendment, user = self.amendment, self.request.user
        waits = amendment.status == Status.PROPOSED
        pks = tour_ids(amendment)
        tours = list(
            Deployment.objects.filter(pk__in=pks)
            .select_related(*RELATED)
            .order_by("person__sort_key", "pk")
        )
        context: dict[str, Any] = {
            **admin.site.each_context(self.request),
            "title": _("Amendment"),
            "amendment": amendment,
            "terms": terms_text(amendment),
            "rows": [(tour, "") for tour in tours],
            "waits": waits,
            "own": amendment.proposed_by_id == user.pk,
            "may_approve": self.may_decide,
            "leads_elsewhere": self.leads_elsewhere,
            "may_change": user.has_perms(CHANGES),
            "order": order,
            "sending": sending,
            "mark": mark(amendment),
        }
        if waits:
            plan = changes_of(amendment)
            context["rows"] = fates(tours, plan)
            context |= panel_of(self.request, plan, about=_("The change made."))
        return TemplateResponse(self.request, self.template_name, context)
