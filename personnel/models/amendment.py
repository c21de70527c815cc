"""Changes to approved tours, which one proposes and another approves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.models import AuthorizedMission, Category, Position, Rotation
from personnel.models.deployment import Deployment
from registry.approval import PERMISSIONS, Approvable, Status, approval_constraints
from registry.days import FIRST_TOUR, days_plausible
from registry.history import tracked
from registry.models import RegistryModel


class Kind(models.TextChoices):
    """What is to become of the tours."""

    EXTEND = "extend", _("extend")
    SHORTEN = "shorten", _("shorten")
    REPATRIATE = "repatriate", _("repatriate early")
    RESCHEDULE = "reschedule", _("other first day")
    MOVE = "move", _("move")
    CANCEL = "cancel", _("cancel")


class Cause(models.TextChoices):
    """Why somebody is repatriated early. A ground and never a detail: no diagnosis."""

    MEDICAL = "medical", _("medical grounds")
    COMPASSIONATE = "compassionate", _("compassionate grounds")
    DISCIPLINARY = "disciplinary", _("disciplinary grounds")
    OPERATIONAL = "operational", _("needs of the mission")
    RECALLED = "recalled", _("recalled by the ministry")
    OTHER = "other", _("other grounds")


#: The fields that say what is changed; empty ones stay as they are.
TERMS = (
    *("starts_on", "ends_on", "open_end", "moves_on"),
    *("authorized_mission", "rotation", "category", "position"),
)
#: The terms that each kind takes.
TERMS_OF: dict[str, tuple[str, ...]] = {
    Kind.EXTEND: ("ends_on", "open_end"),
    Kind.SHORTEN: ("ends_on",),
    Kind.REPATRIATE: ("ends_on",),
    Kind.RESCHEDULE: ("starts_on", "ends_on"),
    Kind.MOVE: ("moves_on", "authorized_mission", "rotation", "category", "position"),
    Kind.CANCEL: (),
}


def _given(*names: str) -> Q:
    """A condition: at least one of these terms is given."""
    found = Q()
    for name in names:
        found |= ~_empty(name)
    return found


def _empty(name: str) -> Q:
    if name == "open_end":
        return Q(open_end=False)
    return Q(category="") if name == "category" else Q(**{f"{name}__isnull": True})


def _needed(kind: str) -> Q:
    """A condition: the terms without which a change of this kind says nothing."""
    where = ("authorized_mission", "rotation", "category", "position")
    return {
        Kind.EXTEND.value: Q(ends_on__isnull=False, open_end=False)
        | Q(ends_on__isnull=True, open_end=True),
        Kind.SHORTEN.value: _given("ends_on"),
        Kind.REPATRIATE.value: _given("ends_on"),
        Kind.RESCHEDULE.value: _given("starts_on"),
        Kind.MOVE.value: _given("moves_on") & _given(*where),
        Kind.CANCEL.value: Q(),
    }[kind]


def _complete() -> Q:
    """A condition: a kind there is, with the terms it needs and none that it does not take."""
    found = Q()
    for kind in Kind.values:
        condition = Q(kind=kind) & _needed(kind)
        for name in TERMS:
            if name not in TERMS_OF[kind]:
                condition &= _empty(name)
        found |= condition
    return found


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    """Amendments by how far they have come."""

    def waiting(self) -> AmendmentQuerySet:
        """Those that nobody has decided on."""
        return self.filter(status=Status.PROPOSED)

    def within(self, missions: Iterable[int] | None) -> AmendmentQuerySet:
        """Those whose tours all lie in some missions; None means any."""
        if missions is None:
            return self
        place = "deployment__authorized_mission__mission"
        outside = AmendedTour.objects.exclude(**{f"{place}__in": list(missions)})
        return self.exclude(pk__in=outside.order_by().values("amendment"))


@tracked
class Amendment(Approvable, RegistryModel):
    """One change to one or more approved tours, with its reason.

    As long as it is proposed, the tours stay as they were approved. To approve it is to
    make the change, by all the rules, in one transaction (:mod:`personnel.services.amending`);
    a withdrawn one is cancelled, and stays.
    """

    Kind, Cause = Kind, Cause

    kind = models.CharField(
        pgettext_lazy("of deployments", "change"), max_length=12, choices=Kind.choices
    )
    cause = models.CharField(
        _("cause"),
        max_length=16,
        choices=Cause.choices,
        blank=True,
        help_text=_("Of an early repatriation. No medical details."),
    )
    starts_on = models.DateField(_("new first day"), null=True, blank=True)
    ends_on = models.DateField(_("new last day"), null=True, blank=True)
    open_end = models.BooleanField(
        _("open end"), default=False, help_text=_("The last day is not known yet.")
    )
    moves_on = models.DateField(
        _("first day in the new place"),
        null=True,
        blank=True,
        help_text=_("What was served before stays a deployment of its own."),
    )
    authorized_mission = models.ForeignKey(
        AuthorizedMission,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("mission and decision"),
    )
    rotation = models.ForeignKey(
        Rotation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("rotation"),
    )
    category = models.CharField(_("category"), max_length=24, choices=Category.choices, blank=True)
    position = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("position"),
    )
    reason = models.CharField(
        _("reason"),
        max_length=110,
        help_text=_("Kept with every deployment that it changes. No medical details."),
    )
    sent_back = models.CharField(_("sent back because"), max_length=300, blank=True)
    tours = models.ManyToManyField(
        Deployment,
        through="AmendedTour",
        related_name="amendments",
        verbose_name=_("deployments"),
    )

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        default_permissions = PERMISSIONS
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(name="amendment_complete", condition=_complete()),
            models.CheckConstraint(
                name="amendment_cause_known", condition=Q(cause__in=["", *Cause.values])
            ),
            models.CheckConstraint(
                name="amendment_cause_of_repatriation",
                condition=Q(kind=Kind.REPATRIATE) & ~Q(cause="")
                | ~Q(kind=Kind.REPATRIATE) & Q(cause=""),
            ),
            models.CheckConstraint(name="amendment_with_reason", condition=Q(reason__regex=r"\S")),
            days_plausible(
                "amendment_days_plausible", "starts_on", "ends_on", "moves_on", first=FIRST_TOUR
            ),
            # The other half of the composite foreign key from the tours.
            models.UniqueConstraint(fields=("id", "status"), name="amendment_with_status"),
            *approval_constraints("amendment"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.pk}"

    @property
    def terms(self) -> dict[str, Any]:
        """What is changed, by field."""
        return {name: getattr(self, name) for name in TERMS_OF[self.kind]}


@tracked
class AmendedTour(RegistryModel):
    """A tour that an amendment is about. No tour is in two that wait for approval
    (``amendment_waits_once``, in SQL).

    ``status`` is the amendment's: a copy under a composite foreign key that follows it.
    """

    amendment = models.ForeignKey(
        Amendment, on_delete=models.CASCADE, related_name="lines", verbose_name=_("amendment")
    )
    deployment = models.ForeignKey(
        Deployment,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("deployment"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PROPOSED, editable=False
    )

    class Meta:
        verbose_name = _("amended deployment")
        verbose_name_plural = _("amended deployments")
        constraints = (
            models.UniqueConstraint(
                fields=("amendment", "deployment"), name="amendment_of_a_tour_once"
            ),
        )

    def __str__(self) -> str:
        return f"#{self.amendment_id}"
