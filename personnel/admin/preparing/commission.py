"""The commission's page of a call: consent, points, who is chosen, and one button to propose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from personnel.admin.pages import StaffPage, refuse, within_desk
from personnel.admin.planning.panel import panel_of
from personnel.admin.readiness import in_words
from personnel.eligibility import Asked, Unmet, unmet
from personnel.models import Call, CallPost, Candidate, Criterion, Score, Stage
from personnel.models.selection import MOST_POINTS
from personnel.permissions import SEES_PEOPLE
from personnel.services import selection
from registry.admin.widgets import DayField

SEES = (*SEES_PEOPLE, "personnel.view_call", "personnel.view_candidate")
SCORES = ("personnel.change_candidate", "personnel.add_score", "personnel.delete_score")
PROPOSES = ("personnel.add_deployment",)
#: In which order candidates are listed.
ORDER = (Stage.SELECTED, Stage.RESERVE, Stage.SHORTLISTED, Stage.VOLUNTEERED, Stage.WITHDRAWN)


class CandidateForm(forms.Form):
    """One candidate's row."""

    state = forms.ChoiceField(choices=())
    consented_on = DayField(required=False)

    def __init__(self, candidate: Candidate, points: Mapping[str, int], data: Any = None) -> None:
        self.candidate = candidate
        known = {"state": candidate.state, "consented_on": candidate.consented_on, **points}
        super().__init__(data, prefix=f"c{candidate.pk}", initial=known)
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            (stage, Stage(stage).label)
            for stage in (candidate.state, *selection.NEXT[candidate.state])
        ]
        self.fields["state"].label = _("state")
        self.fields["consented_on"].label = _("consented on")
        for criterion in Criterion:
            self.fields[criterion.value] = forms.IntegerField(
                label=criterion.label, required=False, min_value=0, max_value=MOST_POINTS
            )
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{candidate.person}: {field.label}"

    @property
    def points(self) -> list[Any]:
        """The fields for points, in their order."""
        return [self[criterion.value] for criterion in Criterion]

    def entered(self) -> selection.Entered:
        """What was entered."""
        cleaned = self.cleaned_data
        return selection.Entered(
            candidate=self.candidate.pk,
            state=cleaned["state"],
            consented_on=cleaned["consented_on"],
            points={criterion.value: cleaned[criterion.value] for criterion in Criterion},
        )


@dataclass(frozen=True)
class Row:
    """A candidate as the page shows them."""

    candidate: Candidate
    form: CandidateForm
    total: int
    reasons: list[str]


class CommissionPage(StaffPage):
    """Shows and keeps what the commission enters, and proposes those selected."""

    template_name = "admin/preparing/commission.html"
    permissions = SEES

    def take(self, pk: int) -> None:
        """The call."""
        related = (
            *("authorized_mission__mission", "authorized_mission__authorization"),
            *("contingent", "rotation__contingent"),
        )
        self.call: Call = within_desk(self.request, Call, pk, *related)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The page as it is opened."""
        return self.show(forms.Form())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep what was entered, or propose."""
        proposing = "_propose" in request.POST
        if not request.user.has_perms(PROPOSES if proposing else SCORES):
            raise PermissionDenied
        said = forms.Form({})
        said.is_valid()
        try:
            answer = self.propose() if proposing else self.keep()
        except selection.ChangedMeanwhileError:
            said.add_error(
                None,
                _("The candidates have changed since you saw them. Look again. Nothing was done."),
            )
        except selection.NoRotationError:
            said.add_error(None, _("Choose the rotation in the call first. Nothing was done."))
        except DatabaseError as error:
            refuse(said, error)
            said.add_error(None, _("Nothing was changed."))
        else:
            if answer is not None:
                messages.success(request, answer)
                return HttpResponseRedirect(request.path)
            said.add_error(None, _("Nothing was saved: mend what is marked."))
        return self.show(said, request.POST if not proposing else None)

    def keep(self) -> str | None:
        """Keep what was entered; None if it cannot be understood."""
        rows = [row.form for row in self.rows(self.request.POST)]
        understood = [form.is_valid() for form in rows]  # each, to say all that is wrong
        if not all(understood):
            return None
        seen = self.request.POST.get("seen", "")
        count = selection.keep(self.call, [form.entered() for form in rows], seen=seen)
        text = ngettext(
            "%(count)s candidate was changed.", "%(count)s candidates were changed.", count
        )
        return text % {"count": count}

    def propose(self) -> str:
        """Propose the deployments of those selected."""
        seen = self.request.POST.get("seen", "")
        count = selection.propose(self.call, self.request.user, seen=seen)
        text = ngettext(
            "%(count)s deployment is proposed. Somebody else approves it.",
            "%(count)s deployments are proposed. Somebody else approves them.",
            count,
        )
        return text % {"count": count}

    def rows(self, data: Any = None) -> Iterator[Row]:
        """The candidates with their forms: the furthest first, and by points."""
        candidates = list(
            Candidate.objects.filter(call=self.call)
            .select_related("person__rank", "post__position", "deployment")
            .order_by("person__sort_key", "pk")
        )
        points: dict[int, dict[str, int]] = {}
        for score in Score.objects.filter(candidate__call=self.call):
            points.setdefault(score.candidate_id, {})[score.criterion] = score.points
        lacking: dict[int, list[Unmet]] = {}
        for miss in unmet(self._asked(candidate) for candidate in candidates):
            lacking.setdefault(miss.number, []).append(miss)
        total = {pk: sum(given.values()) for pk, given in points.items()}
        candidates.sort(key=lambda one: (ORDER.index(Stage(one.state)), -total.get(one.pk, 0)))
        for one in candidates:
            yield Row(
                one,
                CandidateForm(one, points.get(one.pk, {}), data),
                total.get(one.pk, 0),
                in_words(self.request, lacking.get(one.pk, ())),
            )

    def _asked(self, candidate: Candidate) -> Asked:
        call, post = self.call, candidate.post
        return Asked(
            number=candidate.pk,
            deployment_id=candidate.deployment_id,
            person_id=candidate.person_id,
            authorized_mission_id=call.authorized_mission_id,
            category=post.category,
            position_id=post.position_id,
            starts_on=call.starts_on,
            ends_on=call.ends_on,
        )

    def show(self, said: forms.Form, data: Any = None) -> HttpResponse:
        """The page with the preview of proposing those selected."""
        user, chosen = self.request.user, selection.unproposed(self.call)
        context: dict[str, Any] = {
            "title": _("Commission"),
            "call": self.call,
            "form": said,
            "posts": CallPost.objects.filter(call=self.call).select_related("position"),
            "rows": list(self.rows(data)),
            "criteria": [criterion.label for criterion in Criterion],
            "chosen": chosen,
            "mark": selection.mark(self.call),
            "may_score": user.has_perms(SCORES),
            "may_propose": user.has_perms(PROPOSES),
            "needs_rotation": bool(self.call.contingent_id and not self.call.rotation_id),
        }
        if chosen and not context["needs_rotation"]:
            about = _("All who are selected and not proposed yet, as if they were approved.")
            context |= panel_of(self.request, selection.tours_of(self.call, chosen), about=about)
        if self.call.rotation_id:
            context["approval"] = reverse("planning:approve_rotation", args=[self.call.rotation_id])
        return self.page(**context)
