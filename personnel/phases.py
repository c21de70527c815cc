"""Upcoming, in theatre, completed: what follows from the dates of a tour and today."""

from __future__ import annotations

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from registry.clock import Today


class Phase(TextChoices):
    """Where a tour stands today. Never stored."""

    UPCOMING = "upcoming", _("upcoming")
    IN_THEATRE = "in_theatre", _("in theatre")
    COMPLETED = "completed", _("completed")


#: What a tour of a phase has in common with all others; one that was cancelled is in none.
PHASES = {
    Phase.UPCOMING: Q(starts_on__gt=Today()),
    Phase.IN_THEATRE: Q(starts_on__lte=Today())
    & (Q(ends_on__isnull=True) | Q(ends_on__gte=Today())),
    Phase.COMPLETED: Q(ends_on__lt=Today()),
}
