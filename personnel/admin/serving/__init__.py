"""Service in the admin: awards, medals due, early returns."""

from personnel.admin.serving import awards

__all__ = ["awards"]
