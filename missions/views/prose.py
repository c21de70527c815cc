"""The pages that explain: what every number means, and what the registry is."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from missions.edition import Edition
from missions.models import Contradiction, GenderTarget
from missions.strength import DEFINITIONS
from missions.views.base import page, public_page
from registry.addresses import site_address

#: What is explained, in this order: stocks first, then flows, then shares.
NUMBERS = (
    ("strength", _("Strength")),
    ("women", _("Women")),
    ("strength_at_end", _("Strength at the end of a period")),
    ("women_at_end", _("Women at the end of a period")),
    ("average", _("Average strength")),
    ("person_days", _("Person-days")),
    ("begun", _("Tours begun")),
    ("arrivals", _("Arrivals")),
    ("departures", _("Departures")),
    ("share", _("Share of women")),
    ("target", _("Target for women")),
)


@public_page
def methods(request: HttpRequest, edition: Edition) -> HttpResponse:
    """How everything is counted, what is left out, and how to cite it."""
    years = GenderTarget.objects.order_by("year").values_list("year", flat=True).distinct()
    context = {
        "numbers": [(label, DEFINITIONS[name]) for name, label in NUMBERS],
        "target_years": list(years),
        "contradiction_total": Contradiction.objects.count(),
        "site": site_address(request),
    }
    return page(request, "public/methods.html", edition, context)


@public_page
def about(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What the registry is, who keeps it, and for whom it can be read."""
    return page(request, "public/about.html", edition, {"contact": settings.CONTACT_EMAIL})
