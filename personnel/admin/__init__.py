"""People and their tours in the admin."""

from personnel.admin import deployments, people

__all__ = ["deployments", "people"]
