"""What waits for the user: proposals to approve, and their own that others are to approve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Count, Min, Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from missions.models import Allowance
from personnel.admin.start.checks import SENT_BACK
from personnel.admin.start.figures import MISSION
from personnel.models import Amendment, Deployment
from registry.admin.approval import BY_ME, BY_OTHERS, PROPOSER, ApprovalAdmin
from registry.admin.checks import PARAMETER, list_of
from registry.approval import Status
from registry.clock import today


@dataclass(frozen=True)
class Waiting:
    """So many proposals of one kind, and the list of them."""

    title: str
    count: int
    url: str
    first_day: Any = None


@dataclass(frozen=True)
class Heap:
    """Proposals that wait for the same thing."""

    title: str
    rows: list[Waiting]


def heaps(request: HttpRequest) -> list[Heap]:
    """What the user may approve and did not propose, and what they proposed themselves."""
    found = []
    back = _sent_back(request)
    if back:
        found.append(Heap(_("Sent back to you"), back))
    for title, whose in (
        (_("For you to approve"), BY_OTHERS),
        (_("Proposed by you, for others to approve"), BY_ME),
    ):
        rows = [*_deployments(request, whose)]
        for model in (Amendment, Allowance):
            rows += _of_kind(request, model, whose)
        if rows:
            found.append(Heap(title, rows))
    return found


def concerns(request: HttpRequest) -> bool:
    """Whether the user proposes or approves anything at all."""
    return any(
        request.user.has_perm(permission)
        for permission in ("personnel.add_deployment", "personnel.approve_deployment")
    )


def _sent_back(request: HttpRequest) -> list[Waiting]:
    """The user's proposals that came back with a reason."""
    found = []
    page = _page(request, Deployment, BY_ME)
    if page is not None:
        number = SENT_BACK.found(_proposals(page, request, BY_ME), today()).count()
        url = list_of(Deployment, **_asked(BY_ME, **{PARAMETER: SENT_BACK.name}))
        found.append(Waiting(_("deployments"), number, url))
    page = _page(request, Amendment, BY_ME)
    if page is not None:
        number = _proposals(page, request, BY_ME).exclude(sent_back="").count()
        url = list_of(Amendment, **_asked(BY_ME))
        found.append(Waiting(_("amendments"), number, url))
    return [waiting for waiting in found if waiting.count]


def _page(request: HttpRequest, model: type[Model], whose: str) -> ApprovalAdmin | None:
    """The admin of such records, if the user has to do with proposals of them."""
    page: Any = admin.site.get_model_admin(model)
    if not page.has_view_permission(request):
        return None
    if whose == BY_OTHERS:
        return page if page.has_approve_permission(request) else None
    # Not the page's own answer: amendments are added on pages of their own.
    add = f"{model._meta.app_label}.add_{model._meta.model_name}"
    return page if request.user.has_perm(add) else None


def _proposals(page: ApprovalAdmin, request: HttpRequest, whose: str) -> Any:
    rows = page.get_queryset(request).filter(status=Status.PROPOSED)
    mine = {"proposed_by": request.user.pk}
    return rows.filter(**mine) if whose == BY_ME else rows.exclude(**mine)


def _asked(whose: str, **more: Any) -> dict[str, Any]:
    return {"status__exact": Status.PROPOSED.value, PROPOSER: whose, **more}


def _deployments(request: HttpRequest, whose: str) -> Iterator[Waiting]:
    """Proposed tours by mission, those that begin first before others."""
    page = _page(request, Deployment, whose)
    if page is None:
        return
    mission = "authorized_mission__mission"
    rows = (
        _proposals(page, request, whose)
        .order_by()
        .values_list(mission, f"{mission}__acronym")
        .annotate(number=Count("pk"), first=Min("starts_on"))
        .order_by("first", f"{mission}__acronym")
    )
    for pk, acronym, number, first in rows:
        yield Waiting(acronym, number, list_of(Deployment, **_asked(whose, **{MISSION: pk})), first)


def _of_kind(request: HttpRequest, model: type[Model], whose: str) -> Iterator[Waiting]:
    """All proposals of one kind together."""
    page = _page(request, model, whose)
    number = _proposals(page, request, whose).count() if page else 0
    if number:
        title = str(model._meta.verbose_name_plural)
        yield Waiting(title, number, list_of(model, **_asked(whose)))
