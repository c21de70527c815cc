"""The list of amendments, and the changes that can be chosen in the list of tours."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from personnel.admin.amending.change import MOST, ChangePage
from personnel.admin.amending.forms import TITLES
from personnel.admin.amending.links import CHANGES
from personnel.admin.amending.words import terms_text
from personnel.models import Amendment
from personnel.models.amendment import Kind
from registry.admin.approval import ApprovalAdmin
from registry.admin.base import ViewOnlyMixin


@admin.register(Amendment)
class AmendmentAdmin(ViewOnlyMixin, ApprovalAdmin):
    """What is proposed for approved tours. It is written on pages of its own."""

    list_display = ("what", "terms", "people", "reason", "proposed_by", "state")
    list_filter = (("status", ChoicesDropdownFilter), ("kind", ChoicesDropdownFilter))
    search_fields = ("=order_number", "reason")
    search_help_text = gettext_lazy("Order number, words of the reason")
    ordering = ("-id",)
    with_related = (
        *("proposed_by", "approved_by", "position", "rotation__contingent"),
        "authorized_mission__mission",
    )

    def touching(self, missions: Collection[int]) -> Q:
        """Those whose tours all lie in these missions."""
        return Q(pk__in=Amendment.objects.within(missions).order_by().values("pk"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the number of their tours."""
        rows: QuerySet[Any] = super().get_queryset(request).annotate(number=Count("lines"))
        return rows

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Their tours name people: only for those who may see people."""
        sees_people: bool = request.user.has_perm("personnel.view_person")
        return sees_people and super().has_view_permission(request, obj)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """On to its page."""
        obj = self.get_object(request, object_id)
        if obj is None or not self.has_view_permission(request, obj):
            return super().change_view(request, object_id, *args, **kwargs)
        return HttpResponseRedirect(reverse("planning:amendment", args=[obj.pk]))

    @display(description=pgettext_lazy("of deployments", "change"), ordering="kind")
    def what(self, obj: Any) -> str:
        """Its kind."""
        return str(obj.get_kind_display())

    @display(description=gettext_lazy("terms"), empty_value="")
    def terms(self, obj: Any) -> str:
        """The days, the place."""
        return terms_text(obj)

    @display(description=gettext_lazy("deployments"))
    def people(self, obj: Any) -> int:
        """How many tours it changes."""
        return int(obj.number)


class ChangesMixin(admin.ModelAdmin):
    """A list of tours of which some can be chosen, to be changed together."""

    def get_actions(self, request: HttpRequest) -> Any:
        """One action for each kind of change, for those who may propose."""
        actions = super().get_actions(request)
        if request.user.has_perms(CHANGES):
            for kind in Kind.values:
                name = f"change_{kind}"
                actions[name] = (_open(kind), name, f"{TITLES[kind]}…")
        return actions


def _open(kind: str) -> Any:
    """An action that opens the page of a change for the tours chosen."""

    def opened(_page: Any, request: HttpRequest, chosen: QuerySet[Any]) -> HttpResponse | None:
        pks = list(chosen.order_by().values_list("pk", flat=True)[: MOST + 1])
        if len(pks) > MOST:
            text = _("At most %(most)s deployments at once. Choose fewer.") % {"most": MOST}
            messages.error(request, text)
            return None
        return ChangePage.opened(request, kind, pks)

    return opened
