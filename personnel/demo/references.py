"""The rows that the invented people hang on, looked up by the names everybody knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from missions.models import AuthorizedMission, Ceiling, Contingent, Position
from personnel.demo.people import UNITS
from personnel.demo.plan import Place
from personnel.models import Course, Rank, Unit

Key = TypeVar("Key")
Row = TypeVar("Row")

REGISTRAR, APPROVER = "demo.registrar", "demo.approver"


class DemoError(Exception):
    """The demonstration cannot be loaded; the message says why and what to do."""


def demo_user(username: str) -> User:
    """One of the two who propose and approve; nobody can log in as them."""
    users = get_user_model()._default_manager
    found = users.filter(username=username).first()
    return found or users.create_user(username, password=None)


class References:
    """Reference data by natural key. Raises :class:`DemoError` for what is not loaded."""

    def __init__(self) -> None:
        self.registrar = demo_user(REGISTRAR)
        self.approver = demo_user(APPROVER)
        self._places = {
            Place(row.mission.acronym, row.authorization.slug): row
            for row in AuthorizedMission.objects.select_related("mission", "authorization")
        }

    def place(self, place: Place) -> AuthorizedMission:
        """A mission under a decision."""
        return _known(self._places, place, f"{place.mission} under {place.decision}")

    def contingent(self, slug: str) -> Contingent:
        """A formed unit."""
        return _known(self._contingents, slug, f"the contingent {slug}")

    def rank(self, code: str) -> Rank:
        """A rank by its code."""
        return _known(self._ranks, code, f"the rank {code}")

    def course(self, code: str) -> Course:
        """A course by its code."""
        return _known(self._courses, code, f"the course {code}")

    def position(self, contingent: str, title: str) -> Position | None:
        """A post of a contingent by its English title; none for an empty one."""
        if not title:
            return None
        return _known(self._positions, (contingent, title), f"the post {title} of {contingent}")

    def ceilings(self, decision: str) -> Iterator[Ceiling]:
        """All ceilings of a decision."""
        found = Ceiling.objects.filter(authorization__slug=decision)
        if not found:
            raise _missing(f"the ceiling of {decision}")
        yield from found

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The invented home units by code, made if they are not there."""
        rows = [
            Unit(code=code, name_ru=ru, name_kk=kk, name_en=en, is_demo=True)
            for code, (ru, kk, en) in UNITS.items()
        ]
        Unit.objects.bulk_create(rows, ignore_conflicts=True)
        return {unit.code: unit for unit in Unit.objects.filter(code__in=UNITS)}

    @cached_property
    def _contingents(self) -> dict[str, Contingent]:
        return {row.slug: row for row in Contingent.objects.all()}

    @cached_property
    def _ranks(self) -> dict[str, Rank]:
        return {row.code: row for row in Rank.objects.all()}

    @cached_property
    def _courses(self) -> dict[str, Course]:
        return {row.code: row for row in Course.objects.all()}

    @cached_property
    def _positions(self) -> dict[tuple[str, str], Position]:
        rows = Position.objects.select_related("contingent")
        return {(row.contingent.slug, row.title_en): row for row in rows}


def _known(rows: dict[Key, Row], key: Key, name: str) -> Row:
    try:
        return rows[key]
    except KeyError:
        raise _missing(name) from None


def _missing(name: str) -> DemoError:
    return DemoError(f"The reference data lacks {name}. Load it first: manage.py loadreference.")
