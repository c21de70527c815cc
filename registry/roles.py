"""The five roles, one permission beside them, and what each may do, kept in step with the code.

The groups are brought up to date after every ``migrate``; what somebody has changed by
hand is put back. Apps are named by their labels: this module knows none of their models.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REGISTRAR, APPROVER = "registrar", "approver"
ANALYST, AUDITOR, ADMINISTRATOR = "analyst", "auditor", "administrator"
#: No work of its own, but something that may be granted besides a role.
IDENTITIES = "identities"

#: How people call the roles; what is stored is the name.
LABELS: dict[str, Promise] = {
    REGISTRAR: _("registrar"),
    APPROVER: _("approver"),
    ANALYST: _("analyst"),
    AUDITOR: _("auditor"),
    ADMINISTRATOR: _("administrator"),
    IDENTITIES: _("identities through the API"),
}

VIEW = ("view",)
EDIT = ("add", "change", "view")
OWN = ("add", "change", "delete", "view")


class Grant(NamedTuple):
    """What may be done with some models of an app, or with all (``*``).

    An action of more than one word is a permission's whole name.
    """

    app_label: str
    models: str
    actions: tuple[str, ...]


FACTS = Grant("missions", "*", VIEW)
#: Proposals can be deleted; what was approved the admin keeps.
REGISTRATION = (
    FACTS,
    Grant("missions", "allowance", OWN),
    Grant("personnel", "*", VIEW),
    Grant("personnel", "person deployment", OWN),
    Grant("personnel", "unit", EDIT),
    # On the page of the person: within a desk, who sees the person sees these.
    Grant("personnel", "certificate languagelevel clearance rankheld", OWN),
    Grant("personnel", "awardgiven", OWN),
    Grant("personnel", "amendment", ("add", "change", "view")),
    # Selection and training: a call lies within a desk by where it leads.
    Grant("personnel", "call callpost candidate score trainingsession enrolment", OWN),
)
APPROVAL = (
    Grant("missions", "allowance", ("approve",)),
    Grant("personnel", "deployment amendment", ("approve",)),
    # Sets a requirement aside for a tour that somebody else has proposed.
    Grant("personnel", "waiver", ("add",)),
)

ROLES: dict[str, tuple[Grant, ...]] = {
    # Enters people and their tours, and proposes.
    REGISTRAR: REGISTRATION,
    # The same, approves what others have proposed, and on pages of their own lowers a ceiling
    # or ends a decision or a mission, together with the tours in its way.
    APPROVER: (*REGISTRATION, *APPROVAL),
    # Reads facts, and tours under pseudonyms through the API. Nothing that could name a
    # person: where names are shown, seeing people is asked for as well.
    ANALYST: (FACTS, Grant("personnel", "deployment", VIEW)),
    # Reads everything.
    AUDITOR: (
        FACTS,
        Grant("personnel", "*", VIEW),
        Grant("auth", "user group", VIEW),
        Grant("admin", "logentry", VIEW),
        Grant("registry", "identityaccess erasure", VIEW),
    ),
    # Accounts, decisions, reference data. No people; the ledger nobody can write.
    ADMINISTRATOR: (
        Grant("missions", "*", OWN),
        Grant("personnel", "rank unit course requirement award", OWN),
        # What was taken out, which names nobody.
        Grant("personnel", "export", VIEW),
        Grant("auth", "user", EDIT),
        Grant("auth", "group", VIEW),
        Grant("registry", "identityaccess", VIEW),
        # Takes an identity out, knowing the service number and seeing no name.
        Grant("registry", "erasure", ("add", "view")),
    ),
}

#: What somebody may be granted besides a role.
ADDITIONS: dict[str, tuple[Grant, ...]] = {
    # Who people are, through the API. No role has it: who reads names in the admin does so
    # one page at a time, a program all of them at once. Each answer is recorded.
    IDENTITIES: (Grant("personnel", "person", ("view_identity",)),),
}


def role_label(name: str) -> str:
    """What to call a role in the reader's language; a group that is none keeps its name."""
    return str(LABELS.get(name, name))


def sync_roles(using: str) -> None:
    """Make the groups and give each exactly the permissions of its role."""
    from django.contrib.auth.models import Group

    permissions = _permissions(using)
    for name, grants in {**ROLES, **ADDITIONS}.items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        wanted = {permissions[codename] for codename in codenames(grants)}
        present = set(group.permissions.using(using).values_list("pk", flat=True))
        group.permissions.add(*(wanted - present))
        group.permissions.remove(*(present - wanted))


def codenames(grants: tuple[Grant, ...]) -> Iterator[tuple[str, str]]:
    """The permissions that grants amount to, as app label and codename."""
    for app_label, models, actions in grants:
        for model in apps.get_app_config(app_label).get_models():
            name = model._meta.model_name or ""
            if models == "*" or name in models.split():
                for action in actions:
                    yield app_label, action if "_" in action else f"{action}_{name}"


def _permissions(using: str) -> dict[tuple[str, str], Any]:
    """The keys of all permissions, which are made first where they are missing.

    They are made app by app after a migration, and this may run before the last app.
    """
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Permission

    for app_label in {grant.app_label for grants in ROLES.values() for grant in grants}:
        create_permissions(apps.get_app_config(app_label), verbosity=0, using=using)
    rows = Permission.objects.using(using).values_list("content_type__app_label", "codename", "pk")
    return {(app_label, codename): pk for app_label, codename, pk in rows}
