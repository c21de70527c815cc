"""The list of missions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse

from missions.edition import Edition
from missions.filters import MissionFilter
from missions.kept import made_of_facts
from missions.kept_ledger import strength_today
from missions.models import Country, Mission
from missions.strength import Key
from missions.views.base import page_of_today, public_page
from missions.views.figures import Headcount, add_up
from registry.nested import nested, unpack

#: What the page asks for; whatever else the API can filter by may stand in the address.
ASKED = ("q", "kind", "state")


@dataclass(frozen=True, kw_only=True)
class MissionRow:
    """A mission in the list; ``closed`` if it does not run any more today."""

    mission: Mission
    countries: list[Country]
    closed: bool
    headcount: Headcount


@public_page
def mission_list(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every mission, active ones first, narrowed down by the form in the address."""
    chosen = MissionFilter(request.GET, queryset=Mission.objects.all())
    narrowed = any(request.GET.get(name) for name in chosen.filters)
    rows: list[MissionRow] = []
    if chosen.is_valid():
        counts = strength_today(edition.today, ("mission", "sex"))
        found = with_countries(chosen.qs) if narrowed else all_missions()
        rows = [mission_row(*mission, edition.today, counts) for mission in found]
    context = {
        "form": chosen.form,
        "asked": [chosen.form[name] for name in ASKED],
        "wrong": [field for field in chosen.form if field.errors and field.name not in ASKED],
        "kept": [
            (name, value)
            for name in chosen.filters
            if name not in ASKED
            for value in request.GET.getlist(name)
            if value
        ],
        "active_rows": [row for row in rows if not row.closed],
        "closed_rows": [row for row in rows if row.closed],
        "total": len(rows),
        "narrowed": narrowed,
    }
    status = 200 if chosen.is_valid() else 400
    return page_of_today(request, "public/mission_list.html", edition, context, status=status)


def with_countries(missions: QuerySet[Mission]) -> list[tuple[Mission, list[Country]]]:
    """The missions by acronym, each with its countries."""
    countries = Country.objects.filter(missions=OuterRef("pk")).order_by("code")
    rows = missions.annotate(country_rows=nested(countries)).order_by("acronym")
    return [(mission, unpack(Country, mission.country_rows)) for mission in rows]


@made_of_facts
def all_missions() -> list[tuple[Mission, list[Country]]]:
    """Every mission, each with its countries."""
    return with_countries(Mission.objects.all())


def by_name(countries: list[Country]) -> list[Country]:
    """Countries in the order of their names in the reader's language."""
    return sorted(countries, key=lambda country: str(country.name))


def mission_row(
    mission: Mission, countries: list[Country], today: dt.date, counts: Mapping[Key, int]
) -> MissionRow:
    """A row of the list; ``counts`` is today's strength by mission and sex."""
    return MissionRow(
        mission=mission,
        countries=by_name(countries),
        closed=mission.ended_on is not None and mission.ended_on < today,
        headcount=add_up((sex, count) for (pk, sex), count in counts.items() if pk == mission.pk),
    )
