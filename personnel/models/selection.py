"""Selection: a call for volunteers, who came, how the commission scored them, whom it chose."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.models import AuthorizedMission, Category, Contingent, Position, Rotation
from personnel.models.deployment import Deployment
from personnel.models.people import Person
from registry.days import FIRST_TOUR, days_plausible
from registry.history import tracked
from registry.models import RegistryModel
from registry.wording import period_text


class Stage(models.TextChoices):
    """How far a candidate has come."""

    VOLUNTEERED = "volunteered", _("volunteered")
    SHORTLISTED = "shortlisted", _("shortlisted")
    SELECTED = "selected", _("selected")
    RESERVE = "reserve", pgettext_lazy("of a candidate", "reserve")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a candidate", "withdrawn")


#: Whoever has come so far was shortlisted before, and so has consented.
SHORTLISTED = (Stage.SHORTLISTED, Stage.SELECTED, Stage.RESERVE)


class Criterion(models.TextChoices):
    """What a commission scores. Fitness is a date on the person's record and never a score."""

    LANGUAGE = "language", _("language")
    PROFESSION = "profession", _("professional skills")
    TRAINING = "training", _("physical training")
    INTERVIEW = "interview", _("interview")


MOST_POINTS = 100


@tracked
class Call(RegistryModel):
    """A call for volunteers: for which posts, where, and on which days they would serve."""

    title = models.CharField(_("title"), max_length=160)
    authorized_mission = models.ForeignKey(
        AuthorizedMission,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("mission and decision"),
    )
    contingent = models.ForeignKey(
        Contingent,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("contingent"),
        help_text=_("Empty for single officers."),
    )
    rotation = models.ForeignKey(
        Rotation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("rotation"),
        help_text=_("Of the contingent. Those selected are proposed for it."),
    )
    starts_on = models.DateField(_("first day"), help_text=_("Of those who are selected."))
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Last day served, inclusive. Empty: open."),
    )
    closes_on = models.DateField(
        _("volunteers until"),
        null=True,
        blank=True,
        help_text=_("The last day on which somebody may volunteer. Empty: not said."),
    )
    note = models.TextField(_("note"), blank=True)
    is_demo = models.BooleanField(_("invented"), default=False, editable=False)

    class Meta:
        verbose_name = _("call for volunteers")
        verbose_name_plural = _("calls for volunteers")
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                name="call_days_in_order",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            days_plausible("call_days_plausible", "starts_on", "ends_on", first=FIRST_TOUR),
            days_plausible("call_closes_plausibly", "closes_on"),
            models.CheckConstraint(
                name="call_rotation_with_contingent",
                condition=Q(rotation__isnull=True) | Q(contingent__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> str:
        """The days in words."""
        return period_text(self.starts_on, self.ends_on)


@tracked(without=("taken",))
class CallPost(RegistryModel):
    """So many seats of one kind in a call.

    How many are ``taken`` the database counts itself (``sql/seats.sql``): there are never more
    selected than seats, whoever selects at the same time.
    """

    call = models.ForeignKey(
        Call, on_delete=models.CASCADE, related_name="posts", verbose_name=_("call")
    )
    position = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("position"),
        help_text=_("Of the contingent. Empty for single officers."),
    )
    category = models.CharField(_("category"), max_length=24, choices=Category.choices)
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    taken = models.PositiveSmallIntegerField(_("taken"), default=0, editable=False)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("call", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("call", "position", "category"),
                name="call_post_once",
                nulls_distinct=False,
            ),
            # The other half of the composite foreign key of candidates.
            models.UniqueConstraint(fields=("id", "call"), name="call_post_with_call"),
            models.CheckConstraint(
                name="call_post_category_known", condition=Q(category__in=Category.values)
            ),
            models.CheckConstraint(name="call_post_has_seats", condition=Q(seats__gt=0)),
            models.CheckConstraint(
                name="call_post_within_seats", condition=Q(taken__lte=F("seats"))
            ),
        )

    def __str__(self) -> str:
        return str(self.position or self.get_category_display())


@tracked
class Candidate(RegistryModel):
    """Somebody who volunteered for a post of a call, once in each call.

    Nobody is shortlisted before they have consented, nor selected before they were
    shortlisted. ``deployment`` is the proposal that came of it.
    """

    call = models.ForeignKey(
        Call, on_delete=models.CASCADE, related_name="candidates", verbose_name=_("call")
    )
    post = models.ForeignKey(
        CallPost, on_delete=models.CASCADE, related_name="candidates", verbose_name=_("post")
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="candidacies",
        verbose_name=pgettext_lazy("in the registry", "person"),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=Stage.choices, default=Stage.VOLUNTEERED
    )
    consented_on = models.DateField(
        _("consented on"),
        null=True,
        blank=True,
        help_text=_("The day of the written consent. Without it nobody is shortlisted."),
    )
    shortlisted_on = models.DateField(_("shortlisted on"), null=True, blank=True)
    deployment = models.ForeignKey(
        Deployment,
        on_delete=models.DO_NOTHING,  # the database empties it: sql/seats.sql
        db_constraint=False,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("deployment"),
    )

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ("call", "person__sort_key", "id")
        constraints = (
            models.UniqueConstraint(fields=("call", "person"), name="candidate_once"),
            models.CheckConstraint(
                name="candidate_state_known", condition=Q(state__in=Stage.values)
            ),
            models.CheckConstraint(
                name="candidate_consented_first",
                condition=Q(shortlisted_on__isnull=True)
                | Q(consented_on__isnull=False, consented_on__lte=F("shortlisted_on")),
            ),
            models.CheckConstraint(
                name="candidate_shortlisted_first",
                condition=~Q(state__in=SHORTLISTED) | Q(shortlisted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="candidate_proposed_if_selected",
                condition=Q(deployment__isnull=True)
                | Q(state__in=(Stage.SELECTED, Stage.WITHDRAWN)),
            ),
            days_plausible("candidate_days_plausible", "consented_on", "shortlisted_on"),
        )

    def __str__(self) -> str:
        return str(self.person)


@tracked
class Score(RegistryModel):
    """What a commission gave a candidate on one criterion, out of 100."""

    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, related_name="scores", verbose_name=_("candidate")
    )
    criterion = models.CharField(_("criterion"), max_length=12, choices=Criterion.choices)
    points = models.PositiveSmallIntegerField(_("points"))

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ("candidate", "criterion")
        constraints = (
            models.UniqueConstraint(fields=("candidate", "criterion"), name="score_once"),
            models.CheckConstraint(
                name="score_criterion_known", condition=Q(criterion__in=Criterion.values)
            ),
            models.CheckConstraint(
                name="score_within_points", condition=Q(points__lte=MOST_POINTS)
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.points}"
