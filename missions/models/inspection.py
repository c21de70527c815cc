"""How a contingent stands: what the United Nations found when they looked, and its equipment.

Nothing here is public, and no row names anybody.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from missions.models.contingent import Contingent, Rotation
from registry.days import days_plausible
from registry.history import tracked
from registry.models import RegistryModel
from registry.wording import day_text


@tracked
class Inspection(RegistryModel):
    """A visit or inspection of a contingent by the United Nations, held or planned."""

    class Kind(models.TextChoices):
        ASSESSMENT = "assessment", _("assessment and advisory visit")
        PRE_DEPLOYMENT = "pre_deployment", _("pre-deployment visit")
        ARRIVAL = "arrival", _("arrival inspection")
        PERIODIC = "periodic", _("periodic inspection")
        READINESS = "readiness", _("operational readiness inspection")
        SPOT = "spot", _("spot check")
        REPATRIATION = "repatriation", _("repatriation inspection")

    class Result(models.TextChoices):
        AWAITED = "awaited", _("no result yet")
        MET = "met", _("requirements met")
        REMARKS = "remarks", _("met with remarks")
        NOT_MET = "not_met", _("requirements not met")

    contingent = models.ForeignKey(
        Contingent,
        on_delete=models.PROTECT,
        related_name="inspections",
        verbose_name=_("contingent"),
    )
    rotation = models.ForeignKey(
        Rotation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("rotation"),
        help_text=_("Of this contingent. Empty if it was about none in particular."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    held_on = models.DateField(_("held on"), help_text=_("The first day, or the day planned."))
    result = models.CharField(
        _("result"),
        max_length=8,
        choices=Result.choices,
        default=Result.AWAITED,
        help_text=_("None yet as long as it was not held, or nothing was reported."),
    )
    findings = models.TextField(
        _("findings"), blank=True, help_text=_("What is to be put right. Nobody is named.")
    )

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ("-held_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("contingent", "kind", "held_on"), name="inspection_once_a_day"
            ),
            models.CheckConstraint(
                name="inspection_kind_known",
                condition=Q(
                    kind__in=(
                        *("assessment", "pre_deployment", "arrival", "periodic"),
                        *("readiness", "spot", "repatriation"),
                    )
                ),
            ),
            models.CheckConstraint(
                name="inspection_result_known",
                condition=Q(result__in=("awaited", "met", "remarks", "not_met")),
            ),
            days_plausible("inspection_day_plausible", "held_on"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {day_text(self.held_on)}"


@tracked
class Equipment(RegistryModel):
    """Major equipment of one kind that a contingent had on the day it was counted."""

    class Category(models.TextChoices):
        ARMAMENTS = "armaments", _("armaments")
        COMBAT_VEHICLES = "combat_vehicles", _("combat vehicles")
        SUPPORT_VEHICLES = "support_vehicles", _("support vehicles and trailers")
        ENGINEERING = "engineering", _("engineering equipment and vehicles")
        COMMUNICATIONS = "communications", _("communications equipment")
        ELECTRICAL = "electrical", _("electrical equipment")
        LOGISTICS = "logistics", _("logistics and materials handling")
        ACCOMMODATION = "accommodation", _("accommodation equipment")
        MEDICAL = "medical", _("medical and dental equipment")
        OBSERVATION = "observation", _("observation equipment")
        ORDNANCE_DISPOSAL = "ordnance_disposal", _("explosive ordnance disposal")
        AIRCRAFT = "aircraft", _("aircraft")
        OTHER = "other", _("other equipment")

    contingent = models.ForeignKey(
        Contingent,
        on_delete=models.CASCADE,
        related_name="equipment",
        verbose_name=_("contingent"),
    )
    category = models.CharField(_("category"), max_length=20, choices=Category.choices)
    name = models.CharField(
        _("name"), max_length=120, help_text=_("Such as armoured personnel carrier, wheeled.")
    )
    counted_on = models.DateField(_("counted on"))
    agreed = models.PositiveIntegerField(
        _("agreed quantity"),
        null=True,
        blank=True,
        help_text=_("By the agreement. Empty if it does not say."),
    )
    quantity = models.PositiveIntegerField(_("quantity"), help_text=_("In the mission."))
    serviceable = models.PositiveIntegerField(
        _("serviceable"), help_text=_("How many of them work.")
    )

    class Meta:
        verbose_name = _("major equipment")
        verbose_name_plural = _("major equipment")
        ordering = ("contingent", "category", "name", "-counted_on")
        constraints = (
            models.UniqueConstraint(
                fields=("contingent", "name", "counted_on"), name="equipment_counted_once_a_day"
            ),
            models.CheckConstraint(
                name="equipment_category_known",
                condition=Q(
                    category__in=(
                        *("armaments", "combat_vehicles", "support_vehicles", "engineering"),
                        *("communications", "electrical", "logistics", "accommodation"),
                        *("medical", "observation", "ordnance_disposal", "aircraft", "other"),
                    )
                ),
            ),
            models.CheckConstraint(
                name="equipment_serviceable_within_quantity",
                condition=Q(serviceable__lte=F("quantity")),
            ),
            days_plausible("equipment_day_plausible", "counted_on"),
        )

    def __str__(self) -> str:
        return f"{self.name}, {day_text(self.counted_on)}"
