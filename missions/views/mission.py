"""The page of one mission."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django import forms
from django.db.models import OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from missions.edition import Edition
from missions.kept import Later, made_of_facts
from missions.kept_ledger import strength_today
from missions.models import Category, Country, Mission, MissionAlias
from missions.public_series import served
from missions.strength import Key, Scope, strength_on
from missions.views.base import page, public_page
from missions.views.charts.mission import strength_chart, tours_chart
from missions.views.figures import Headcount, add_up
from missions.views.mission_list import by_name
from missions.views.published import by_source, published_figures
from missions.views.sending import COUNTED_BY, decisions_covering
from missions.views.sourced import sourced
from registry.nested import nested, unpack


class DayForm(forms.Form):
    """The day a reader asks about: today or before."""

    on = forms.DateField(
        label=_("Day"),
        required=False,
        input_formats=("%Y-%m-%d",),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is no date. Write it as year-month-day: 2024-05-29.")},
    )

    def __init__(self, asked: str, today: dt.date) -> None:
        super().__init__({"on": asked or today.isoformat()})
        self.asked, self.today = asked, today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> dt.date | None:
        """Nothing planned is published."""
        day: dt.date | None = self.cleaned_data["on"]
        if day and day > self.today:
            raise forms.ValidationError(
                _("This day lies in the future. The registry publishes what has been.")
            )
        return day

    def full_clean(self) -> None:
        """Check the day; leave what is no date to be seen, where a date field shows nothing."""
        super().full_clean()
        if self.has_error("on", "invalid"):
            self.fields["on"].widget.input_type = "text"

    @property
    def day(self) -> dt.date:
        """The day asked for; today if none or none that can be answered."""
        asked = self.cleaned_data.get("on") if self.is_valid() else None
        return asked or self.today


@public_page
def mission_page(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """A mission: what it is, who serves there, under which decisions, what others say."""
    mission = mission_with_names(slug)
    form = DayForm(request.GET.get("on", ""), edition.today)
    service = served(Scope(missions=[mission.pk]), edition.today)
    history = service.history
    decisions = decisions_covering(mission, form.day)
    here = Scope(authorizations=[item.decision.pk for item in decisions])
    counts = (
        strength_today(form.day, COUNTED_BY, here)
        if form.day == edition.today
        else strength_on(form.day, COUNTED_BY, here)
    )
    for item in decisions:
        item.measure(counts)
    known = sourced()
    claims = known.claims_about(mission)
    alone = [claim for claim in claims if len(claim.about) == 1]  # type: ignore[attr-defined]
    context = {
        "mission": mission,
        "countries": by_name(mission.area),  # type: ignore[attr-defined]
        "names": [
            (language, name)
            for language in ("kk", "ru", "en")
            if (name := getattr(mission, f"name_{language}"))
        ],
        "aliases": mission.other_names,  # type: ignore[attr-defined]
        "closed": mission.ended_on is not None and mission.ended_on < edition.today,
        "form": Later(DayForm, (form.asked, edition.today)),
        "on": form.day,
        "headcount": history.on(form.day),
        "by_category": by_category(mission, counts),
        "history": history,
        "chart": history
        and Later(strength_chart, (mission, service, decisions, edition.today, form.day)),
        "tours": any(service.begun.values())
        and Later(tours_chart, ("tours-by-year", service.begun, mission.acronym, mission.slug)),
        "decisions": decisions,
        "figures": published_figures(alone, history, edition.today),
        "documents": by_source(claims),
        "citations": known.citations(),
        # Another day is another page.
        "address_query": "" if form.day == edition.today else f"on={form.day}",
    }
    status = 200 if form.is_valid() else 400
    return page(request, "public/mission.html", edition, context, status=status)


@made_of_facts
def mission_with_names(slug: str) -> Mission:
    """The mission at an address; Http404 if there is none.

    Its ``area`` are its countries, its ``other_names`` what else it is called.
    """
    countries = Country.objects.filter(missions=OuterRef("pk")).order_by("code")
    aliases = MissionAlias.objects.filter(mission=OuterRef("pk")).order_by("language", "name")
    found = Mission.objects.annotate(country_rows=nested(countries), alias_rows=nested(aliases))
    mission: Mission | None = found.filter(slug=slug).first()
    if mission is None:
        raise Http404
    mission.area = unpack(Country, mission.country_rows)  # type: ignore[attr-defined]
    mission.other_names = unpack(MissionAlias, mission.alias_rows)  # type: ignore[attr-defined]
    return mission


def by_category(mission: Mission, counts: Mapping[Key, int]) -> list[tuple[Category, Headcount]]:
    """Who serves in the mission, by category, in the vocabulary's order."""
    found: dict[str, list[tuple[str, int]]] = {}
    for (_decision, place, category, sex, _unit), count in counts.items():
        if place == mission.pk:
            found.setdefault(category, []).append((sex, count))
    return [(category, add_up(found[category])) for category in Category if category in found]
