"""How a rotation takes over from the one before."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models import Rotation
from registry.days import days_plausible
from registry.history import tracked
from registry.models import RegistryModel


class Stage(NamedTuple):
    """So many people arriving on one day."""

    day: dt.date
    people: int


@tracked
class Handover(RegistryModel):
    """The plan by which a rotation arrives and relieves the one before.

    It is carried out when the rotation is approved: whoever of the contingent would stay
    longer than ``outgoing_ends_on`` then has the last day on it.
    """

    rotation = models.OneToOneField(
        Rotation, on_delete=models.CASCADE, related_name="+", verbose_name=_("rotation")
    )
    outgoing_ends_on = models.DateField(
        _("last day of those relieved"),
        null=True,
        blank=True,
        help_text=_("The last day of the outgoing rotation. Empty: nobody is relieved."),
    )
    arrivals = models.JSONField(
        _("arrival in stages"),
        default=list,
        blank=True,
        help_text=_("Days and numbers of people. Empty: all on the first day."),
    )

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        constraints = (days_plausible("handover_day_plausible", "outgoing_ends_on"),)

    def __str__(self) -> str:
        return str(self.rotation)

    @property
    def stages(self) -> list[Stage]:
        """The arrivals in the order of their days; empty if all come on the first day."""
        return sorted(
            Stage(dt.date.fromisoformat(day), int(people)) for day, people in self.arrivals
        )
