"""Whether somebody is ready for a tour, on the pages that propose and approve it.

What is hard and not met keeps a tour from being approved, unless somebody who did not propose
it waives it with a reason, which stays on the tour's page.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import display

from personnel.eligibility import Unmet, asked_of, unmet
from personnel.models import Deployment, Person, Requirement, Status, Waiver
from personnel.planning import Preview
from personnel.planning.readiness import Unready
from registry.admin.additions import Notice
from registry.admin.base import RegistryTabularInline
from registry.admin.forms import RefusableForm
from registry.admin.history_words import Entry, FieldLine, Line
from registry.desks import limited_to
from registry.events import INSERT, KINDS, Moment
from registry.wording import day_text


def unmet_by(tour: Deployment) -> list[Unmet]:
    """What a tour as it is does not meet; a cancelled one has nothing to meet."""
    if tour.status == Status.CANCELLED:
        return []
    return unmet([asked_of(tour)])


def warnings_for(request: HttpRequest, tour: Deployment) -> list[str]:
    """The same in words, as the user may know them."""
    return in_words(request, unmet_by(tour))


def in_words(request: HttpRequest, found: Iterable[Unmet]) -> list[str]:
    """What is not met, as the user may know it."""
    alone = limited_to(request.user) is not None
    return [said(one, alone=alone) for one in found]


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

    One line for each requirement, however many people do not meet it; who they are is folded
    below it, for those who may see people.
    """
    if not preview.unready:
        return [], []
    people: dict[int, Person] = {}
    if request.user.has_perm("personnel.view_person"):
        people = Person.objects.in_bulk({one.tour.person_id for one in preview.unready})
    alone = limited_to(request.user) is not None
    groups: dict[tuple[str, int, bool, bool], list[Unready]] = defaultdict(list)
    for one in sorted(preview.unready, key=lambda one: one.unmet.fails_on):
        asked = one.unmet.requirement
        waived = one.unmet.waiver is not None
        groups[str(asked), asked.pk, one.unmet.refused, waived].append(one)
    problems, notices = [], []
    for _key, group in sorted(groups.items(), key=lambda item: item[0]):
        text = _of_group(group, people, alone=alone)
        if group[0].unmet.refused:
            problems.append(text)
        else:
            notices.append(Notice(text))
    return problems, notices


def _of_group(group: list[Unready], people: Mapping[int, Person], *, alone: bool) -> str:
    """Those who do not meet one requirement, the first of them first; ``people`` is empty for
    readers who may not see them.
    """
    first = group[0]
    if people and len(group) == 1:
        return f"{people[first.tour.person_id or 0]}. {said(first.unmet, alone=alone)}"
    if first.unmet.waiver is not None:
        text = ngettext(
            "%(name)s: waived for %(count)s person.",
            "%(name)s: waived for %(count)s people.",
            len(group),
        )
    else:
        text = ngettext(
            "%(name)s: not met by %(count)s person, first on %(day)s.",
            "%(name)s: not met by %(count)s people, first on %(day)s.",
            len(group),
        )
    text %= {
        "name": first.unmet.requirement,
        "count": len(group),
        "day": day_text(first.unmet.fails_on),
    }
    if first.unmet.refused:
        text = _("Cannot be approved: %(reason)s") % {"reason": text}
    if not people:
        return text
    lines = ((people[one.tour.person_id or 0], one.unmet.since(alone=alone)) for one in group)
    return format_html(
        "{}<details><summary>{}</summary><ul>{}</ul></details>",
        text,
        _("Who, and from which day on"),
        format_html_join("", "<li>{}: {}</li>", lines),
    )


def waivers_written(tour: Deployment) -> Iterator[Entry]:
    """The waivers of a tour as its history tells them."""
    kind = capfirst(str(Waiver._meta.verbose_name))
    asked = capfirst(str(Waiver._meta.get_field("requirement").verbose_name))
    for waiver in tour.waivers.select_related("requirement", "granted_by"):
        who = waiver.granted_by.get_username()
        moment = Moment(waiver.granted_at, who, waiver.reason, url="", address="")
        name = str(waiver.requirement)
        field = FieldLine(asked, "", name)
        yield Entry(moment, [Line(f"{kind}: {name}", INSERT, str(KINDS[INSERT]), [field], "", "")])


def to_be_waived(tour: Deployment) -> list[Requirement]:
    """What the tour, as it was when its page was asked for, does not meet and nobody waived."""
    found: list[Unmet] | None = getattr(tour, "unmet", None)
    if found is None:
        found = unmet_by(tour)
    return [one.requirement for one in found if one.waiver is None]


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

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """None: what can be waived for one tour is a short list, not searched for among all."""
        return []

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The rows; only what this tour does not meet can be waived for it."""
        formset = super().get_formset(request, obj, **kwargs)
        field = formset.form.base_fields.get("requirement")
        if field is not None:
            field.queryset = field.queryset.filter(pk__in=[one.pk for one in to_be_waived(obj)])
        return formset

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may waive, for what somebody else has proposed, if there is anything to."""
        allowed: bool = super().has_add_permission(request, obj)  # type: ignore[call-arg]
        if not allowed or obj is None or obj.proposed_by_id == request.user.pk:
            return False
        return bool(to_be_waived(obj))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may: the reason stays as it was given."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may."""
        return False
