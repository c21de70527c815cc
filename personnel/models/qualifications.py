"""What people have learnt, passed and been cleared for, each with the day until which it holds.

Eligibility (``sql/eligibility.sql``) asks whether these cover a tour to its last day. Nothing
here is a mark, a score or a diagnosis: of fitness there is a date and no more.
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from personnel.models.people import Person, Rank
from registry.days import ONE_DAY, days_plausible, months_later
from registry.history import tracked
from registry.localized import Localized
from registry.models import RegistryModel
from registry.wording import day_text


class Language(models.TextChoices):
    """The working languages of missions, and those spoken where the missions are."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    ARABIC = "ar", _("Arabic")
    SPANISH = "es", _("Spanish")
    PORTUGUESE = "pt", _("Portuguese")
    RUSSIAN = "ru", _("Russian")


class Level(models.IntegerChoices):
    """Levels of STANAG 6001, times ten; a plus is halfway to the next."""

    L0 = 0, "0"
    L0_PLUS = 5, "0+"
    L1 = 10, "1"
    L1_PLUS = 15, "1+"
    L2 = 20, "2"
    L2_PLUS = 25, "2+"
    L3 = 30, "3"
    L3_PLUS = 35, "3+"
    L4 = 40, "4"
    L4_PLUS = 45, "4+"
    L5 = 50, "5"


class ClearedFor(models.TextChoices):
    """What somebody is cleared for: to serve abroad, or to drive vehicles of a category."""

    SERVICE = "service", _("fit for service abroad")
    DRIVING_B = "driving_b", _("driving, category B")
    DRIVING_C = "driving_c", _("driving, category C")
    DRIVING_D = "driving_d", _("driving, category D")
    DRIVING_E = "driving_e", _("driving, category E")


def in_order(name: str, first: str) -> models.CheckConstraint:
    """A constraint: what is valid from ``first`` ends no sooner, or has no end."""
    return models.CheckConstraint(
        name=name, condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F(first))
    )


@tracked
class Course(RegistryModel):
    """A course that prepares for service in a mission."""

    code = models.SlugField(_("code"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=160)
    name_ru = models.CharField(_("name in Russian"), max_length=160, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=160, blank=True)
    provider = models.CharField(
        _("provider"),
        max_length=160,
        blank=True,
        help_text=_("Who gives the course. Empty if several do."),
    )
    subject = models.CharField(_("subject"), max_length=160, blank=True)
    un_certified = models.BooleanField(_("certified by the UN"), default=False)
    validity_months = models.PositiveSmallIntegerField(
        _("validity in months"),
        null=True,
        blank=True,
        help_text=_("How long a certificate is valid. Empty: it does not expire."),
    )
    includes = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="included_in",
        verbose_name=_("includes"),
        help_text=_(
            "Courses whose content is a part of this one: its certificate counts for them."
        ),
    )
    source_note = models.CharField(_("source"), max_length=250, blank=True)

    name = Localized("name")

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("code",), name="course_code_unique"),
            models.CheckConstraint(
                name="course_validity_positive",
                condition=Q(validity_months__isnull=True) | Q(validity_months__gt=0),
            ),
        )

    def __str__(self) -> str:
        return str(self.name)

    def valid_until(self, issued_on: dt.date) -> dt.date | None:
        """The last day of a certificate issued on a day; None if it does not expire."""
        if self.validity_months is None:
            return None
        return months_later(issued_on, self.validity_months) - ONE_DAY


@tracked
class Certificate(RegistryModel):
    """That a person has passed a course."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="certificates",
        verbose_name=pgettext_lazy("in the registry", "person"),
    )
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="+", verbose_name=_("course")
    )
    issued_on = models.DateField(_("issued on"), help_text=_("Valid from this day."))
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day. Empty: as long as the course says; if that is silent, for ever."
        ),
    )

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("-issued_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "course", "issued_on"), name="certificate_once"
            ),
            in_order("certificate_days_in_order", "issued_on"),
            days_plausible("certificate_days_plausible", "issued_on", "valid_until"),
        )

    def __str__(self) -> str:
        return f"{self.course}, {day_text(self.issued_on)}"


@tracked
class LanguageLevel(RegistryModel):
    """How well a person was found to know a language."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="languages",
        verbose_name=pgettext_lazy("in the registry", "person"),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    test = models.CharField(
        _("test"),
        max_length=60,
        default="STANAG 6001",
        help_text=_("By which test the level was found."),
    )
    level = models.PositiveSmallIntegerField(
        _("level"),
        choices=Level.choices,
        help_text=_("Of STANAG 6001. Of another test: the level that its result is accepted as."),
    )
    tested_on = models.DateField(_("tested on"), help_text=_("Valid from this day."))
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("The last day. Empty: it does not expire."),
    )

    class Meta:
        verbose_name = _("language level")
        verbose_name_plural = _("language levels")
        ordering = ("language", "-tested_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "language", "tested_on"), name="language_tested_once"
            ),
            models.CheckConstraint(
                name="language_known", condition=Q(language__in=Language.values)
            ),
            models.CheckConstraint(
                name="language_level_known", condition=Q(level__in=Level.values)
            ),
            in_order("language_days_in_order", "tested_on"),
            days_plausible("language_days_plausible", "tested_on", "valid_until"),
        )

    def __str__(self) -> str:
        return f"{self.get_language_display()} {self.get_level_display()}"


@tracked
class Clearance(RegistryModel):
    """Until when a person is fit to serve, or may drive. A date and never a diagnosis."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="clearances",
        verbose_name=pgettext_lazy("in the registry", "person"),
    )
    kind = models.CharField(_("cleared for"), max_length=12, choices=ClearedFor.choices)
    issued_on = models.DateField(_("issued on"), help_text=_("Valid from this day."))
    valid_until = models.DateField(_("valid until"), help_text=_("The last day."))

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        ordering = ("kind", "-issued_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("person", "kind", "issued_on"), name="clearance_once"),
            models.CheckConstraint(
                name="clearance_kind_known", condition=Q(kind__in=ClearedFor.values)
            ),
            in_order("clearance_days_in_order", "issued_on"),
            days_plausible("clearance_days_plausible", "issued_on", "valid_until"),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())


@tracked
class RankHeld(RegistryModel):
    """From which day a person has held a rank: until the day of the next one.

    Service is counted from the first of them, commissioned service from the first that is
    an officer's. The rank on the person's own record is today's.
    """

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="ranks_held",
        verbose_name=pgettext_lazy("in the registry", "person"),
    )
    rank = models.ForeignKey(
        Rank, on_delete=models.PROTECT, related_name="+", verbose_name=_("rank")
    )
    held_from = models.DateField(
        _("held from"), help_text=_("The day of the promotion. The first begins the service.")
    )

    class Meta:
        verbose_name = _("rank held")
        verbose_name_plural = _("ranks held")
        ordering = ("-held_from", "id")
        constraints = (
            models.UniqueConstraint(fields=("person", "held_from"), name="rank_held_one_a_day"),
            days_plausible("rank_held_day_plausible", "held_from"),
        )

    def __str__(self) -> str:
        return f"{self.rank}, {day_text(self.held_from)}"
