"""The app of facts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MissionsConfig(AppConfig):
    """Missions, decisions, ceilings, the ledger, claims."""

    name = "missions"
    verbose_name = _("Missions and decisions")

    #: Read by registry.grants: what the application's role may only read, which functions
    #: it and the public may call, and where the public's views are written.
    tables_written_by_triggers = (
        "missions_strengthchange",
        "missions_strengthyear",
        "missions_authorizationhead",
        "missions_missionhead",
        "missions_shownchange",
        "registry_clock",
    )
    tables_added_to = ("missions_reportedfile",)
    functions_for_application = (
        "registry_today()",
        "refuse(text, jsonb)",
        "lock_decisions(bigint[])",
        "lock_missions(bigint[])",
        "limit_lines_of(bigint[])",
        "limit_allowances_of(limit_line[])",
        "limit_steps(limit_line[], date, date, movement[], limit_allowance[])",
        "limit_breaches(limit_line[], date, date, movement[], limit_allowance[])",
    )
    functions_for_public = ("registry_today()",)
    public_views = ("public_views",)

    def ready(self) -> None:
        """Register how this app's constraints are explained, and what is told of its state."""
        from missions import health  # noqa: F401 -- what the doctor looks at
        from missions.edition import ledger_revision
        from missions.refusals import RULES
        from registry.monitoring.state import SITE, report
        from registry.refusals import register

        register(RULES)
        report(
            "registry_ledger_revision",
            "Rises with every posting to the ledger and every change of a limit.",
            lambda: {SITE: ledger_revision()},
        )
