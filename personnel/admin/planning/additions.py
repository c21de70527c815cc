"""What planning adds to the pages of missions, decisions, limits, rotations and tours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from missions.agreements import warnings_for
from missions.models import Contingent, Mission
from personnel.admin.amending.links import change_links, waiting_notices
from personnel.admin.exports import roll_links
from personnel.admin.planning import previews
from personnel.admin.planning.law_service import may_change_law
from personnel.admin.preparing import reserve
from personnel.admin.rotating.pages import may_rotate
from personnel.ages import odd_age, odd_ages
from personnel.models import Deployment, Status
from personnel.oddities import past_planned_end
from personnel.permissions import sees_people
from personnel.planning.rotations import category_of
from registry.admin.additions import Addition, Entries, Link, Menu, Notice
from registry.clock import today
from registry.desks import limited_to
from registry.wording import day_text

LIMITS = ("strength_within_ceiling", "strength_within_contingent")


class DeploymentAddition(Addition):
    """A tour: what it would do to the limits, and what is odd about it."""

    previews = True
    explains = LIMITS

    def notices(self, request: HttpRequest, record: Any) -> Iterable[Notice]:
        """A warning past the planned end of the mission, and one about the person's age."""
        if record.status == Status.CANCELLED:
            return
        if record.sent_back:
            yield Notice(_("Sent back: %(reason)s") % {"reason": record.sent_back})
        warnings = (
            past_planned_end(record.authorized_mission, record.ends_on),
            odd_age(record.person.birth_date, record.starts_on),
        )
        yield from (Notice(warning) for warning in warnings if warning)
        yield from waiting_notices(record)

    def links(self, request: HttpRequest, record: Any) -> Iterable[Link]:
        """The changes that an approved tour may undergo."""
        return change_links(request, record)

    def has_preview(self, form: BaseForm) -> bool:
        """As long as its days are written here: an amendment has a preview of its own."""
        return "starts_on" in form.fields

    def preview(self, request: HttpRequest, entries: Entries) -> dict[str, Any] | None:
        """The tour as entered."""
        return previews.of_deployment(request, entries)


class PersonAddition(Addition):
    """A person: tours at an age that can hardly be meant."""

    def notices(self, request: HttpRequest, record: Any) -> Iterable[Notice]:
        """A warning for each of them."""
        desk = limited_to(request.user)
        return [Notice(text) for text in odd_ages(record.pk, record.birth_date, desk)]


class RotationAddition(Addition):
    """A rotation: its planned days against the limits, and its nominal roll as a file."""

    previews = True

    def notices(self, request: HttpRequest, record: Any) -> Iterable[Notice]:
        """Where the plan leaves the agreement of its contingent, unless it is over."""
        if record.ends_on is None or record.ends_on >= today():
            yield from (Notice(text) for text in warnings_for(record))

    def links(self, request: HttpRequest, record: Any) -> Iterable[Link | Menu]:
        """Its proposals as a whole, and the nominal roll in each kind of file."""
        if sees_people(request.user):
            path = reverse("planning:approve_rotation", args=[record.pk])
            yield Link(_("Proposals of this rotation…"), path, "fact_check")
            readiness = reverse("planning:readiness", args=[record.pk])
            yield Link(_("Readiness…"), readiness, "task_alt")
            yield people_for(record.contingent, starts_on=record.starts_on, ends_on=record.ends_on)
        rolls = [Link(kind, path) for kind, path in roll_links(request, record)]
        if rolls:
            yield Menu(_("Nominal roll"), rolls, "download")

    def preview(self, request: HttpRequest, entries: Entries) -> dict[str, Any] | None:
        """The rotation as entered."""
        return previews.of_rotation(request, entries)


class ContingentAddition(Addition):
    """A contingent: another authorized strength."""

    previews = True
    explains = LIMITS

    def links(self, request: HttpRequest, record: Any) -> Iterable[Link]:
        """The next rotation."""
        if may_rotate(request):
            path = reverse("planning:rotate", args=[record.pk])
            yield Link(_("Rotate this contingent…"), path, "autorenew")
        if sees_people(request.user):
            yield people_for(record)

    def preview(self, request: HttpRequest, entries: Entries) -> dict[str, Any] | None:
        """The strength as entered."""
        return previews.of_contingent(request, entries)


class PositionAddition(Addition):
    """A position: who could fill it."""

    def links(self, request: HttpRequest, record: Any) -> Iterable[Link]:
        """Those of the reserve."""
        if sees_people(request.user):
            yield people_for(record.contingent, position=record.pk)


class CeilingAddition(Addition):
    """A ceiling: another limit, and the way to lower it with those who are there."""

    previews = True
    explains = LIMITS

    def links(self, request: HttpRequest, record: Any) -> Iterable[Link]:
        """Lower this ceiling."""
        if may_change_law(request, "ceiling", record):
            path = reverse("planning:lower_ceiling", args=[record.pk])
            yield Link(_("Lower this ceiling…"), path, "south")

    def preview(self, request: HttpRequest, entries: Entries) -> dict[str, Any] | None:
        """The ceiling as entered."""
        return previews.of_ceiling(request, entries)


class DecisionAddition(Addition):
    """A decision: other ceilings or a last day, and the way to end it."""

    previews = True
    explains = (*LIMITS, "authorization_covers_deployments")

    def links(self, request: HttpRequest, record: Any) -> Iterable[Link]:
        """End this decision."""
        if record.decided_on and may_change_law(request, "authorization", record):
            path = reverse("planning:end_decision", args=[record.pk])
            yield Link(_("End this decision…"), path, "event_busy")

    def preview(self, request: HttpRequest, entries: Entries) -> dict[str, Any] | None:
        """The decision as entered."""
        return previews.of_decision(request, entries)


class MissionAddition(Addition):
    """A mission: an end, and who is planned past the one that was announced."""

    previews = True
    explains = ("mission_covers_deployments",)

    def notices(self, request: HttpRequest, record: Any) -> Iterable[Notice]:
        """How many deployments are planned past the planned end."""
        if record.planned_end_on is None or record.ended_on is not None:
            return
        desk = limited_to(request.user)
        if desk is not None and record.pk not in desk:
            return  # plans of another desk
        past = (
            Deployment.objects.beyond(record.planned_end_on)
            .filter(authorized_mission__mission=record.pk)
            .exclude(status=Status.CANCELLED)
            .count()
        )
        if past:
            yield Notice(_past(past, record), _list_of_past(request, record))

    def links(self, request: HttpRequest, record: Any) -> Iterable[Link]:
        """End this mission."""
        if may_change_law(request, "mission", record):
            path = reverse("planning:end_mission", args=[record.pk])
            yield Link(_("End this mission…"), path, "event_busy")

    def preview(self, request: HttpRequest, entries: Entries) -> dict[str, Any] | None:
        """The mission as entered."""
        return previews.of_mission(request, entries)


def people_for(contingent: Contingent, **asked: Any) -> Link:
    """The way to those of the reserve who could serve in a contingent."""
    if "position" not in asked:
        asked |= {
            "place": contingent.authorized_mission_id,
            "category": category_of(contingent),
        }
    return Link(_("Find people…"), reserve.address(**asked), "person_search")


def _past(count: int, mission: Mission) -> str:
    text = ngettext(
        "%(count)s deployment is planned past the announced end of the mission, %(day)s.",
        "%(count)s deployments are planned past the announced end of the mission, %(day)s.",
        count,
    )
    return text % {"count": count, "day": day_text(mission.planned_end_on)}


def _list_of_past(request: HttpRequest, mission: Mission) -> Link | None:
    """The list of them, for those who may see people."""
    if not sees_people(request.user):
        return None
    query = {
        "authorized_mission__mission__id__exact": mission.pk,
        "beyond": mission.planned_end_on.isoformat(),  # type: ignore[union-attr]
    }
    path = reverse("admin:personnel_deployment_changelist")
    return Link(_("Show them"), f"{path}?{urlencode(query)}")
