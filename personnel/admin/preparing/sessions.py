"""A training session: who lacks what it teaches, who has a seat, and how it ended."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from personnel import certificates
from personnel.admin.pages import StaffPage, refuse
from personnel.admin.preparing.certificates import WRITES, CertificatesPage
from personnel.admin.preparing.reserve import seen_people
from personnel.admin.uploads import UploadForm, workbook_response
from personnel.models import Attendance, Enrolment, Person, TrainingSession
from personnel.permissions import SEES_PEOPLE
from personnel.services import training
from personnel.training import wanting
from registry.clock import today
from registry.keys import keys_in

SEES = (*SEES_PEOPLE, "personnel.view_trainingsession", "personnel.view_enrolment")
ENROLS = ("personnel.add_enrolment", "personnel.change_enrolment")


def session_of(pk: int) -> TrainingSession:
    """The session: every desk sees it, and of its people those it sees anyhow."""
    return get_object_or_404(TrainingSession.objects.select_related("course"), pk=pk)


class SessionPage(CertificatesPage):
    """Shows who should attend and who does; enrols, and takes the results from a file."""

    template_name = "admin/preparing/session.html"
    permissions = SEES
    session: TrainingSession

    def take(self, pk: int) -> None:
        """The session."""
        self.session = session_of(pk)
        self.given = training.given_by(self.session)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Enrol those ticked, or look at results and save them."""
        enrolling = "_enrol" in request.POST
        if not request.user.has_perms(ENROLS if enrolling else (*ENROLS, *WRITES)):
            raise PermissionDenied
        return self.enrol() if enrolling else super().post(request, **kwargs)

    def enrol(self) -> HttpResponse:
        """Give those ticked a seat: all of them, or nobody and why."""
        form = UploadForm({})
        form.is_valid()
        asked = keys_in(self.request.POST.getlist("person"))
        seen = seen_people(self.request).filter(pk__in=asked).order_by()
        try:
            count = training.enrol(self.session, seen.values_list("pk", flat=True))
        except DatabaseError as error:
            refuse(form, error)
            form.add_error(None, _("Nobody was enrolled."))
            return self.show(form)
        text = ngettext("%(count)s person was enrolled.", "%(count)s people were enrolled.", count)
        return self.done(text % {"count": count})

    def done(self, text: str) -> HttpResponse:
        """Say so on the same page."""
        messages.success(self.request, text)
        return HttpResponseRedirect(self.address())

    def worth_saving(self, plan: certificates.Plan) -> bool:
        """Results are saved though no certificate comes of them."""
        return plan.writes or training.changes_results(self.session, plan)

    def write(self, plan: certificates.Plan, confirmed: set[int]) -> certificates.Saved:
        """Save certificates and results."""
        return training.save_results(
            self.session,
            plan,
            self.request.user,
            confirmed=confirmed,
            fingerprint=self.request.POST.get("fingerprint"),
        )

    def address(self) -> str:
        """The page itself."""
        return reverse("planning:session", args=[self.session.pk])

    def show(self, form: UploadForm, **context: Any) -> HttpResponse:
        """The page."""
        user, day = self.request.user, today()
        session = TrainingSession.objects.select_related("course").get(pk=self.session.pk)
        enrolled = Enrolment.objects.filter(
            session=session, person__in=seen_people(self.request).order_by().values("pk")
        )
        suggested = self.suggested(session) if session.ends_on >= day else []
        return self.page(
            title=_("Training session"),
            form=form,
            session=session,
            enrolled=enrolled.select_related("person__rank").order_by("person__sort_key", "pk"),
            elsewhere=session.taken - enrolled.exclude(state=Attendance.WITHDRAWN).count(),
            suggested=suggested,
            may_enrol=user.has_perms(ENROLS),
            may_enter=user.has_perms((*ENROLS, *WRITES)),
            template_url=reverse("planning:session_template", args=[session.pk]),
            **context,
        )

    def suggested(self, session: TrainingSession) -> list[dict[str, Any]]:
        """Those the user sees who are to leave and lack it, with a tick for as many as fit."""
        found = wanting(session, today())
        people = seen_people(self.request).order_by().select_related("rank")
        named: dict[int, Person] = people.in_bulk([one.departure.person_id for one in found])
        rows: list[dict[str, Any]] = []
        for one in found:
            person = named.get(one.departure.person_id)
            if person is not None:
                fits = len(rows) < session.seats - session.taken
                rows.append({"person": person, "wanting": one, "ticked": fits})
        return rows


class SessionTemplatePage(StaffPage):
    """A list of results with those enrolled, to fill in."""

    permissions = (*SEES, *ENROLS, *WRITES)

    def take(self, pk: int) -> None:
        """The session."""
        self.session = session_of(pk)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The workbook."""
        attended = Enrolment.objects.filter(session=self.session, state__in=training.ATTENDED)
        people = seen_people(request).filter(pk__in=attended.values("person"))
        content = certificates.template(self.session.course, people)
        return workbook_response(content, f"results-{self.session.pk}.xlsx")
