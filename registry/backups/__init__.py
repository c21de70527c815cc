"""Backups: made, checked, put back. Commands ``backup`` and ``restore``."""
