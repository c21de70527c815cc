"""History in the database: every change of a tracked record, whoever and whatever made it.

pghistory's triggers write a row for each insertion, change and deletion into a table of
events beside the model's own, bulk and raw writes included, once for each statement. They
are for history only: any session can ask pgtrigger to skip them, so no rule may depend on
one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any, TypeVar, overload

import pghistory
import pgtrigger
from django.db import models
from pghistory.models import Event

#: The label of what a record was when its history began.
BASELINE = "baseline"

AnyModel = TypeVar("AnyModel", bound=type[models.Model])


class SessionUser(models.Func):
    """The role that connected to the database, whatever function is running."""

    template = "SESSION_USER"
    arity = 0
    output_field = models.TextField()


class RegistryEvent(Event):
    """One change of one record.

    ``pgh_role`` is the role of the database that made it: for a write in psql, which has no
    other context, it is all that is known of who did it.
    """

    pgh_role = models.TextField(db_default=SessionUser(), editable=False)

    class Meta:
        abstract = True


@overload
def tracked(model: AnyModel) -> AnyModel: ...
@overload
def tracked(*, without: Collection[str]) -> Callable[[AnyModel], AnyModel]: ...
def tracked(model: Any = None, *, without: Collection[str] = ()) -> Any:
    """Keep the history of a model's rows: what they were, when, and until when.

    ``without`` are fields that the database works out of other rows, whose history tells it.
    """
    if model is None:
        return partial(tracked, without=without)
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    generated = [
        field.name for field in model._meta.fields if isinstance(field, models.GeneratedField)
    ]
    track = pghistory.track(
        *events,
        exclude=[*generated, *without],
        base_model=RegistryEvent,
        model_name=f"{model.__name__}Event",
        level=pgtrigger.Statement,
    )
    return track(model)
