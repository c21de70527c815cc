"""How the constraints on people, their ranks and units, and on erasure by law are explained."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from missions.refusal_texts import IMPLAUSIBLE
from registry.refusals import Rule

_CYRILLIC = gettext_lazy(
    "There is a Latin letter in this name, perhaps one that looks like a Cyrillic one."
    " Type the name again in Cyrillic."
)
_LATIN = gettext_lazy(
    "There is a Cyrillic letter in this name, perhaps one that looks like a Latin one."
    " Type the name again in Latin letters, as in the passport."
)

PEOPLE = (
    Rule(
        "person_service_number_unique",
        "service_number",
        gettext_lazy(
            "Another person has this service number, perhaps in other letters."
            " Look that person up instead."
        ),
    ),
    Rule("person_with_sex", None, gettext_lazy("Another record has this value already.")),
    Rule("person_sex_known", "sex", gettext_lazy("Choose female or male.")),
    Rule(
        "person_has_service_number",
        "service_number",
        gettext_lazy("A person needs a service number."),
    ),
    Rule("person_last_name_in_cyrillic", "last_name", _CYRILLIC),
    Rule("person_first_name_in_cyrillic", "first_name", _CYRILLIC),
    Rule("person_patronymic_in_cyrillic", "patronymic", _CYRILLIC),
    Rule("person_last_name_in_latin", "last_name_latin", _LATIN),
    Rule("person_first_name_in_latin", "first_name_latin", _LATIN),
    Rule(
        "person_birth_plausible",
        "birth_date",
        IMPLAUSIBLE,
    ),
    Rule("rank_code_unique", "code", gettext_lazy("Another rank has this code.")),
    Rule("rank_order_unique", "order", gettext_lazy("Another rank has this place in the ladder.")),
    Rule("unit_code_unique", "code", gettext_lazy("Another unit has this code.")),
)

ERASURE = (
    Rule(
        "erasure_by_an_administrator",
        None,
        gettext_lazy("Only an administrator can erase an identity."),
    ),
    Rule("erasure_on_a_ground", "ground", gettext_lazy("Say on what ground in law.")),
    Rule(
        "erasure_once",
        "service_number",
        gettext_lazy("The identity of this person was erased before."),
    ),
    Rule(
        "erasure_after_service",
        "service_number",
        gettext_lazy(
            "This person has a tour that has not ended, or one that is proposed."
            " End or withdraw it first."
        ),
    ),
)
