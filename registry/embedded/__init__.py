"""A PostgreSQL server of the project's own, started when needed and stopped by its last user.

The binaries come out of a Python package; everything the server keeps is in ``DATA_DIR``:

    postgres/       the cluster (as root maybe a link, see ``places``)
    run/            its socket; there is no TCP port
    pgpass          the random passwords of all roles, for libpq
    secret_key      Django's secret key
    postgres.log    the server's log, without statements and details: those quote names
    postgres.lock   held while starting or stopping
    postgres.users  held, shared, by every process that uses the server
    postgres.ready  which run of the server has had its roles and database prepared

The system releases a lock however its process ends, so a killed process never keeps the
server from being stopped by a later one.
"""

from registry.embedded.account import EmbeddedServerError
from registry.embedded.server import APP, OWNER, PUBLIC, SUPERUSER, address
from registry.embedded.users import ensure_running, read_secret_key, release

__all__ = [
    "APP",
    "OWNER",
    "PUBLIC",
    "SUPERUSER",
    "EmbeddedServerError",
    "address",
    "ensure_running",
    "read_secret_key",
    "release",
]
