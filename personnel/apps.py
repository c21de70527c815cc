"""The app of people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PersonnelConfig(AppConfig):
    """People and their tours. Everything in it is private."""

    name = "personnel"
    verbose_name = _("Personnel")

    #: Read by registry.grants: what is on record of files taken out, and why a requirement was
    #: set aside, is only added to.
    tables_added_to = ("personnel_export", "personnel_waiver")

    #: Read by registry.grants. The generated keys of a person and the index of words call
    #: the first as whoever writes; one erases, as the owner; the others answer questions.
    functions_for_application = (
        "kazakh_sort_key(text, text, text)",
        "fold_service_number(text)",
        "name_words(text)",
        "person_words(text, text, text, text, text, text)",
        "words_sought(text)",
        "bounds_of(bigint[])",
        "bounds_broken(service_span[], place_bounds[])",
        "years_after(date, integer)",
        "requirements_unmet(asked_tour[], boolean)",
        "erase_person(bigint, bigint, text)",
        "movements_of(integer, text, bigint, bigint, bigint, text, text, date, date, bigint)",
    )

    def ready(self) -> None:
        """Register how this app's constraints are explained, and how people are counted."""
        from missions.people import count_with
        from personnel.counts import people
        from personnel.refusals import RULES
        from registry.refusals import register

        register(RULES)
        count_with(people)
