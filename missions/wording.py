"""What is said of ceilings and of what is known, in sentences."""

from __future__ import annotations

import datetime as dt

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from missions.ceilings import Ended
from registry.wording import day_text


def ended_text(ended: Ended) -> str:
    """That nobody can be sent any more, and since when."""
    facts = {"mission": ended.mission, "day": day_text(ended.day)}
    if ended.mission is None:
        return _("All its missions have ended, the last on %(day)s: no free places") % facts
    if ended.in_part:
        return _("The participation in %(mission)s ended on %(day)s: no free places") % facts
    return _("%(mission)s ended on %(day)s: no free places") % facts


def sentence(text: str) -> str:
    """A text with its first letter capital."""
    return str(capfirst(text))


def not_recorded(began: dt.date | None) -> str:
    """Why nothing can be said about what was known on a day before ``began``."""
    if began is None:
        return _("Not recorded: the registry has recorded nothing yet.")
    return _("Not recorded: the registry began to record on %(day)s.") % {"day": day_text(began)}
