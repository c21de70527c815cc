"""What every record that needs a second pair of eyes has in common."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How far a record has come. Only approved records count against ceilings."""

    PROPOSED = "proposed", _("proposed")
    APPROVED = "approved", _("approved")
    CANCELLED = "cancelled", _("cancelled")


#: The fields that say how far a record has come; all others are what was proposed.
SIGNING = frozenset({"status", "order_number", "order_date", "end_reason"})
ORDER_TO_COME = _("This order is dated in the future. Check the day and the year.")

#: What may be done with a record that is approved: Django's own, and approving.
PERMISSIONS = ("add", "change", "delete", "view", "approve")


class Approvable(models.Model):
    """A record that one person proposes and another approves, citing an order."""

    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status.choices,
        default=Status.PROPOSED,
        help_text=_("Only approved records count. Cancelled ones stay, and count nowhere."),
    )
    order_number = models.CharField(
        _("order number"),
        max_length=60,
        blank=True,
        help_text=_("Number of the order or act. Needed for approval."),
    )
    order_date = models.DateField(
        _("order date"),
        null=True,
        blank=True,
        help_text=_("Date of the order or act. Needed for approval."),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("approved by"),
        help_text=_("Never the person who proposed."),
    )

    class Meta:
        abstract = True


def approval_constraints(model_name: str) -> list[models.CheckConstraint]:
    """The checks an approvable model needs, named after it.

    An approved record has an order number, an order date and an approver who is not
    the proposer: nobody approves their own.
    """
    approved = models.Q(status=Status.APPROVED)
    return [
        models.CheckConstraint(
            name=f"{model_name}_status_known",
            condition=models.Q(status__in=Status.values),
        ),
        models.CheckConstraint(
            name=f"{model_name}_approved_with_order",
            # Blanks are no number.
            condition=~approved | models.Q(order_number__regex=r"\S"),
        ),
        models.CheckConstraint(
            name=f"{model_name}_approved_on_order_date",
            condition=~approved | models.Q(order_date__isnull=False),
        ),
        models.CheckConstraint(
            name=f"{model_name}_approved_by_someone",
            condition=~approved | models.Q(approved_by__isnull=False),
        ),
        models.CheckConstraint(
            name=f"{model_name}_not_approved_by_proposer",
            condition=models.Q(approved_by__isnull=True)
            | ~models.Q(approved_by=models.F("proposed_by")),
        ),
    ]
