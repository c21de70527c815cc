"""How limits and steps of strength against them are written down in computed answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from missions.api.serializers import AUTHORIZATION, CATEGORIES
from missions.limit_names import limit_names
from missions.limits import LimitLine, LimitStep
from missions.models import Authorization, AuthorizedMission, Category, Ceiling, Contingent
from missions.strength import Step
from registry.days import ONE_DAY


class LimitSerializer(serializers.Serializer[Any]):
    """Which limit is spoken of."""

    kind = serializers.CharField(
        help_text=_("“ceiling” of a decision, or “contingent” for its authorized strength.")
    )
    ceiling = serializers.IntegerField(
        allow_null=True, help_text=_("The ceiling's id; null for others, and for a new one.")
    )
    contingent = serializers.CharField(
        allow_null=True, help_text=_("The contingent's slug; null for ceilings.")
    )
    authorization = serializers.CharField(help_text=AUTHORIZATION)
    mission = serializers.CharField(
        allow_null=True,
        help_text=_("The mission's slug; null means all missions of the decision together."),
    )
    categories = serializers.ListField(
        child=serializers.ChoiceField(choices=Category.choices), allow_null=True, **CATEGORIES
    )
    name = serializers.CharField(help_text=_("What the limit is called, in a few words."))


class StepSerializer(serializers.Serializer[Any]):
    """A stretch of days on which strength and limit stay the same."""

    first_day = serializers.DateField(
        allow_null=True, help_text=_("First day; null: since always.")
    )
    last_day = serializers.DateField(
        allow_null=True, help_text=_("Last day, inclusive; null: from then on.")
    )
    strength = serializers.IntegerField(help_text=_("Approved people deployed on each day."))
    limit = serializers.IntegerField(
        allow_null=True, help_text=_("The limit, allowances included; null where none holds.")
    )
    headroom = serializers.IntegerField(
        allow_null=True,
        help_text=_("How many more the limit allows; negative where it is passed."),
    )


class ProposedSerializer(serializers.Serializer[Any]):
    """A stretch of days on which as many people are proposed."""

    first_day = serializers.DateField(help_text=_("First day."))
    last_day = serializers.DateField(help_text=_("Last day, inclusive."))
    strength = serializers.IntegerField(
        help_text=_("People proposed on each day, on top of those approved; no limit counts them.")
    )


def limits_written(lines: Iterable[LimitLine]) -> dict[LimitLine, dict[str, Any]]:
    """Each limit as :class:`LimitSerializer` describes it; a few queries for all of them."""
    lines = list(lines)
    names = limit_names(lines)
    slugs = Authorization.objects.in_bulk({line.authorization_id for line in lines})
    supposed = [line for line in lines if names[line].record is None]
    places = _single_places(supposed)
    written = {}
    for line in lines:
        record = names[line].record
        place = places.get(line) if record is None else record.authorized_mission
        written[line] = {
            "kind": line.kind,
            "ceiling": record.pk if isinstance(record, Ceiling) else None,
            "contingent": record.slug if isinstance(record, Contingent) else None,
            "authorization": slugs[line.authorization_id].slug,
            "mission": place.mission.slug if place else None,
            "categories": line.categories and list(line.categories),
            "name": names[line].title,
        }
    return written


def _single_places(supposed: Iterable[LimitLine]) -> dict[LimitLine, AuthorizedMission]:
    """The mission of ceilings that are only supposed, of those that count in one alone."""
    alone = {
        line: line.authorized_missions[0] for line in supposed if len(line.authorized_missions) == 1
    }
    if not alone:
        return {}
    places = AuthorizedMission.objects.select_related("mission").in_bulk(set(alone.values()))
    return {line: places[pk] for line, pk in alone.items()}


def step_written(step: LimitStep) -> dict[str, Any]:
    """A step as :class:`StepSerializer` describes it."""
    return {
        "first_day": step.day,
        "last_day": step.until and step.until - ONE_DAY,
        "strength": step.strength,
        "limit": step.allowed,
        "headroom": step.headroom,
    }


def band_written(steps: list[Step], end: dt.date) -> list[dict[str, Any]]:
    """Steps to ``end`` inclusive as :class:`ProposedSerializer` describes them.

    Days on which nobody is proposed are left out.
    """
    following = [*(step.day - ONE_DAY for step in steps[1:]), end]
    return [
        {"first_day": step.day, "last_day": last, "strength": step.strength}
        for step, last in zip(steps, following, strict=True)
        if step.strength
    ]
