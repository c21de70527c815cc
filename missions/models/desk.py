"""Desks: who of the staff looks after which missions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.mission import Mission
from registry.history import tracked
from registry.models import RegistryModel


@tracked
class Desk(RegistryModel):
    """Some missions and the members of staff who look after them.

    Whoever enters or approves and is a member of desks is limited to the missions of those;
    whoever is a member of none is not limited. What that means is told in
    :mod:`registry.desks` and by the pages of the admin.
    """

    name = models.CharField(_("name"), max_length=80, help_text=_("Such as Golan and Lebanon."))
    missions = models.ManyToManyField(
        Mission,
        through="DeskMission",
        related_name="+",
        verbose_name=_("missions"),
        help_text=_("The missions its members see the people of, enter and approve."),
    )
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="DeskMember",
        related_name="+",
        verbose_name=_("members"),
        help_text=_("Registrars and approvers, who are limited to its missions by this."),
    )

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("name",), name="desk_name_unique"),)

    def __str__(self) -> str:
        return self.name


@tracked
class DeskMission(RegistryModel):
    """A mission of a desk. A row of its own, so that its history is kept."""

    desk = models.ForeignKey(
        Desk, on_delete=models.CASCADE, related_name="desk_missions", verbose_name=_("desk")
    )
    mission = models.ForeignKey(
        Mission,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("mission"),
        help_text=_("Its people and plans are open to the members of the desk."),
    )

    class Meta:
        verbose_name = _("mission of a desk")
        verbose_name_plural = _("missions of a desk")
        ordering = ("desk", "mission")
        constraints = (
            models.UniqueConstraint(fields=("desk", "mission"), name="mission_once_at_a_desk"),
        )

    def __str__(self) -> str:
        return str(self.mission)


@tracked
class DeskMember(RegistryModel):
    """A member of a desk. A row of its own, so that its history is kept."""

    desk = models.ForeignKey(
        Desk, on_delete=models.CASCADE, related_name="desk_members", verbose_name=_("desk")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("member"),
        help_text=_("Limited to the missions of the desk from the next page on."),
    )

    class Meta:
        verbose_name = _("member of a desk")
        verbose_name_plural = _("members of a desk")
        ordering = ("desk", "user")
        constraints = (
            models.UniqueConstraint(fields=("desk", "user"), name="member_once_at_a_desk"),
        )

    def __str__(self) -> str:
        return str(self.user)
