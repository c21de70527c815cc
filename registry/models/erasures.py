"""Whose identity was erased because the law demands it: when, by whom, on what ground."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from registry.models.base import RegistryModel

#: The longest ground, in letters.
GROUND_LENGTH = 300


class Erasure(RegistryModel):
    """An erasure. The database's own function writes it, together with what it erases.

    The person is known by number alone: the record says that somebody was erased, and not who.
    """

    person = models.BigIntegerField(_("number of the person"), unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("account"),
        help_text=_("Who erased the identity."),
    )
    ground = models.CharField(
        _("ground in law"),
        max_length=GROUND_LENGTH,
        help_text=_("The law and the request or order it rests on. Do not name the person."),
    )
    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)

    class Meta:
        default_permissions = ("add", "view")
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ("-id",)

    def __str__(self) -> str:
        return str(self.person)
