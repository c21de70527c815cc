"""Data that commands load, loaded once by each process of the tests and put back from then on.

Loading it takes as long as many tests together. The rows are put back past every trigger, as
:mod:`tests.emptying` takes them away; on a server of somebody else's they are loaded each time.
Both are for a database that is empty, and save what they load.
"""

from __future__ import annotations

from django.core.management import call_command

from registry.clock import today
from tests import emptying

#: By what was loaded: the rows that were there then.
_rows: dict[object, emptying.Rows] = {}


def load_reference() -> None:
    """The facts that are shipped."""
    if not emptying.put_back(_rows.get("reference")):
        call_command("loadreference", verbosity=0)
        _rows["reference"] = emptying.rows()


def load_demo() -> None:
    """The same, and the demonstration as it is today."""
    day = today()
    if not emptying.put_back(_rows.get(day)):
        load_reference()
        call_command("loaddemo", verbosity=0)
        _rows[day] = emptying.rows()
