"""Where the benchmarks write: the busiest decision of the large registry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.utils import CursorWrapper

from missions.limits import LimitLine, limit_lines, limit_steps

#: More people than any measurement needs at once.
PEOPLE = 12_000
#: Those measured on; at rest, autovacuum would have seen to them.
TABLES = (
    "personnel_deployment",
    "missions_ceiling",
    "missions_strengthchange",
    "missions_strengthyear",
)


class Ground:
    """A place under the busiest decision, a year in the middle of its history, and people
    of the benchmark's own who are deployed nowhere else.
    """

    def __init__(self) -> None:
        self.cursor: CursorWrapper = connections["owner"].cursor()
        self.rows = self._value("SELECT count(*) FROM personnel_deployment")
        self.ledger = self._value("SELECT count(*) FROM missions_strengthchange")
        self.decision = self._value(
            "SELECT am.authorization_id FROM missions_strengthchange e"
            " JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id"
            " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        self.place, self.category, self.proposer, self.approver = self._row(
            "SELECT d.authorized_mission_id, d.category, d.proposed_by_id, d.approved_by_id"
            " FROM personnel_deployment d JOIN missions_authorizedmission am"
            " ON am.id = d.authorized_mission_id WHERE am.authorization_id = %s"
            " AND d.status = 'approved' ORDER BY d.id LIMIT 1",
            self.decision,
        )
        middle: dt.date = self._value(
            "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY e.day)"
            " FROM missions_strengthchange e JOIN missions_authorizedmission am"
            " ON am.id = e.authorized_mission_id WHERE am.authorization_id = %s",
            self.decision,
        )
        self.first, self.last = middle, middle + dt.timedelta(days=364)
        self.people = self._people()
        self._loaded = self._ledger_as_loaded()
        self.forget()  # what a run has left that was broken off

    @property
    def line(self) -> LimitLine:
        """The decision's widest ceiling: the busiest there is."""
        ceilings = [line for line in limit_lines([self.decision]) if line.kind == "ceiling"]
        return max(ceilings, key=lambda line: len(line.authorized_missions))

    def insert(
        self, cursor: CursorWrapper, people: Sequence[int], last: dt.date | None = None
    ) -> None:
        """Approved tours of these people over the year, or to ``last``, in one statement."""
        cursor.execute(
            "INSERT INTO personnel_deployment (status, order_number, order_date, proposed_by_id,"
            " approved_by_id, person_id, authorized_mission_id, category, sex, starts_on,"
            " ends_on, end_reason, sent_back) SELECT 'approved', '1', '2000-01-01', %s, %s, p, %s, %s, 'M',"
            " %s, %s, '', '' FROM unnest(%s) AS p",
            [
                *(self.proposer, self.approver, self.place, self.category),
                *(self.first, last or self.last, list(people)),
            ],
        )

    @property
    def latest(self) -> dt.date:
        """The latest day up to today on which anybody can be in the place."""
        latest: dt.date = self._value(
            "SELECT least(registry_today(), z.valid_until, am.ends_on, m.ended_on)"
            " FROM missions_authorizedmission am"
            " JOIN missions_authorization z ON z.id = am.authorization_id"
            " JOIN missions_mission m ON m.id = am.mission_id WHERE am.id = %s",
            self.place,
        )
        return latest

    def take_away(self, cursor: CursorWrapper) -> None:
        """Remove what has been inserted; the ledger keeps the lines, and lines against them."""
        cursor.execute("DELETE FROM personnel_deployment WHERE person_id = ANY (%s)", [self.people])

    def forget(self) -> None:
        """Leave the registry as it was loaded, with the tables settled.

        The ledger never forgets, and with each run its busiest decision would have more lines,
        that come to nothing: what is measured would grow with how often it has been measured.
        Lines and those against them are in the sums of the pages as nothing.
        """
        # First: what a broken run inserted with the rules off was never posted, and must not
        # be reversed.
        self.take_away(self.cursor)
        ledger = "missions_strengthchange"
        self.cursor.execute(f"ALTER TABLE {ledger} DISABLE TRIGGER USER")
        self.cursor.execute(f"DELETE FROM {ledger} WHERE id > %s", [self._loaded])
        for table in TABLES:
            self.cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            self.cursor.execute(f"VACUUM (ANALYZE) {table}")

    def _ledger_as_loaded(self) -> int:
        """The last line of the ledger before anything was measured here."""
        self.cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_ground AS"
            " SELECT coalesce(max(id), 0) AS loaded FROM missions_strengthchange"
        )
        loaded: int = self._value("SELECT loaded FROM bench_ground")
        return loaded

    @contextmanager
    def room_for(self, people: int) -> Iterator[None]:
        """Every ceiling of the decision raised by so many people for a while."""
        raised = 'UPDATE missions_ceiling SET "limit" = "limit" + %s WHERE authorization_id = %s'
        self.cursor.execute(raised, [people, self.decision])
        try:
            yield
        finally:
            self.cursor.execute(raised, [-people, self.decision])

    @contextmanager
    def room_for_one(self) -> Iterator[None]:
        """Exactly one more person fits on the fullest day, so that days must be looked at."""
        before: dict[int, int] = {}
        for line in limit_lines([self.decision]):
            if (
                line.kind == "ceiling"
                and line.base is not None
                and self.place in line.authorized_missions
            ):
                steps = limit_steps([line], self.first, self.last + dt.timedelta(days=1))[line]
                before[line.id] = line.base
                self._set_limit(line.id, max(step.strength for step in steps) + 1)
        try:
            yield
        finally:
            for ceiling, limit in before.items():
                self._set_limit(ceiling, limit)

    def _set_limit(self, ceiling: int, limit: int) -> None:
        """Set a limit past its own check: the fullest day of the year is not that of all."""
        self.cursor.execute("ALTER TABLE missions_ceiling DISABLE TRIGGER USER")
        self.cursor.execute(
            'UPDATE missions_ceiling SET "limit" = %s WHERE id = %s', [limit, ceiling]
        )
        self.cursor.execute("ALTER TABLE missions_ceiling ENABLE TRIGGER USER")

    def _people(self) -> list[int]:
        """The benchmark's own people, made at the first run."""
        self.cursor.execute(
            "INSERT INTO personnel_person (service_number, last_name, first_name, patronymic,"
            " last_name_latin, first_name_latin, sex, birth_date, is_demo, rank_id)"
            " SELECT 'BENCH-W-' || n, 'Өлшем', 'Өлшем', '', 'Olshem', 'Olshem', 'M',"
            " '1990-01-01', true, (SELECT min(id) FROM personnel_rank)"
            " FROM generate_series(1, %s) AS n ON CONFLICT DO NOTHING",
            [PEOPLE],
        )
        self.cursor.execute(
            "SELECT id FROM personnel_person WHERE service_number LIKE 'BENCH-W-%%' ORDER BY id"
        )
        return [row[0] for row in self.cursor.fetchall()]

    def _row(self, sql: str, *parameters: Any) -> tuple[Any, ...]:
        self.cursor.execute(sql, list(parameters))
        row: tuple[Any, ...] = self.cursor.fetchone()
        return row

    def _value(self, sql: str, *parameters: Any) -> Any:
        return self._row(sql, *parameters)[0]
