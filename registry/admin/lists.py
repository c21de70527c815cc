"""Lists of records, narrowed down by what they offer and by nothing else.

A list stays quick however many records there are: nobody waits for an exact number of
very many, nor turns over thousands of pages. A long list is narrowed down.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import (
    IS_POPUP_VAR,
    TO_FIELD_VAR,
    IncorrectLookupParameters,
)
from django.contrib.admin.views.main import ORDER_VAR
from django.core.paginator import Paginator
from django.db.models import F, Func, OrderBy, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from unfold.views import ChangeList

from registry.bad_requests import ExplainedError

#: So many records of a list are counted and can be paged through; of more it is only said
#: that there are more. Counting a million takes longer than showing fifty.
MOST = 10_000
#: More records than are found first and sorted then: a page of them is near in any order.
WIDE = 50_000


class UnknownFilterError(ExplainedError):
    """400: a list was asked to be narrowed down by something it does not offer."""

    def __init__(self) -> None:
        super().__init__(
            _("The list cannot be narrowed down in this way. Use the filters beside it.")
        )


class BoundedPaginator(Paginator):
    """Pages of the first :data:`MOST` records; ``beyond`` tells whether there are more."""

    @cached_property
    def _found(self) -> int:
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            return len(rows)
        # In no order: the first so many are as good as any others, and need no sorting.
        return rows.order_by()[: MOST + 1].count()

    @cached_property
    def count(self) -> int:
        """How many there are, :data:`MOST` at most."""
        return min(self._found, MOST)

    @property
    def beyond(self) -> bool:
        """Whether there are more than are counted."""
        return self._found > MOST


class RegistryChangeList(ChangeList):
    """A list that can be asked through its own filters only.

    Django's would take any field of the model and of its relations, shown or not: whoever
    may see the list could find out the rest letter by letter.
    """

    paginator: Any
    queryset: QuerySet[Any]

    def get_filters(self, request: HttpRequest) -> Any:
        """The filters and what they ask. Raises :class:`UnknownFilterError`."""
        try:
            found = super().get_filters(request)
        except DisallowedModelAdminLookup as error:
            raise UnknownFilterError from error
        except (ValueError, OverflowError) as error:  # years that no calendar has
            raise IncorrectLookupParameters(error) from error
        # By now every filter has taken out what is its own, and the dates above the list
        # have been made bounds.
        bounds = {f"{self.date_hierarchy}__{end}" for end in ("gte", "lt")}
        if not bounds.issuperset(found[2]):
            raise UnknownFilterError
        return found

    @property
    def is_narrowed(self) -> bool:
        """Whether the list shows less than there is."""
        return not {ORDER_VAR, IS_POPUP_VAR, TO_FIELD_VAR}.issuperset(self.filter_params)

    def get_results(self, request: HttpRequest) -> None:
        """The rows of the page.

        Where there may be very many records, the keys of the page are found first, and what
        is shown of them is joined then; and a long list comes in an order that the database
        has at hand.
        """
        super().get_results(request)
        self.show_admin_actions = self.result_count > 0
        if self.result_count == 0:
            self.result_list = self.queryset.none()
        elif self.model_admin.ordered_when_long is not None:
            if self.paginator.beyond and not self._order_at_hand():
                self._order_as_usual(request)
            self.result_list = self.queryset.filter(pk__in=self._keys())

    def _keys(self) -> list[Any]:
        """The keys of the records on the page."""
        rows = self.queryset
        if self.is_narrowed and not (self.paginator.beyond and about(rows) > WIDE):
            rows = sorted_afterwards(rows)
        keys = rows.values_list("pk", flat=True)
        if not self.multi_page or (self.show_all and self.can_show_all):
            return list(keys)
        first = (self.page_num - 1) * self.list_per_page
        return list(keys[first : first + self.list_per_page])

    def _order_at_hand(self) -> bool:
        """Whether the database has an index for every column that the list is ordered by."""
        if ORDER_VAR not in self.params:
            return True
        columns = self.list_display
        asked = [columns[i] for i in self.get_ordering_field_columns() if i < len(columns)]
        return set(asked).issubset(self.model_admin.ordered_when_long)

    def _order_as_usual(self, request: HttpRequest) -> None:
        """Put the list in the order it has when none is asked for, and say so."""
        del self.params[ORDER_VAR]
        unordered = self.queryset.order_by()
        self.queryset = unordered.order_by(*self.get_ordering(request, unordered))
        if request.method == "GET":
            messages.warning(
                request,
                _("The list is too long to be put in this order. Narrow it down first."),
                fail_silently=True,
            )


def about(rows: QuerySet[Any]) -> int:
    """About how many rows there are, by the statistics of the database and at no cost."""
    plan = json.loads(rows.order_by().values("pk").explain(format="json"))
    return int(plan[0]["Plan"]["Plan Rows"])


def sorted_afterwards(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The same rows in the same order, which are found first and sorted then.

    For a page of a search PostgreSQL would rather walk along an index that gives the order
    until it has met enough, as if those sought were spread evenly. But people of one name
    stand together, and so do the tours in a mission of long ago: it would walk through half
    of all there are. The order of an expression no index gives.
    """
    order = list(rows.query.order_by or rows.model._meta.ordering or ())
    name = str(order[0]).lstrip("-") if order else ""
    own = {field.name for field in rows.model._meta.concrete_fields if not field.is_relation}
    if name == "pk":
        name = rows.model._meta.pk.name
    if name not in own:
        return rows
    first = OrderBy(Func(F(name), function="GREATEST"), descending=str(order[0]).startswith("-"))
    return rows.order_by(first, *order[1:])
