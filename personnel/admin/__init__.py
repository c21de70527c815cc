"""People and their tours in the admin."""

from personnel.admin import (
    amendments,
    deployments,
    exported,
    people,
    planning,
    preparing,
    qualifications,
    requirements,
    start,
)

__all__ = [
    "amendments",
    "deployments",
    "exported",
    "people",
    "planning",
    "preparing",
    "qualifications",
    "requirements",
    "start",
]
