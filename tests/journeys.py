"""What the tests of tours that continue others share: a journey of two."""

from __future__ import annotations

import datetime as dt
from typing import Any

from personnel.models import Deployment
from tests.factories import LAST, deployment_values, make_authorized_mission, make_deployment

RULE = "deployment_continues_approved"
DAY = dt.timedelta(days=1)
LATER: dict[str, Any] = {"starts_on": LAST + DAY, "ends_on": LAST + 30 * DAY}
#: What an approval writes.
SIGNED = ("status", "order_number", "order_date", "approved_by")


class Journey:
    """A tour and the one that continues it, each under a decision of its own."""

    def __init__(self, first: str, second: str) -> None:
        self.first = make_deployment(make_authorized_mission(), status=first)
        self.second = make_deployment(
            make_authorized_mission(),
            status=second,
            person=self.first.person,
            continues=self.first,
            **LATER,
        )
        self.both = (self.first.pk, self.second.pk)
        values = deployment_values()
        self.signature = {name: values[name] for name in SIGNED}


def update(pks: Any, **values: Any) -> None:
    Deployment.objects.filter(pk__in=pks).update(**values)


def approve(journey: Journey, *pks: int) -> None:
    update(pks, **journey.signature)
