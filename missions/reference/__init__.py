"""Reference data: what is known of missions, decisions and claims, each with its source.

The files in ``data/`` hold it, the tables in :mod:`missions.reference.tables` say which
file fills which model, :mod:`missions.reference.files` reads and checks them, and
:mod:`missions.reference.loader` brings them into the database without undoing what
staff have changed there.

How a file is written: a list of records, each naming its fields. A reference is the
other record's key, which is the text of its own key fields (``UNDOF``,
``2013-observers/MINURSO``). ``sources`` cites: for each field, or ``*`` for the whole
record, the keys of the sources that vouch for it, or ``{"source": …, "note": …}``.
Whatever rests on general knowledge alone is marked as unverified.
"""

from missions.reference.files import ReferenceDataError
from missions.reference.loader import Report, load
from missions.reference.table import Table
from missions.reference.tables import TABLES

__all__ = ["TABLES", "ReferenceDataError", "Report", "Table", "load"]
