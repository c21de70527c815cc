"""What the checks of rules are made of: days to try, and writes that several of them make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, transaction

from missions.models import Vote
from registry.refusals import refusals_in
from tests import factories as make
from tests.refusals import sql

Check = Callable[[], bool]
FIRST, LAST = make.FIRST, make.LAST
DAY = dt.timedelta(days=1)
EARLIER = FIRST - DAY
IMPLAUSIBLE = dt.date(3026, 3, 1)


def refuses(constraint: str, write: Callable[[], Any]) -> bool:
    """The write is refused in the name of the constraint, and nothing of it stays."""
    try:
        with transaction.atomic(using="owner"):
            write()
    except DatabaseError as error:
        return constraint in {refusal.constraint for refusal in refusals_in(error)}
    return False


def twice(write: Callable[[], Any]) -> None:
    write()
    write()


def approval(make_with: Callable[..., Callable[[], Any]], name: str) -> dict[str, Any]:
    """The violations of the constraints every approvable model has."""

    def own() -> None:
        user = make.make_user()
        make_with(proposed_by=user, approved_by=user)()

    return {
        f"{name}_status_known": make_with(status="maybe"),
        f"{name}_approved_with_order": make_with(order_number=""),
        f"{name}_approved_on_order_date": make_with(order_date=None),
        f"{name}_approved_by_someone": make_with(approved_by=None),
        f"{name}_not_approved_by_proposer": own,
    }


def unique(factory: Callable[..., Any], field: str) -> Callable[[], Any]:
    """Two rows of a factory made to share a field."""

    def write() -> None:
        one, two = factory(), factory()
        type(one).objects.filter(pk=two.pk).update(**{field: getattr(one, field)})

    return write


def vote(**values: Any) -> Vote:
    chamber = values.pop("chamber", None) or make.make_chamber(seats=10)
    return Vote.objects.create(
        authorization=values.pop("authorization", None) or make.make_decision(),
        chamber=chamber,
        **{"in_favour": 1, **values},
    )


def without_trigger(trigger: str, table: str) -> None:
    """Take a trigger away that would mend the row: the rule behind it is to be met alone."""
    sql("SET CONSTRAINTS ALL IMMEDIATE", using="owner")
    sql(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}", using="owner")


def reentered(table: str, pk: int) -> None:
    """Delete a parent and enter it again under its number, in one transaction."""
    sql("SET CONSTRAINTS ALL DEFERRED", using="owner")
    columns = [
        row[0]
        for row in sql(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped",
            [table],
            using="owner",
        )
    ]
    names = ", ".join(f'"{name}"' for name in columns)
    sql(
        f"WITH gone AS (DELETE FROM {table} WHERE id = %s RETURNING *)"
        f" INSERT INTO {table} ({names}) SELECT {names} FROM gone",
        [pk],
        using="owner",
    )
