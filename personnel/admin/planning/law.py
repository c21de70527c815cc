"""Pages that change the law: what all of them have in common."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from personnel.admin.planning.law_forms import LawForm
from personnel.admin.planning.law_service import carry_out, fingerprint, may_change_law
from personnel.admin.planning.panel import panel_of
from personnel.models import Deployment
from personnel.permissions import sees_people
from personnel.planning import Change
from registry.admin.refused import refusals_of
from registry.sign_in.confirming import require
from registry.wording import day_text

RELATED = (
    *("person__rank", "authorized_mission__mission", "authorized_mission__authorization"),
    "rotation__contingent",
)


class LawPage(View):
    """A change of the law: what is in its way, what it would do, and one button for all.

    Subclasses say what is asked, which tours are in the way and what the plan is.
    """

    model: type[Model]
    template_name = "admin/planning/law.html"
    form: LawForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who may change such facts and approve tours."""
        if not may_change_law(request, self.model._meta.model_name or ""):
            raise PermissionDenied
        self.record: Any = get_object_or_404(self.records(), pk=kwargs["pk"])
        if not may_change_law(request, self.model._meta.model_name or "", self.record):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page as it is opened."""
        self.form = self.make_form(data=None, initial=self.initial())
        return self.page()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Look again, or carry it out."""
        self.form = self.make_form(data=request.POST)
        self.take_up()
        if self.form.is_valid() and self.form.enacting:
            answer = self.enact()
            if answer is not None:
                return answer
        return self.page()

    def make_form(self, **kwargs: Any) -> LawForm:
        """The form, told whether it is about to be carried out."""
        raise NotImplementedError

    def records(self) -> Any:
        """The records the page is for."""
        return self.model._default_manager.all()

    def initial(self) -> dict[str, Any]:
        """What is proposed when the page is opened."""
        return {}

    def take_up(self) -> None:
        """Whatever else was sent along with the form."""

    def value(self, name: str) -> Any:
        """What was entered or proposed for a field; None if it cannot be read."""
        if self.form.is_bound:
            self.form.is_valid()
            return self.form.cleaned_data.get(name)
        return self.form.get_initial_for_field(self.form.fields[name], name)

    # What subclasses know

    title: str
    about: str

    def tours(self) -> list[Deployment]:
        """The tours in the way, with what is shown of them."""
        raise NotImplementedError

    def plan(self) -> list[Change]:
        """All that is to be done; empty as long as too little was entered."""
        raise NotImplementedError

    def last_day(self) -> dt.date | None:
        """The day on which the tours in the way would end."""
        raise NotImplementedError

    def done(self) -> str:
        """What has been done, for the message."""
        raise NotImplementedError

    def button(self, tours: Sequence[Deployment]) -> str:
        """What the button that carries it out says."""
        raise NotImplementedError

    def finish(self) -> None:
        """Anything else to be done in the same transaction."""

    # What is done with it

    def enact(self) -> HttpResponse | None:
        """Carry it out; None, with the reasons in the form, if that was refused."""
        tours = self.tours()
        if self.form.cleaned_data["seen"] != self.mark(tours):
            self.form.add_error(
                None,
                _("The list has changed since you saw it. Look at it again. Nothing was done."),
            )
            return None
        require(self.request)
        authority = self.form.authority(self.request.user)
        try:
            made = carry_out(self.record, self.plan(), authority, finally_do=self.finish)
        except DatabaseError as error:
            refusals = refusals_of(error)
            if not refusals:
                raise
            for message in dict.fromkeys(refusal.message for refusal in refusals):
                self.form.add_error(None, message)
            self.form.add_error(None, _("Nothing was changed."))
            return None
        changed = ngettext(
            "%(count)s deployment was ended or cancelled.",
            "%(count)s deployments were ended or cancelled.",
            len(made.changed),
        ) % {"count": len(made.changed)}
        messages.success(self.request, f"{self.done()} {changed}")
        return HttpResponseRedirect(self.address())

    def mark(self, tours: Sequence[Deployment]) -> str:
        """A mark of what is about to be done, to be sent along with the button."""
        return fingerprint(tours, self.plan())

    def address(self) -> str:
        """The record's own page."""
        opts = self.model._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[self.record.pk])

    def page(self) -> HttpResponse:
        """The page with the tours in the way and the preview."""
        plan = self.plan()
        tours = self.tours() if plan else []
        context = {
            **admin.site.each_context(self.request),
            "title": self.title,
            "subtitle": self.record,
            "opts": self.model._meta,
            "record": self.record,
            "back": self.address(),
            "form": self.form,
            "tours": [(tour, self.fate(tour)) for tour in tours],
            "counts": self.counts(tours),
            "names": sees_people(self.request.user),
            "choosing": False,
            "mark": self.mark(tours) if plan else "",
            "button": self.button(tours),
            **self.more(tours),
        }
        if plan:
            context |= panel_of(self.request, plan, about=self.about, of_law=True)
            context["template_of_panel"] = context.pop("template")
        return TemplateResponse(self.request, self.template_name, context)

    def more(self, tours: Sequence[Deployment]) -> dict[str, Any]:
        """What else the template needs."""
        return {}

    def fate(self, tour: Deployment) -> str:
        """What becomes of a tour in the way."""
        day = self.last_day()
        if day is not None and tour.starts_on <= day:
            return _("ends on %(day)s") % {"day": day_text(day)}
        return _("is cancelled")

    def counts(self, tours: Sequence[Deployment]) -> list[tuple[str, str, int]]:
        """How many tours of which kind, for those who may not see people."""
        kinds = Counter((tour.get_category_display(), self.fate(tour)) for tour in tours)
        return [(category, fate, count) for (category, fate), count in sorted(kinds.items())]
