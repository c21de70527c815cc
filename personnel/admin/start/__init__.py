"""The admin's start page: how many are where, what is due, what waits, what looks wrong."""

from personnel.admin.start import checks

__all__ = ["checks"]
