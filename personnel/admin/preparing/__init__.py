"""Pages that make people ready to go: certificates, finding, selection, training."""

from personnel.admin.preparing import calls

__all__ = ["calls"]
