"""Lists of records, narrowed down by what they offer and by nothing else."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest
from django.utils.translation import gettext as _
from unfold.views import ChangeList

from registry.bad_requests import ExplainedError


class UnknownFilterError(ExplainedError):
    """400: a list was asked to be narrowed down by something it does not offer."""

    def __init__(self) -> None:
        super().__init__(
            _("The list cannot be narrowed down in this way. Use the filters beside it.")
        )


class RegistryChangeList(ChangeList):
    """A list that can be asked through its own filters only.

    Django's would take any field of the model and of its relations, shown or not: whoever
    may see the list could find out the rest letter by letter.
    """

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
