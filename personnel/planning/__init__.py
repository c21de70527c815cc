"""What if? Plans are lists of changes that can be previewed, and then made, together."""

from personnel.planning.changes import (
    Approve,
    Cancel,
    Change,
    EndAuthorization,
    EndMission,
    Move,
    NewAllowance,
    NewCeiling,
    NewTours,
    Reschedule,
    Rewrite,
    SetLimit,
)
from personnel.planning.enact import Authority, enact
from personnel.planning.journeys import Unfounded
from personnel.planning.preview import LimitEffect, OutOfBounds, Preview, preview
from personnel.planning.readiness import Unready

__all__ = [
    "Approve",
    "Authority",
    "Cancel",
    "Change",
    "EndAuthorization",
    "EndMission",
    "LimitEffect",
    "Move",
    "NewAllowance",
    "NewCeiling",
    "NewTours",
    "OutOfBounds",
    "Preview",
    "Reschedule",
    "Rewrite",
    "SetLimit",
    "Unfounded",
    "Unready",
    "enact",
    "preview",
]
