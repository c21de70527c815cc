"""The page of medals due: who has served long enough, and recording that they were given."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from unfold.widgets import UnfoldAdminTextInputWidget

from missions.models import Mission
from personnel.admin.pages import refuse
from personnel.admin.serving.awards import award_text
from personnel.models import Award, Person
from personnel.permissions import SEES_PEOPLE
from personnel.served import Due, HowMany, how_many_due, medals_due
from personnel.services.awarding import NotDueError, give
from registry.admin.widgets import DayField, not_to_come
from registry.clock import today
from registry.days import months_later
from registry.desks import limited_to

SEES_MEDALS = (*SEES_PEOPLE, "personnel.view_awardgiven")
GIVES_MEDALS = (*SEES_MEDALS, "personnel.add_awardgiven")
#: What fell due longer ago is asked for by its days.
MONTHS_BACK = 12
#: So many rows stand on the page; of more, the days are to be narrowed down.
MOST = 500


class SpanForm(forms.Form):
    """Between which days medals fall due."""

    due_from = DayField(label=gettext_lazy("Due from"))
    due_to = DayField(label=gettext_lazy("Due to"))


class GivenForm(forms.Form):
    """When and under which order the medals were given."""

    given_on = DayField(label=gettext_lazy("Given on"))
    order_number = forms.CharField(
        label=gettext_lazy("Order number"),
        max_length=60,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )
    order_date = DayField(label=gettext_lazy("Order date"), required=False)

    def clean_given_on(self) -> dt.date | None:
        """Nothing was given in the future."""
        return not_to_come(self.cleaned_data["given_on"], _("This day is still to come."))


def usual_span(day: dt.date) -> tuple[dt.date, dt.date]:
    """What the page shows unless asked, and the start page counts: what fell due by a day."""
    return months_later(day, -MONTHS_BACK), day


def due_now(request: HttpRequest, day: dt.date) -> HowMany | None:
    """How many medals are due; None for whoever may not see them."""
    if not request.user.has_perms(SEES_MEDALS):
        return None
    return how_many_due(*usual_span(day), missions=limited_to(request.user))


class MedalsPage(View):
    """Who is due a medal or a numeral."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For those who may see people and their awards."""
        if not request.user.has_perms(SEES_MEDALS):
            raise PermissionDenied
        self.desk = limited_to(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        return self.show(GivenForm(initial={"given_on": today()}), set())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Record those that are ticked, or tick them all first."""
        if not request.user.has_perms(GIVES_MEDALS):
            raise PermissionDenied
        if "_all" in request.POST:
            everybody = {key_of(one) for one in self.found()[:MOST]}
            return self.show(GivenForm(initial=request.POST.dict()), everybody)
        form, ticked = GivenForm(request.POST), set(request.POST.getlist("due"))
        chosen = [one for one in self.found() if key_of(one) in ticked]
        if form.is_valid() and not ticked:
            form.add_error(None, _("Tick those who were given their medal."))
        if form.is_valid() and self.given(form, chosen, len(ticked)):
            text = ngettext("%(count)s award recorded.", "%(count)s awards recorded.", len(chosen))
            messages.success(request, text % {"count": len(chosen)})
            return HttpResponseRedirect(request.get_full_path())
        return self.show(form, ticked)

    def given(self, form: GivenForm, chosen: list[Due], ticked: int) -> bool:
        """Whether they were recorded; if not, the form says why."""
        try:
            if len(chosen) != ticked:
                raise NotDueError
            give(chosen, self.request.user, missions=self.desk, **form.cleaned_data)
        except NotDueError:
            form.add_error(
                None,
                _(
                    "Some of these were not due on that day, or were recorded meanwhile. Look again."
                ),
            )
        except IntegrityError as error:
            refuse(form, error)
        return form.is_valid()

    def found(self) -> list[Due]:
        """What is due between the days that are asked for."""
        first, last = usual_span(today())
        self.span = SpanForm(
            {
                "due_from": self.request.GET.get("due_from", first),
                "due_to": self.request.GET.get("due_to", last),
            }
        )
        if not self.span.is_valid():
            return []
        asked = self.span.cleaned_data
        return medals_due(asked["due_from"], asked["due_to"], missions=self.desk)

    def show(self, form: GivenForm, ticked: set[str]) -> HttpResponse:
        """The page."""
        found = self.found()
        shown = found[:MOST]
        people = Person.objects.select_related("rank").in_bulk({one.person_id for one in shown})
        missions = Mission.objects.in_bulk({one.mission_id for one in shown})
        awards = Award.objects.in_bulk({one.award_id for one in shown})
        context = {
            **admin.site.each_context(self.request),
            "title": _("Medals due"),
            "span": self.span,
            "form": form,
            "may_give": self.request.user.has_perms(GIVES_MEDALS),
            "count": len(found),
            "more": len(found) - len(shown),
            "early_returns": reverse("planning:early_returns"),
            "rows": [
                {
                    "key": key_of(one),
                    "ticked": key_of(one) in ticked,
                    "person": people[one.person_id],
                    "mission": missions[one.mission_id],
                    "award": award_text(awards[one.award_id], one.number),
                    "due_on": one.due_on,
                }
                for one in shown
            ],
        }
        return TemplateResponse(self.request, "admin/serving/medals.html", context)


def key_of(one: Due) -> str:
    """By what a row is known to the form."""
    return f"{one.person_id}-{one.mission_id}-{one.award_id}-{one.number}"
