"""The ways to the pages that change tours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from personnel.admin.amending.words import terms_text
from personnel.models import Deployment, Status
from personnel.models.amendment import Kind
from personnel.permissions import SEES_PEOPLE
from registry.admin.additions import Link, Notice

#: What it takes to change tours, or to propose that they be changed.
CHANGES = (*SEES_PEOPLE, "personnel.change_deployment")
#: The tours, in addresses and in what the form sends.
TOUR = "tour"


def change_links(request: HttpRequest, tour: Deployment) -> Iterator[Link]:
    """The way to change an approved tour, for those who may propose it."""
    if tour.status == Status.APPROVED and request.user.has_perms(CHANGES):
        path = reverse("planning:change_tours", args=[Kind.EXTEND])
        yield Link(_("Change this deployment…"), f"{path}?{TOUR}={tour.pk}", "edit_calendar")


def waiting_notices(tour: Deployment) -> Iterable[Notice]:
    """The amendment of a tour that waits for approval, if there is one."""
    for amendment in tour.amendments.filter(status=Status.PROPOSED):
        path = reverse("planning:amendment", args=[amendment.pk])
        words = ", ".join(filter(None, (amendment.get_kind_display(), terms_text(amendment))))
        yield Notice(
            _("A change waits for approval: %(words)s.") % {"words": words},
            Link(_("Look at it"), path),
        )
