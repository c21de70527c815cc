"""The form of a deployment: what it refuses, and what of an approved one it lets correct."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from personnel.admin.overlaps import other_tours, overlap_text
from personnel.models import Status
from registry.admin.approval import ApprovalForm
from registry.desks import limited_to
from registry.refusals import Refusal

#: What can be corrected of an approved tour without an amendment, and how.
CORRECTED = ("order_number", "order_date", "end_reason")
CORRECTED_HOW = _("Approved: only to correct a slip, and the reason for the change is asked.")


class DeploymentForm(ApprovalForm):
    """A tour. Whether it may be is for the database to say."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.was == Status.APPROVED:
            for name in set(CORRECTED) & set(self.fields):
                self.fields[name].help_text = f"{self.fields[name].help_text} {CORRECTED_HOW}"

    def message(self, refusal: Refusal) -> str:
        """The refusal; if the person is elsewhere then, where and when."""
        if refusal.constraint != "deployment_no_overlap":
            return super().message(refusal)
        person, starts_on = self._held("person"), self._held("starts_on")
        if person is None or starts_on is None:
            return super().message(refusal)
        besides = (self.instance.pk,) if self.instance.pk else ()
        tours = other_tours(
            person.pk,
            starts_on,
            self._held("ends_on"),
            besides=besides,
            desk=limited_to(self.request.user),
        )
        return overlap_text(tours) if tours else super().message(refusal)

    def _held(self, name: str) -> Any:
        """What was entered in a field; of one that is not asked for, what the record holds."""
        return self.entered[name] if name in self.entered else getattr(self.instance, name)
