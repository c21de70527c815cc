"""Whether somebody is ready for a tour, on the pages that propose and approve it.

What is hard and not met keeps a tour from being approved, unless somebody who did not propose
it waives it with a reason, which stays on the tour's page.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import display

from personnel.eligibility import Asked, Unmet, unmet
from personnel.models import Deployment, Person, Status, Waiver
from personnel.planning import Preview
from registry.admin.additions import Notice
from registry.admin.base import RegistryTabularInline
from registry.admin.forms import RefusableForm
from registry.admin.history_words import Entry, FieldLine, Line
from registry.desks import limited_to
from registry.events import INSERT, KINDS, Moment


def unmet_by(tour: Deployment) -> list[Unmet]:
    """What a tour as it is does not meet; a cancelled one has nothing to meet."""
    if tour.status == Status.CANCELLED:
        return []
    return unmet(
        [
            Asked(
                number=tour.pk,
                deployment_id=tour.pk,
                person_id=tour.person_id,
                authorized_mission_id=tour.authorized_mission_id,
                category=tour.category,
                position_id=tour.position_id,
                starts_on=tour.starts_on,
                ends_on=tour.ends_on,
                continues_id=tour.continues_id,
            )
        ]
    )


def warnings_for(request: HttpRequest, tour: Deployment) -> list[str]:
    """The same in words, as the user may know them."""
    alone = limited_to(request.user) is not None
    return [said(one, alone=alone) for one in unmet_by(tour)]


def said(one: Unmet, *, alone: bool) -> str:
    """A requirement that is not met, and whether that keeps the tour from approval."""
    text = one.text(alone=alone)
    return _("Cannot be approved: %(reason)s") % {"reason": text} if one.refused else text


def as_list(warnings: list[str]) -> SafeString | str:
    """The warnings on the tour's page."""
    if not warnings:
        return _("Every requirement is met to the last day.")
    items = format_html_join("", "<li>{}</li>", ((text,) for text in warnings))
    return format_html('<ul class="problems">{}</ul>', items)


def of_plan(request: HttpRequest, preview: Preview) -> tuple[list[str], list[Notice]]:
    """What keeps the people of a plan from being approved, and what is only to be known.

    By name for those who may see people; for others, how many there are.
    """
    if not preview.unready:
        return [], []
    if not request.user.has_perm("personnel.view_person"):
        return _counted(preview)
    alone = limited_to(request.user) is not None
    people = Person.objects.in_bulk({one.tour.person_id for one in preview.unready})
    problems, notices = [], []
    for one in preview.unready:
        text = f"{people[one.tour.person_id or 0]}. {said(one.unmet, alone=alone)}"
        if one.unmet.refused:
            problems.append(text)
        else:
            notices.append(Notice(text))
    return problems, notices


def _counted(preview: Preview) -> tuple[list[str], list[Notice]]:
    """The same without people."""
    found = Counter((one.unmet.refused, str(one.unmet.requirement)) for one in preview.unready)
    problems, notices = [], []
    for (refused, name), count in sorted(found.items()):
        text = ngettext(
            "%(name)s: not met by %(count)s person.",
            "%(name)s: not met by %(count)s people.",
            count,
        ) % {"name": name, "count": count}
        if refused:
            problems.append(text)
        else:
            notices.append(Notice(text))
    return problems, notices


def waivers_written(tour: Deployment) -> Iterator[Entry]:
    """The waivers of a tour as its history tells them."""
    kind = capfirst(str(Waiver._meta.verbose_name))
    asked = capfirst(str(Waiver._meta.get_field("requirement").verbose_name))  # type: ignore[union-attr]
    for waiver in tour.waivers.select_related("requirement", "granted_by"):
        who = waiver.granted_by.get_username()
        moment = Moment(waiver.granted_at, who, waiver.reason, url="", address="")
        name = str(waiver.requirement)
        field = FieldLine(asked, "", name)
        yield Entry(moment, [Line(f"{kind}: {name}", INSERT, str(KINDS[INSERT]), [field], "", "")])


class WaiverForm(RefusableForm):
    """A requirement set aside by whoever is logged in."""

    def clean(self) -> dict[str, Any]:
        """Sign for whoever is logged in."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.instance.granted_by = self.request.user
        return cleaned


class WaiverInline(RegistryTabularInline):
    """Requirements that were set aside for the tour, and why. What is written stays."""

    model = Waiver
    form = WaiverForm
    fields = ("requirement", "reason", "granted_by", "since")
    readonly_fields = ("granted_by", "since")
    with_related = ("requirement", "granted_by")
    can_delete = False
    max_num = 20

    @display(description=gettext_lazy("granted at"))
    def since(self, obj: Waiver) -> dt.datetime | None:
        """When; nothing for one that is still to be written, whose time the database sets."""
        return obj.granted_at if obj.pk else None

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may waive, for what somebody else has proposed."""
        allowed: bool = super().has_add_permission(request, obj)  # type: ignore[call-arg]
        return allowed and obj is not None and obj.proposed_by_id != request.user.pk

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may: the reason stays as it was given."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may."""
        return False
