"""What people can do, what is asked of them, and what they were given."""

from __future__ import annotations

import datetime as dt
from typing import Any

from personnel.models import (
    Award,
    AwardGiven,
    Certificate,
    Clearance,
    Course,
    Enrolment,
    LanguageLevel,
    Person,
    RankHeld,
    Requirement,
    TrainingSession,
)
from tests.factories.common import DECIDED, LAST, numbers
from tests.factories.people import make_person
from tests.factories.published import make_source


def make_course(**values: Any) -> Course:
    """A course whose certificates do not expire."""
    code = f"course-{next(numbers)}"
    return Course.objects.create(**{"code": code, "name_en": code.capitalize(), **values})


def make_certificate(person: Person | None = None, **values: Any) -> Certificate:
    """A certificate of a course of its own, from before all tours, without an end."""
    defaults = {"course": values.get("course") or make_course(), "issued_on": DECIDED}
    return Certificate.objects.create(person=person or make_person(), **{**defaults, **values})


def make_language(person: Person | None = None, **values: Any) -> LanguageLevel:
    """English at level 2, from before all tours, without an end."""
    defaults = {"language": "en", "level": 20, "tested_on": DECIDED}
    return LanguageLevel.objects.create(person=person or make_person(), **{**defaults, **values})


def make_clearance(person: Person | None = None, **values: Any) -> Clearance:
    """Fit for service, from before all tours until after them."""
    defaults = {"kind": "service", "issued_on": DECIDED, "valid_until": dt.date(2025, 12, 31)}
    return Clearance.objects.create(person=person or make_person(), **{**defaults, **values})


def make_rank_held(person: Person | None = None, **values: Any) -> RankHeld:
    """The person's rank of today, held since 2015."""
    person = person or make_person()
    defaults = {"rank": person.rank, "held_from": dt.date(2015, 1, 1)}
    return RankHeld.objects.create(person=person, **{**defaults, **values})


def make_requirement(kind: str = "age", **values: Any) -> Requirement:
    """A soft requirement of everybody; of age unless told otherwise: at least 18 years."""
    code = f"requirement-{next(numbers)}"
    terms = {"youngest": 18} if kind == "age" else {}
    source = values.pop("source", None) or make_source()
    defaults = {"code": code, "name_en": code.capitalize(), "kind": kind, "source": source}
    return Requirement.objects.create(**{**defaults, **terms, **values})


def make_medal(**values: Any) -> Award:
    """A UN medal, due after 90 days and, with a numeral, after each 180 more."""
    code = f"medal-{next(numbers)}"
    values["source"] = values.get("source") or make_source()
    defaults = {"code": code, "name_en": code.capitalize(), "kind": Award.Kind.UN}
    return Award.objects.create(**{**defaults, "days_first": 90, "days_next": 180, **values})


def make_award(**values: Any) -> Award:
    """A commendation, which no number of days earns."""
    code = f"award-{next(numbers)}"
    defaults = {"code": code, "name_en": code.capitalize(), "kind": Award.Kind.COMMENDATION}
    return Award.objects.create(**{**defaults, **values})


def make_award_given(person: Person | None = None, **values: Any) -> AwardGiven:
    """An award of its own, given for something else than days in a mission."""
    values["award"] = values.get("award") or make_award()
    person = person or make_person()
    return AwardGiven.objects.create(person=person, **{"given_on": LAST, **values})


def make_session(**values: Any) -> TrainingSession:
    """A training session of one seat, in the month before tours begin."""
    course = values.pop("course", None) or make_course()
    defaults = {"starts_on": dt.date(2024, 2, 1), "ends_on": dt.date(2024, 2, 14), "seats": 1}
    return TrainingSession.objects.create(course=course, **{**defaults, **values})


def make_enrolment(session: TrainingSession | None = None, **values: Any) -> Enrolment:
    """Somebody's seat in it."""
    person = values.pop("person", None) or make_person()
    return Enrolment.objects.create(session=session or make_session(), person=person, **values)
