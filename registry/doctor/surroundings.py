"""Checks of what is around the database: settings, files, disk, backups."""

from __future__ import annotations

import datetime as dt
import shutil
import stat
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import WARNING, run_checks
from django.utils import timezone

from registry.accounts import holds_demo_data
from registry.backups.record import last_backup
from registry.doctor import Finding, check
from registry.surfaces import PUBLIC

#: A backup a night, and two hours for it to take longer one night than the other.
BACKUP_AGE = dt.timedelta(hours=26)
#: Bytes: below this PostgreSQL may stop in the middle of an import.
LEAST_ROOM = 2 * 1024**3
#: Letters of a secret.
LEAST_SECRET = 32
#: Readable by their owner alone.
PRIVATE = ("pgpass", "secret_key", "accounts.json")


@check("Settings are fit for use")
def fit_settings() -> Iterator[Finding]:
    """Django's own checks for a site in use, and ours."""
    if settings.DEBUG:
        yield Finding(
            wrong="DEBUG is on: error pages show everything to everybody.",
            mend="Unset DEBUG and restart.",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding(
            wrong="ALLOWED_HOSTS lets every name through, so links can be forged.",
            mend="Name the hosts by which the site is called, by commas.",
        )
    local = set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}
    if not settings.HTTPS and not local:
        yield Finding(
            wrong="Browsers may send passwords and sessions unencrypted (HTTPS is 0).",
            mend="Serve the site by https only, and set HTTPS=1 and HSTS_SECONDS.",
        )
    if settings.HTTPS and settings.SURFACE != PUBLIC and not settings.TRUSTED_PROXIES:
        yield Finding(
            wrong="A proxy speaks https in front, and TRUSTED_PROXIES is 0: all that is sent counts "
            "as sent by the proxy, and whoever guesses passwords keeps everybody out.",
            mend="Set TRUSTED_PROXIES to the number of your proxies, each of which has to extend "
            "X-Forwarded-For.",
        )
    # What somebody knows who has a backup, they try at leisure.
    if any(len(text) < LEAST_SECRET for text in settings.FACTOR_KEYS):
        yield Finding(
            wrong="A text in FACTOR_KEYS is short: whoever has a backup could guess it.",
            mend="Put a long random one in front and restart: docs/operations.md says how.",
        )
    for message in run_checks(include_deployment_checks=not local):
        if message.level >= WARNING and not message.is_silenced():
            yield Finding(wrong=message.msg, mend=message.hint or "See the message.")


@check("Somebody can administer it")
def administered() -> Iterator[Finding]:
    """There is an account that may do everything."""
    if settings.SURFACE == PUBLIC:
        return
    administrators = get_user_model()._default_manager.filter(is_superuser=True, is_active=True)
    # A demonstration has an account for each role, and ends when real people are entered.
    if not administrators.exists() and not holds_demo_data():
        yield Finding(
            wrong="There is no active administrator.",
            mend="Run 'manage.py createsuperuser'.",
        )


@check("Passwords and keys are private")
def private_files() -> Iterator[Finding]:
    """Nobody but their owner reads them."""
    for name in PRIVATE:
        path = settings.DATA_DIR / name
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding(
                wrong=f"{path} can be read by other users of this machine.",
                mend=f"chmod 600 {path}, and change what is in it: somebody may have read it.",
            )


@check("Pages have their looks")
def static_files() -> Iterator[Finding]:
    """Static files are collected: without them every page is an error."""
    if not settings.DEBUG and not (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield Finding(
            wrong=f"Static files are not collected in {settings.STATIC_ROOT}.",
            mend="Run 'manage.py collectstatic' with the same SURFACE and DATA_DIR.",
        )


@check("There is room on the disk")
def room() -> Iterator[Finding]:
    """What the database and uploads may still need."""
    if not settings.DATA_DIR.exists():
        return
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < LEAST_ROOM:
        yield Finding(
            wrong=f"Only {free / 1024**3:.1f} GB are free where {settings.DATA_DIR} is.",
            mend="Make room: a full disk stops every write. Old backups and logs go first.",
        )


@check("There is a backup of last night")
def backed_up() -> Iterator[Finding]:
    """A checked backup, not too old."""
    if settings.SURFACE == PUBLIC:
        return
    made = last_backup(settings.DATA_DIR)
    age = None if made is None else timezone.now() - made
    if age is None or age > BACKUP_AGE:
        wrong = (
            "No backup was ever made of this database."
            if age is None
            else f"The last backup is {age.total_seconds() / 3600:.0f} hours old."
        )
        yield Finding(
            wrong=wrong,
            mend="Run 'manage.py backup FILE' every night and keep the files elsewhere. If you "
            "back up by other means, see to it that somebody watches those.",
            serious=False,
        )
