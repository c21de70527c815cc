"""The page "What if": planning without a record, and looking for room. Nothing is saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from missions.headroom import earliest_start, largest_number
from personnel.admin.planning.panel import panel_of
from personnel.admin.planning.what_if_form import EARLIEST, LARGEST, WhatIfForm
from personnel.oddities import past_planned_end
from personnel.planning import Change, NewTours
from personnel.planning.rotations import shifted
from registry.admin.additions import Notice
from registry.clock import today
from registry.days import ONE_DAY, months_later
from registry.desks import limited_to
from registry.wording import day_text, period_text


@dataclass(frozen=True)
class Answer:
    """A sentence that answers the question, and the plan it speaks of in a panel."""

    sentence: str
    changes: list[Change]
    about: str
    last: dt.date | None = None


def what_if(request: HttpRequest) -> HttpResponse:
    """Ask and be answered; the question stands in the address."""
    if not request.user.has_perm("missions.view_ceiling"):
        raise PermissionDenied
    form = WhatIfForm(request.GET, today(), limited_to(request.user))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("What if"),
        "form": form,
    }
    if form.is_bound and form.is_valid():
        answer = _answer(form)
        context["answer"] = answer.sentence
        if answer.changes:
            place = form.chosen_place
            warning = past_planned_end(place, answer.last) if place else ""
            panel = panel_of(
                request,
                answer.changes,
                about=answer.about,
                notices=[Notice(warning)] if warning else [],
            )
            context["panel"] = panel["panel"]
    return TemplateResponse(request, "admin/planning/what_if.html", context)


def _answer(form: WhatIfForm) -> Answer:
    if form.question == EARLIEST:
        return _earliest(form)
    if form.question == LARGEST:
        return _largest(form)
    return _planned(form)


def _sent(form: WhatIfForm, people: int, first: dt.date, last: dt.date | None) -> NewTours:
    """So many people sent to the place chosen."""
    cleaned = form.cleaned_data
    return NewTours(
        authorized_mission=cleaned["place"],
        category=cleaned["category"],
        contingent=cleaned.get("contingent"),
        people=people,
        starts_on=first,
        ends_on=last,
    )


def _people(number: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": number}


def _planned(form: WhatIfForm) -> Answer:
    """People sent, a rotation shifted, or both."""
    cleaned = form.cleaned_data
    changes: list[Change] = []
    about: list[str] = []
    last = None
    if cleaned.get("people"):
        first, last = cleaned["starts_on"], cleaned.get("ends_on")
        changes.append(_sent(form, cleaned["people"], first, last))
        about.append(
            _("%(people)s to %(mission)s, %(period)s.")
            % {
                "people": _people(cleaned["people"]),
                "mission": form.chosen_place.mission,  # type: ignore[union-attr]
                "period": period_text(first, last),
            }
        )
    rotation, days = form.chosen_rotation, cleaned.get("shift_days") or 0
    if rotation is not None:
        shift = shifted(rotation, days)
        if shift is None:
            return Answer(
                _("%(rotation)s has neither deployments nor a planned strength.")
                % {"rotation": rotation},
                [],
                "",
            )
        changes += shift
        about.append(_shift_text(str(rotation), days))
    return Answer("", changes, " ".join(about), last)


def _shift_text(rotation: str, days: int) -> str:
    if days == 0:
        return _("%(rotation)s as planned.") % {"rotation": rotation}
    text = (
        ngettext("%(rotation)s %(days)s day later.", "%(rotation)s %(days)s days later.", days)
        if days > 0
        else ngettext(
            "%(rotation)s %(days)s day earlier.", "%(rotation)s %(days)s days earlier.", -days
        )
    )
    return text % {"rotation": rotation, "days": abs(days)}


def _earliest(form: WhatIfForm) -> Answer:
    """From when on so many fit for so long."""
    cleaned = form.cleaned_data
    people, months = cleaned["people"], cleaned["months"]
    not_before = cleaned.get("starts_on") or form.day
    found = earliest_start(form.room(), people, months, not_before=not_before)
    first = found or not_before
    last = months_later(first, months) - ONE_DAY
    said = {"people": _people(people), "period": period_text(first, last)}
    sentence = (
        _("The earliest for %(people)s: %(period)s.") % said
        if found
        else _("There is no day from %(day)s on from which %(people)s would fit for so long.")
        % {"people": _people(people), "day": day_text(not_before)}
    )
    about = _("%(people)s, %(period)s.") % said
    return Answer(sentence, [_sent(form, people, first, last)], about, last)


def _largest(form: WhatIfForm) -> Answer:
    """How many fit on all of the days."""
    first, last = form.cleaned_data["starts_on"], form.cleaned_data["ends_on"]
    number = largest_number(form.room(), first, last)
    period = period_text(first, last)
    if number is None:
        sentence = _("No limit counts them: any number fits.")
    elif number == 0:
        sentence = _("Nobody more fits on all days %(period)s.") % {"period": period}
    else:
        sentence = _("At most %(people)s more fit on all days %(period)s.") % {
            "people": _people(number),
            "period": period,
        }
    people = number or 1
    about = _("%(people)s, %(period)s.") % {"people": _people(people), "period": period}
    return Answer(sentence, [_sent(form, people, first, last)], about, last)
