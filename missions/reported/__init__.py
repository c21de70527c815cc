"""Files of what the United Nations report, read as they are, compared, and saved.

    read() -> Parsed  ->  compare() -> Plan  ->  save()

:func:`read` understands a file in any of its layouts and lists every line that it cannot;
:func:`compare` says what of it is new, :func:`save` writes that and nothing else, so that the
same file twice changes nothing. The country is the setting ``HOME_COUNTRY``: of it every
mission and category is kept, of all others how many they had in all.
"""

from missions.reported.plan import Plan, compare
from missions.reported.reading import Parsed, read
from missions.reported.saving import Saved, save

__all__ = ["Parsed", "Plan", "Saved", "compare", "read", "save"]
