"""The people of a rotation: from a roster, or picked from those who are free."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import admin, messages
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from personnel import roster
from personnel.admin.pages import refuse
from personnel.admin.planning.panel import panel_of
from personnel.admin.rotating.forms import RosterForm
from personnel.admin.rotating.pages import RotationPage
from personnel.admin.uploads import checked, confirmed_rows, content_of, workbook_response
from personnel.models import Deployment, Person, Status
from personnel.planning import Change
from personnel.planning.rotations import as_planned
from personnel.roster.template import template
from personnel.services.rotation import (
    changes_of,
    ends_of_relieved,
    free,
    proposals,
    propose,
    relieved,
    staged,
    unapproved_before,
)
from registry.admin.lists import sorted_afterwards
from registry.desks import limited_to
from registry.keys import keys_in

#: How many of those who are free are listed at once.
LISTED = 100


class PeoplePage(RotationPage):
    """Names the people, shows what proposing them would do, and proposes them."""

    template_name = "admin/rotating/people.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page as it is opened, or with those who were searched for."""
        return self.show(RosterForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Look at a roster, save it, or propose those who were picked."""
        form = RosterForm(request.POST, request.FILES)
        form.is_valid()
        if "_pick" in request.POST:
            return self.pick(form)
        content = content_of(request, form)
        if content is None:
            return self.show(form)
        try:
            table = roster.read(io.BytesIO(content), rotation_given=True)
        except roster.UnreadableError as error:
            return self.show(form, problems=error.problems)
        plan = roster.check(
            staged(table, self.handover),
            rotation=self.rotation.pk,
            supposing=ends_of_relieved(self.handover),
            desk=limited_to(request.user),
        )
        if "_save" in request.POST and plan.writes:
            return self.propose_roster(form, plan, content)
        return self.show(form, plan=plan, content=content)

    def propose_roster(self, form: RosterForm, plan: roster.Plan, content: bytes) -> HttpResponse:
        """Propose the people of the roster: all or none."""
        post = self.request.POST
        confirmed = confirmed_rows(self.request)
        try:
            user: Any = self.request.user
            saved = roster.save(
                plan, user, confirmed=confirmed, fingerprint=post.get("fingerprint")
            )
        except roster.LookAgainError as error:
            form.add_error(None, error.problems[0].message)
            return self.show(form, plan=error.plan, content=content)
        except roster.RefusedError as error:
            if error.problems != plan.problems:
                for problem in error.problems:
                    form.add_error(None, problem.message)
            form.add_error(None, _("Nothing was saved."))
            return self.show(form, plan=plan, content=content, confirmed=confirmed)
        return self.done(saved.tours_added + saved.tours_changed)

    def pick(self, form: RosterForm) -> HttpResponse:
        """Propose those who were ticked."""
        asked = keys_in(self.request.POST.getlist("person"))
        chosen = self.people().filter(pk__in=asked).values_list("pk", flat=True)
        if not asked:
            form.add_error(None, _("Tick at least one person."))
            return self.show(form)
        try:
            count = propose(self.handover, list(chosen), self.request.user)
        except DatabaseError as error:
            refuse(form, error)
            return self.show(form, picked=asked)
        return self.done(count)

    def done(self, count: int) -> HttpResponse:
        """Say so, and show what the approver will see."""
        text = ngettext(
            "%(count)s deployment is proposed. Somebody else approves it on this page.",
            "%(count)s deployments are proposed. Somebody else approves them on this page.",
            count,
        )
        messages.success(self.request, text % {"count": count})
        return HttpResponseRedirect(self.address("approve_rotation"))

    def people(self) -> Any:
        """Those of the user's desk."""
        page: Any = admin.site.get_model_admin(Person)
        return page.get_queryset(self.request)

    def found(self) -> tuple[str, list[Person] | None]:
        """What was searched for, and who of those found is free; none if nothing was."""
        searched = self.request.GET.get("q")
        if searched is None:
            return "", None
        page: Any = admin.site.get_model_admin(Person)
        rows, _twice = page.get_search_results(self.request, self.people(), searched)
        return searched, list(free(self.handover, sorted_afterwards(rows))[:LISTED])

    def changes(self, plan: roster.Plan | None) -> list[Change]:
        """The whole plan; as long as nobody is named, as many as are planned."""
        rotation, people = self.rotation, self.rotation.planned_strength
        named = Deployment.objects.filter(rotation=rotation).exclude(status=Status.CANCELLED)
        if people and plan is None and not named.exists():
            return [
                *ends_of_relieved(self.handover),
                *as_planned(
                    rotation.contingent, rotation.pk, people, rotation.starts_on, rotation.ends_on
                ),
            ]
        return changes_of(self.handover, plan)

    def show(
        self,
        form: RosterForm,
        *,
        problems: Any = (),
        plan: roster.Plan | None = None,
        content: bytes = b"",
        confirmed: Any = (),
        picked: Any = (),
    ) -> HttpResponse:
        """The page with the preview."""
        searched, listed = self.found()
        context: dict[str, Any] = {
            "title": _("Rotate a contingent"),
            "form": form,
            "rotation": self.rotation,
            "handover": self.handover,
            "proposed": proposals(self.rotation).count(),
            "relieved": relieved(self.handover).count(),
            "unapproved": unapproved_before(self.handover).count(),
            "problems": problems,
            "searched": searched,
            "listed": listed,
            "picked": picked,
            "most": LISTED,
        }
        if plan is not None:
            context |= checked(plan, content, confirmed)
        if not problems and (changes := self.changes(plan)):
            about = _("The rotation approved as a whole, and those it relieves ended.")
            said = panel_of(self.request, changes, about=about)
            if plan is None or plan.sound or not said["panel"].fits:
                context |= said  # that the sound rows alone would fit says nothing
        return self.page(**context)


class TemplatePage(RotationPage):
    """An empty roster of the rotation to fill in."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The workbook."""
        name = f"roster-{self.rotation.contingent.slug}-{self.rotation.number}.xlsx"
        return workbook_response(template(self.rotation), name)
