"""How the chambers of Parliament voted on a decision."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from missions.models.authorization import Authorization
from registry.history import tracked
from registry.localized import Localized
from registry.models import RegistryModel


class Chamber(RegistryModel):
    """A chamber of Parliament while it had a given number of seats."""

    code = models.SlugField(_("code"), help_text=_("Such as mazhilis-2022."))
    name_en = models.CharField(_("name in English"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=120, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"))
    note = models.CharField(_("note"), max_length=250, blank=True)

    name = Localized("name")

    class Meta:
        verbose_name = _("chamber")
        verbose_name_plural = _("chambers")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("code",), name="chamber_code_unique"),
            # The other half of the composite foreign key of votes.
            models.UniqueConstraint(fields=("id", "seats"), name="chamber_with_seats"),
            models.CheckConstraint(name="chamber_has_seats", condition=Q(seats__gt=0)),
        )

    def __str__(self) -> str:
        return str(self.name)


@tracked
class Vote(RegistryModel):
    """How one chamber voted on a decision.

    ``seats`` is a copy of the chamber's under a composite foreign key, filled in by the
    database, so that votes and seats cannot drift apart from either side.
    """

    authorization = models.ForeignKey(
        Authorization, on_delete=models.CASCADE, related_name="votes", verbose_name=_("decision")
    )
    chamber = models.ForeignKey(
        Chamber, on_delete=models.PROTECT, related_name="votes", verbose_name=_("chamber")
    )
    in_favour = models.PositiveSmallIntegerField(_("in favour"))
    against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, editable=False)
    unanimous = models.BooleanField(
        _("unanimous"), default=False, help_text=_("All members present voted in favour.")
    )

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ("authorization", "chamber")
        constraints = (
            models.UniqueConstraint(
                fields=("authorization", "chamber"), name="vote_once_in_a_chamber"
            ),
            models.CheckConstraint(
                name="votes_within_chamber",
                condition=Q(
                    seats__gte=F("in_favour")
                    + Coalesce(F("against"), Value(0))
                    + Coalesce(F("abstained"), Value(0))
                ),
            ),
            models.CheckConstraint(
                name="vote_unanimous_without_opposition",
                condition=Q(unanimous=False)
                | (
                    (Q(against__isnull=True) | Q(against=0))
                    & (Q(abstained__isnull=True) | Q(abstained=0))
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.chamber}: {self.in_favour}"
