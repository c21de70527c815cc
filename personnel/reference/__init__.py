"""Reference data on people: ranks, courses, awards and what is asked, and nobody in particular."""

from pathlib import Path

from missions.reference import Table
from personnel.models import Award, Course, Rank, Requirement
from personnel.models.requirement import TERMS

DATA = Path(__file__).parent / "data"

TABLES = (
    Table(
        Rank,
        key=("code",),
        fields=("order", "grade", "name_en", "name_ru", "name_kk", "verified", "source_note"),
        file=DATA / "ranks.json",
    ),
    Table(
        Course,
        key=("code",),
        fields=(
            *("name_en", "name_ru", "name_kk", "provider", "subject"),
            *("un_certified", "validity_months", "includes", "source_note"),
        ),
        # Included courses come first.
        file=DATA / "courses.json",
    ),
    Table(
        Requirement,
        key=("code",),
        fields=(
            *("kind", "name_en", "name_ru", "name_kk", "categories", "mission"),
            *("starts_on", "ends_on", "is_hard", *TERMS, "source", "note"),
        ),
        file=DATA / "requirements.json",
    ),
    Table(
        Award,
        key=("code",),
        fields=(
            *("kind", "name_en", "name_ru", "name_kk", "mission"),
            *("days_first", "days_next", "unbroken", "source", "note"),
        ),
        file=DATA / "awards.json",
    ),
)

__all__ = ["TABLES"]
