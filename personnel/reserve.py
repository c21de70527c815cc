"""Who of the reserve is free and ready for a post, in the order a commission would ask them.

Free is whoever has neither an approved nor a proposed tour on any of the days. Ready is whoever
meets everything that is asked, hard or not, to the last day; what the others lack is told with
them, and what training would make of it: those first whom nothing hard keeps from being approved,
then those to whom training alone is missing. Within that the order is by points out of what
``settings.SELECTION_WEIGHTS`` gives for each of four things, each between nothing and all of it:

``language``    the level of the language that the post asks for (English if it asks for none),
                valid on the first day: level 5 is all of it.
``experience``  tours begun before: three are all of it.
``home``        whole days at home since the last tour: two years are all of it, and whoever
                never served has it all.
``training``    what is asked: all of it if nothing is missing, half if one thing is, a third
                if two are.

However many people there are, it is one query, and two more for the words.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from personnel.eligibility import Unmet, as_unmet
from personnel.models import Language, PersonQuerySet, Requirement
from personnel.models.requirement import Kind

#: What is weighed, and what is all of it: level 5 of STANAG 6001, tours, days at home.
WEIGHED = ("language", "experience", "home", "training")
BEST = {"best_level": 50, "best_tours": 3, "best_home": 730}


@dataclass(frozen=True, kw_only=True)
class Post:
    """What somebody is wanted for; days are inclusive, an end of None is open."""

    authorized_mission_id: int
    category: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    position_id: int | None = None


@dataclass(frozen=True)
class Found:
    """Somebody who is free, and how they stand.

    ``level`` is that of the language (None: none on record), ``home_days`` the days at home
    before the first day (None: never served before).
    """

    person_id: int
    points: float
    level: int | None
    tours: int
    home_days: int | None
    unmet: list[Unmet]


@dataclass(frozen=True)
class Gap:
    """What is missing: to how many ``people``, and to how many as the only thing."""

    requirement: Requirement
    people: int
    alone: int


@dataclass(frozen=True)
class Reserve:
    """The answer. ``trainable`` lack courses and nothing else.

    ``ready`` and ``near`` are the first of those counted, in order; gaps begin with the largest.
    """

    free: int
    ready_count: int
    trainable: int
    ready: list[Found]
    near: list[Found]
    gaps: list[Gap]

    @property
    def seats(self) -> list[Gap]:
        """The gaps that training closes: so many seats of each course are wanted."""
        return [gap for gap in self.gaps if gap.requirement.kind == Kind.COURSE]


def reserve_for(post: Post, people: PersonQuerySet, *, most: int = 50) -> Reserve:
    """Who of ``people`` is free and ready; at most so many of the ready, and of the others."""
    within, params = people.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            _RESERVE.replace("{people}", within),
            [json.dumps(_asked(post, most), default=str), *params],
        )
        said: dict[str, Any] = json.loads(cursor.fetchone()[0])
    rows = [*said["ready"], *said["near"]]
    reasons = _reasons(rows)
    known = Requirement.objects.select_related("course").in_bulk(
        gap["requirement"] for gap in said["gaps"]
    )
    return Reserve(
        free=said["free"],
        ready_count=said["ready_count"],
        trainable=said["trainable"],
        ready=[_found(row, reasons) for row in said["ready"]],
        near=[_found(row, reasons) for row in said["near"]],
        gaps=[Gap(known[gap["requirement"]], gap["people"], gap["alone"]) for gap in said["gaps"]],
    )


def _asked(post: Post, most: int) -> dict[str, Any]:
    """All that the query is about, by the names it uses."""
    return {
        "place": post.authorized_mission_id,
        "category": post.category,
        "position": post.position_id,
        "first": post.starts_on,
        "last": post.ends_on,
        "language": _language(post),
        "most": most,
        **{f"for_{name}": settings.SELECTION_WEIGHTS[name] for name in WEIGHED},
        **BEST,
    }


def _language(post: Post) -> str:
    """The language that is asked for in the post; English if none is."""
    asked = Requirement.objects.of_post(post.authorized_mission_id, post.category, post.position_id)
    language = asked.filter(kind=Kind.LANGUAGE).order_by("-is_hard", "-level", "pk")
    return language.values_list("language", flat=True).first() or Language.ENGLISH


def _reasons(rows: list[dict[str, Any]]) -> dict[int, list[Unmet]]:
    """What each of them does not meet."""
    found: dict[int, list[Unmet]] = {}
    answers = (
        (row["id"], one[0], dt.date.fromisoformat(one[1]), one[2], None)
        for row in rows
        for one in row["unmet"] or ()
    )
    for one in as_unmet(answers):
        found.setdefault(one.number, []).append(one)
    return found


def _found(row: dict[str, Any], reasons: dict[int, list[Unmet]]) -> Found:
    return Found(
        person_id=row["id"],
        points=row["points"],
        level=row["level"],
        tours=row["tours"],
        home_days=row["home_days"],
        unmet=reasons.get(row["id"], []),
    )


_RESERVE = """
    WITH pool AS MATERIALIZED (
        SELECT p.id, p.sort_key, a.*
          FROM personnel_person p
         CROSS JOIN jsonb_to_record(%s) AS a(
                   place bigint, category text, position bigint, first date, last date,
                   language text, most bigint, for_language numeric, for_experience numeric,
                   for_home numeric, for_training numeric, best_level numeric,
                   best_tours numeric, best_home numeric)
         WHERE p.id IN ({people})
           AND NOT EXISTS (SELECT FROM personnel_deployment d
                            WHERE d.person_id = p.id AND d.status IN ('approved', 'proposed')
                              AND daterange(d.starts_on, d.ends_on, '[]')
                                  && daterange(a.first, a.last, '[]'))
    ), unmet AS MATERIALIZED (
        SELECT u.number AS id, u.requirement_id, u.fails_on, u.found, r.is_hard, r.kind
          FROM requirements_unmet(ARRAY(
                   SELECT ROW(p.id, NULL, p.id, NULL, NULL, p.place, p.category, p.position,
                              p.first, p.last, NULL)::asked_tour
                     FROM pool p), false) u
          JOIN personnel_requirement r ON r.id = u.requirement_id
    ), lacking AS MATERIALIZED (
        SELECT u.id, count(*) FILTER (WHERE u.is_hard) AS hard,
               count(*) AS missing,
               count(*) FILTER (WHERE u.kind <> 'course') AS untrainable,
               jsonb_agg(jsonb_build_array(u.requirement_id, u.fails_on, u.found)
                         ORDER BY u.is_hard DESC, u.fails_on, u.requirement_id) AS unmet
          FROM unmet u GROUP BY u.id
    ), served AS (
        SELECT p.id, count(*) FILTER (WHERE d.continues_id IS NULL) AS tours,
               min(p.first) - max(d.ends_on) - 1 AS home_days
          FROM pool p JOIN personnel_deployment d ON d.person_id = p.id
         WHERE d.status = 'approved' AND d.starts_on < p.first
         GROUP BY p.id
    ), spoken AS (
        SELECT p.id, max(l.level) AS level
          FROM pool p
          JOIN personnel_languagelevel l ON l.person_id = p.id AND l.language = p.language
         WHERE l.tested_on <= p.first AND coalesce(l.valid_until, 'infinity') >= p.first
         GROUP BY p.id
    ), ranked AS MATERIALIZED (
        SELECT p.id, p.sort_key, p.most, coalesce(l.hard, 0) AS hard,
               coalesce(l.missing, 0) AS missing, coalesce(l.untrainable, 0) AS untrainable,
               l.unmet, s.level,
               coalesce(v.tours, 0) AS tours, v.home_days,
               round(p.for_language * coalesce(s.level, 0) / p.best_level
                     + p.for_experience * least(coalesce(v.tours, 0) / p.best_tours, 1)
                     + p.for_home * least(coalesce(v.home_days / p.best_home, 1), 1)
                     + p.for_training / (1 + coalesce(l.missing, 0)), 1) AS points
          FROM pool p
          LEFT JOIN lacking l ON l.id = p.id
          LEFT JOIN served v ON v.id = p.id
          LEFT JOIN spoken s ON s.id = p.id
    ), numbered AS (
        SELECT r.*, row_number() OVER (
                   PARTITION BY r.missing = 0
                   ORDER BY r.hard, r.untrainable, r.missing, r.points DESC, r.sort_key, r.id
               ) AS place
          FROM ranked r
    ), shown AS (
        SELECT n.missing = 0 AS is_ready,
               jsonb_agg(to_jsonb(n) - '{sort_key,most}'::text[] ORDER BY n.place) AS people
          FROM numbered n WHERE n.place <= n.most GROUP BY 1
    ), gaps AS (
        SELECT u.requirement_id AS requirement, count(*) AS people,
               count(*) FILTER (WHERE l.missing = 1) AS alone
          FROM unmet u JOIN lacking l ON l.id = u.id
         GROUP BY u.requirement_id
    )
    SELECT jsonb_build_object(
        'free', (SELECT count(*) FROM ranked),
        'ready_count', (SELECT count(*) FROM ranked WHERE missing = 0),
        'trainable', (SELECT count(*) FROM ranked WHERE missing > 0 AND untrainable = 0),
        'ready', coalesce((SELECT people FROM shown WHERE is_ready), '[]'),
        'near', coalesce((SELECT people FROM shown WHERE NOT is_ready), '[]'),
        'gaps', coalesce((SELECT jsonb_agg(to_jsonb(g) ORDER BY g.people DESC, g.requirement)
                            FROM gaps g), '[]'))::text
"""
