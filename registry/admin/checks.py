"""Questions asked of all records of a kind, such as which of them look wrong.

A check narrows the records down. The start page counts what it finds, and the list of the
records has it as a filter: the number and the list behind it are the same question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import CharField, Count, Model, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from registry.clock import today

#: The parameter of a list that names a check.
PARAMETER = "check"


@dataclass(frozen=True)
class Check:
    """A question; ``found`` gives, of some records, those that it finds as of a day."""

    name: str
    model: type[Model]
    title: str | Promise
    found: Callable[[QuerySet[Any], dt.date], QuerySet[Any]]


_checks: dict[type[Model], dict[str, Check]] = {}


def register(*checks: Check) -> None:
    """Add checks to the lists of their models; each name once for a model."""
    for check in checks:
        named = _checks.setdefault(check.model, {})
        if check.name in named:
            raise ValueError(f"two checks of {check.model.__name__} called {check.name}")
        named[check.name] = check


def checks_of(model: type[Model]) -> Collection[Check]:
    """The checks of records of one kind."""
    return _checks.get(model, {}).values()


class CheckFilter(DropdownFilter):
    """Records that a check finds today."""

    title = _("what to look at")
    parameter_name = PARAMETER

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The checks there are."""
        self.checks = {check.name: check for check in checks_of(model_admin.model)}
        return [(check.name, check.title) for check in self.checks.values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What it finds."""
        check = self.checks.get(self.value() or "")
        return check.found(queryset, today()) if check else queryset


@dataclass(frozen=True)
class Finding:
    """How many records a check finds, and the list of them."""

    check: Check
    count: int
    url: str


def list_of(model: type[Model], **query: Any) -> str:
    """The list of records of a kind, narrowed down."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def findings(request: HttpRequest, checks: Iterable[Check], day: dt.date) -> list[Finding]:
    """What the checks find of all that the user may see; one query for all of them.

    Those of records the user may not see are left out, and so are those that find nothing.
    """
    asked = []
    for check in checks:
        page = admin.site.get_model_admin(check.model)
        if page.has_view_permission(request):
            asked.append((check, check.found(page.get_queryset(request), day)))
    if not asked:
        return []
    counts = [
        rows.order_by()
        .values(asked_by=Value(str(number), CharField()))
        .annotate(found=Count("pk", distinct=True))
        .values_list("asked_by", "found")
        for number, (_check, rows) in enumerate(asked)
    ]
    found = dict(counts[0].union(*counts[1:], all=True) if len(counts) > 1 else counts[0])
    return [
        Finding(check, int(found[str(number)]), list_of(check.model, **{PARAMETER: check.name}))
        for number, (check, _rows) in enumerate(asked)
        if found.get(str(number))
    ]
