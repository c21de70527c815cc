"""What was known on an earlier day: the second clock of every number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.strength import NotRecordedError
from missions.wording import not_recorded
from registry.api.parameters import ParameterError
from registry.filters import PlausibleDayField

#: The name of the parameter, and of the member of answers that repeats it.
KNOWN_ON = "known_on"
KNOWN_ON_TEXT = gettext_lazy(
    "As the registry knew it at the end of this day: what was recorded later is left out."
    " Without it, as known now."
)
#: The same in an answer.
#: What the revision of an answer says.
REVISION = gettext_lazy("State of the data: it rises with every change of strength or of a limit.")
AS_KNOWN = gettext_lazy("The day at whose end this was known; null: as known now.")


def known_on_field() -> PlausibleDayField:
    """The parameter."""
    return PlausibleDayField(required=False, help_text=KNOWN_ON_TEXT)


@contextmanager
def known_on_or_refused(known_on: dt.date | None, today: dt.date) -> Iterator[None]:
    """Around a question as of ``known_on``; ``today`` is the registry's.

    A day before the registry began to record, or one still to come, is a 400 and never a 0.
    """
    # The registry's clock may be set to another day than the one on which it records.
    if known_on is not None and known_on > max(today, timezone.localdate()):
        raise ParameterError({KNOWN_ON: [_("What will be known on a later day is not known yet.")]})
    try:
        yield
    except NotRecordedError as error:
        raise ParameterError({KNOWN_ON: [not_recorded(error.began)]}) from error
