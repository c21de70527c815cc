"""Awards, those that people were given, and what a person has served.

Awards given stand on the page of the person they were given to and nowhere else: whoever sees
the person sees them, within the same desk.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from missions.models import Mission
from personnel.models import Award, AwardGiven, Person
from personnel.served import medals_due, served
from registry.admin.base import RegistryAdmin, RegistryTabularInline
from registry.admin.reasons import ALL
from registry.clock import today
from registry.days import FIRST_TOUR
from registry.desks import limited_to
from registry.wording import day_text, period_text


@admin.register(Award)
class AwardAdmin(RegistryAdmin):
    """What can be given, and which medals fall due by days."""

    reason_for = (ALL,)
    list_display = ("name", "kind", "mission", "days_first", "days_next", "unbroken")
    list_filter = (("kind", ChoicesDropdownFilter),)
    search_fields = ("code", "name_en", "name_ru", "name_kk")
    with_related = ("mission", "source")
    fieldsets = (
        (None, {"fields": (("code", "kind"),)}),
        (gettext_lazy("Names"), {"fields": ("name_en", "name_ru", "name_kk")}),
        (
            gettext_lazy("Due by days of service"),
            {
                "fields": ("mission", ("days_first", "days_next"), "unbroken"),
                "description": gettext_lazy(
                    "Only of UN medals. A change holds at once for all that was not given yet."
                ),
            },
        ),
        (gettext_lazy("Source"), {"fields": ("source", "note")}),
    )

    @display(description=gettext_lazy("name"), ordering="name_en")
    def name(self, obj: Any) -> str:
        """In the reader's language."""
        return str(obj)


class AwardGivenInline(RegistryTabularInline):
    """Awards that the person was given."""

    model = AwardGiven
    fields = ("award", "mission", "number", "given_on", "order_number", "order_date")
    with_related = ("award", "mission")
    some_elsewhere = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those that the user's desk may know of, the latest first."""
        rows: Any = super().get_queryset(request)
        ordered: QuerySet[Any] = rows.within(limited_to(request.user)).order_by("-given_on", "-pk")
        return ordered

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """What can be chosen: for service in a mission of the user's desk."""
        rows, desk = super().get_field_queryset(db, db_field, request), limited_to(request.user)
        if db_field.name != "mission" or desk is None:
            return rows
        return (Mission.objects.all() if rows is None else rows).filter(pk__in=desk)


def award_text(award: Award, number: int) -> str:
    """A medal, or a numeral on its ribbon, in words."""
    if number == 1:
        return str(award)
    return _("%(award)s, numeral %(number)s") % {"award": award, "number": number}


def service_of(request: HttpRequest, person: Person) -> str:
    """Days and tours of a person by mission, and what is due, within the user's desk."""
    desk, day = limited_to(request.user), today()
    rows = served(day, people=[person.pk], missions=desk)
    if not rows:
        return _("No days in a mission yet.")
    due = medals_due(FIRST_TOUR, day, people=[person.pk], missions=desk)
    missions = Mission.objects.in_bulk({row.mission_id for row in rows})
    awards = Award.objects.in_bulk({one.award_id for one in due})
    lines = (
        (
            missions[row.mission_id],
            row.days,
            row.tours,
            period_text(row.first_day, row.last_day),
            "; ".join(
                _("%(award)s, since %(day)s")
                % {
                    "award": award_text(awards[one.award_id], one.number),
                    "day": day_text(one.due_on),
                }
                for one in due
                if one.mission_id == row.mission_id
            ),
        )
        for row in rows
    )
    return format_html(
        '<div class="scroll"><table class="figures"><thead><tr>{}</tr></thead><tbody>{}</tbody>'
        "</table></div><p>{}</p>",
        format_html_join(
            "",
            '<th scope="col" class="{}">{}</th>',
            (
                *(("words", _("mission")), ("", _("days")), ("", _("tours"))),
                *(("words", _("between")), ("words", _("due"))),
            ),
        ),
        format_html_join(
            "",
            '<tr><td>{}</td><td>{}</td><td>{}</td><td class="words">{}</td>'
            '<td class="words">{}</td></tr>',
            lines,
        ),
        _("Days of approved deployments until today, first and last day included."),
    )
