"""People and their tours in the admin."""

from personnel.admin import deployments, exported, people, planning, start

__all__ = ["deployments", "exported", "people", "planning", "start"]
