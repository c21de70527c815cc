"""People and their tours in the admin."""

from personnel.admin import (
    amendments,
    deployments,
    exported,
    people,
    planning,
    qualifications,
    start,
)

__all__ = [
    "amendments",
    "deployments",
    "exported",
    "people",
    "planning",
    "qualifications",
    "start",
]
