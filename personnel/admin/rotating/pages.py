"""What the pages about a rotation have in common, and the first of them: its days."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from missions.models import Contingent, Rotation
from personnel.admin.rotating.forms import PlanForm, initial_plan
from personnel.permissions import SEES_PEOPLE
from personnel.services.approval import handover_of
from personnel.services.rotation import being_planned, plan_rotation
from registry.admin.refused import refusals_of

PROPOSES = (*SEES_PEOPLE, "personnel.add_deployment")
APPROVES = (*SEES_PEOPLE, "personnel.approve_deployment")


def may_rotate(request: HttpRequest) -> bool:
    """Whether the user may plan rotations and propose their people."""
    return bool(request.user.has_perms(PROPOSES))


def within_desk(request: HttpRequest, model: type[Any], pk: int, *related: str) -> Any:
    """A record of the user's desk. Raises ``Http404`` for one outside it."""
    page: Any = admin.site.get_model_admin(model)
    record = get_object_or_404(page.get_queryset(request).select_related(*related), pk=pk)
    if not page.is_within_desk(request, record):
        raise PermissionDenied
    return record


def refuse(form: Form, error: DatabaseError) -> None:
    """Say in a form what the database refused; anything else rises."""
    refusals = refusals_of(error)
    if not refusals:
        raise error
    said = {(refusal.field_among(form.fields), refusal.message) for refusal in refusals}
    for place, message in sorted(said, key=str):
        form.add_error(place, message)


class RotatingPage(View):
    """A page of the wizard."""

    template_name: str
    permissions: tuple[str, ...] = PROPOSES

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who may, and within their desk."""
        if not request.user.has_perms(self.permissions):
            raise PermissionDenied
        self.take(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def take(self, pk: int) -> None:
        """Find what the page is about."""
        raise NotImplementedError

    def page(self, **context: Any) -> HttpResponse:
        """The page with what is given."""
        shared = admin.site.each_context(self.request)
        return TemplateResponse(self.request, self.template_name, {**shared, **context})


class RotationPage(RotatingPage):
    """A page about one rotation and its handover."""

    def take(self, pk: int) -> None:
        """The rotation."""
        related = (
            "contingent__authorized_mission__mission",
            "contingent__authorized_mission__authorization",
        )
        self.rotation: Rotation = within_desk(self.request, Rotation, pk, *related)
        self.handover = handover_of(self.rotation)

    def address(self, name: str) -> str:
        """Another page about the same rotation."""
        return reverse(f"planning:{name}", args=[self.rotation.pk])


class PlanPage(RotatingPage):
    """When the next rotation comes and goes, and when the outgoing one ends."""

    template_name = "admin/rotating/plan.html"

    def take(self, pk: int) -> None:
        """The contingent, and the rotation of it that is being planned, if one is."""
        related = ("authorized_mission__mission", "authorized_mission__authorization")
        self.contingent: Contingent = within_desk(self.request, Contingent, pk, *related)
        self.being = being_planned(self.contingent)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What stands to reason is filled in."""
        return self.show(PlanForm(initial=initial_plan(self.contingent, self.being)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it, and go on to the people."""
        form = PlanForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        being = self.being.rotation if self.being else None
        try:
            handover = plan_rotation(self.contingent, form.plan(), request.user, being=being)
        except DatabaseError as error:
            refuse(form, error)
            return self.show(form)
        return HttpResponseRedirect(reverse("planning:people", args=[handover.rotation_id]))

    def show(self, form: PlanForm) -> HttpResponse:
        """The form."""
        contingent = self.contingent
        return self.page(
            title=_("Rotate a contingent"),
            form=form,
            contingent=contingent,
            back=reverse("admin:missions_contingent_change", args=[contingent.pk]),
            being=self.being,
        )
