"""How a decision stands on a day, for those who read of it."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from missions.ceilings import is_in_force
from missions.models import Authorization


class DecisionState(Enum):
    """Whether people may be sent under a decision, and if not, why."""

    IN_FORCE = "in_force"
    ENDED = "ended"
    NOT_FOUND = "not_found"

    @property
    def label(self) -> Any:
        """The state as a mark beside the title."""
        return LABELS[self]

    @property
    def in_force(self) -> bool:
        return self is DecisionState.IN_FORCE

    @property
    def not_found(self) -> bool:
        return self is DecisionState.NOT_FOUND


LABELS = {
    DecisionState.IN_FORCE: _("in force"),
    DecisionState.ENDED: _("ended"),
    DecisionState.NOT_FOUND: _("not found"),
}


def state_of(decision: Authorization, day: dt.date) -> DecisionState:
    """How the decision stands on ``day``, which must not lie before it was taken."""
    if decision.status == Authorization.Status.NOT_FOUND:
        return DecisionState.NOT_FOUND
    return DecisionState.IN_FORCE if is_in_force(decision, day) else DecisionState.ENDED
