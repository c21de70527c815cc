"""What lies outside of the agreement that a contingent serves under: pointed out, never refused.

An agreement binds towards the partner who signed it and not by law: it may be amended while a
rotation is planned. Of several, the one on the contingent's own page is in force; what ended
before it began was under another.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from missions.models import Agreement, Contingent, Rotation
from registry.wording import period_text

_PATH = "contingent__agreement__"


def outside_days(contingent: Contingent, first: dt.date, last: dt.date | None) -> str:
    """That days lie outside of those of the agreement, in a sentence; empty if they do not."""
    agreement = contingent.agreement
    if agreement is None or not _outside(agreement, first, last):
        return ""
    return _(
        "%(contingent)s: %(period)s is not covered by “%(agreement)s”, which is valid"
        " %(valid)s. Have it amended, or choose other days."
    ) % {
        "contingent": contingent,
        "period": period_text(first, last),
        "agreement": agreement,
        "valid": period_text(agreement.starts_on, agreement.ends_on),
    }


def above_strength(contingent: Contingent, people: int | None) -> str:
    """That so many people are more than agreed, in a sentence; empty if they are not."""
    agreement = contingent.agreement
    if agreement is None or agreement.strength is None or (people or 0) <= agreement.strength:
        return ""
    return _(
        "%(contingent)s: %(people)s people are planned, where “%(agreement)s” speaks of"
        " %(strength)s."
    ) % {
        "contingent": contingent,
        "people": people,
        "agreement": agreement,
        "strength": agreement.strength,
    }


def warnings_for(rotation: Rotation) -> list[str]:
    """What of a rotation as planned lies outside of the agreement."""
    contingent = rotation.contingent
    said = (
        outside_days(contingent, rotation.starts_on, rotation.ends_on),
        above_strength(contingent, rotation.planned_strength),
    )
    return [text for text in said if text]


def _outside(agreement: Agreement, first: dt.date, last: dt.date | None) -> bool:
    begins, ends = agreement.starts_on, agreement.ends_on
    if begins and last and last < begins:
        return False  # under another
    return bool((begins and first < begins) or (ends and (last is None or last > ends)))


def outside(rotations: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
    """Rotations under way or to come of which :func:`warnings_for` says something."""
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    former = Q(ends_on__lt=F(f"{_PATH}starts_on"))
    too_soon = Q(starts_on__lt=F(f"{_PATH}starts_on")) & ~former
    has_end = Q(**{f"{_PATH}ends_on__isnull": False})
    too_late = has_end & (Q(ends_on__isnull=True) | Q(ends_on__gt=F(f"{_PATH}ends_on"))) & ~former
    too_many = Q(planned_strength__gt=F(f"{_PATH}strength"))
    return rotations.filter(still).filter(too_soon | too_late | too_many)
