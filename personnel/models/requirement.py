"""What is asked of whoever is sent: data with a source, and never code."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from missions.models import AuthorizedMission, CategorySetField, Grade, Mission, Position, Source
from missions.models.vocabulary import category_set_is_sound
from personnel.models.qualifications import ClearedFor, Course, Language, Level
from registry.days import days_plausible
from registry.history import tracked
from registry.localized import Localized
from registry.models import RegistryModel


class Kind(models.TextChoices):
    """What is asked for."""

    AGE = "age", _("age")
    SERVICE = "service", _("years of service")
    COMMISSION = "commission", _("years of commissioned service")
    RANK = "rank", _("rank")
    COURSE = "course", _("course")
    LANGUAGE = "language", _("language")
    CLEARANCE = "clearance", _("fitness or driving")
    HOME = "home", _("time at home between tours")


#: Which fields say what is asked for, by kind: all that are needed, and those of which one is.
NEEDED: dict[str, tuple[str, ...]] = {
    Kind.AGE: (),
    Kind.SERVICE: ("years",),
    Kind.COMMISSION: ("years",),
    Kind.RANK: (),
    Kind.COURSE: ("course",),
    Kind.LANGUAGE: ("language", "level"),
    Kind.CLEARANCE: ("clearance",),
    Kind.HOME: ("days_at_home",),
}
EITHER: dict[str, tuple[str, str]] = {
    Kind.AGE: ("youngest", "oldest"),
    Kind.RANK: ("lowest_grade", "highest_grade"),
}
TERMS = tuple(
    dict.fromkeys(name for fields in (*NEEDED.values(), *EITHER.values()) for name in fields)
)


def terms_of(kind: str) -> tuple[str, ...]:
    """The fields that may be filled in for a kind of requirement."""
    return (*NEEDED[kind], *EITHER.get(kind, ()))


def _given(name: str, *, given: bool = True) -> Q:
    """A condition: a term is given, or is not."""
    if name in ("language", "clearance"):
        return ~Q(**{name: ""}) if given else Q(**{name: ""})
    return Q(**{f"{name}__isnull": not given})


def _complete() -> Q:
    """A condition: exactly the terms of its kind are given, and enough of them."""
    whole = Q()
    for kind in Kind.values:
        one = Q(kind=kind)
        for name in TERMS:
            if name in NEEDED[kind]:
                one &= _given(name)
            elif name not in terms_of(kind):
                one &= _given(name, given=False)
        if kind in EITHER:
            one &= _given(EITHER[kind][0]) | _given(EITHER[kind][1])
        whole |= one
    return whole


def _either_empty(first: str, last: str) -> Q:
    return Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__isnull": True})


class RequirementQuerySet(models.QuerySet["Requirement"]):
    """Requirements by whom they are asked of."""

    def of_post(
        self, authorized_mission: int, category: str, position: int | None
    ) -> RequirementQuerySet:
        """Those asked in a post, whenever; ``requirements_unmet()`` knows on which days."""
        missions = AuthorizedMission.objects.filter(pk=authorized_mission).values("mission")
        return self.filter(
            Q(categories__isnull=True) | Q(categories__contains=[category]),
            Q(mission__isnull=True) | Q(mission__in=missions),
            Q(position__isnull=True) | Q(position=position),
        )


@tracked
class Requirement(RegistryModel):
    """One thing that is asked of whoever begins a tour in a certain post.

    It holds for tours of its categories, mission and position (empty: of all) that begin
    within its period, and is met if it is met on every day of the tour. A hard one keeps a
    tour from being approved unless it is waived; one that is not hard is only pointed out.
    """

    code = models.SlugField(_("code"), max_length=60)
    kind = models.CharField(_("what is asked for"), max_length=12, choices=Kind.choices)
    name_en = models.CharField(_("name in English"), max_length=160)
    name_ru = models.CharField(_("name in Russian"), max_length=160, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=160, blank=True)
    categories = CategorySetField(verbose_name=_("categories"), help_text=_("None: of all."))
    mission = models.ForeignKey(
        Mission,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("mission"),
        help_text=_("Empty: in all."),
    )
    position = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("position"),
        help_text=_("Empty: in all."),
    )
    starts_on = models.DateField(
        _("for tours from"),
        null=True,
        blank=True,
        help_text=_("Asked of whoever begins a tour on this day or later. Empty: always was."),
    )
    ends_on = models.DateField(
        _("for tours until"),
        null=True,
        blank=True,
        help_text=_("Asked of whoever begins a tour on this day or sooner. Empty: no end."),
    )
    is_hard = models.BooleanField(
        _("hard"),
        default=False,
        help_text=_("Nobody is approved without it, unless it is waived. Otherwise a warning."),
    )
    youngest = models.PositiveSmallIntegerField(
        _("youngest age"), null=True, blank=True, help_text=_("In years, on the first day.")
    )
    oldest = models.PositiveSmallIntegerField(
        _("oldest age"), null=True, blank=True, help_text=_("In years, on the last day.")
    )
    years = models.PositiveSmallIntegerField(
        _("years of service"), null=True, blank=True, help_text=_("Full years on the first day.")
    )
    lowest_grade = models.PositiveSmallIntegerField(
        _("lowest grade"), choices=Grade.choices, null=True, blank=True
    )
    highest_grade = models.PositiveSmallIntegerField(
        _("highest grade"), choices=Grade.choices, null=True, blank=True
    )
    course = models.ForeignKey(
        Course,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("course"),
        help_text=_("This course, or one that includes it."),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, blank=True)
    level = models.PositiveSmallIntegerField(
        _("level"),
        choices=Level.choices,
        null=True,
        blank=True,
        help_text=_("Of STANAG 6001, at least."),
    )
    clearance = models.CharField(
        _("cleared for"), max_length=12, choices=ClearedFor.choices, blank=True
    )
    days_at_home = models.PositiveSmallIntegerField(
        _("days at home"),
        null=True,
        blank=True,
        help_text=_("At least so many whole days between two tours."),
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source"),
        help_text=_("The order, manual or publication that asks for it."),
    )
    note = models.TextField(_("note"), blank=True)

    name = Localized("name")

    objects = RequirementQuerySet.as_manager()

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("code",), name="requirement_code_unique"),
            models.CheckConstraint(name="requirement_complete", condition=_complete()),
            models.CheckConstraint(
                name="requirement_ages_in_order",
                condition=_either_empty("youngest", "oldest") | Q(oldest__gte=F("youngest")),
            ),
            models.CheckConstraint(
                name="requirement_grades_in_order",
                condition=_either_empty("lowest_grade", "highest_grade")
                | Q(highest_grade__gte=F("lowest_grade")),
            ),
            models.CheckConstraint(
                name="requirement_days_in_order",
                condition=_either_empty("starts_on", "ends_on") | Q(ends_on__gte=F("starts_on")),
            ),
            days_plausible("requirement_days_plausible", "starts_on", "ends_on"),
            category_set_is_sound("categories", "requirement_categories_sound"),
        )

    def __str__(self) -> str:
        return str(self.name)
