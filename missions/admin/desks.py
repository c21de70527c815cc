"""Desks in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from missions.admin.base import FactAdmin, FactTabular
from missions.models import Desk, DeskMember, DeskMission


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
