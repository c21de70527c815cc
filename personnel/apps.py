"""The app of people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PersonnelConfig(AppConfig):
    """People and their tours. Everything in it is private."""

    name = "personnel"
    verbose_name = _("Personnel")

    #: Read by registry.grants. The generated sort key calls it as whoever writes.
    functions_for_application = ("kazakh_sort_key(text, text, text)",)

    def ready(self) -> None:
        """Register how this app's constraints are explained."""
        from personnel.refusals import RULES
        from registry.refusals import register

        register(RULES)
