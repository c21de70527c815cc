"""How many of a rotation are ready, from which day on, and what the others lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from missions.models import Rotation
from personnel.admin.pages import StaffPage, within_desk
from personnel.admin.readiness import said
from personnel.models import Deployment, TrainingSession
from personnel.permissions import SEES_PEOPLE
from personnel.training import Forecast, forecast
from registry.clock import today
from registry.desks import limited_to


@dataclass(frozen=True)
class Gap:
    """Something that somebody lacks, and the session that is to close it (None: none is)."""

    text: str
    session: TrainingSession | None


@dataclass(frozen=True)
class Behind:
    """Somebody who is not ready yet."""

    tour: Deployment
    gaps: list[Gap]


class ForecastPage(StaffPage):
    """The readiness of a rotation until it leaves."""

    template_name = "admin/preparing/forecast.html"
    permissions = SEES_PEOPLE

    def take(self, pk: int) -> None:
        """The rotation."""
        self.rotation: Rotation = within_desk(self.request, Rotation, pk, "contingent")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """As things are, and with the training that is planned."""
        page: Any = admin.site.get_model_admin(Deployment)
        tours = page.get_queryset(request).filter(rotation=self.rotation)
        found = forecast(tours.select_related("person"), today())
        total = len(found.tours)
        return self.page(
            title=_("Readiness"),
            rotation=self.rotation,
            found=found,
            total=total,
            steps=[
                (step, total - step.ready, round(100 * step.ready / total) if total else 0)
                for step in found.steps
            ],
            behind=self.behind(found),
        )

    def behind(self, found: Forecast) -> list[Behind]:
        """Those who are not ready: first whom no training helps."""
        alone = limited_to(self.request.user) is not None
        rows = [
            Behind(
                tour,
                [
                    Gap(said(one, alone=alone), found.closed.get((tour.pk, one.requirement.pk)))
                    for one in found.lacking[tour.pk]
                ],
            )
            for tour in found.tours
            if tour.pk in found.lacking
        ]
        return sorted(rows, key=lambda row: all(gap.session for gap in row.gaps))
