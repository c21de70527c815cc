"""One person's tour in one mission."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.models import AuthorizedMission, Category, Contingent, Position, Rotation, Sex
from personnel.models.people import Person, Rank
from personnel.models.searching import found_by, one_of
from registry.approval import PERMISSIONS, Approvable, Status, approval_constraints
from registry.days import FIRST_TOUR, days_plausible
from registry.history import tracked
from registry.models import RegistryModel
from registry.wording import period_text


class LastDay(Func):
    """The last day of a tour; of one that is open a day after all others."""

    template = "coalesce(%(expressions)s, 'infinity'::date)"
    arity = 1
    output_field = models.DateField()


class DeploymentQuerySet(models.QuerySet["Deployment"]):
    """Tours by day; days are inclusive, an empty last day is open."""

    def within(self, desk: Collection[int] | None) -> DeploymentQuerySet:
        """Tours in the missions of a desk; all of them without one."""
        return self if desk is None else self.filter(authorized_mission__mission__in=desk)

    def approved(self) -> DeploymentQuerySet:
        """Tours that count."""
        return self.filter(status=Status.APPROVED)

    def on(self, day: dt.date) -> DeploymentQuerySet:
        """Tours that include ``day``, first and last day among them."""
        return self.overlapping(day, day)

    def overlapping(self, start: dt.date, end: dt.date | None) -> DeploymentQuerySet:
        """Tours with at least one day between ``start`` and ``end`` inclusive."""
        found = self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=start))
        return found if end is None else found.filter(starts_on__lte=end)

    def beyond(self, day: dt.date) -> DeploymentQuerySet:
        """Tours that last beyond ``day``."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))

    def upcoming(self, day: dt.date) -> DeploymentQuerySet:
        """Tours that begin after ``day``."""
        return self.filter(starts_on__gt=day)

    def completed(self, day: dt.date) -> DeploymentQuerySet:
        """Tours whose last day lies before ``day``."""
        return self.filter(ends_on__lt=day)

    def mentioning(
        self, said: str, places: Collection[int], *, many: bool = False
    ) -> DeploymentQuerySet:
        """Tours of people called so, under the order of that number, or in the ``places``.

        ``many``: so many people are called so that the first tours met will be theirs.
        """
        people = Person.objects.called(said).order_by().values("pk")
        theirs = found_by(said, "person__words") if many else one_of("person", people)
        found = Q(theirs) | Q(order_number__iexact=said)
        return self.filter(found | Q(authorized_mission__in=places) if places else found)

    def under_orders(self, numbers: Collection[str]) -> set[str]:
        """Those of the ``numbers``, in capital letters, under which there is an order."""
        folded = self.order_by().annotate(folded=Upper("order_number"))
        known = folded.filter(folded__in=numbers).values_list("folded", flat=True)
        return set(known.distinct())


@tracked
class Deployment(Approvable, RegistryModel):
    """A tour: a person serves in a mission from the first day to the last, inclusive.

    Whether it is upcoming, in theatre or completed follows from the dates and is never
    stored. ``sex`` and ``contingent`` are copies under composite foreign keys that
    follow their originals; the database fills them in.
    """

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="deployments",
        verbose_name=pgettext_lazy("in the registry", "person"),
    )
    authorized_mission = models.ForeignKey(
        AuthorizedMission,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("mission and decision"),
        help_text=_("The mission, and the decision under which the person is sent."),
    )
    rotation = models.ForeignKey(
        Rotation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("rotation"),
        help_text=_("Empty for single officers."),
    )
    contingent = models.ForeignKey(
        Contingent,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        db_index=False,
        verbose_name=_("contingent"),
    )
    category = models.CharField(_("category"), max_length=24, choices=Category.choices)
    position = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("position"),
        help_text=_("A post of the contingent. Empty for single officers."),
    )
    rank = models.ForeignKey(
        Rank,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("rank on tour"),
        help_text=_("The rank at the time, which may differ from today's."),
    )
    # Null only until the database has filled it in.
    sex = models.CharField(  # noqa: DJ001
        _("sex"), max_length=1, choices=Sex.choices, null=True, editable=False
    )
    starts_on = models.DateField(_("first day"), help_text=_("First day in the mission."))
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Last day served, inclusive. Empty: open."),
    )
    end_reason = models.CharField(
        _("reason for the end"),
        max_length=200,
        blank=True,
        help_text=_("Only if it ended otherwise than planned. No medical details."),
    )
    sent_back = models.CharField(
        _("sent back because"),
        max_length=300,
        blank=True,
        editable=False,
        help_text=_("Why the proposal was not approved. It goes with the next change of it."),
    )
    continues = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="continued_by",
        db_index=False,
        null=True,
        blank=True,
        verbose_name=_("continues"),
        help_text=_("The tour this one carries on elsewhere. Both count as one tour begun."),
    )

    objects = DeploymentQuerySet.as_manager()

    class Meta:
        default_permissions = PERMISSIONS
        verbose_name = _("deployment")
        verbose_name_plural = _("deployments")
        ordering = ("-starts_on", "id")
        indexes = (
            models.Index(
                F("authorized_mission"),
                F("starts_on"),
                LastDay("ends_on"),
                name="deployment_by_place_and_days",
            ),
            models.Index(fields=("starts_on", "id"), name="deployment_by_first_day"),
            models.Index(fields=("ends_on", "id"), name="deployment_by_last_day"),
            models.Index(Upper("order_number"), name="deployment_by_order_number"),
            models.Index(
                fields=("status", "id"),
                condition=~Q(status=Status.APPROVED),
                name="deployment_not_approved",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("continues",), name="deployment_continued_once"),
            models.CheckConstraint(
                name="deployment_dates_in_order",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            days_plausible("deployment_days_plausible", "starts_on", "ends_on", first=FIRST_TOUR),
            # The other half of the composite foreign key to the tour continued.
            models.UniqueConstraint(fields=("id", "person"), name="deployment_with_person"),
            models.CheckConstraint(
                name="deployment_continues_another",
                condition=Q(continues__isnull=True) | ~Q(continues=F("id")),
            ),
            models.CheckConstraint(
                name="deployment_category_known", condition=Q(category__in=Category.values)
            ),
            models.CheckConstraint(
                name="deployment_position_in_a_rotation",
                condition=Q(position__isnull=True) | Q(rotation__isnull=False),
            ),
            *approval_constraints("deployment"),
        )

    def __str__(self) -> str:
        # Without the person: this goes into logs and tracebacks. Pages name the person.
        days = period_text(self.starts_on, self.ends_on)
        place = self.authorized_mission_id and self.authorized_mission.mission
        return f"{place}, {days}" if place else days
