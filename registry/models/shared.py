"""What the processes of the site share for a while: see ``registry/shared_cache.py``."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.models.base import RegistryModel


class SharedValue(RegistryModel):
    """A value under a key, until a moment. Keys name addresses, and hashes of what was typed."""

    key = models.CharField(max_length=300, primary_key=True)
    value = models.JSONField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("shared value")
        verbose_name_plural = _("shared values")

    def __str__(self) -> str:
        return self.key
