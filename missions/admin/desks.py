"""Desks in the admin, and how decisions and ceilings hang on missions."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from missions.admin.base import FactAdmin, FactTabular
from missions.models import AuthorizedMission, Desk, DeskMember, DeskMission


def names_any_of(missions: Collection[int], decision: str = "pk") -> Q:
    """A condition: the decision names one of the missions; ``decision`` is the path to it."""
    named = AuthorizedMission.objects.filter(authorization=OuterRef(decision)).order_by()
    return Q(Exists(named.filter(mission__in=missions)))


def names_only(missions: Collection[int], decision: str = "pk") -> Q:
    """A condition: the decision names some mission, and none but these."""
    named = AuthorizedMission.objects.filter(authorization=OuterRef(decision)).order_by()
    return Q(Exists(named)) & ~Q(Exists(named.exclude(mission__in=missions)))


def limits_any_of(missions: Collection[int], ceiling: str = "") -> Q:
    """A condition: the ceiling counts people of one of the missions.

    ``ceiling`` is the path to it, with two underscores behind.
    """
    for_one = Q(**{f"{ceiling}authorized_mission__mission__in": missions})
    for_all = Q(**{f"{ceiling}authorized_mission__isnull": True})
    return for_one | (for_all & names_any_of(missions, f"{ceiling}authorization"))


def limits_only(missions: Collection[int], ceiling: str = "") -> Q:
    """A condition: the ceiling counts people of these missions and of no others."""
    for_one = Q(**{f"{ceiling}authorized_mission__mission__in": missions})
    for_all = Q(**{f"{ceiling}authorized_mission__isnull": True})
    return for_one | (for_all & names_only(missions, f"{ceiling}authorization"))


class MissionInline(FactTabular):
    """The missions of the desk."""

    model = DeskMission
    fields = ("mission",)
    with_related = ("mission",)
    show_change_link = False


class MemberInline(FactTabular):
    """Who sits at the desk."""

    model = DeskMember
    fields = ("user",)
    with_related = ("user",)
    show_change_link = False


@admin.register(Desk)
class DeskAdmin(FactAdmin):
    """Which missions a registrar or approver is limited to; for those who keep accounts."""

    confirms = True
    list_display = ("name", "missions_named", "members_named")
    search_fields = ("name", "missions__acronym", "members__username")
    inlines = (MissionInline, MemberInline)
    fieldsets = (
        (
            None,
            {
                "fields": ("name",),
                "description": _(
                    "A registrar or approver at a desk sees the people and plans of its missions"
                    " only, and changes nothing else. Without a desk there is no such limit."
                ),
            },
        ),
    )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts are named here: only for those who may see accounts."""
        sees_accounts: bool = request.user.has_perm("auth.view_user")
        return sees_accounts and super().has_view_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Desks with their missions and members."""
        return super().get_queryset(request).prefetch_related("missions", "members")

    @display(description=_("missions"))
    def missions_named(self, obj: Any) -> str:
        """Their acronyms."""
        return ", ".join(mission.acronym for mission in obj.missions.all())

    @display(description=_("members"))
    def members_named(self, obj: Any) -> str:
        """The names of their accounts."""
        return ", ".join(user.get_username() for user in obj.members.all())
