"""History in the database: every change of a tracked record, whoever and whatever made it.

pghistory's triggers write a row for each insertion, change and deletion into a table of
events beside the model's own, bulk and raw writes included. They are for history only: any
session can ask pgtrigger to skip them, so no rule may depend on one.
"""

from __future__ import annotations

from typing import TypeVar

import pghistory
from django.db import models

AnyModel = TypeVar("AnyModel", bound=type[models.Model])


def tracked(model: AnyModel) -> AnyModel:
    """Keep the history of a model's rows: what they were, when, and until when."""
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    track = pghistory.track(*events)
    kept: AnyModel = track(model)
    return kept
