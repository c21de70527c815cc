"""What if? Plans judged through the API, and nothing saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from missions.api.limits import limits_written, step_written
from missions.edition import current_edition
from missions.limits import LimitStep
from missions.models import AuthorizedMission, Ceiling, Contingent
from personnel.api.plans import MOST_STEPS, PlanSerializer, PreviewAnswer
from personnel.models import Deployment
from personnel.oddities import of_plan
from personnel.planning import Change, LimitEffect, OutOfBounds, Preview, Unfounded, Unready
from personnel.planning.preview import preview_of
from personnel.planning.tours import difference
from personnel.pseudonyms import pseudonym
from registry.api.parameters import refuse_unknown
from registry.api.permissions import MayViewAll
from registry.api.viewsets import AnswerViewSet
from registry.api.writing import warnings

#: A handover of five days, with the allowance it needs, and somebody shifted by a week.
EXAMPLE = {
    "changes": [
        {
            "change": "new_tours",
            "authorization": "2024-golan-africa",
            "mission": "undof",
            "contingent": "undof-reserve-company",
            "category": "troops",
            "people": 139,
            "women": 7,
            "starts_on": "2026-04-05",
            "ends_on": "2027-04-09",
        },
        {
            "change": "new_allowance",
            "contingent": "undof-reserve-company",
            "starts_on": "2026-04-05",
            "ends_on": "2026-04-09",
            "extra": 139,
        },
        {"change": "reschedule", "deployments": [17], "shift_days": 7},
    ]
}


class PlanViewSet(AnswerViewSet):
    """Plans: what they would do to the limits."""

    permission_classes = (MayViewAll,)
    viewed = (Ceiling, Deployment)
    writes_nothing = ("preview",)
    queryset = Ceiling.objects.all()
    serializer_class = PlanSerializer

    @extend_schema(
        request=PlanSerializer,
        responses={200: PreviewAnswer},
        examples=[OpenApiExample("Handover", value=EXAMPLE, request_only=True)],
    )
    @action(detail=False, methods=["post"], url_path="preview", name="Preview")
    def preview(self, request: Request) -> Response:
        """Whether a plan would be accepted, and what it does to every limit it touches.

        The verdict is that of the database itself. Nothing is saved.
        """
        refuse_unknown(request.query_params)
        plan = self.get_serializer(data=request.data)
        plan.is_valid(raise_exception=True)
        edition = current_edition()
        changes: list[Change] = plan.validated_data["changes"]
        compared = difference(changes)
        said = preview_of(compared, changes)
        return Response(
            {
                "demo_data": edition.holds_demo_data,
                "revision": edition.revision,
                **preview_written(said, changes),
                "warnings": warnings(of_plan(compared)),
            }
        )


def preview_written(said: Preview, changes: Sequence[Change]) -> dict[str, Any]:
    """A verdict as :class:`personnel.api.plans.PreviewAnswer` describes it."""
    return {
        "fits": said.fits,
        "limits": _limits(said.effects),
        "out_of_bounds": _out_of_bounds(said.out_of_bounds),
        "overlapping_people": sorted(pseudonym(pk) for pk in said.overlapping_people),
        "repeated_ceilings": [
            f"changes[{number}]"
            for number, change in enumerate(changes)
            if any(change is repeated for repeated in said.repeated_ceilings)
        ],
        "unfounded": _unfounded(said.unfounded, changes),
        "not_ready": _not_ready(said.unready),
    }


def _not_ready(found: Sequence[Unready]) -> list[dict[str, Any]]:
    """By requirement and not by person: a date of fitness is nobody's to know here."""
    groups: dict[tuple[str, bool], list[Unready]] = {}
    for one in found:
        groups.setdefault((one.unmet.requirement.code, one.unmet.refused), []).append(one)
    return [
        {
            "requirement": code,
            "refused": refused,
            "deployments": len(group),
            "fails_on": min(one.unmet.fails_on for one in group),
        }
        for (code, refused), group in sorted(groups.items())
    ]


def _unfounded(found: Sequence[Unfounded], changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Only the plan's own deployments are named: others may be of another desk."""
    named = {pk for change in changes for pk in getattr(change, "deployments", ())}
    return [
        {
            "deployment": one.deployment if one.deployment in named else None,
            "continues": one.continues if one.continues in named else None,
        }
        for one in found
    ]


def _limits(effects: Sequence[LimitEffect]) -> list[dict[str, Any]]:
    written = limits_written(effect.line for effect in effects)
    contingents = {pk for effect in effects for pk in effect.consumers if pk is not None}
    rows = Contingent.objects.filter(pk__in=contingents).values_list("pk", "slug")
    slugs: dict[int | None, str | None] = {None: None, **dict(rows)}
    return [{**written[effect.line], **_effect(effect, slugs)} for effect in effects]


def _effect(effect: LimitEffect, slugs: dict[int | None, str | None]) -> dict[str, Any]:
    """What the plan does to one limit."""
    line, fullest, breach = effect.line, effect.fullest, effect.breach
    consumers = [
        {"contingent": slugs[contingent], "people": people}
        for contingent, people in effect.consumers.items()
    ]
    before, after = _around(effect.before, fullest.day), _around(effect.after, fullest.day)
    return {
        # A ceiling that is only supposed has the place of its change for an id, from -1 down.
        "new_in": f"changes[{-line.id - 1}]" if line.id < 0 else None,
        "fullest_day": fullest.day,
        "limit": fullest.allowed,
        "headroom": effect.headroom,
        "peak_before": effect.peak_before,
        "peak_after": effect.peak_after,
        "first_day_over": breach and breach.first_day,
        "last_day_over": breach and breach.last_day,
        "days_over": breach.days_over if breach else 0,
        "consumers": sorted(consumers, key=lambda one: (-one["people"], one["contingent"] or "")),
        "before": [step_written(step) for step in before],
        "after": [step_written(step) for step in after],
        "complete": len(before) == len(effect.before) and len(after) == len(effect.after),
    }


def _around(steps: Sequence[LimitStep], day: dt.date | None) -> Sequence[LimitStep]:
    """Those steps nearest to a day that are told."""
    earlier = sum(1 for step in steps if day and (step.day is None or step.day < day))
    first = max(0, min(earlier - MOST_STEPS // 2, len(steps) - MOST_STEPS))
    return steps[first : first + MOST_STEPS]


def _out_of_bounds(found: Sequence[OutOfBounds]) -> list[dict[str, Any]]:
    places = AuthorizedMission.objects.select_related("authorization", "mission").in_bulk(
        {broken.authorized_mission_id for broken in found}
    )
    return [
        {
            "rule": broken.rule,
            "authorization": places[broken.authorized_mission_id].authorization.slug,
            "mission": places[broken.authorized_mission_id].mission.slug,
            "category": broken.category,
            "starts_on": broken.starts_on,
            "ends_on": broken.ends_on,
            "bound_from": broken.bound_from,
            "bound_to": broken.bound_to,
        }
        for broken in found
    ]
