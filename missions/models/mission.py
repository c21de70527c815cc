"""Missions, where they are and what else they are called."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.days import days_plausible
from registry.history import tracked
from registry.localized import Localized
from registry.models import RegistryModel


class Country(RegistryModel):
    """A country or area, by its ISO 3166-1 code."""

    code = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    alpha3 = models.CharField(_("three-letter code"), max_length=3)
    name_en = models.CharField(_("name in English"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120)
    name_kk = models.CharField(_("name in Kazakh"), max_length=120)

    name = Localized("name")

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("alpha3",), name="country_alpha3_unique"),)

    def __str__(self) -> str:
        return str(self.name)


@tracked
class Mission(RegistryModel):
    """A UN operation or a multinational force."""

    class Kind(models.TextChoices):
        UN_PEACEKEEPING = "un_peacekeeping", _("UN peacekeeping operation")
        UN_POLITICAL = "un_political", _("UN special political mission")
        MULTINATIONAL = "multinational", _("multinational force (not UN)")

    acronym = models.CharField(
        _("acronym"), max_length=20, help_text=_("The UN's own, such as UNDOF.")
    )
    slug = models.SlugField(_("address"), help_text=_("Last part of the page's address."))
    name_en = models.CharField(_("name in English"), max_length=200)
    name_ru = models.CharField(_("name in Russian"), max_length=200, blank=True)
    name_kk = models.CharField(
        _("name in Kazakh"),
        max_length=200,
        blank=True,
        help_text=_("Only an official name. Empty shows the Russian one."),
    )
    acronym_ru = models.CharField(_("acronym in Russian"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    mandate = models.CharField(
        _("mandate"),
        max_length=250,
        blank=True,
        help_text=_("The resolution that set the mission up, such as S/RES/350 (1974)."),
    )
    mandated_on = models.DateField(_("mandated on"), null=True, blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    planned_end_on = models.DateField(
        _("planned end"),
        null=True,
        blank=True,
        help_text=_("Announced last day. Tours planned past it are warned about, not refused."),
    )
    ended_on = models.DateField(
        _("ended on"),
        null=True,
        blank=True,
        help_text=_("Last day of the mission. No tour may go past it."),
    )
    countries = models.ManyToManyField(
        Country,
        related_name="missions",
        verbose_name=_("countries"),
        blank=True,
        help_text=_("Area of operations. Not a statement on borders."),
    )
    headquarters = models.CharField(_("headquarters"), max_length=120, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    note = models.TextField(_("note"), blank=True)
    is_demo = models.BooleanField(
        _("invented"),
        default=False,
        editable=False,
        help_text=_("Made up for demonstration or benchmarks."),
    )

    name = Localized("name")

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ("acronym",)
        constraints = (
            models.UniqueConstraint(fields=("acronym",), name="mission_acronym_unique"),
            models.UniqueConstraint(fields=("slug",), name="mission_slug_unique"),
            models.CheckConstraint(
                name="mission_ends_after_start",
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="mission_planned_end_after_start",
                condition=Q(planned_end_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(planned_end_on__gte=F("started_on")),
            ),
            days_plausible(
                "mission_days_plausible",
                *("mandated_on", "started_on", "planned_end_on", "ended_on"),
            ),
            models.CheckConstraint(
                name="mission_place_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        )

    def __str__(self) -> str:
        return self.acronym


@tracked
class MissionAlias(RegistryModel):
    """Another name a document uses, so that a search finds the mission by it."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("mission")
    )
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"), max_length=2, blank=True, help_text=_("Two letters, such as fr.")
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Who calls it so, or why it is wrong.")
    )

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ("mission", "name")
        constraints = (
            models.UniqueConstraint(fields=("mission", "name"), name="alias_once_for_a_mission"),
        )

    def __str__(self) -> str:
        return self.name
