"""Numbers that are asked for when somebody wants to see them: the state of the database.

An app adds its own with :func:`report`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from django.conf import settings
from django.db import Error, connections
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from registry.backups.record import last_backup
from registry.replicas import condition
from registry.routers import is_replica

#: Values by the name of a connection; under the empty name what concerns the site as a whole.
Values = Mapping[str, float]
SITE = ""


class Gauge(NamedTuple):
    """A number, what it means, and how to ask for it."""

    name: str
    meaning: str
    ask: Callable[[], Values]


_gauges: dict[str, Gauge] = {}


def report(name: str, meaning: str, ask: Callable[[], Values]) -> None:
    """Add a number to what is shown at ``/metrics``."""
    _gauges[name] = Gauge(name, meaning, ask)


class State(Collector):
    """All of them, as the client of Prometheus wants them."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Ask now. What cannot be told just now is left out: ``registry_up`` says why."""
        for gauge in _gauges.values():
            try:
                values = gauge.ask()
            except Error:
                continue
            family = GaugeMetricFamily(
                gauge.name, gauge.meaning, labels=["connection"] if SITE not in values else []
            )
            for connection, value in values.items():
                family.add_metric([connection] if connection else [], value)
            yield family


def serving_connections() -> list[str]:
    """The connections that requests cannot be answered without."""
    return [alias for alias in connections if alias != "owner" and not is_replica(alias)]


def reading_connections() -> list[str]:
    """The same, and the replicas, any of which may be missing."""
    return [alias for alias in connections if alias != "owner"]


def _up() -> Values:
    return {alias: float(answers(alias)) for alias in reading_connections()}


def answers(alias: str) -> bool:
    """Whether a connection can be asked."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def replica_lag() -> Values:
    """Of connections that lead to a replica: seconds since the last change it has taken over.

    None are to come as long as it is connected and has all that it was sent, however long ago
    that was.
    """
    found = {}
    for alias in reading_connections():
        try:
            now = condition(alias)
        except Error:
            continue  # registry_up says so
        if now.is_replica and now.lag is not None:
            found[alias] = now.lag
    return found


def _archive_age() -> Values:
    """Where the write-ahead log is archived: how long ago the last of it was."""
    with connections[serving_connections()[0]].cursor() as cursor:
        cursor.execute(
            "SELECT extract(epoch FROM now() - last_archived_time) FROM pg_stat_archiver"
        )
        row = cursor.fetchone()
    return {SITE: float(row[0])} if row and row[0] is not None else {}


def _backup_age() -> Values:
    made = last_backup(settings.DATA_DIR)
    return {} if made is None else {SITE: time.time() - made.timestamp()}


report("registry_up", "1 if the database answers.", _up)
report("registry_replica_lag_seconds", "How far a replica is behind.", replica_lag)
report("registry_backup_age_seconds", "Since the last backup by manage.py backup.", _backup_age)
report("registry_wal_archived_age_seconds", "Since the log was last archived.", _archive_age)
