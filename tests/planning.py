"""What the tests of planning in the admin share."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pytest

#: The modules that ask which day it is.
ASKING = (
    "missions.admin.headroom",
    "personnel.admin.planning.law_lower",
    "personnel.admin.planning.panel",
    "personnel.admin.planning.what_if",
    "personnel.planning.enact",
)


def planning_on(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    """Have the pages of planning take a day for today."""
    for module in ASKING:
        # Not by its path: a package may have a function of the same name.
        monkeypatch.setattr(import_module(module), "today", lambda: day)
