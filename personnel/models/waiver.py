"""That somebody is sent although a requirement is not met, and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from personnel.models.deployment import Deployment
from personnel.models.requirement import Requirement
from registry.models import RegistryModel


class Waiver(RegistryModel):
    """One requirement that is set aside for one tour, by somebody who did not propose it.

    The application adds to these rows and never changes or deletes one: the reason stays
    beside the tour. With a proposal that is deleted, its waivers go (``sql/eligibility.sql``).
    """

    deployment = models.ForeignKey(
        Deployment,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="waivers",
        verbose_name=_("deployment"),
    )
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="+", verbose_name=_("requirement")
    )
    reason = models.CharField(
        _("reason"),
        max_length=300,
        help_text=_("It stays beside the deployment. No medical details."),
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("granted by"),
        help_text=_("Never the person who proposed."),
    )
    granted_at = models.DateTimeField(_("granted at"), db_default=Now(), editable=False)

    class Meta:
        default_permissions = ("add", "view")
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        ordering = ("deployment", "id")
        constraints = (
            models.UniqueConstraint(fields=("deployment", "requirement"), name="waiver_once"),
            models.CheckConstraint(name="waiver_with_reason", condition=Q(reason__regex=r"\S")),
        )

    def __str__(self) -> str:
        return str(self.requirement)
