"""Rosters: many people and their tours from one file, checked, saved whole or not at all.

:func:`read` understands the file, :func:`check` says what it would do and all that is wrong
with it, :func:`save` does it. :mod:`personnel.roster.rolls` writes files that can be read
again, :mod:`personnel.roster.template` an empty one to fill in. Who may do so is for the
caller to ask: whoever uploads sees names.
"""

from personnel.roster.checking import check
from personnel.roster.plan import Plan
from personnel.roster.reading import read
from personnel.roster.saving import LookAgainError, RefusedError, Saved, save
from personnel.roster.table import Table
from registry.spreadsheets.problems import Address, FileError, Problem, UnreadableError

__all__ = [
    "Address",
    "FileError",
    "LookAgainError",
    "Plan",
    "Problem",
    "RefusedError",
    "Saved",
    "Table",
    "UnreadableError",
    "check",
    "read",
    "save",
]
