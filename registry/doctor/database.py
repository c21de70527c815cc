"""Checks of the database: can it be reached, by whom, is it complete, does it keep its word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import OperationalError, connections

from registry.bootstrap import OLDEST_SERVER
from registry.doctor import Finding, check
from registry.grants import grants_are_applied
from registry.monitoring.readiness import is_too_mighty, is_up_to_date, pending_migrations
from registry.monitoring.state import answers, reading_connections, serving_connections
from registry.replicas import condition
from registry.routers import is_replica
from registry.surfaces import PUBLIC

#: Under which variable the address of a connection is given.
VARIABLES = {
    "default": "DATABASE_URL",
    "public": "DATABASE_PUBLIC_URL",
    "owner": "DATABASE_OWNER_URL",
    "replica": "DATABASE_REPLICA_URLS",
    "public_replica": "DATABASE_PUBLIC_REPLICA_URLS",
}
#: What a write that was acknowledged needs to survive a power cut.
DURABLE = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply"},
}
#: What keeps rows, and so names, out of the server's own log.
TERSE = {"log_error_verbosity": {"terse"}, "log_min_error_statement": {"panic"}}


def variable_of(alias: str) -> str:
    """The variable that a connection's address stands in."""
    return VARIABLES[alias.rpartition("_")[0] if is_replica(alias) else alias]


def ask(alias: str, question: str, *parameters: Any) -> Any:
    """The first value of the first row."""
    with connections[alias].cursor() as cursor:
        cursor.execute(question, parameters)
        return cursor.fetchone()[0]


@check("The database can be reached")
def reachable() -> Iterator[Finding]:
    """Every connection that is configured connects."""
    for alias in connections:
        if is_replica(alias):
            continue
        try:
            ask(alias, "SELECT 1")
        except OperationalError as error:
            reason = str(error).partition("\n")[0]
            yield Finding(
                wrong=f"As {alias} it cannot: {reason}.",
                mend=f"Is the server running, and is {variable_of(alias)} right? Role and password "
                "are made by 'manage.py bootstrap'.",
            )


@check("The server is fit")
def fit() -> Iterator[Finding]:
    """New enough, in UTF-8, and it folds the letters of all three languages."""
    alias = serving_connections()[0]
    version = connections[alias].cursor().connection.server_version // 10000
    if version < OLDEST_SERVER:
        yield Finding(
            wrong=f"It runs PostgreSQL {version}.",
            mend=f"Move to {OLDEST_SERVER} or newer: dump, and restore there.",
        )
    if ask(alias, "SHOW server_encoding") != "UTF8":
        yield Finding(
            wrong="The database is not in UTF-8.",
            mend="Make a new one with 'manage.py bootstrap' and restore a backup into it.",
        )
    if ask(alias, "SELECT upper('қәіңғүұөһ')") != "ҚӘІҢҒҮҰӨҺ":
        yield Finding(
            wrong="The database's locale does not know Kazakh letters: searches miss names.",
            mend="Make a new one with 'manage.py bootstrap' and restore a backup into it.",
        )


@check("Each role may do its work and no more")
def roles() -> Iterator[Finding]:
    """No connection that serves requests is mightier than it should be."""
    for alias in reading_connections():
        if is_replica(alias) and not answers(alias):
            continue
        if is_too_mighty(alias):
            user = connections[alias].settings_dict["USER"]
            yield Finding(
                wrong=f"{user}, which serves requests, can do more than it is meant to: it owns "
                "the database, administers the server or enters the tables of people.",
                mend=f"Give {variable_of(alias)} a role that 'manage.py bootstrap' has made, then "
                "run 'manage.py migrate', which puts privileges right.",
            )


@check("Tables and privileges are those of this release")
def complete() -> Iterator[Finding]:
    """Migrations are applied, and what everyone may do is as the code says."""
    if settings.SURFACE == PUBLIC:
        if not is_up_to_date():
            yield Finding(
                wrong="There is nothing that the public may read.",
                mend="Run 'manage.py migrate' where SURFACE=all.",
            )
        return
    pending = pending_migrations()
    if pending:
        names = ", ".join(f"{app}.{name}" for app, name in pending[:3])
        yield Finding(
            wrong=f"{len(pending)} migrations are not applied: {names}"
            f"{' and more' if len(pending) > 3 else ''}.",
            mend="Run 'manage.py migrate' with DATABASE_OWNER_URL.",
        )
    elif "owner" in connections and not grants_are_applied("owner"):
        yield Finding(
            wrong="Privileges or the public's views are not those of this release.",
            mend="Run 'manage.py migrate': it brings them up to date.",
        )


@check("What is saved stays saved")
def durable() -> Iterator[Finding]:
    """The server writes to the disk before it says that it has."""
    alias = serving_connections()[0]
    for name, good in DURABLE.items():
        value = ask(alias, f"SHOW {name}")
        if value not in good:
            yield Finding(
                wrong=f"{name} is {value}: a power cut can lose or destroy what was saved.",
                mend=f"ALTER SYSTEM SET {name} = on; SELECT pg_reload_conf();",
            )


@check("The server's log names nobody")
def terse() -> Iterator[Finding]:
    """Errors are logged without the rows they concern."""
    alias = serving_connections()[0]
    for name, good in TERSE.items():
        value = ask(alias, f"SHOW {name}")
        if value not in good:
            yield Finding(
                wrong=f"{name} is {value}: the server's log can quote rows, names and all.",
                mend=f"ALTER SYSTEM SET {name} = '{min(good)}'; SELECT pg_reload_conf();",
            )


@check("Replicas keep up")
def replicas() -> Iterator[Finding]:
    """Every replica answers, is one, and is not so far behind that nobody is sent there."""
    for alias in reading_connections():
        variable = variable_of(alias)
        try:
            found = condition(alias)
        except OperationalError as error:
            if is_replica(alias):
                reason = str(error).partition("\n")[0]
                yield Finding(
                    wrong=f"{alias} does not answer: {reason}.",
                    mend=f"Start it, or take it out of {variable}. Until then others answer.",
                    serious=False,
                )
            continue
        if is_replica(alias) and not found.is_replica:
            yield Finding(
                wrong=f"{alias} is no replica: it was promoted, or is the primary itself.",
                mend=f"Take it out of {variable}, or make it anew as a replica. Nobody is sent "
                "there until then.",
                serious=False,
            )
        elif found.is_replica and (
            found.lag is None or found.lag > settings.REPLICA_MAX_LAG_SECONDS
        ):
            behind = "nobody knows how far" if found.lag is None else f"{found.lag:.0f} seconds"
            yield Finding(
                wrong=f"The replica {alias} ({variable}) is {behind} behind.",
                mend="Look at its log and at pg_stat_replication on the primary. Until it has "
                "caught up, others answer in its place.",
                serious=False,
            )
