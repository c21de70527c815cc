"""What the start page watches: rotations that are due, and what looks wrong.

Nothing here is a rule: all of it may be right. Each check is a filter of its list too.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from missions import agreements
from missions.models import Authorization, AuthorizedMission, Rotation
from personnel.models import Certificate, Clearance, Deployment, Person, Status
from registry.admin.checks import Check, register
from registry.days import LAST_DAY, months_later

#: Rotations are due, and decisions about to expire, so long beforehand.
AHEAD = dt.timedelta(days=90)
#: An open-ended tour that has lasted longer may have been forgotten.
OPEN_MONTHS = 18


def with_approved(rotations: QuerySet[Any]) -> QuerySet[Any]:
    """Rotations, each with how many tours in it are ``approved``."""
    tours = Deployment.objects.approved().filter(rotation=OuterRef("pk")).order_by()
    counted = tours.values("rotation").annotate(number=Count("pk")).values("number")
    found: QuerySet[Any] = rotations.annotate(
        approved=Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    )
    return found


def due(rotations: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
    """Rotations that soon begin without the people planned, or end with none to follow.

    Without a planned strength one approved tour is enough. Nobody has to follow where the
    mission or the decision ends as well.
    """
    soon = (day, day + AHEAD)
    # In this order: the database counts the tours of those alone that soon begin or end.
    near = Q(starts_on__range=soon) | Q(ends_on__range=soon)
    short = Q(starts_on__range=soon) & Q(approved__lt=Coalesce(F("planned_strength"), 1))
    following = Rotation.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("ends_on")),
        contingent=OuterRef("contingent"),
        starts_on__gt=OuterRef("starts_on"),
    )
    place = "contingent__authorized_mission__"
    over = Q()
    for last in ("ends_on", "mission__ended_on", "authorization__valid_until"):
        over |= Q(**{f"{place}{last}__lte": F("ends_on")})
    unrelieved = Q(ends_on__range=soon) & ~Q(Exists(following)) & ~over
    return with_approved(rotations).filter(near).filter(short | unrelieved)


def unlike_plan(rotations: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
    """Rotations under way with more or fewer approved tours than are planned."""
    under_way = Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    unlike = Q(planned_strength__isnull=False) & ~Q(approved=F("planned_strength"))
    return with_approved(rotations).filter(under_way, unlike)


def past_planned_end(tours: QuerySet[Any], _day: dt.date) -> QuerySet[Any]:
    """Approved tours that last beyond the end announced for a mission that still runs."""
    end = "authorized_mission__mission__planned_end_on"
    ending = AuthorizedMission.objects.filter(
        mission__planned_end_on__isnull=False, mission__ended_on__isnull=True
    )
    # Looked up first: the database then knows how many tours to expect there, mostly none.
    places = list(ending.values_list("pk", flat=True))
    return tours.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=F(end)),
        authorized_mission__in=places,
        status=Status.APPROVED,
    )


def open_for_long(tours: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
    """Approved tours without a last day that began long ago."""
    began = months_later(day, -OPEN_MONTHS)
    return tours.filter(status=Status.APPROVED, ends_on__isnull=True, starts_on__lt=began)


def papers_run_out(tours: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
    """Approved tours, under way or to come, in which a certificate or clearance runs out.

    One that another of the same course or kind outlasts does not count.
    """
    missing = _runs_out(Certificate, "course", day) | _runs_out(Clearance, "kind", day)
    last = Q(ends_on__isnull=True) | Q(ends_on__gt=day)
    return tours.filter(last, missing, status=Status.APPROVED)


def _runs_out(papers: type[Model], of: str, day: dt.date) -> Q:
    """Whether a paper of the tour's person ends before the tour, and none outlasts it."""
    objects = papers._default_manager
    same = objects.filter(**{"person": OuterRef("person"), of: OuterRef(of)})
    outlasting = Q(valid_until__isnull=True) | Q(valid_until__gt=OuterRef("valid_until"))
    before_the_end = Coalesce(OuterRef("ends_on"), Value(LAST_DAY))
    ending = objects.filter(
        ~Exists(same.filter(outlasting)),
        person=OuterRef("person"),
        valid_until__gte=day,
        valid_until__lt=before_the_end,
    )
    # Looked up at once: most people hold nothing that ends, and need not be asked about.
    holders = objects.filter(valid_until__gte=day).values("person")
    return Q(person__in=holders) & Q(Exists(ending))


def begun_unapproved(tours: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
    """Proposals whose first day has passed."""
    return tours.filter(status=Status.PROPOSED, starts_on__lt=day)


def sent_back(tours: QuerySet[Any], _day: dt.date) -> QuerySet[Any]:
    """Proposals that came back with a reason and have not been changed since."""
    return tours.filter(status=Status.PROPOSED).exclude(sent_back="")


def without_latin_name(people: Any, _day: dt.date) -> QuerySet[Any]:
    """People without a name in Latin letters, whom no travel document can be made out to."""
    found: QuerySet[Any] = people.without_latin_name()
    return found


def expiring(decisions: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
    """Decisions that expire soon with people who serve to the last day, or are to beyond it.

    Approved tours cannot go beyond it; proposals may have been entered before it was cut.
    """
    last = OuterRef("valid_until")
    staying = (
        Deployment.objects.exclude(status=Status.CANCELLED)
        .filter(authorized_mission__authorization=OuterRef("pk"))
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=last))
    )
    return decisions.filter(Exists(staying), valid_until__range=(day, day + AHEAD))


DUE = Check("due", Rotation, _("Rotations due within 90 days and not covered"), due)
SENT_BACK = Check("sent_back", Deployment, _("Proposals sent back with a reason"), sent_back)
WRONG = (
    Check(
        "begun_unapproved",
        Deployment,
        _("Proposals whose first day has passed"),
        begun_unapproved,
    ),
    Check(
        "past_planned_end",
        Deployment,
        _("Approved deployments past the announced end of their mission"),
        past_planned_end,
    ),
    Check(
        "open_for_long",
        Deployment,
        _("Open-ended deployments that began more than 18 months ago"),
        open_for_long,
    ),
    Check(
        "papers_run_out",
        Deployment,
        _("Approved deployments in which a certificate or clearance runs out"),
        papers_run_out,
    ),
    Check(
        "unlike_plan",
        Rotation,
        _("Rotations under way with more or fewer approved deployments than planned"),
        unlike_plan,
    ),
    Check(
        "outside_agreement",
        Rotation,
        _("Rotations outside of the agreement of their contingent"),
        agreements.outside,
    ),
    Check(
        "expiring",
        Authorization,
        _("Decisions that expire within 90 days with people there to the last day"),
        expiring,
    ),
    Check(
        "without_latin_name",
        Person,
        _("People without a name in Latin letters"),
        without_latin_name,
    ),
)
register(DUE, SENT_BACK, *WRONG)
