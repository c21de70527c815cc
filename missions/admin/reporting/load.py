"""Loading a file of the UN's: what it would change, then the loading itself."""

from __future__ import annotations

import io
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget

from missions.admin.reporting.pages import ReportingPage
from missions.admin.reporting.uploads import keep, kept
from missions.models import Category, Mission, Source
from missions.reported import Parsed, Plan, compare, read, save
from missions.reported.limits import MAX_BYTES
from missions.reported.plan import Change, Numbers
from missions.reported.sources import source_for
from registry.clock import today
from registry.spreadsheets.content import too_many_bytes
from registry.spreadsheets.problems import UnreadableError
from registry.wording import number_text

#: So many changes, and lines that could not be read, are shown.
SHOWN = 300


class LoadForm(forms.Form):
    """The file, and the source it comes from."""

    file = forms.FileField(
        label=gettext_lazy("File of the United Nations"),
        required=False,
        widget=UnfoldAdminFileFieldWidget,
        help_text=gettext_lazy(
            "CSV or XLSX: monthly contributions, in any layout that the United Nations have used,"
            " or the ranking of contributors."
        ),
    )
    source = forms.ModelChoiceField(
        label=gettext_lazy("Source"),
        queryset=Source.objects.filter(kind=Source.Kind.DATA),
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("Empty: the one that files of this layout come from."),
    )


class LoadPage(ReportingPage):
    """Shows what a file would change, and loads it when told to."""

    template_name = "admin/reporting/load.html"
    permission = "missions.add_reportedstrength"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page as it is opened."""
        return self.show(LoadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Look at a file, or load the one that was looked at."""
        form = LoadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        content = self.content(form)
        if content is None:
            return self.show(form)
        try:
            parsed = read(io.BytesIO(content), home=settings.HOME_COUNTRY, today=today())
        except UnreadableError as error:
            for problem in error.problems:
                form.add_error("file", problem.message)
            return self.show(form)
        source = form.cleaned_data["source"] or source_for(parsed.layout)
        if source is None:
            form.add_error("source", _("Choose the source that the file comes from."))
            return self.show(form)
        if "_load" in request.POST or "_good" in request.POST:
            return self.load(form, parsed, source, content)
        return self.show(form, compare(parsed, source, home=settings.HOME_COUNTRY), content)

    def content(self, form: LoadForm) -> bytes | None:
        """The file sent now, or the one that was looked at."""
        file = form.cleaned_data["file"]
        if file is None:
            waiting = kept(self.request.POST.get("kept", ""))
            if waiting is None:
                form.add_error("file", _("Choose a file."))
            return waiting
        if file.size > MAX_BYTES:
            form.add_error("file", too_many_bytes(MAX_BYTES).problems[0].message)
            return None
        content: bytes = file.read()
        return content

    def load(self, form: LoadForm, parsed: Parsed, source: Source, content: bytes) -> HttpResponse:
        """Load it; broken lines are left out only if that was asked for."""
        good_only = "_good" in self.request.POST
        if parsed.problems and not good_only:
            plan = compare(parsed, source, home=settings.HOME_COUNTRY)
            return self.show(form, plan, content)
        saved = save(parsed, source, user=self.request.user, good_only=good_only)
        if saved.file is None:
            messages.info(self.request, _("Every figure is there already: nothing was changed."))
            return HttpResponseRedirect(reverse("reporting:load"))
        text = _(
            "Lines read: %(lines)s. Loaded: %(added)s new figures, %(replaced)s replaced,"
            " %(withdrawn)s withdrawn; %(countries)s figures of all countries."
        )
        plan = saved.plan
        counts = ("added", "replaced", "withdrawn", "countries")
        facts = {name: number_text(getattr(plan, name)) for name in counts}
        lines = number_text(plan.parsed.lines)
        messages.success(self.request, text % {**facts, "lines": lines})
        return HttpResponseRedirect(reverse("reporting:reconciliation"))

    def show(self, form: LoadForm, plan: Plan | None = None, content: bytes = b"") -> HttpResponse:
        """The page, with what loading would do."""
        context: dict[str, Any] = {"title": _("Load figures of the United Nations"), "form": form}
        if plan is not None:
            context |= {
                "plan": plan,
                "kept": keep(content),
                "changes": changes_shown(plan),
                "problems": plan.parsed.problems[:SHOWN],
                "remarks": plan.parsed.remarks[:SHOWN],
                "shown": SHOWN,
            }
        return self.page(**context)


def changes_shown(plan: Plan) -> list[dict[str, Any]]:
    """The first changes of the country's own figures, in words."""
    acronyms = dict(Mission.objects.values_list("pk", "acronym"))
    return [_change_shown(change, acronyms) for change in plan.changes[:SHOWN]]


def _change_shown(change: Change, acronyms: dict[int, str]) -> dict[str, Any]:
    category = Category(change.category).label if change.category else _("all categories")
    return {
        "day": change.day,
        "mission": acronyms[change.mission] if change.mission else _("all missions"),
        "category": category,
        "before": _numbers(change.before),
        "after": _numbers(change.after),
    }


def _numbers(numbers: Numbers | None) -> str:
    if numbers is None:
        return "–"
    return _("%(women)s women, %(men)s men") % {"women": numbers[0], "men": numbers[1]}
