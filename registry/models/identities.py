"""Who was told through the API who people are: each answer is one row, and rows stay."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.models.base import RegistryModel
from registry.models.tokens import AccessToken


class IdentityAccess(RegistryModel):
    """An answer that told names: to whom, when, to which question, of how many people.

    The question is kept without what could be a name, and nobody who was named is kept
    here: a list of who was looked up would be one more list of people.
    """

    at = models.DateTimeField(_("at"), auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("account"),
    )
    account = models.CharField(_("name of the account"), max_length=150)
    token = models.ForeignKey(
        AccessToken,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("access token"),
        help_text=_("Empty: signed in with a browser."),
    )
    path = models.CharField(_("address asked"), max_length=200)
    question = models.JSONField(_("asked for"), default=dict, blank=True)
    people = models.PositiveIntegerField(_("people told of"))
    address = models.CharField(_("from the machine"), max_length=64, blank=True)

    class Meta:
        default_permissions = ("view",)
        verbose_name = _("access to identities")
        verbose_name_plural = _("accesses to identities")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.account}, {self.path}"
