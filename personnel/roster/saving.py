"""Saving what a file says: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from personnel.models import Deployment, Person
from personnel.roster.checking import check
from personnel.roster.people import KEYS
from personnel.roster.plan import NewPerson, NewTour, PersonChange, Plan, TourChange
from personnel.roster.reading import Progress, no_progress
from registry.desks import limited_to
from registry.locking import lock_decisions, retried
from registry.recordsets import as_json, insert
from registry.refusals import Refusal, refusals_in
from registry.spreadsheets.problems import FileError, Problem


class RefusedError(FileError):
    """The registry refuses the file, for the problems given. Nothing was saved."""


class Checked(Protocol):
    """What a file would do, of whichever kind, as far as it can be wrong."""

    @property
    def problems(self) -> list[Problem]:
        """What must be mended first."""

    @property
    def questions(self) -> list[Problem]:
        """What must be confirmed."""


class LookAgainError(RefusedError):
    """The registry has changed since the file was checked. ``plan`` is what it would do now."""

    def __init__(self, plan: Checked) -> None:
        text = _(
            "The registry has changed since this file was checked. Look again at what it would do."
        )
        super().__init__([Problem("look_again", text), *plan.problems])
        self.plan: Any = plan


@dataclass(frozen=True)
class Saved:
    """How many people and tours were added and changed."""

    people_added: int
    people_changed: int
    tours_added: int
    tours_changed: int


def save(
    plan: Plan,
    user: AbstractBaseUser,
    *,
    confirmed: Collection[int] = (),
    fingerprint: str | None = None,
    progress: Progress = no_progress,
) -> Saved:
    """Save a plan; its tours become proposals of ``user``, whose desk it is held to.

    ``confirmed`` are the rows whose questions somebody has answered, and ``fingerprint`` is
    that of the plan they saw, if it is not this very one. The file is checked once more under
    the lock. Raises ``LookAgainError`` if that comes out otherwise, ``RefusedError`` for a
    file with anything wrong in it, or that the database refuses; nothing is saved then.
    """
    try:
        return _save(plan, user, confirmed, fingerprint or plan.fingerprint, progress)
    except IntegrityError as error:
        refusals = refusals_in(error)
        if not refusals:
            raise
        problems = [_problem(refusal, plan) for refusal in refusals]
        raise RefusedError(problems) from None  # its text quotes whole rows


@retried
def _save(
    plan: Plan,
    user: AbstractBaseUser,
    confirmed: Collection[int],
    fingerprint: str,
    progress: Progress,
) -> Saved:
    lock_decisions(plan.decisions)
    now = check(
        plan.table,
        rotation=plan.rotation,
        progress=progress,
        for_update=True,
        supposing=plan.supposing,
        desk=limited_to(user),
    )
    if now.fingerprint != fingerprint:
        raise LookAgainError(now)
    must_be_sound(now, confirmed)
    progress("saving", 0, 1)
    # Their own savepoint: the caller may go on within its transaction.
    with transaction.atomic():
        new = _add_people(now.people_new)
        _change_people(now.people_changed)
        _change_tours(now.tours_changed, user)
        _add_tours(now.tours_new, new, user)
    progress("saving", 1, 1)
    return Saved(
        len(now.people_new), len(now.people_changed), len(now.tours_new), len(now.tours_changed)
    )


def must_be_sound(plan: Checked, confirmed: Collection[int]) -> None:
    """Refuse what is wrong, and what nobody has confirmed."""
    if plan.problems:
        raise RefusedError(plan.problems)
    unanswered = [one for one in plan.questions if not set(confirmed).issuperset(one.rows)]
    if unanswered:
        raise RefusedError(unanswered)


#: The columns of a person, and their types, by the keys of the file's columns.
_FIELDS = {key: f"{key}_id" if key in {"rank", "unit"} else key for key in KEYS}
_TYPES = {"birth_date": "date", "rank": "bigint", "unit": "bigint"}


def _add_people(people: Sequence[NewPerson]) -> dict[str, int]:
    """Add people in one statement; their ids by folded service number."""
    rows = [
        {
            "service_number": person.service_number,
            **{_FIELDS[key]: value for key, value in person.values.items()},
        }
        for person in people
    ]
    return dict(insert(Person, rows, returning=("number_key", "id")))


def _change_people(changes: Sequence[PersonChange]) -> None:
    """Change people in one statement, each only where something changes."""
    if not changes:
        return
    rows = [
        {"id": change.person, **{part.key: part.new for part in change.changes}}
        for change in changes
    ]
    columns = ", ".join(f"{key} {_TYPES.get(key, 'text')}" for key in KEYS)
    # Nothing in a file empties a value: what is not given stays.
    values = ", ".join(f"{_FIELDS[key]} = coalesce(v.{key}, p.{_FIELDS[key]})" for key in KEYS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE personnel_person p SET {values}"  # noqa: S608 - from the keys of columns
            f" FROM json_to_recordset(%s) AS v(id bigint, {columns}) WHERE p.id = v.id",
            [as_json(rows)],
        )


def _change_tours(changes: Sequence[TourChange], user: AbstractBaseUser) -> None:
    """Change proposals in one statement: they are the user's now."""
    if not changes:
        return
    rows = [
        {
            "id": change.deployment,
            "category": change.tour.category,
            "position": change.position,
            "rank": change.rank,
            "starts_on": change.tour.starts_on,
            "ends_on": change.tour.ends_on,
        }
        for change in changes
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE personnel_deployment d SET category = v.category, position_id = v.position,"
            " rank_id = v.rank, starts_on = v.starts_on, ends_on = v.ends_on, proposed_by_id = %s,"
            " sent_back = ''"
            " FROM json_to_recordset(%s) AS v(id bigint, category text, position bigint,"
            " rank bigint, starts_on date, ends_on date) WHERE d.id = v.id",
            [user.pk, as_json(rows)],
        )


def _add_tours(tours: Sequence[NewTour], new: dict[str, int], user: AbstractBaseUser) -> None:
    """Propose tours in one statement."""
    rows: list[dict[str, Any]] = []
    for tour in tours:
        person = tour.tour.person_id or 0
        rows.append(
            {
                "person_id": person if person > 0 else new[tour.number],
                "authorized_mission_id": tour.tour.authorized_mission_id,
                "rotation_id": tour.tour.rotation_id,
                "contingent_id": tour.tour.contingent_id,
                "category": tour.tour.category,
                "position_id": tour.position,
                "rank_id": tour.rank,
                "sex": tour.tour.sex,
                "starts_on": tour.tour.starts_on,
                "ends_on": tour.tour.ends_on,
            }
        )
    insert(Deployment, rows, common={"proposed_by_id": user.pk})


def _problem(refusal: Refusal, plan: Plan) -> Problem:
    """What the database refused, with the rows that can have caused it."""
    held: list[NewTour | TourChange] = [*plan.tours_new, *plan.tours_changed]
    facts = refusal.facts
    if (place := facts.get("authorized_mission")) is not None:
        rows = [
            tour.row
            for tour in held
            if (tour.tour.authorized_mission_id, tour.tour.category)
            == (place, facts.get("category"))
        ]
    elif refusal.constraint.startswith("person_"):
        rows = [person.row for person in plan.people_new]
        rows += [change.row for change in plan.people_changed]
    else:
        rows = [tour.row for tour in held]
    return Problem(refusal.constraint, refusal.message, rows=tuple(sorted(rows)))
