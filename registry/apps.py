"""The project's own app: what missions and personnel share."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """Commands, the embedded database, shared models without tables."""

    name = "registry"
    verbose_name = _("Registry")

    #: Read by registry.grants. History's triggers call these as whoever writes.
    functions_for_application = ("_pgtrigger_should_ignore(name)", "_pgh_attach_context()")

    #: Read by registry.grants. Who was told identities, and what was done in the admin, is added
    #: to and never changed.
    tables_added_to = ("registry_identityaccess", "django_admin_log")

    #: Read by registry.grants. Written by the function that erases, and only added to.
    tables_written_by_triggers = ("registry_erasure",)

    #: Read by registry.grants. Who had access, and until when, stays known.
    tables_kept = ("registry_accesstoken",)

    def ready(self) -> None:
        """Keep privileges and the public's views in step with the tables; sessions have a beginning,
        and failures to sign in a line in the log.
        """
        from registry.sign_in.failures import report_failure
        from registry.sign_in.sessions import begin

        pre_migrate.connect(_before_migrating, sender=self)
        post_migrate.connect(_after_migrating, sender=self)
        user_logged_in.connect(begin)
        user_login_failed.connect(report_failure)


def _before_migrating(using: str, plan: list[Any], apps: Any, **_options: Any) -> None:
    """Views hold on to their tables: take them away if a migration is to change those.

    Until all is done there are no public pages then: not for another label or help text.
    """
    from registry.grants import drop_public_views
    from registry.migrating import takes_columns

    if any(
        backwards
        or any(takes_columns(step, migration.app_label, apps) for step in migration.operations)
        for migration, backwards in plan
    ):
        drop_public_views(using)


def _after_migrating(using: str, apps: Any = None, **_options: Any) -> None:
    """All tables are there: apply what everyone may do. Nothing, on the way back to none.

    After a flush, which changes no tables, there is no ``apps``.
    """
    from registry.grants import apply_grants
    from registry.roles import sync_roles

    if apps is None or _has_all_tables(apps):
        apply_grants(using)
        sync_roles(using)


def _has_all_tables(migrated: Any) -> bool:
    """True unless the migrations were only run part of the way."""
    from django.apps import apps

    wanted = {model._meta.label for model in apps.get_models() if model._meta.managed}
    return wanted <= {model._meta.label for model in migrated.get_models()}
