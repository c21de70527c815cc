"""Certificates of many people from one file: looked at first, then saved whole."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from personnel import certificates
from personnel.admin.pages import StaffPage
from personnel.admin.uploads import (
    UploadForm,
    checked,
    confirmed_rows,
    content_of,
    workbook_response,
)
from personnel.permissions import SEES_PEOPLE
from personnel.roster import LookAgainError, RefusedError, UnreadableError
from personnel.roster.reading import read_table
from registry.desks import limited_to

WRITES = (*SEES_PEOPLE, "personnel.add_certificate", "personnel.change_certificate")


class CertificatesPage(StaffPage):
    """Looks at a list of certificates, and saves it."""

    template_name = "admin/preparing/certificates.html"
    permissions = WRITES
    #: What is known without the file.
    given: certificates.Given | None = None

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The page as it is opened."""
        return self.show(UploadForm())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Look at a file, or save the one that was looked at."""
        form = UploadForm(request.POST, request.FILES)
        form.is_valid()
        content = content_of(request, form)
        if content is None:
            return self.show(form)
        try:
            layout = certificates.layout(course_given=self.given is not None)
            table = read_table(io.BytesIO(content), layout)
        except UnreadableError as error:
            return self.show(form, problems=error.problems)
        plan = certificates.check(table, given=self.given, desk=limited_to(request.user))
        if "_save" in request.POST and self.worth_saving(plan):
            return self.save(form, plan, content)
        return self.show(form, **self.said(plan, content))

    def worth_saving(self, plan: certificates.Plan) -> bool:
        """Whether saving would do anything."""
        return plan.writes

    def save(self, form: UploadForm, plan: certificates.Plan, content: bytes) -> HttpResponse:
        """All of it, or nothing and why."""
        confirmed = confirmed_rows(self.request)
        try:
            saved = self.write(plan, confirmed)
        except LookAgainError as error:
            form.add_error(None, error.problems[0].message)
            return self.show(form, **self.said(error.plan, content))
        except RefusedError as error:
            if error.problems != plan.problems:
                for problem in error.problems:
                    form.add_error(None, problem.message)
            form.add_error(None, _("Nothing was saved."))
            return self.show(form, **self.said(plan, content, confirmed))
        text = _("Certificates added: %(added)s, changed: %(changed)s.")
        messages.success(self.request, text % {"added": saved.added, "changed": saved.changed})
        return HttpResponseRedirect(self.address())

    def write(self, plan: certificates.Plan, confirmed: set[int]) -> certificates.Saved:
        """Save the plan that was looked at."""
        user: Any = self.request.user
        seen = self.request.POST.get("fingerprint")
        return certificates.save(
            plan, user, given=self.given, confirmed=confirmed, fingerprint=seen
        )

    def said(
        self, plan: certificates.Plan, content: bytes, confirmed: set[int] | None = None
    ) -> dict[str, Any]:
        """What the page shows of a plan."""
        return {
            **checked(plan, content, confirmed or ()),
            "savable": plan.sound and self.worth_saving(plan),
        }

    def address(self) -> str:
        """The page itself."""
        return reverse("planning:certificates")

    def show(self, form: UploadForm, **context: Any) -> HttpResponse:
        """The page."""
        return self.page(
            title=_("Certificates from a file"),
            form=form,
            template_url=reverse("planning:certificates_template"),
            **context,
        )


class TemplatePage(StaffPage):
    """An empty list of certificates to fill in."""

    permissions = WRITES

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The workbook."""
        return workbook_response(certificates.template(), "certificates.xlsx")
