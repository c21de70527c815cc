"""The monthly report as a page and to be printed."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.admin.reporting.pages import ReportingPage, as_file
from missions.models import holds_demo_data
from missions.monthly_report import MonthlyReport, monthly_report
from registry.admin.widgets import DayField
from registry.clock import today
from registry.days import ONE_DAY, months_later
from registry.paper import Paper
from registry.wording import day_text, month_text


class MonthForm(forms.Form):
    """Any day of the month."""

    month = DayField(label=gettext_lazy("A day of the month"), required=False)

    def clean_month(self) -> dt.date | None:
        """A month that has begun."""
        day: dt.date | None = self.cleaned_data["month"]
        if day and day.replace(day=1) > today():
            raise forms.ValidationError(_("This month lies ahead."))
        return day


class ReportPage(ReportingPage):
    """The report on a month: that before this one unless another is asked for."""

    template_name = "admin/reporting/report.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        form = MonthForm(request.GET if "month" in request.GET else {"month": _last_month()})
        report = report_for(form)
        return self.page(title=title_of(report), form=form, report=report)


class ReportFile(ReportingPage):
    """The same as PDF."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file."""
        report = report_for(MonthForm(request.GET))
        return as_file(as_pdf(report), f"report-{report.first:%Y-%m}", "pdf")


def report_for(form: MonthForm) -> MonthlyReport:
    """The report on the month asked for, or on the last one that is over."""
    day = form.cleaned_data.get("month") if form.is_valid() else None
    return monthly_report(day or _last_month(), today())


def _last_month() -> dt.date:
    """The first day of the last month that is over."""
    return months_later(today().replace(day=1), -1)


def title_of(report: MonthlyReport) -> str:
    """What the report is called."""
    return _("Report for %(month)s") % {"month": month_text(report.first)}


def as_pdf(report: MonthlyReport) -> bytes:
    """The report on paper."""
    paper = Paper(title_of(report))
    paper.say(_("As of %(day)s.") % {"day": day_text(report.last)})
    if report.last + ONE_DAY != months_later(report.first, 1):
        paper.say(_("The month is not over: the report goes as far as today."))
    if holds_demo_data():
        paper.say(_("The people and their tours are invented."))
    for section in report.sections:
        paper.head(section.title)
        paper.say(section.definition)
        if section.rows:
            paper.ln(1)
            paper.write_figures(section.header, section.rows, section.words)
        else:
            paper.say(section.nothing)
    return bytes(paper.output())
