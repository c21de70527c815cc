"""National decisions to send people abroad, and the limits written in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from missions.models.mission import Mission
from missions.models.naming import scope_text
from missions.models.vocabulary import CategorySetField, category_set_is_sound
from registry.days import days_plausible
from registry.history import tracked
from registry.localized import Localized
from registry.models import RegistryModel


@tracked
class Authorization(RegistryModel):
    """A decision to send people: who took it, when, on what basis, for how long.

    It is valid from the day it was taken to ``valid_until`` inclusive, or until further
    notice. A tour of the past whose decision nobody has found hangs on a row with
    status *not found*: sourced, without a ceiling, and said so publicly.
    """

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("in force")
        ENDED = "ended", _("ended")
        NOT_FOUND = "not_found", _("not found")

    slug = models.SlugField(_("address"), help_text=_("Last part of the page's address."))
    title_en = models.CharField(_("title in English"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    title_kk = models.CharField(_("title in Kazakh"), max_length=200, blank=True)
    instrument = models.CharField(
        _("instrument"),
        max_length=120,
        blank=True,
        help_text=_("What kind of act it is and its number, if known."),
    )
    body = models.CharField(
        _("decided by"),
        max_length=160,
        blank=True,
        help_text=_("The body that decided, such as a joint session of Parliament."),
    )
    decided_on = models.DateField(
        _("decided on"),
        null=True,
        blank=True,
        help_text=_("The decision is valid from this day. Empty only if it was not found."),
    )
    legal_basis = models.CharField(_("legal basis"), max_length=250, blank=True)
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("Last day on which anybody may serve under it. Empty: until further notice."),
    )
    supersedes = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="superseded_by",
        null=True,
        blank=True,
        verbose_name=_("supersedes"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.IN_FORCE
    )
    note = models.TextField(_("note"), blank=True)
    is_demo = models.BooleanField(_("invented"), default=False, editable=False)

    missions = models.ManyToManyField(
        Mission,
        through="AuthorizedMission",
        related_name="authorizations",
        verbose_name=_("missions"),
    )

    title = Localized("title")

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = (F("decided_on").desc(nulls_last=True), "slug")
        constraints = (
            models.UniqueConstraint(fields=("slug",), name="authorization_slug_unique"),
            models.CheckConstraint(
                name="authorization_dates_in_order",
                condition=Q(valid_until__isnull=True)
                | Q(decided_on__isnull=True)
                | Q(valid_until__gte=F("decided_on")),
            ),
            days_plausible("authorization_days_plausible", "decided_on", "valid_until"),
            models.CheckConstraint(
                name="authorization_dated_unless_not_found",
                condition=Q(status="not_found") | Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="authorization_ended_has_last_day",
                condition=~Q(status="ended") | Q(valid_until__isnull=False),
            ),
            models.CheckConstraint(
                name="authorization_not_its_own_successor",
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
            ),
            models.CheckConstraint(
                name="authorization_status_known",
                condition=Q(status__in=("in_force", "ended", "not_found")),
            ),
        )

    def __str__(self) -> str:
        return str(self.title)


@tracked
class AuthorizedMission(RegistryModel):
    """A mission a decision sends people to, in which categories and between which days."""

    authorization = models.ForeignKey(
        Authorization,
        on_delete=models.PROTECT,
        related_name="authorized_missions",
        verbose_name=_("decision"),
    )
    mission = models.ForeignKey(
        Mission,
        on_delete=models.PROTECT,
        related_name="authorized_missions",
        verbose_name=_("mission"),
    )
    categories = CategorySetField(
        verbose_name=_("categories"),
        help_text=_("Whom the decision allows. None ticked: all categories."),
    )
    starts_on = models.DateField(
        _("participation from"),
        null=True,
        blank=True,
        help_text=_("May lie before the mission's own start. Empty: from the decision on."),
    )
    ends_on = models.DateField(
        _("participation to"),
        null=True,
        blank=True,
        help_text=_("Last day inclusive. Empty: as long as the decision is valid."),
    )

    class Meta:
        verbose_name = _("authorized mission")
        verbose_name_plural = _("authorized missions")
        ordering = ("authorization", "mission")
        constraints = (
            models.UniqueConstraint(
                fields=("authorization", "mission"), name="mission_once_in_a_decision"
            ),
            # The other half of the composite foreign keys of ceilings.
            models.UniqueConstraint(
                fields=("id", "authorization"), name="authorized_mission_with_decision"
            ),
            models.CheckConstraint(
                name="participation_dates_in_order",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
            days_plausible("participation_days_plausible", "starts_on", "ends_on"),
            category_set_is_sound("categories", "authorized_categories_sound"),
        )

    def __str__(self) -> str:
        return f"{self.mission} — {self.authorization}"


@tracked
class Ceiling(RegistryModel):
    """A limit on strength written in a decision.

    It holds for all missions of the decision together, or for one; for all categories
    together, or for some. Strength is a stock: the limit is on the people present on
    one day, never on a sum over time.
    """

    authorization = models.ForeignKey(
        Authorization, on_delete=models.PROTECT, related_name="ceilings", verbose_name=_("decision")
    )
    authorized_mission = models.ForeignKey(
        AuthorizedMission,
        on_delete=models.PROTECT,
        related_name="ceilings",
        null=True,
        blank=True,
        verbose_name=_("mission"),
        help_text=_("Empty: all missions of the decision together."),
    )
    categories = CategorySetField(
        verbose_name=_("categories"),
        help_text=_("Whom the limit counts. None ticked: all categories together."),
    )
    limit = models.PositiveIntegerField(
        _("limit"), help_text=_("At most so many people on any one day.")
    )
    starts_on = models.DateField(
        _("holds from"), null=True, blank=True, help_text=_("Empty: from the decision on.")
    )
    ends_on = models.DateField(
        _("holds to"),
        null=True,
        blank=True,
        help_text=_("Last day inclusive. Empty: as long as the decision is valid."),
    )

    class Meta:
        verbose_name = _("ceiling")
        verbose_name_plural = _("ceilings")
        ordering = ("authorization", F("authorized_mission").asc(nulls_first=True), "id")
        constraints = (
            models.UniqueConstraint(
                fields=("authorization", "authorized_mission", "categories", "starts_on"),
                name="ceiling_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="ceiling_not_negative", condition=Q(limit__gte=0)),
            models.CheckConstraint(
                name="ceiling_dates_in_order",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
            days_plausible("ceiling_days_plausible", "starts_on", "ends_on"),
            category_set_is_sound("categories", "ceiling_categories_sound"),
        )

    def __str__(self) -> str:
        place = self.authorized_mission
        scope = scope_text(place.mission.acronym if place else None, self.categories)
        return f"{self.authorization}: {scope}, {self.limit}"
