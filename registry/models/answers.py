"""Answers to what was sent with an ``Idempotency-Key``, kept for when it is sent again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.models.base import RegistryModel

LONGEST_KEY = 255


class StoredAnswer(RegistryModel):
    """What was answered to one key of one account.

    Of what was sent there is a keyed hash alone; what was answered names nobody. The row
    is written in the transaction of what it answers, so that both are there or neither.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=LONGEST_KEY)
    sent = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(default="")
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("stored answer")
        verbose_name_plural = _("stored answers")
        constraints = (
            models.UniqueConstraint(fields=("user", "key"), name="stored_answer_once_for_a_key"),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.status}"
