"""What the United Nations have reported: of the country in full, of others in short.

Figures are never overwritten: what a later file says otherwise is a row of its own, and the
earlier one is marked as superseded, so that it stays known what was published when.
"""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from missions.models.mission import Mission
from missions.models.source import Source
from missions.models.vocabulary import Category, Sex
from registry.history import tracked
from registry.models import RegistryModel


class ReportedFile(RegistryModel):
    """A file of reported figures that was loaded, and what came of it. Never changed."""

    class Layout(models.TextChoices):
        """How the columns of the file are arranged."""

        CONTRIBUTIONS = "contributions", _("contributions, a row for each type of personnel")
        WIDE = "wide", _("contributions, a row for each mission")
        RANKING = "ranking", _("ranking of contributors")

    recorded_at = models.DateTimeField(_("loaded at"), db_default=Now(), editable=False)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("account"),
        help_text=_("Who loaded it; empty: a command did."),
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )
    layout = models.CharField(_("layout"), max_length=16, choices=Layout.choices)
    digest = models.CharField(
        _("checksum"), max_length=64, help_text=_("SHA-256, by which it can be known again.")
    )
    first_on = models.DateField(_("first reporting day"))
    last_on = models.DateField(_("last reporting day"))
    lines = models.PositiveIntegerField(_("lines"), help_text=_("How many could be read."))
    left_out = models.PositiveIntegerField(
        _("lines left out"), help_text=_("How many could not be read.")
    )
    added = models.PositiveIntegerField(_("new figures"))
    replaced = models.PositiveIntegerField(_("replaced figures"))
    withdrawn = models.PositiveIntegerField(
        _("withdrawn figures"), help_text=_("In months of the file, and no longer in it.")
    )

    class Meta:
        verbose_name = _("file of reported figures")
        verbose_name_plural = _("files of reported figures")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.get_layout_display()}, {self.first_on} – {self.last_on}"


class ReportedQuerySet(models.QuerySet["ReportedStrength"]):
    """Reported figures as they are asked for."""

    def current(self) -> Self:
        """Those that no later file has superseded."""
        return self.filter(superseded_at__isnull=True)


@tracked
class ReportedStrength(RegistryModel):
    """A row of a UN monthly report: how many the country had, as the UN counted."""

    reported_on = models.DateField(_("reporting day"))
    mission = models.ForeignKey(
        Mission,
        on_delete=models.PROTECT,
        related_name="reported_strengths",
        null=True,
        blank=True,
        verbose_name=_("mission"),
        help_text=_("Empty: all missions together."),
    )
    category = models.CharField(_("category"), max_length=24, choices=Category.choices, blank=True)
    women = models.PositiveIntegerField(_("women"))
    men = models.PositiveIntegerField(_("men"))
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )
    file = models.ForeignKey(
        ReportedFile,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("file"),
        help_text=_("The file it was loaded from; empty: entered by hand."),
    )
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)
    superseded_at = models.DateTimeField(
        _("superseded at"),
        null=True,
        editable=False,
        help_text=_("When a later file said otherwise; empty: it still holds."),
    )

    objects = ReportedQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported strength")
        verbose_name_plural = _("reported strengths")
        ordering = ("-reported_on", "mission", "category", "id")
        constraints = (
            # Of those that hold: what is superseded differs by its moment.
            models.UniqueConstraint(
                fields=("reported_on", "mission", "category", "source", "superseded_at"),
                name="reported_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.reported_on}: {self.women + self.men}"


class WorldStrength(RegistryModel):
    """How many one country had in all UN missions, as the UN counted: to compare with.

    The country itself is among them. Its figures by mission are :class:`ReportedStrength`.
    """

    reported_on = models.DateField(_("reporting day"))
    country = models.CharField(
        _("country"),
        max_length=3,
        blank=True,
        help_text=_("ISO 3166-1, three letters; empty: the UN named no country."),
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("As the UN wrote it."))
    women = models.PositiveIntegerField(_("women"))
    men = models.PositiveIntegerField(_("men"))
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )
    file = models.ForeignKey(
        ReportedFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("file")
    )
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now())
    superseded_at = models.DateTimeField(_("superseded at"), null=True)

    class Meta:
        verbose_name = _("reported strength of a country")
        verbose_name_plural = _("reported strengths of countries")
        ordering = ("-reported_on", "country", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("reported_on", "country", "source", "superseded_at"),
                name="country_reported_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.country}, {self.reported_on}: {self.women + self.men}"


@tracked
class ReconciliationNote(RegistryModel):
    """What somebody found out about a difference of one month; it changes no figure."""

    reported_on = models.DateField(_("reporting day"))
    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="+", verbose_name=_("mission")
    )
    category = models.CharField(
        _("category"),
        max_length=24,
        choices=Category.choices,
        blank=True,
        help_text=_("Empty: all categories of the mission."),
    )
    sex = models.CharField(
        _("sex"), max_length=1, choices=Sex.choices, blank=True, help_text=_("Empty: both.")
    )
    text = models.TextField(
        _("explanation"), help_text=_("Why the figures differ, without naming anybody.")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("account"),
    )
    written_at = models.DateTimeField(_("written at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("note on a difference")
        verbose_name_plural = _("notes on differences")
        ordering = ("-reported_on", "mission", "id")
        constraints = (models.CheckConstraint(name="note_says_something", condition=~Q(text="")),)

    def __str__(self) -> str:
        return f"{self.reported_on}, {self.mission}"
