"""What kind of registry this is: a real one, or one filled for demonstration."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    """The one row that says whether this database holds demo data.

    It stands among the facts so that public pages can say so without knowing people.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    holds_demo_data = models.BooleanField(_("holds demo data"), default=False)

    class Meta:
        verbose_name = _("installation")
        verbose_name_plural = _("installation")
        constraints = (models.CheckConstraint(name="installation_is_one", condition=Q(id=1)),)

    def __str__(self) -> str:
        return str(_("demo data") if self.holds_demo_data else _("real data"))


def holds_demo_data(using: str | None = None) -> bool:
    """True if people and tours in this database are invented."""
    rows = Installation.objects.all() if using is None else Installation.objects.using(using)
    return rows.filter(holds_demo_data=True).exists()
