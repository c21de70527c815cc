"""What all pages of the admin share, and the pages of accounts, roles and tokens."""

from registry.admin import accounts, tokens

__all__ = ["accounts", "tokens"]
