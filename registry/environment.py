"""The environment, read once and typed: everything a deployment can set.

Each reader names its variable, and fails loudly with ``ImproperlyConfigured`` when the
value cannot be meant: which variable, what it held (never a secret), what is allowed.
An empty variable counts as not set.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

#: The project's own folder; relative paths in the environment start here, so that a
#: command means the same from every folder.
PROJECT_DIR = Path(__file__).resolve().parent.parent

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})
SCHEMES = ("postgresql", "postgres")
#: What may follow the ``?`` of a database URL: libpq's own names.
URL_OPTIONS = frozenset(
    {
        "application_name",
        "channel_binding",
        "connect_timeout",
        "host",
        "keepalives",
        "keepalives_idle",
        "options",
        "passfile",
        "require_auth",
        "sslcert",
        "sslkey",
        "sslmode",
        "sslrootcert",
        "target_session_attrs",
        "tcp_user_timeout",
    }
)


def env_str(name: str, default: str = "", *, choices: Collection[str] = ()) -> str:
    """The text of ``name``; with ``choices``, one of them."""
    value = os.environ.get(name, "").strip() or default
    if choices and value not in choices:
        raise _refused(name, value, f"one of {', '.join(sorted(choices))}")
    return value


def env_bool(name: str, default: bool) -> bool:
    """A yes or no, written in any of the usual ways."""
    value = env_str(name).lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise _refused(name, value, "1, true, yes or on; 0, false, no or off")
    return value in TRUE


def env_int(
    name: str, default: int, *, at_least: int | None = None, at_most: int | None = None
) -> int:
    """A whole number between ``at_least`` and ``at_most``, both included."""
    value = env_str(name)
    if not value:
        return default
    allowed = "a whole number"
    if at_least is not None:
        allowed += f" from {at_least}"
    if at_most is not None:
        allowed += f" up to {at_most}"
    # int() alone would also take "1_000", " 8 " and digits of other alphabets.
    if not (value.isascii() and value.removeprefix("-").isdigit()):
        raise _refused(name, value, allowed)
    number = int(value)
    if (at_least is not None and number < at_least) or (at_most is not None and number > at_most):
        raise _refused(name, value, allowed)
    return number


def env_list(name: str, default: Collection[str] = ()) -> list[str]:
    """Texts separated by commas."""
    value = env_str(name)
    if not value:
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]


def env_networks(name: str) -> list[Network]:
    """Addresses and networks, such as 127.0.0.1 or 10.0.0.0/8, separated by commas."""
    try:
        return [ipaddress.ip_network(part) for part in env_list(name)]
    except ValueError:
        allowed = "addresses or networks by commas, such as 127.0.0.1, 10.0.0.0/8"
        raise _refused(name, env_str(name), allowed) from None


def env_site(name: str) -> str:
    """Scheme and host of a site, without the slash at the end; empty if not set."""
    value = env_str(name).rstrip("/")
    if value and not re.fullmatch(r"https?://[^/?#\s]+", value):
        raise _refused(name, value, "scheme and host alone, such as https://registry.example")
    return value


def env_hosts(name: str, default: Collection[str]) -> list[str]:
    """Names of hosts by commas; a dot before one lets those below it through, ``*`` all."""
    hosts = env_list(name, default)
    for host in hosts:
        if not re.fullmatch(r"\*|\.?\w[\w.-]*|\[[0-9A-Fa-f:.]+\]", host):
            allowed = "names by commas, without scheme, port or path, such as registry.example"
            raise _refused(name, host, allowed)
    return hosts


def env_country(name: str, default: str) -> str:
    """A country by its ISO code of three letters."""
    value = env_str(name, default).upper()
    if not re.fullmatch(r"[A-Z]{3}", value):
        raise _refused(name, value, "an ISO code of three letters, such as KAZ")
    return value


def env_path(name: str, default: Path) -> Path:
    """A path, absolute or from the project's folder, with links followed."""
    value = env_str(name)
    path = Path(value).expanduser() if value else default
    return (PROJECT_DIR / path).resolve()


@dataclass(frozen=True)
class DatabaseAddress:
    """Where a database is and who to be there. The password stays out of ``repr()``."""

    name: str
    user: str
    password: str = field(default="", repr=False)
    host: str = ""
    port: str = ""
    options: dict[str, str] = field(default_factory=dict)

    def for_django(self, **extra: Any) -> dict[str, Any]:
        """An entry for ``DATABASES``; ``extra`` adds or replaces keys."""
        return {
            "ENGINE": "registry.postgresql",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
            "OPTIONS": dict(self.options),
            **extra,
        }

    def for_psycopg(self) -> dict[str, Any]:
        """Arguments for ``psycopg2.connect``."""
        named = {
            "dbname": self.name,
            "user": self.user,
            "password": self.password,
            "host": self.host,
            "port": self.port,
        }
        return {key: value for key, value in named.items() if value} | self.options


def env_database_urls(name: str) -> list[DatabaseAddress]:
    """The databases that ``name`` points at: URLs separated by commas."""
    found = (env_database_url(name, url) for url in env_list(name))
    return [address for address in found if address is not None]


def env_database_url(name: str, value: str | None = None) -> DatabaseAddress | None:
    """The database that ``name`` points at, or None when it is not set.

    ``postgresql://role:password@host:port/database?sslmode=require``; special characters
    are percent-encoded, a socket folder goes into ``?host=/folder``. Several hosts, of which
    the first that answers (and fits ``target_session_attrs``) is taken, go there as well, by
    commas. ``value`` is parsed in the variable's place when given (a command's argument, say).
    """
    url = env_str(name) if value is None else value.strip()
    if not url:
        return None
    # No message below quotes the URL: it holds a password.
    scheme, separator, _ = url.partition("://")
    if not separator or scheme not in SCHEMES:
        raise _malformed(name, "it must begin with postgresql:// or postgres://")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _malformed(name, "the host in brackets is not an IPv6 address") from None
    if parts.fragment:
        raise _malformed(name, "a # in the password must be written as %23")
    # Not parts.hostname: that folds a socket's path to lower case.
    login, _, location = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    if location.startswith("["):
        host, _, rest = location[1:].partition("]")
        port = rest.removeprefix(":")
    else:
        host, _, port = location.partition(":")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise _malformed(
            name,
            "the port must be a number up to 65535 "
            "(a : / ? or @ in the password must be percent-encoded)",
        )
    database = unquote(parts.path.removeprefix("/"))
    if not database or "/" in database:
        raise _malformed(name, "it must end in /database")
    if not user:
        raise _malformed(name, "it must name a role: postgresql://role:password@host/database")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if not URL_OPTIONS.issuperset(options):
        raise _malformed(
            name, f"after the ? only these may stand: {', '.join(sorted(URL_OPTIONS))}"
        )
    return DatabaseAddress(
        name=database,
        user=unquote(user),
        password=unquote(password),
        host=options.pop("host", "") or unquote(host),
        port=port,
        options=options,
    )


def data_dir() -> Path:
    """The folder for everything the site keeps: ``DATA_DIR``, or ``var`` in the project."""
    return env_path("DATA_DIR", PROJECT_DIR / "var")


def uses_embedded_database() -> bool:
    """Whether the project runs its own PostgreSQL, because it is told of no other."""
    return not (env_str("DATABASE_URL") or env_str("DATABASE_PUBLIC_URL"))


def _refused(name: str, value: str, allowed: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}={value!r} cannot be used; allowed is {allowed}.")


def _malformed(name: str, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} is not a database URL that can be used: {why}.")
