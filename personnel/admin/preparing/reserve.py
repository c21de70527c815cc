"""Who of the reserve is free and ready for a post, what the others lack, what training would do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelectWidget

from missions.models import AuthorizedMission, Category, Position
from personnel.admin.pages import StaffPage
from personnel.admin.planning.choices import (
    choose_from,
    contingents,
    grouped,
    places,
    positions,
    with_pk,
)
from personnel.admin.readiness import in_words
from personnel.models import Level, Person, PersonQuerySet, TrainingSession
from personnel.models.requirement import Kind
from personnel.permissions import SEES_PEOPLE
from personnel.reserve import Found, Gap, Post, Reserve, reserve_for
from personnel.training import closing
from registry.admin.widgets import DayField
from registry.clock import today
from registry.desks import limited_to

#: How many of those who are ready, and of those who are not, are listed.
LISTED = 50


class PostForm(forms.Form):
    """A post and its days. A position of a contingent says where, and in which category."""

    position = forms.TypedChoiceField(
        label=gettext_lazy("Position"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("Of a contingent. It gives mission and category."),
    )
    place = forms.TypedChoiceField(
        label=gettext_lazy("Mission and decision"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category"),
        choices=Category.choices,
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(
        label=gettext_lazy("Last day"), required=False, help_text=gettext_lazy("Empty: open.")
    )

    def __init__(self, data: Mapping[str, Any], day: dt.date, desk: Collection[int] | None) -> None:
        super().__init__(data or None, initial={"category": Category.TROOPS})
        self.places = places(day, desk)
        units = {unit.pk: unit for unit in contingents(day, desk)}
        self.positions = positions(units)
        for position in self.positions:
            position.contingent = units[position.contingent_id]
        choose_from(self.fields["place"], grouped(self.places, lambda place: place.authorization))
        choose_from(self.fields["position"], grouped(self.positions, lambda post: post.contingent))

    def clean(self) -> dict[str, Any]:
        """A place and a category, by the position or by themselves; days in order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        position = self.chosen_position
        if position is not None:
            cleaned["place"] = position.contingent.authorized_mission_id
            cleaned["category"] = position.category
        for name in ("place", "category"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Needed where no position is chosen."))
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first. Give a later one."))
        return cleaned

    @property
    def chosen_position(self) -> Position | None:
        """The position chosen, if any."""
        return with_pk(self.positions, self.cleaned_data.get("position"))

    @property
    def chosen_place(self) -> AuthorizedMission | None:
        """The mission and decision."""
        return with_pk(self.places, self.cleaned_data.get("place"))

    def post(self) -> Post:
        """What is asked for."""
        cleaned = self.cleaned_data
        return Post(
            authorized_mission_id=cleaned["place"],
            category=cleaned["category"],
            position_id=cleaned.get("position"),
            starts_on=cleaned["starts_on"],
            ends_on=cleaned.get("ends_on"),
        )


@dataclass(frozen=True)
class Listed:
    """Somebody of the reserve as the page shows them."""

    person: Person
    found: Found
    level: str
    reasons: list[str]
    propose_url: str


@dataclass(frozen=True)
class Lacked:
    """What many lack: ``sessions`` are those to come that would close the gap in time.

    ``trainable`` says whether any training would.
    """

    gap: Gap
    sessions: list[TrainingSession]

    @property
    def trainable(self) -> bool:
        """Whether a course is what is missing."""
        return self.gap.requirement.kind == Kind.COURSE


@dataclass(frozen=True)
class Answer:
    """The reserve in words."""

    reserve: Reserve
    ready: list[Listed]
    near: list[Listed]
    lacked: list[Lacked]

    @property
    def more_ready(self) -> int:
        """How many more are ready than are listed."""
        return self.reserve.ready_count - len(self.ready)

    @property
    def more_near(self) -> int:
        """How many more are not ready than are listed."""
        return self.reserve.free - self.reserve.ready_count - len(self.near)


def answer_to(request: HttpRequest, post: Post, people: PersonQuerySet) -> Answer:
    """Who of some people is free and ready, for whoever asks."""
    found = reserve_for(post, people, most=LISTED)
    pks = [one.person_id for one in (*found.ready, *found.near)]
    named = Person.objects.select_related("rank", "unit").in_bulk(pks)
    wanted = [gap.requirement for gap in found.gaps]
    sessions = closing(wanted, post.starts_on, post.ends_on, today())
    return Answer(
        found,
        list(_listed(request, post, found.ready, named)),
        list(_listed(request, post, found.near, named)),
        [Lacked(gap, sessions[gap.requirement.pk]) for gap in found.gaps],
    )


def _listed(
    request: HttpRequest, post: Post, found: Iterable[Found], people: Mapping[int, Person]
) -> Iterable[Listed]:
    may_propose = request.user.has_perm("personnel.add_deployment")
    for one in found:
        level = "" if one.level is None else str(Level(one.level).label)
        url = _propose_url(post, one.person_id) if may_propose else ""
        yield Listed(people[one.person_id], one, level, in_words(request, one.unmet), url)


def _propose_url(post: Post, person: int) -> str:
    """The form of a new deployment, filled in with the post as far as that goes."""
    asked = {
        "person": person,
        "authorized_mission": post.authorized_mission_id,
        "category": post.category,
        "position": post.position_id,
        "starts_on": post.starts_on,
        "ends_on": post.ends_on,
    }
    given = {name: value for name, value in asked.items() if value is not None}
    return f"{reverse('admin:personnel_deployment_add')}?{urlencode(given)}"


def seen_people(request: HttpRequest) -> PersonQuerySet:
    """The people whom the user sees."""
    page: Any = admin.site.get_model_admin(Person)
    rows: PersonQuerySet = page.get_queryset(request)
    return rows


def address(**asked: Any) -> str:
    """The page with a question filled in; what is None is left out."""
    given = {name: value for name, value in asked.items() if value is not None}
    return f"{reverse('planning:reserve')}?{urlencode(given)}"


class ReservePage(StaffPage):
    """Asks for a post and answers; the question stands in the address."""

    template_name = "admin/preparing/reserve.html"
    permissions = SEES_PEOPLE

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The question, and its answer if one was asked."""
        asked = {name: value for name, value in request.GET.items() if name in PostForm.base_fields}
        form = PostForm(asked, today(), limited_to(request.user))
        context: dict[str, Any] = {"title": _("Find people"), "form": form}
        if form.is_bound and form.is_valid():
            context["answer"] = answer_to(request, form.post(), seen_people(request))
            context["about"] = form.chosen_position or form.chosen_place
        return self.page(**context)
