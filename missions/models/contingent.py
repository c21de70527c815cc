"""Formed units, their rotations and posts, and the allowances on top of limits."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from missions.models.authorization import AuthorizedMission, Ceiling
from missions.models.mission import Country, Mission
from missions.models.vocabulary import Category, Grade, title_language
from registry.approval import PERMISSIONS, Approvable, approval_constraints
from registry.days import days_plausible
from registry.history import tracked
from registry.localized import Localized
from registry.models import RegistryModel
from registry.wording import period_text


@tracked
class Agreement(RegistryModel):
    """A memorandum of understanding, letter of assist or technical arrangement."""

    class Kind(models.TextChoices):
        MOU = "mou", _("memorandum of understanding")
        LETTER_OF_ASSIST = "letter_of_assist", _("letter of assist")
        TECHNICAL_ARRANGEMENT = "technical_arrangement", _("technical arrangement")

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("mission")
    )
    kind = models.CharField(_("kind"), max_length=24, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    language = title_language()
    partner = models.CharField(
        _("partner"), max_length=120, help_text=_("The United Nations or a host nation.")
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    starts_on = models.DateField(_("valid from"), null=True, blank=True)
    ends_on = models.DateField(_("valid to"), null=True, blank=True)
    strength = models.PositiveIntegerField(_("agreed strength"), null=True, blank=True)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ("mission", "signed_on", "id")
        constraints = (
            days_plausible("agreement_days_plausible", "signed_on", "starts_on", "ends_on"),
            models.CheckConstraint(
                name="agreement_dates_in_order",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title


@tracked
class Contingent(RegistryModel):
    """A formed unit sent to one mission under one decision."""

    authorized_mission = models.ForeignKey(
        AuthorizedMission,
        on_delete=models.PROTECT,
        related_name="contingents",
        verbose_name=_("authorized mission"),
    )
    slug = models.SlugField(_("address"))
    name_en = models.CharField(_("name in English"), max_length=160)
    name_ru = models.CharField(_("name in Russian"), max_length=160, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=160, blank=True)
    kind = models.CharField(
        _("kind of unit"), max_length=80, blank=True, help_text=_("Such as reserve company.")
    )
    authorized_strength = models.PositiveIntegerField(
        _("authorized strength"),
        null=True,
        blank=True,
        help_text=_(
            "At most so many of its people in the mission on any one day."
            " Empty if not known: then only the decision's ceilings hold."
        ),
    )
    host_nation = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("host nation"),
        help_text=_("The country inside whose unit it serves, if any."),
    )
    host_unit = models.CharField(_("host unit"), max_length=120, blank=True)
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        related_name="contingents",
        null=True,
        blank=True,
        verbose_name=_("agreement"),
    )
    note = models.TextField(_("note"), blank=True)
    is_demo = models.BooleanField(_("invented"), default=False, editable=False)

    name = Localized("name")

    class Meta:
        verbose_name = _("contingent")
        verbose_name_plural = _("contingents")
        ordering = ("slug",)
        constraints = (
            models.UniqueConstraint(fields=("slug",), name="contingent_slug_unique"),
            # The other half of the composite foreign key of deployments.
            models.UniqueConstraint(
                fields=("id", "authorized_mission"), name="contingent_with_authorized_mission"
            ),
            models.CheckConstraint(
                name="contingent_has_strength",
                condition=Q(authorized_strength__isnull=True) | Q(authorized_strength__gt=0),
            ),
        )

    def __str__(self) -> str:
        return str(self.name)


@tracked
class Position(RegistryModel):
    """A post in a contingent's table of organisation."""

    contingent = models.ForeignKey(
        Contingent,
        on_delete=models.CASCADE,
        related_name="positions",
        verbose_name=_("contingent"),
    )
    title_en = models.CharField(_("title in English"), max_length=120)
    title_ru = models.CharField(_("title in Russian"), max_length=120, blank=True)
    title_kk = models.CharField(_("title in Kazakh"), max_length=120, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    category = models.CharField(
        _("category"), max_length=24, choices=Category.choices, default=Category.TROOPS
    )
    lowest_grade = models.PositiveSmallIntegerField(
        _("lowest grade"), choices=Grade.choices, null=True, blank=True
    )
    highest_grade = models.PositiveSmallIntegerField(
        _("highest grade"), choices=Grade.choices, null=True, blank=True
    )

    title = Localized("title")

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ("contingent", "id")
        constraints = (
            # The other half of the composite foreign key of deployments.
            models.UniqueConstraint(
                fields=("id", "contingent", "category"), name="position_with_its_category"
            ),
            models.CheckConstraint(name="position_has_seats", condition=Q(seats__gt=0)),
            models.CheckConstraint(
                name="position_grades_in_order",
                condition=Q(lowest_grade__isnull=True)
                | Q(highest_grade__isnull=True)
                | Q(highest_grade__gte=F("lowest_grade")),
            ),
            models.CheckConstraint(
                name="position_category_known", condition=Q(category__in=Category.values)
            ),
        )

    def __str__(self) -> str:
        return str(self.title)


@tracked
class Rotation(RegistryModel):
    """One turn of a contingent. It may arrive in stages, late, and overlap the next."""

    contingent = models.ForeignKey(
        Contingent,
        on_delete=models.PROTECT,
        related_name="rotations",
        verbose_name=_("contingent"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    starts_on = models.DateField(_("planned first day"))
    ends_on = models.DateField(_("planned last day"), null=True, blank=True)
    planned_strength = models.PositiveIntegerField(_("planned strength"), null=True, blank=True)
    dates_approximate = models.BooleanField(
        _("dates approximate"),
        default=False,
        help_text=_("The sources give only a month, or the dates are inferred."),
    )
    note = models.TextField(_("note"), blank=True)
    is_demo = models.BooleanField(_("invented"), default=False, editable=False)

    class Meta:
        verbose_name = _("rotation")
        verbose_name_plural = _("rotations")
        ordering = ("contingent", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("contingent", "number"), name="rotation_number_once_in_a_contingent"
            ),
            # The other half of the composite foreign key of deployments.
            models.UniqueConstraint(fields=("id", "contingent"), name="rotation_with_contingent"),
            models.CheckConstraint(name="rotation_numbered_from_one", condition=Q(number__gt=0)),
            models.CheckConstraint(
                name="rotation_dates_in_order",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            days_plausible("rotation_days_plausible", "starts_on", "ends_on"),
            models.CheckConstraint(
                name="rotation_strength_positive",
                condition=Q(planned_strength__isnull=True) | Q(planned_strength__gt=0),
            ),
        )

    def __str__(self) -> str:
        return f"{self.contingent} {self.number}"


@tracked
class Allowance(Approvable, RegistryModel):
    """A documented, dated excess over a ceiling or a contingent's strength.

    Real history needs it: two rotations present on the day of a handover, 27 people
    sent where 25 were authorized. It is proposed and approved like a tour, and it
    raises the limit of its days by ``extra`` people; it never turns the check off.
    """

    ceiling = models.ForeignKey(
        Ceiling,
        on_delete=models.PROTECT,
        related_name="allowances",
        null=True,
        blank=True,
        verbose_name=_("ceiling"),
    )
    contingent = models.ForeignKey(
        Contingent,
        on_delete=models.PROTECT,
        related_name="allowances",
        null=True,
        blank=True,
        verbose_name=_("contingent"),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    extra = models.PositiveIntegerField(_("extra people"))
    reason = models.TextField(_("reason"))
    document = models.CharField(
        _("document"), max_length=250, help_text=_("The paper or the source that proves it.")
    )

    class Meta:
        default_permissions = PERMISSIONS
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")
        ordering = ("-starts_on", "id")
        constraints = (
            models.CheckConstraint(
                name="allowance_on_one_limit",
                condition=Q(ceiling__isnull=False, contingent__isnull=True)
                | Q(ceiling__isnull=True, contingent__isnull=False),
            ),
            models.CheckConstraint(
                name="allowance_dates_in_order", condition=Q(ends_on__gte=F("starts_on"))
            ),
            days_plausible("allowance_days_plausible", "starts_on", "ends_on"),
            models.CheckConstraint(name="allowance_positive", condition=Q(extra__gt=0)),
            models.CheckConstraint(name="allowance_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="allowance_has_document", condition=~Q(document="")),
            *approval_constraints("allowance"),
        )

    def __str__(self) -> str:
        return f"+{self.extra}, {period_text(self.starts_on, self.ends_on)}"
