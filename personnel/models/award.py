"""What service is recognised with: the awards there are, and those that people were given.

Which of them fall due by days in a mission, and when, is data (:class:`Award`);
:mod:`personnel.served` counts the days.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.models import Mission, Source
from personnel.models.people import Person
from registry.days import days_plausible
from registry.history import tracked
from registry.localized import Localized
from registry.models import RegistryModel
from registry.wording import day_text

#: The terms of a medal that falls due by days: all of them or none.
TERMS = ("days_first", "days_next")


def _by_days(*, given: bool) -> Q:
    """A condition: the terms are given, or none of them is."""
    return Q(**{f"{name}__isnull": not given for name in TERMS})


@tracked
class Award(RegistryModel):
    """A medal, order or commendation that can be given.

    A UN medal falls due by days in a mission: the medal after ``days_first``, and a numeral
    for its ribbon after each ``days_next`` more. Sources disagree on whether the days have to
    be served without a break (``unbroken``): then every stretch counts by itself, and one that
    is too short for the medal counts for nothing. Which medal is due in a mission has one
    answer (``award_due_once_in_a_mission``, in SQL).
    """

    class Kind(models.TextChoices):
        UN = "un", _("United Nations medal")
        NATIONAL = "national", _("national award")
        COMMENDATION = "commendation", _("commendation")

    code = models.SlugField(_("code"), max_length=40)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    name_en = models.CharField(_("name in English"), max_length=160)
    name_ru = models.CharField(_("name in Russian"), max_length=160, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=160, blank=True)
    mission = models.ForeignKey(
        Mission,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("mission"),
        help_text=_("Due by days in this mission alone. Empty: in all others of the UN."),
    )
    days_first = models.PositiveSmallIntegerField(
        _("days for the medal"),
        null=True,
        blank=True,
        help_text=_("Due after so many days in the mission. Empty: not given for days."),
    )
    days_next = models.PositiveSmallIntegerField(
        _("days for each numeral"),
        null=True,
        blank=True,
        help_text=_("After so many days more a numeral is due, and again each time."),
    )
    unbroken = models.BooleanField(
        _("without a break"),
        default=False,
        help_text=_(
            "Only days in a row count together, and each stretch by itself. Otherwise all days"
            " in the mission are added up. Sources disagree."
        ),
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("source"),
        help_text=_("Where the days are laid down."),
    )
    note = models.TextField(_("note"), blank=True)

    name = Localized("name")

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("code",), name="award_code_unique"),
            models.CheckConstraint(
                name="award_kind_known", condition=Q(kind__in=("un", "national", "commendation"))
            ),
            models.CheckConstraint(
                name="award_days_complete",
                condition=_by_days(given=True) & Q(source__isnull=False, kind="un")
                | _by_days(given=False) & Q(mission__isnull=True, unbroken=False),
            ),
            models.CheckConstraint(
                name="award_days_positive",
                condition=_by_days(given=False) | Q(days_first__gt=0, days_next__gt=0),
            ),
        )

    def __str__(self) -> str:
        return str(self.name)


class AwardGivenQuerySet(models.QuerySet["AwardGiven"]):
    """Awards given, by who may see whom."""

    def within(self, desk: Collection[int] | None) -> AwardGivenQuerySet:
        """Those of the people with whom a desk has to do, but for service in missions of others;
        all of them without one.
        """
        if desk is None:
            return self
        people = Person.objects.within(desk).order_by().values("pk")
        return self.filter(Q(mission__isnull=True) | Q(mission__in=desk), person__in=people)


@tracked
class AwardGiven(RegistryModel):
    """An award that a person was given."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="awards",
        verbose_name=pgettext_lazy("in the registry", "person"),
    )
    award = models.ForeignKey(
        Award, on_delete=models.PROTECT, related_name="+", verbose_name=_("award")
    )
    mission = models.ForeignKey(
        Mission,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("mission"),
        help_text=_("For service in this mission. Empty: for something else."),
    )
    number = models.PositiveSmallIntegerField(
        _("which one"),
        default=1,
        help_text=_("1: the medal itself. From 2 on: the numeral on its ribbon, or one more."),
    )
    given_on = models.DateField(_("given on"))
    order_number = models.CharField(_("order number"), max_length=60, blank=True)
    order_date = models.DateField(_("order date"), null=True, blank=True)

    objects = AwardGivenQuerySet.as_manager()

    class Meta:
        verbose_name = _("award given")
        verbose_name_plural = _("awards given")
        ordering = ("-given_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "award", "mission", "number"),
                nulls_distinct=False,
                name="award_given_once",
            ),
            models.CheckConstraint(name="award_given_numbered", condition=Q(number__gt=0)),
            models.CheckConstraint(
                name="award_given_order_complete",
                condition=Q(order_number="", order_date__isnull=True)
                | ~Q(order_number="") & Q(order_date__isnull=False),
            ),
            days_plausible("award_given_days_plausible", "given_on", "order_date"),
        )

    def __str__(self) -> str:
        return f"{self.award}, {day_text(self.given_on)}"
