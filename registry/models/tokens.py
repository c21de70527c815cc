"""Tokens with which programs ask the API in the name of an account."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken, get_digest_token
from knox.settings import CONSTANTS

from registry.models.base import RegistryModel

#: So much of a token may be shown later, to tell it from others.
SHOWN = 8


class Scope(models.TextChoices):
    """What a token is good for, of that which its account may do."""

    READ = "read", _("reading")
    WRITE = "write", _("reading and writing")


class AccessToken(AbstractAuthToken, RegistryModel):
    """A token of one account: a name, an end, and what it is good for.

    The token itself is shown once and never kept: only its hash is, by which it is found.
    Rows are never deleted, so that it stays known who had access, and until when.
    """

    #: Knox's own would make a token without a name.
    objects: ClassVar[models.Manager[AccessToken]] = models.Manager()
    #: The state of the data, where it was asked for together with the token.
    state: Any = None

    id = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=128, unique=True, editable=False)
    token_key = models.CharField(max_length=25, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="auth_token_set",
        verbose_name=_("account"),
    )
    name = models.CharField(
        _("name of the token"),
        max_length=80,
        help_text=_("What uses it, such as “notebook on the analysts' server”."),
    )
    scope = models.CharField(
        _("good for"),
        max_length=5,
        choices=Scope.choices,
        default=Scope.READ,
        help_text=_("Never for more than the account itself may do."),
    )
    created = models.DateTimeField(_("made at"), auto_now_add=True)
    expiry = models.DateTimeField(_("expires at"))
    last_used = models.DateTimeField(
        _("last used"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Noted once in some minutes, not for every request."),
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("revoked by"),
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="access_token_scope_known", condition=Q(scope__in=Scope.values)
            ),
            models.CheckConstraint(name="access_token_has_name", condition=Q(name__regex=r"\S")),
            models.CheckConstraint(
                name="access_token_expires_after_it_is_made",
                condition=Q(expiry__gt=F("created")),
            ),
            models.CheckConstraint(
                name="access_token_revoked_by_someone",
                condition=Q(revoked_at__isnull=True) | Q(revoked_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.name)

    def draw(self) -> str:
        """Make the token itself, which is kept nowhere: only its hash is, in this row."""
        self.digest, token = get_digest_token()
        self.token_key = token[: CONSTANTS.TOKEN_KEY_LENGTH]
        return str(token)

    @property
    def beginning(self) -> str:
        """How the token begins, to tell it from others."""
        return f"{self.token_key[:SHOWN]}…"

    def has_expired(self) -> bool:
        """Whether its time is over."""
        return bool(self.expiry <= timezone.now())

    def is_good(self) -> bool:
        """Whether it can still be used, as far as itself is concerned."""
        return self.revoked_at is None and not self.has_expired()

    def revoke(self, by: Any) -> None:
        """Make it useless from now on; one that is already stays as it was."""
        still = AccessToken.objects.filter(pk=self.pk, revoked_at=None)
        still.update(revoked_at=timezone.now(), revoked_by=by)
        self.refresh_from_db()

    def note_use(self, every: dt.timedelta) -> None:
        """Remember that it was used, unless that was noted less than ``every`` ago."""
        now = timezone.now()
        if self.last_used is not None and now - self.last_used < every:
            return
        AccessToken.objects.filter(pk=self.pk).update(last_used=now)
