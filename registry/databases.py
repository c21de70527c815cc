"""The connections of a process: one database, reached as up to three roles, and its replicas.

    default    the application's role     replica_1 ...          the same on a replica
    public     the public's role          public_replica_1 ...   the same on a replica
    owner      who may change tables

Which of them there are depends on the surface: a process that serves the public alone is given
the public's role and no other, and refuses to start with more.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg2.extensions import ISOLATION_LEVEL_REPEATABLE_READ

from registry import embedded
from registry.environment import (
    DatabaseAddress,
    env_database_url,
    env_database_urls,
    env_str,
    uses_embedded_database,
)
from registry.surfaces import ALL, PUBLIC

PUBLIC_OPTIONS = "-c search_path=registry_public -c default_transaction_read_only=on"
SHARED: dict[str, Any] = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
#: Tests use the owner's database under another role, instead of making one more.
MIRROR: dict[str, Any] = {"TEST": {"MIRROR": "owner"}}
#: What the process for the public must not be given.
MIGHTIER = (
    *("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_SUPERUSER_URL"),
    "DATABASE_REPLICA_URLS",
)
#: How the names of connections to replicas begin, by the connection they stand in for.
REPLICA_PREFIX = {"default": "replica_", "public": "public_replica_"}
#: Seconds to wait for a replica to let us in, unless its address says otherwise.
REPLICA_CONNECT_TIMEOUT = "2"


def databases(surface: str, data_dir: Path) -> dict[str, dict[str, Any]]:
    """``DATABASES`` of a process that serves ``surface``. Connects to nothing."""
    return {**_primary(surface, data_dir), **_replicas(surface)}


def _replicas(surface: str) -> dict[str, dict[str, Any]]:
    made = {}
    for number, public in enumerate(env_database_urls("DATABASE_PUBLIC_REPLICA_URLS"), 1):
        made[f"{REPLICA_PREFIX['public']}{number}"] = _of_replica(_read_only(public))
    if surface != PUBLIC:
        for number, app in enumerate(env_database_urls("DATABASE_REPLICA_URLS"), 1):
            entry = _of_replica(app.for_django(**SHARED, **MIRROR))
            made[f"{REPLICA_PREFIX['default']}{number}"] = entry
    return made


def _of_replica(entry: dict[str, Any]) -> dict[str, Any]:
    """A connection that gives up soon, and on which an answer is of one moment."""
    entry["OPTIONS"].setdefault("connect_timeout", REPLICA_CONNECT_TIMEOUT)
    entry["OPTIONS"]["isolation_level"] = ISOLATION_LEVEL_REPEATABLE_READ
    return entry


def _primary(surface: str, data_dir: Path) -> dict[str, dict[str, Any]]:
    if uses_embedded_database():
        app, public, owner = (
            embedded.address(data_dir, role)
            for role in (embedded.APP, embedded.PUBLIC, embedded.OWNER)
        )
        return _of_public(public) if surface == PUBLIC else _of_roles(app, public, owner)
    public_of_server = env_database_url("DATABASE_PUBLIC_URL")
    if surface == PUBLIC:
        return _of_public(_only_role(public_of_server))
    app_of_server = env_database_url("DATABASE_URL")
    if app_of_server is None:
        raise ImproperlyConfigured(
            "DATABASE_URL must be set when DATABASE_PUBLIC_URL is, unless SURFACE=public: the "
            "admin and the API read and write as a role of their own."
        )
    if public_of_server is None and surface == ALL:
        raise ImproperlyConfigured(
            "DATABASE_PUBLIC_URL must be set when DATABASE_URL is: the public pages read as a "
            "role of their own. 'manage.py bootstrap' makes the roles."
        )
    return _of_roles(app_of_server, public_of_server, env_database_url("DATABASE_OWNER_URL"))


def _only_role(public: DatabaseAddress | None) -> DatabaseAddress:
    """The public's role, where there is no other."""
    given = [name for name in MIGHTIER if env_str(name)]
    if given:
        raise ImproperlyConfigured(
            f"{' and '.join(given)} must not be set when SURFACE=public: the process that serves "
            "the public is to know no role but the public's."
        )
    if public is None:
        raise ImproperlyConfigured(
            "DATABASE_PUBLIC_URL must be set when SURFACE=public: the address of the database "
            "as the public's role."
        )
    return public


def _of_public(public: DatabaseAddress) -> dict[str, dict[str, Any]]:
    # Whatever would ask as the application asks as the public as well, and is refused.
    return {"default": _read_only(public), "public": _read_only(public)}


def _of_roles(
    app: DatabaseAddress, public: DatabaseAddress | None, owner: DatabaseAddress | None
) -> dict[str, dict[str, Any]]:
    made = {"default": app.for_django(**SHARED, **MIRROR)}
    if public is not None:
        made["public"] = _read_only(public)
    if owner is not None:  # the processes that serve the site need not be able to be it
        # Django would make the default's test database first, which is this one's mirror.
        made["owner"] = owner.for_django(TEST={"DEPENDENCIES": []})
    return made


def _read_only(public: DatabaseAddress) -> dict[str, Any]:
    made = public.for_django(KEEP_PLANS=True, **SHARED, **MIRROR)
    made["OPTIONS"]["options"] = " ".join(
        filter(None, (public.options.get("options"), PUBLIC_OPTIONS))
    )
    # A public page is of one moment: what is read for it, in one transaction, is of its beginning.
    made["OPTIONS"]["isolation_level"] = ISOLATION_LEVEL_REPEATABLE_READ
    return made
