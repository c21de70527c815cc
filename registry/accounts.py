"""Who may log in, and the accounts of a demonstration.

An account whose name begins with ``demo.`` belongs to a demonstration: it can log in, and
stay logged in, only while the database holds demo data, whatever its password. In a real
registry such a name is useless, and the admin does not let anybody take one.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.module_loading import import_string

from registry.embedded.files import write_private
from registry.roles import ROLES

PREFIX = "demo."


class DemoAccount(NamedTuple):
    """An account to show around with."""

    role: str
    username: str
    password: str


class NotADemonstrationError(Exception):
    """Demo accounts were asked for in a registry of real people."""


def is_demo_name(username: str) -> bool:
    """Whether a name is kept for demonstrations."""
    return username.lower().startswith(PREFIX)


def holds_demo_data() -> bool:
    """Whether this database is one for demonstration, as ``HOLDS_DEMO_DATA`` tells."""
    answer: bool = import_string(settings.HOLDS_DEMO_DATA)()
    return answer


class RegistryBackend(ModelBackend):
    """Django's accounts, except that demo accounts are worth nothing outside a demo."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Asked at the login and again with every request."""
        if is_demo_name(user.get_username()) and not holds_demo_data():
            return False
        return bool(super().user_can_authenticate(user))


def ensure_demo_accounts(path: Path, *, demo: bool) -> list[DemoAccount]:
    """One account for each role, with a random password kept in the file at ``path``.

    ``demo`` is the caller's word that the database holds demo data. Accounts that are
    there already, and whose password is the one in the file, stay as they are. The file
    is JSON, made with mode 0600. Raises :exc:`NotADemonstrationError` unless ``demo``.
    """
    if not demo:
        raise NotADemonstrationError("Demo accounts exist only in a registry with demo data.")
    kept = _read(path)
    with transaction.atomic():
        accounts = {role: _ensure(role, kept.get(role)) for role in ROLES}
    if accounts != kept:
        _write(path, accounts.values())
    path.chmod(0o600)
    return [account for account, _fingerprint in accounts.values()]


def remove_demo_accounts(path: Path) -> None:
    """Lock the demo accounts and forget their passwords. They stay as signatures."""
    users = get_user_model()._default_manager.filter(username__istartswith=PREFIX)
    for user in users.filter(is_active=True):
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=("is_active", "password"))
    path.unlink(missing_ok=True)


#: An account and a fingerprint of its password as the database keeps it.
Marked = tuple[DemoAccount, str]


def _ensure(role: str, kept: Marked | None) -> Marked:
    """The account of a role, with its password set anew if it is not known to work."""
    user, _created = get_user_model()._default_manager.get_or_create(
        username=f"{PREFIX}{role}", defaults={"is_staff": True}
    )
    group = Group.objects.get(name=role)
    if list(user.groups.values_list("pk", flat=True)) != [group.pk]:
        user.groups.set([group])
    if kept is not None and user.is_active and user.is_staff and _mark(user) == kept[1]:
        return kept
    account = DemoAccount(role, user.get_username(), secrets.token_urlsafe(12))
    user.is_active = user.is_staff = True
    user.set_password(account.password)
    user.save()
    return account, _mark(user)


def _mark(user: Any) -> str:
    """Tells whether the password is still the one that was set: checking it takes long."""
    return hashlib.sha256(user.password.encode()).hexdigest()


def _read(path: Path) -> dict[str, Marked]:
    """What the file holds; nothing if it is not there or was spoiled by hand."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["accounts"]
        return {
            entry["role"]: (
                DemoAccount(entry["role"], entry["username"], entry["password"]),
                entry["mark"],
            )
            for entry in entries
        }
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}


def _write(path: Path, accounts: Iterable[Marked]) -> None:
    entries = [{**account._asdict(), "mark": mark} for account, mark in accounts]
    write_private(path, json.dumps({"accounts": entries}, indent=2) + "\n")
