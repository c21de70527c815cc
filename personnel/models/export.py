"""What left the registry as a file."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from missions.models import Rotation
from registry.models import RegistryModel


class Export(RegistryModel):
    """A list of people or tours that somebody took out as a file: part of the history.

    The application adds to these rows and never changes or deletes one. None holds a name:
    of a free text that was searched for, only that there was one.
    """

    class Kind(models.TextChoices):
        """The kind of file."""

        XLSX = "xlsx", "XLSX"
        CSV = "csv", "CSV"
        PDF = "pdf", "PDF"

    class Content(models.TextChoices):
        """What was listed, by the label of the model."""

        DEPLOYMENTS = "personnel.deployment", _("deployments")
        PEOPLE = "personnel.person", _("people")
        ROLL = "missions.rotation", _("nominal roll")

    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("account"),
        help_text=_("Who took the file."),
    )
    kind = models.CharField(_("kind of file"), max_length=8, choices=Kind.choices)
    content = models.CharField(_("content"), max_length=40, choices=Content.choices)
    # Rotations come and go, and what was taken out stays on record.
    rotation = models.ForeignKey(
        Rotation,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("rotation"),
        help_text=_("Whose nominal roll it is."),
    )
    filters = models.JSONField(
        _("filters"),
        default=dict,
        blank=True,
        help_text=_("How the list was narrowed down, without any free text."),
    )
    searched = models.BooleanField(
        _("searched"),
        default=False,
        help_text=_("Whether the list was narrowed down by a free text, which is not kept."),
    )
    rows = models.PositiveIntegerField(_("rows"), help_text=_("How many people or tours."))

    class Meta:
        default_permissions = ("view",)
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.get_content_display()}, {self.get_kind_display()}"
