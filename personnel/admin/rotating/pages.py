"""What the pages about a rotation have in common, and the first of them: its days."""

from __future__ import annotations

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from missions.models import Contingent, Rotation
from personnel.admin.pages import StaffPage, refuse, within_desk
from personnel.admin.rotating.forms import PlanForm, initial_plan
from personnel.permissions import SEES_PEOPLE
from personnel.services.approval import handover_of
from personnel.services.rotation import being_planned, plan_rotation

PROPOSES = (*SEES_PEOPLE, "personnel.add_deployment")
APPROVES = (*SEES_PEOPLE, "personnel.approve_deployment")


def may_rotate(request: HttpRequest) -> bool:
    """Whether the user may plan rotations and propose their people."""
    return bool(request.user.has_perms(PROPOSES))


class RotatingPage(StaffPage):
    """A page of the wizard."""

    permissions: tuple[str, ...] = PROPOSES


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
