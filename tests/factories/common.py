"""What rows that are made up have in common: their days, and numbers to tell them apart."""

from __future__ import annotations

import datetime as dt
import itertools

DECIDED = dt.date(2024, 1, 1)
FIRST, LAST = dt.date(2024, 3, 1), dt.date(2024, 8, 31)
ORDER = {"order_number": "17", "order_date": dt.date(2024, 2, 1)}

numbers = itertools.count(1)
