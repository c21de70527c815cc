"""The fields of which the changes of a plan are made."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from registry.api.serializers import LONGEST_NAME
from registry.days import FIRST_DAY, FIRST_TOUR, LAST_DAY
from registry.filters import ISO_DAY
from registry.refusals import rule_for

#: At most so many deployments in one change, and people in one group.
MOST_DEPLOYMENTS, MOST_PEOPLE = 1000, 100_000


def sentence(constraint: str) -> str:
    """The registry's own words for a rule of the database."""
    rule = rule_for(constraint)
    assert rule is not None, constraint
    return rule.message({})


class SlugField(serializers.CharField):
    """A record known by its slug; the field's own name says of what kind."""

    default_error_messages = {
        "unknown": _("“%(value)s” is not known here. The nearest is “%(nearest)s”."),
        "nothing_known": _("“%(value)s” is not known here."),
    }

    def to_internal_value(self, data: Any) -> Any:
        """The record."""
        word = super().to_internal_value(data)
        name = self.field_name or ""
        references = self.context["references"]
        record = references.record(name, word)
        if record is None:
            word = word[:LONGEST_NAME]
            best = references.nearest(name, word)
            text = self.error_messages["unknown" if best else "nothing_known"]
            raise serializers.ValidationError(text % {"value": word, "nearest": best})
        return record


class DayField(serializers.DateField):
    """A day as YYYY-MM-DD, within the registry's calendar."""

    default_error_messages = {
        "invalid": _("Write the day as YYYY-MM-DD."),
        "implausible": _("This day cannot be meant. Check the year."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=[ISO_DAY], **options)

    def to_internal_value(self, value: Any) -> dt.date:
        """The day."""
        day: dt.date = super().to_internal_value(value)
        if not FIRST_DAY <= day <= LAST_DAY:
            self.fail("implausible")
        return day


class TourDayField(DayField):
    """A day on which somebody may serve."""

    def to_internal_value(self, value: Any) -> dt.date:
        """The day."""
        day = super().to_internal_value(value)
        if day < FIRST_TOUR:
            raise serializers.ValidationError(sentence("deployment_days_plausible"))
        return day


class CeilingField(serializers.IntegerField):
    """A ceiling, by id."""

    default_error_messages = {"unknown": _("There is no ceiling with this id.")}

    def to_internal_value(self, data: Any) -> int:
        """The id."""
        pk: int = super().to_internal_value(data)
        if pk not in self.context["references"].ceilings:
            self.fail("unknown")
        return pk


class DeploymentsField(serializers.ListField):
    """Deployments, by id; the result has each once."""

    child = serializers.IntegerField(min_value=1)
    default_error_messages = {
        "unknown": _("There is no deployment with the id %(id)s."),
        "too_many": _("At most %(most)s deployments in one change."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(
            allow_empty=False, help_text=_("Ids of the deployments, each once."), **options
        )

    def to_internal_value(self, data: Any) -> Any:
        """The ids."""
        if isinstance(data, list) and len(data) > MOST_DEPLOYMENTS:
            text = self.error_messages["too_many"]
            raise serializers.ValidationError(text % {"most": MOST_DEPLOYMENTS})
        pks = super().to_internal_value(data)
        known = self.context["references"].deployments
        unknown: Any = {
            place: [self.error_messages["unknown"] % {"id": pk}]
            for place, pk in enumerate(pks)
            if pk not in known
        }
        if unknown:
            raise serializers.ValidationError(unknown)
        return tuple(dict.fromkeys(pks))


def change_name(name: str) -> Any:
    """The field that says what kind of change it is, for changes called ``name``."""

    @extend_schema_field({"type": "string", "pattern": f"^{name}$", "example": name})
    class NameField(serializers.CharField):
        pass

    return NameField(help_text=_("What kind of change it is."))
