"""What the entries on each page would do, before anything is saved."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from missions.agreements import above_strength
from missions.models import AuthorizedMission, Rotation
from personnel.admin.planning.law_service import may_change_law
from personnel.admin.planning.panel import panel_of
from personnel.ages import odd_age
from personnel.models import Status
from personnel.oddities import past_planned_end
from personnel.planning import (
    Cancel,
    Change,
    EndAuthorization,
    EndMission,
    NewCeiling,
    NewTours,
    Rewrite,
    SetLimit,
)
from personnel.planning.law import in_the_way
from personnel.planning.rotations import as_planned
from registry.admin.additions import Entries, Link, Notice, Row
from registry.refusals import rule_for
from registry.wording import day_text, period_text

Panel = dict[str, Any]


def of_deployment(request: HttpRequest, entries: Entries) -> Panel | None:
    """The tour as entered, approved, in place of the tour as it is."""
    values = entries.values
    place, starts_on = values.get("authorized_mission"), values.get("starts_on")
    category, ends_on = values.get("category"), values.get("ends_on")
    if not (place and category and starts_on and "ends_on" in values):
        return None
    if ends_on and ends_on < starts_on:
        return None
    if values.get("status") == Status.CANCELLED:
        cancelled = [Cancel(deployments=(entries.pk,))] if entries.pk else []
        return panel_of(request, cancelled, about=_("The deployment cancelled."))
    person, rotation = values.get("person"), values.get("rotation")
    position = values.get("position")
    continues = values.get("continues")
    tour = NewTours(
        authorized_mission=place.pk,
        category=category,
        starts_on=starts_on,
        ends_on=ends_on,
        persons=(person.pk,) if person else None,
        rotation=rotation.pk if rotation else None,
        position=position.pk if position else None,
        continues=continues.pk if continues else None,
    )
    change = Rewrite(deployment=entries.pk, tour=tour) if entries.pk else tour
    about = _("The deployment as entered here, %(period)s, as if it were approved.") % {
        "period": period_text(starts_on, ends_on)
    }
    warnings = (
        past_planned_end(place, ends_on),
        odd_age(person.birth_date, starts_on) if person else "",
    )
    return panel_of(
        request,
        [change],
        about=about,
        problems=_mismatches(place, category, rotation, position),
        notices=[Notice(warning) for warning in warnings if warning],
    )


def _mismatches(
    place: AuthorizedMission, category: str, rotation: Rotation | None, position: Any
) -> list[str]:
    """What the references of a tour have against each other; the limits know nothing of it."""
    broken = []
    contingent = rotation.contingent if rotation else None
    if contingent and contingent.authorized_mission_id != place.pk:
        broken.append("deployment_rotation_of_its_mission")
    if position and contingent is None:
        broken.append("deployment_position_in_a_rotation")
    elif position and (position.contingent_id, position.category) != (
        contingent and contingent.pk,
        category,
    ):
        broken.append("deployment_position_of_its_contingent")
    rules = [rule_for(name) for name in broken]
    return [rule.message({}) for rule in rules if rule]


def of_rotation(request: HttpRequest, entries: Entries) -> Panel | None:
    """All people of a rotation coming and going on the planned days."""
    values = entries.values
    contingent, starts_on = values.get("contingent"), values.get("starts_on")
    if not (contingent and starts_on and "ends_on" in values):
        return None
    ends_on = values["ends_on"]
    people = values.get("planned_strength") or contingent.authorized_strength
    if not people or (ends_on and ends_on < starts_on):
        return None
    changes = as_planned(contingent, entries.pk, people, starts_on, ends_on)
    about = _(
        "All %(people)s people of the rotation in the mission %(period)s, in place of those of its"
        " deployments that are approved."
    ) % {"people": people, "period": period_text(starts_on, ends_on)}
    warnings = (
        past_planned_end(contingent.authorized_mission, ends_on),
        above_strength(contingent, people),
    )
    return panel_of(
        request,
        changes,
        about=about,
        notices=[Notice(warning) for warning in warnings if warning],
        stood_for={pk for c in changes if isinstance(c, Cancel) for pk in c.deployments},
    )


def of_decision(request: HttpRequest, entries: Entries) -> Panel | None:
    """The ceilings as entered, and the last day of the decision if it gets one."""
    changes: list[Change] = []
    replacing: list[Change] = []
    rows = entries.tables.get("ceilings", ()) if entries.pk is not None else ()
    for row in rows:
        change = None if row.removed else _ceiling(entries.pk, row)
        if change is not None:
            changes.append(change)
            replacing += [change] if row.pk is not None else []
    until = entries.values.get("valid_until")
    notices: list[Notice] = []
    if entries.pk is not None and "valid_until" in entries.changed and until is not None:
        end = EndAuthorization(authorization=entries.pk, on=until)
        changes.append(end)
        notices = _in_the_way(request, "authorization", entries.pk, end)
    about = _("The ceilings and the last day of the decision as entered here.")
    return panel_of(
        request, changes, about=about, of_law=True, replacing=replacing, notices=notices
    )


def of_ceiling(request: HttpRequest, entries: Entries) -> Panel | None:
    """One ceiling as entered."""
    decision = entries.values.get("authorization")
    change = _ceiling(decision.pk, entries) if decision else None
    if change is None:
        return None
    replacing = [change] if entries.pk is not None else []
    about = _("The ceiling as entered here.")
    return panel_of(request, [change], about=about, of_law=True, replacing=replacing)


def _ceiling(decision: int, row: Row) -> Change | None:
    """A ceiling with another limit; one that counts other people or days is a new one."""
    limit = row.values.get("limit")
    if limit is None:
        return None
    if row.pk is not None and set(row.changed) <= {"limit", "authorization"}:
        return SetLimit(kind="ceiling", id=row.pk, limit=limit)
    place, categories = row.values.get("authorized_mission"), row.values.get("categories")
    return NewCeiling(
        authorization=decision,
        limit=limit,
        authorized_mission=place.pk if place else None,
        categories=tuple(categories) if categories else None,
        starts_on=row.values.get("starts_on"),
        ends_on=row.values.get("ends_on"),
    )


def of_contingent(request: HttpRequest, entries: Entries) -> Panel | None:
    """A contingent's authorized strength as entered."""
    strength = entries.values.get("authorized_strength")
    changes: list[Change] = []
    if entries.pk is not None and strength is not None:
        changes = [SetLimit(kind="contingent", id=entries.pk, limit=strength)]
    about = _("The authorized strength as entered here.")
    return panel_of(request, changes, about=about, of_law=True)


def of_mission(request: HttpRequest, entries: Entries) -> Panel | None:
    """A mission that ends on the day entered."""
    ended_on = entries.values.get("ended_on")
    if entries.pk is None or ended_on is None:
        return panel_of(request, [], about=_("The mission without an end."), of_law=True)
    change = EndMission(mission=entries.pk, on=ended_on)
    about = _("The mission ended on %(day)s.") % {"day": day_text(ended_on)}
    notices = _in_the_way(request, "mission", entries.pk, change)
    return panel_of(request, [change], about=about, of_law=True, notices=notices)


def _in_the_way(
    request: HttpRequest, model: str, pk: int, change: EndMission | EndAuthorization
) -> list[Notice]:
    """How many tours stand in the way of an end, and the way to end them along with it."""
    count = in_the_way(change).count()
    if not count:
        return []
    text = ngettext(
        "%(count)s deployment lasts beyond that day.",
        "%(count)s deployments last beyond that day.",
        count,
    ) % {"count": count}
    if not may_change_law(request, model):
        return [Notice(text)]
    page = {"mission": "end_mission", "authorization": "end_decision"}[model]
    path = f"{reverse(f'planning:{page}', args=[pk])}?on={change.on.isoformat()}"
    return [Notice(text, Link(_("End them all together…"), path))]
