"""What all pages of the admin share, and the pages of accounts and roles."""

from registry.admin import accounts

__all__ = ["accounts"]
