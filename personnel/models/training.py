"""Training: when a course is held, for how many, and who attends."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from personnel.models.people import Person
from personnel.models.qualifications import Course
from registry.days import days_plausible
from registry.history import tracked
from registry.models import RegistryModel
from registry.wording import period_text


class Attendance(models.TextChoices):
    """How it stands between somebody and a training session."""

    ENROLLED = "enrolled", _("enrolled")
    PASSED = "passed", _("passed")
    FAILED = "failed", _("failed")
    ABSENT = "absent", _("absent")
    WITHDRAWN = "withdrawn", pgettext_lazy("from a course", "withdrawn")


@tracked(without=("taken",))
class TrainingSession(RegistryModel):
    """A course held on certain days, with so many seats.

    How many are ``taken`` the database counts itself, as with the posts of a call.
    """

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("course")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(
        _("last day"), help_text=_("Certificates are valid from this day, unless told otherwise.")
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"))
    taken = models.PositiveSmallIntegerField(_("taken"), default=0, editable=False)
    note = models.TextField(_("note"), blank=True)
    is_demo = models.BooleanField(_("invented"), default=False, editable=False)

    class Meta:
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                name="session_days_in_order", condition=Q(ends_on__gte=F("starts_on"))
            ),
            days_plausible("session_days_plausible", "starts_on", "ends_on"),
            models.CheckConstraint(name="session_has_seats", condition=Q(seats__gt=0)),
            models.CheckConstraint(name="session_within_seats", condition=Q(taken__lte=F("seats"))),
        )

    def __str__(self) -> str:
        return f"{self.course}, {period_text(self.starts_on, self.ends_on)}"

    @property
    def free(self) -> int:
        """How many seats are free."""
        return self.seats - self.taken


@tracked
class Enrolment(RegistryModel):
    """Somebody's seat in a training session, and how it ended. Who withdraws leaves the seat."""

    session = models.ForeignKey(
        TrainingSession,
        on_delete=models.CASCADE,
        related_name="enrolments",
        verbose_name=_("training session"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="enrolments",
        verbose_name=pgettext_lazy("in the registry", "person"),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=Attendance.choices, default=Attendance.ENROLLED
    )

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ("session", "person__sort_key", "id")
        constraints = (
            models.UniqueConstraint(fields=("session", "person"), name="enrolment_once"),
            models.CheckConstraint(
                name="enrolment_state_known", condition=Q(state__in=Attendance.values)
            ),
        )

    def __str__(self) -> str:
        return str(self.person)
