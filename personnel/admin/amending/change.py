"""One change of one or many tours: looked at first, then made or proposed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from personnel.admin.amending.fates import fates
from personnel.admin.amending.forms import TITLES, ChangeForm, initial_of
from personnel.admin.amending.links import CHANGES, TOUR
from personnel.admin.amending.words import terms_text
from personnel.admin.pages import refuse
from personnel.admin.planning.panel import panel_of
from personnel.models import Amendment, Deployment, Status
from personnel.models.amendment import Kind
from personnel.planning import Approve, Change
from personnel.services import amending
from personnel.services.terms import mark, mark_of, tour_ids
from registry.desks import limited_to
from registry.keys import keys_in

#: So many tours at once at most; a contingent has fewer.
MOST = 1000
RELATED = (
    *("person__rank", "authorized_mission__mission", "authorized_mission__authorization"),
    *("rotation__contingent", "position"),
)


class ChangePage(View):
    """What to change, what it would do, and the button."""

    template_name = "admin/amending/change.html"
    amendment: Amendment | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who may propose, and within their desk."""
        if not request.user.has_perms(CHANGES):
            raise PermissionDenied
        self.kind = kwargs["kind"]
        if self.kind not in Kind.values:
            raise Http404
        self.tours = self.chosen()
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def opened(cls, request: HttpRequest, kind: str, pks: Iterable[int]) -> HttpResponse:
        """The page for tours chosen in a list, which may be too many for an address."""
        page = cls()
        page.setup(request, kind=kind)
        page.kind, page.tours = kind, seen(request, set(pks))
        return page.show(page.form())

    def chosen(self) -> list[Deployment]:
        """The tours the page is about. Raises ``Http404`` if one is not there for the user."""
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        asked = keys_in(sent.getlist(TOUR))
        return seen(self.request, asked)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page as it is opened."""
        return self.show(self.form(initial=self.initial()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Look at it, do it, or turn to another change of the same tours."""
        if "_turn" in request.POST:
            # What both forms ask for stays as it was typed.
            return self.show(self.form(initial={**self.initial(), **request.POST.dict()}))
        form = self.form(request.POST)
        if form.is_valid() and "_propose" in request.POST:
            done = self.done(form)
            if done is not None:
                return done
        return self.show(form)

    def form(self, *args: Any, **kwargs: Any) -> ChangeForm:
        """The form for this kind of change."""
        desk = limited_to(self.request.user)
        return ChangeForm(*args, kind=self.kind, tours=self.tours, desk=desk, **kwargs)

    def initial(self) -> dict[str, Any]:
        """What stands in the form when it is opened."""
        return {}

    def done(self, form: ChangeForm) -> HttpResponse | None:
        """Do it; None, with the reasons in the form, if that was refused."""
        tours = [tour.pk for tour in self.tours]
        try:
            made = amending.change(tours, form.terms(), self.request.user, seen=self.sent_from)
        except amending.ChangedMeanwhileError:
            form.add_error(None, changed_text())
            return None
        except amending.NotOneKindError as error:
            form.add_error(None, stuck_text(len(error.tours)))
            return None
        except DatabaseError as error:
            refuse(form, error)
            form.add_error(None, _("Nothing was changed."))
            return None
        if made.changed:
            text = ngettext(
                "%(count)s proposal was changed. It is yours now; somebody else approves it.",
                "%(count)s proposals were changed. They are yours now; somebody else approves them.",
                made.changed,
            )
            messages.success(self.request, text % {"count": made.changed})
        if made.amendment is None:
            return HttpResponseRedirect(reverse("admin:personnel_deployment_changelist"))
        return self.proposed(made.amendment)

    def proposed(self, amendment: Amendment) -> HttpResponse:
        """On to the page of the amendment."""
        messages.success(
            self.request, _("Proposed. Until somebody else approves it, nothing changes.")
        )
        return HttpResponseRedirect(reverse("planning:amendment", args=[amendment.pk]))

    def show(self, form: ChangeForm) -> HttpResponse:
        """The page with the tours and, once the terms are known, what they would do."""
        approved = [tour for tour in self.tours if tour.status == Status.APPROVED]
        context: dict[str, Any] = {
            **admin.site.each_context(self.request),
            "title": TITLES[self.kind],
            "form": form,
            "approved": len(approved),
            "proposed": len(self.tours) - len(approved),
            "rows": [(tour, "") for tour in self.tours],
            "mark": self.mark(),
            "address": self.address(),
            "amendment": self.amendment,
            "kinds": [
                (title, reverse("planning:change_tours", args=[kind]), kind == self.kind)
                for kind, title in TITLES.items()
            ],
        }
        if form.is_bound and form.is_valid():
            plan = self.plan(form)
            context["rows"] = fates(self.tours, plan)
            about = _("The change made, and the proposals among them approved.")
            context |= panel_of(self.request, plan, about=about)
        return TemplateResponse(self.request, self.template_name, context)

    @property
    def sent_from(self) -> str:
        """The mark of the page that the form was sent from."""
        return str(self.request.POST.get("seen", ""))

    def mark(self) -> str:
        """A mark of what the page shows, to notice when it has changed."""
        return mark_of(self.tours)

    def address(self) -> str:
        """Where the form is sent."""
        return reverse("planning:change_tours", args=[self.kind])

    def plan(self, form: ChangeForm) -> list[Change]:
        """The change, with those of the tours that are only proposed supposed to be approved."""
        plan = form.terms().changes(tour.pk for tour in self.tours)
        proposed = tuple(tour.pk for tour in self.tours if tour.status == Status.PROPOSED)
        if proposed and self.kind != Kind.CANCEL:
            plan.insert(0, Approve(deployments=proposed))
        return plan


class RewritePage(ChangePage):
    """Other terms for an amendment that waits."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Of one that nobody has decided on."""
        if not request.user.has_perms(CHANGES):
            raise PermissionDenied
        self.amendment = find_amendment(request, kwargs.pop("pk"))
        if self.amendment.status != Status.PROPOSED:
            raise Http404
        return super().dispatch(request, *args, kind=self.amendment.kind, **kwargs)

    def chosen(self) -> list[Deployment]:
        """The amendment's own."""
        assert self.amendment is not None
        return seen(self.request, set(tour_ids(self.amendment)))

    def initial(self) -> dict[str, Any]:
        """What it says now."""
        assert self.amendment is not None
        return initial_of(self.amendment)

    def done(self, form: ChangeForm) -> HttpResponse | None:
        """Keep the new terms."""
        assert self.amendment is not None
        try:
            amending.rewrite(self.amendment, form.terms(), self.request.user, seen=self.sent_from)
        except amending.ChangedMeanwhileError:
            form.add_error(None, changed_text())
            words = (terms_text(self.amendment), self.amendment.reason)
            now = _("What it says now: %(words)s") % {"words": "; ".join(filter(None, words))}
            form.add_error(None, now)
            return None
        except DatabaseError as error:
            refuse(form, error)
            return None
        return self.proposed(self.amendment)

    def mark(self) -> str:
        """Of the amendment as well, which somebody else may be rewriting."""
        assert self.amendment is not None
        return mark(self.amendment)

    def address(self) -> str:
        """The same page."""
        return self.request.path


def changed_text() -> str:
    """That somebody else has changed what was looked at."""
    return _("It has changed since you saw it. Look at it again. Nothing was done.")


def stuck_text(count: int) -> str:
    """That so many of the tours can no longer be changed so."""
    text = _(
        "Cancelled, or already in an amendment that waits: %(count)s of the deployments."
        " Nothing was done."
    )
    return text % {"count": count}


def seen(request: HttpRequest, asked: set[int]) -> list[Deployment]:
    """These tours, if the user may change each of them. Raises ``Http404``."""
    page: Any = admin.site.get_model_admin(Deployment)
    rows = page.get_queryset(request).filter(pk__in=asked).select_related(*RELATED)
    tours = list(rows.order_by("person__sort_key", "pk")[: MOST + 1])
    if not tours or len(tours) != len(asked) or len(tours) > MOST:
        raise Http404
    return tours


def find_amendment(request: HttpRequest, pk: int) -> Amendment:
    """The amendment, if it lies within the user's desk. Raises ``Http404``."""
    rows = Amendment.objects.within(limited_to(request.user)).select_related(
        *("proposed_by", "approved_by", "position__contingent", "rotation__contingent"),
        *("authorized_mission__mission", "authorized_mission__authorization"),
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
