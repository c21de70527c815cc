"""Which people a desk sees: those of its missions, and those who serve nowhere at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Q

from missions.models import AuthorizedMission
from personnel.models import Deployment, Person, Status


def places_in(missions: Collection[int]) -> list[int]:
    """The keys of the places in missions, for conditions that an index can answer."""
    places = AuthorizedMission.objects.filter(mission__in=missions).order_by()
    return list(places.values_list("pk", flat=True))


def people_of(missions: Collection[int]) -> Q:
    """A condition on people: they serve or served in one of the missions, or nowhere."""
    tours = Deployment.objects.filter(person=OuterRef("pk")).order_by()
    here = Exists(tours.filter(authorized_mission__in=places_in(missions)))
    anywhere = Exists(tours.exclude(status=Status.CANCELLED))
    return Q(here) | ~Q(anywhere)


def people_outside(people: Iterable[int], desk: Collection[int] | None) -> set[int]:
    """Of some people, by their ids, those whom the desk does not see; nobody without a desk."""
    if desk is None:
        return set()
    found = Person.objects.filter(pk__in=list(people)).exclude(people_of(desk))
    return set(found.order_by().values_list("pk", flat=True))
