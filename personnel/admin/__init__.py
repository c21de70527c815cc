"""People and their tours in the admin."""

from personnel.admin import deployments, people, planning, start

__all__ = ["deployments", "people", "planning", "start"]
