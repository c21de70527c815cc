"""What the reference data said when it was last loaded."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferenceRecord(models.Model):
    """Remembers, for each record of the reference data, the values it was loaded with.

    A field that staff have changed since differs from what was loaded and is left
    alone; a record that staff have deleted is not brought back.
    """

    model = models.CharField(_("model"), max_length=60)
    key = models.CharField(_("key"), max_length=160)
    object_pk = models.CharField(_("record"), max_length=40)
    loaded = models.JSONField(_("values loaded"))

    class Meta:
        verbose_name = _("record of the reference data")
        verbose_name_plural = _("records of the reference data")
        constraints = (models.UniqueConstraint(fields=("model", "key"), name="reference_key_once"),)

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
