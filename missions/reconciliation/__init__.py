"""Our figures and the UN's, month by month, and what explains the difference.

A difference is what the United Nations reported minus what the registry counts on the same
reporting day: for one mission, category and sex. It is explained in this order:

1. by category: in older files the UN's troops include staff officers. If a month has no staff
   officers of a mission, ours are looked for among its troops.
2. by movements: people who came or went within so many days of the reporting day may have been
   counted on the other side of it. More cannot be explained so than people moved.

What remains is open. Explained and open add up to the difference in every line. Lines of one
month can be added up, months never: strength is a stock.
"""

from missions.reconciliation.comparing import reconcile
from missions.reconciliation.lines import BY, Line, Month, Part, Reconciliation, State, Sum

__all__ = ["BY", "Line", "Month", "Part", "Reconciliation", "State", "Sum", "reconcile"]
