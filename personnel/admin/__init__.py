"""People and their tours in the admin."""

from personnel.admin import (
    amendments,
    deployments,
    erasures,
    exported,
    people,
    planning,
    preparing,
    qualifications,
    requirements,
    serving,
    start,
)

__all__ = [
    "amendments",
    "deployments",
    "erasures",
    "exported",
    "people",
    "planning",
    "preparing",
    "qualifications",
    "requirements",
    "serving",
    "start",
]
