"""The rotations to come, and how ready each is: today, and on the day it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from missions.models import Rotation
from personnel.admin.pages import StaffPage
from personnel.models import Deployment, Status
from personnel.permissions import SEES_PEOPLE
from personnel.training import Forecast, forecast
from registry.clock import today
from registry.desks import limited_to


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """A rotation to come. Of its ``tours``, proposed or approved, so many are ready."""

    rotation: Rotation
    days_left: int
    tours: int
    approved: int
    ready: int
    ready_at_last: int

    @property
    def ready_by_training(self) -> int:
        """Those whom training that they are enrolled in makes ready in time."""
        return self.ready_at_last - self.ready

    @property
    def behind(self) -> int:
        """Those whom nothing planned makes ready."""
        return self.tours - self.ready_at_last


class DeparturesPage(StaffPage):
    """The rotations to come, the first to leave first."""

    template_name = "admin/preparing/departures.html"
    permissions = SEES_PEOPLE

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """As many questions however many rotations."""
        day, desk = today(), limited_to(request.user)
        coming = _seen(request, Rotation).filter(starts_on__gt=day)
        if desk is not None:
            coming = coming.filter(contingent__authorized_mission__mission__in=desk)
        rotations = list(coming.select_related("contingent").order_by("starts_on", "pk"))
        tours = _seen(request, Deployment).filter(rotation__in=rotations)
        found = forecast(tours.select_related("person"), day)
        rows = [
            Leaving(
                rotation=rotation,
                days_left=(rotation.starts_on - day).days,
                **_counts(found, rotation.pk),
            )
            for rotation in rotations
        ]
        return self.page(title=_("Readiness of rotations"), day=day, rows=rows)


def _counts(found: Forecast, rotation: int) -> dict[str, int]:
    own = [tour for tour in found.tours if tour.rotation_id == rotation]
    return {
        "tours": len(own),
        "approved": sum(tour.status == Status.APPROVED for tour in own),
        "ready": sum(tour.pk not in found.lacking for tour in own),
        "ready_at_last": sum(not found.open_gaps(tour.pk) for tour in own),
    }


def _seen(request: HttpRequest, model: type[Any]) -> Any:
    """The records of a model that the user sees."""
    page: Any = admin.site.get_model_admin(model)
    return page.get_queryset(request)
