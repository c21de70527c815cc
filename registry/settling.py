"""What a process of the site does once it has started, before the first request."""

from __future__ import annotations

import gc

#: So many more objects must be there than before the collector looks through the youngest, and
#: so often before it looks through the older ones: a page makes and drops some thousands.
YOUNG, MIDDLE, OLD = 20_000, 20, 20


def settle() -> None:
    """Let the garbage collector look seldom, and not at what stays until the process ends.

    Objects in a circle alone wait for it; all others are freed at once, as ever.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
