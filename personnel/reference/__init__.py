"""Reference data on people: the ladder of ranks, and nobody in particular."""

from pathlib import Path

from missions.reference import Table
from personnel.models import Rank

TABLES = (
    Table(
        Rank,
        key=("code",),
        fields=("order", "grade", "name_en", "name_ru", "name_kk", "verified", "source_note"),
        file=Path(__file__).parent / "data" / "ranks.json",
    ),
)

__all__ = ["TABLES"]
