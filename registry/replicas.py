"""Reading from streaming replicas: never anything older than the primary would say.

Before an answer is made on a replica, the primary is asked for the state of the data, and the
replica for its own. Both are one question for a few rows, and the same that an ETag is made of:
if they are equal, so is the answer. A replica that is behind is passed over, and the primary
answers. So nobody's own write is missing from what they read next, and no revision goes back,
however many replicas and processes there are.

A replica that is far behind, is none any more, or does not answer, is not even asked for a
while; one that fails in the middle of an answer is left, and the answer made again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple, TypeVar

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connections, transaction

from registry.monitoring import measures
from registry.routers import reading_from, replicas_of

#: For so many seconds what was found out about a replica is believed, and for so many one that
#: has failed is left alone: whoever tries it may wait for its connection.
BELIEVED, LEFT_ALONE = 1.0, 5.0
#: A statement that was cancelled for taking too long would take as long on the primary.
QUERY_CANCELED = "57014"

#: Is it a replica, and how many seconds is it behind? It has all there is as long as it is
#: connected and has replayed what it received; else it is as old as the last it has replayed.
CONDITION = """
    SELECT pg_is_in_recovery(),
           CASE WHEN NOT pg_is_in_recovery() THEN 0
                WHEN pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn()
                     AND EXISTS (SELECT FROM pg_stat_wal_receiver) THEN 0
                ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
           END
"""

State = TypeVar("State")
Answer = TypeVar("Answer")


class Condition(NamedTuple):
    """Whether a server is a replica, and its lag in seconds; None if nobody can tell."""

    is_replica: bool
    lag: float | None


@dataclass(frozen=True)
class _Known:
    """Whether a replica may be asked, and until when that holds, on the monotonic clock."""

    fit: bool
    until: float


#: What this process knows of each replica, by the name of its connection.
_known: dict[str, _Known] = {}
#: Whose turn it is.
_turns = count()


def condition(alias: str) -> Condition:
    """Ask a server whether it is a replica, and how far behind. Raises ``Error``."""
    with connections[alias].cursor() as cursor:
        cursor.execute(CONDITION)
        replica, lag = cursor.fetchone()
    return Condition(replica, None if lag is None else float(lag))


def read(
    primary: str,
    state: State,
    ask: Callable[[], State],
    answer: Callable[[], Answer],
    otherwise: Callable[[], Answer],
) -> Answer:
    """Make an answer that only reads, on a replica of ``primary`` that is at ``state``.

    ``ask`` asks the connection that is being read from for its state. If no replica is at it,
    the answer is made ``otherwise``. That may be for the second time: neither must write, nor
    have anything left to read when it returns.
    """
    replicas = replicas_of(primary)
    first = next(_turns) % len(replicas) if len(replicas) > 1 else 0
    for alias in (*replicas[first:], *replicas[:first]):
        if not _is_fit(alias):
            continue
        try:
            # All of it is of one moment, and the replica told of its end even if it fails.
            with reading_from(alias), transaction.atomic(using=alias):
                if ask() == state:
                    answered = answer()
                    measures.REPLICA_READS.labels(alias, "read").inc()
                    return answered
            measures.REPLICA_READS.labels(alias, "behind").inc()
        except (OperationalError, InterfaceError) as error:
            if getattr(error.__cause__, "pgcode", None) == QUERY_CANCELED:
                raise
            _leave(alias)
    return otherwise()


def forget() -> None:
    """Find out anew about every replica."""
    _known.clear()


def _is_fit(alias: str) -> bool:
    """Whether a replica may be asked: it answers, is one, and not too far behind."""
    known = _known.get(alias)
    if known is None or time.monotonic() >= known.until:
        try:
            found = condition(alias)
        except Error:
            return _leave(alias)
        fit = (
            found.is_replica
            and found.lag is not None
            and found.lag <= settings.REPLICA_MAX_LAG_SECONDS
        )
        known = _known[alias] = _Known(fit, time.monotonic() + BELIEVED)
        if not fit:
            measures.REPLICA_READS.labels(alias, "unfit").inc()
    return known.fit


def _leave(alias: str) -> bool:
    """Let go of a replica that has failed; False."""
    measures.REPLICA_READS.labels(alias, "failed").inc()
    _known[alias] = _Known(fit=False, until=time.monotonic() + LEFT_ALONE)
    with suppress(Error):
        connections[alias].close()
    return False
