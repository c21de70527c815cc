"""Filters that pages and the API share: strict about values, and clear about what is wrong.

A value nobody could mean is an error at its parameter, never an empty list: an analyst who
misspells a mission must not read that nobody serves there.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from registry.days import FIRST_DAY, LAST_DAY

ISO_DAY = "%Y-%m-%d"
#: At most so many values in one parameter: far above what a question needs.
MOST_VALUES = 100


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``; None if nothing is known."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.0)
    return found[0] if found else None


class DayField(forms.DateField):
    """A day as YYYY-MM-DD, whatever the reader's language."""

    default_error_messages = {"invalid": _("Write the day as YYYY-MM-DD.")}

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format=ISO_DAY, attrs={"type": "date"})
        super().__init__(**{"widget": widget, **options}, input_formats=[ISO_DAY])


class PlausibleDayField(DayField):
    """A day that can be meant: neither a slip of the finger nor the end of all calendars."""

    default_error_messages = {"implausible": _("This day cannot be meant. Check the year.")}

    def clean(self, value: Any) -> Any:
        """The day. Raises ``ValidationError`` for one outside the registry's calendar."""
        day = super().clean(value)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError(self.error_messages["implausible"], code="implausible")
        return day


class YesNoField(forms.Field):
    """``true`` or ``false``. None when nothing was said."""

    default_error_messages = {"invalid": _("Write true or false.")}
    words = {"true": True, "1": True, "false": False, "0": False}

    def to_python(self, value: Any) -> bool | None:
        """The truth of the word; raises ``ValidationError`` for any other."""
        if value in self.empty_values:
            return None
        if str(value).lower() not in self.words:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return self.words[str(value).lower()]


class SeveralInput(forms.TextInput):
    """Several values: separated by commas, in one parameter or in the same one repeated."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        """The values without the space around them, in the order given, each once."""
        texts = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        values = (part.strip() for text in texts for part in str(text).split(","))
        return list(dict.fromkeys(value for value in values if value))

    def format_value(self, value: Any) -> str | None:
        """The values as they could have been typed."""
        return ",".join(map(str, value)) if isinstance(value, list | tuple) else value


class SeveralSelect(forms.Select):
    """The same, where a page offers one of them."""

    value_from_datadict = SeveralInput.value_from_datadict


class SeveralField(forms.Field):
    """Values each of which must be known; what is not is answered with the nearest."""

    widget = SeveralInput
    default_error_messages = {
        "unknown": _("“%(value)s” is not known here. The nearest is “%(nearest)s”."),
        "nothing_known": _("“%(value)s” is not known here."),
        "too_many": _("At most %(most)s values."),
    }

    def to_python(self, value: Any) -> list[Any]:
        """The values in the registry's terms. Raises ``ValidationError`` for unknown ones."""
        words = [str(word) for word in value or ()]
        if len(words) > MOST_VALUES:
            raise ValidationError(
                self.error_messages["too_many"], "too_many", {"most": MOST_VALUES}
            )
        for word in words:
            ProhibitNullCharactersValidator()(word)
        return self.find(words) if words else []

    def find(self, words: list[str]) -> list[Any]:
        """What the words stand for; calls :meth:`refuse` for one that is not known."""
        raise NotImplementedError

    def refuse(self, word: str, known: Iterable[str]) -> ValidationError:
        """The error that names ``word`` and what it may have been meant for."""
        best = nearest(word, known)
        code = "unknown" if best else "nothing_known"
        return ValidationError(self.error_messages[code], code, {"value": word, "nearest": best})


class ChoicesField(SeveralField):
    """Several values of a closed set."""

    def __init__(self, *, choices: Iterable[tuple[Any, Any]], **options: Any) -> None:
        super().__init__(**options)
        self.choices = list(choices)

    def find(self, words: list[str]) -> list[Any]:
        known = {str(value): value for value, _label in self.choices}
        for word in words:
            if word not in known:
                raise self.refuse(word, known)
        return [known[word] for word in words]


class OccurringField(SeveralField):
    """Several values of a column without a closed set: those that some row has."""

    def __init__(self, *, queryset: QuerySet[Any], column: str, **options: Any) -> None:
        super().__init__(**options)
        self.queryset, self.column = queryset, column

    def find(self, words: list[str]) -> list[Any]:
        """The words. One query, however many."""
        known = set(self.queryset.order_by().values_list(self.column, flat=True).distinct())
        for word in words:
            if word not in known:
                raise self.refuse(word, sorted(known))
        return words


class RecordsField(SeveralField):
    """Several records, by the value of their ``key`` field; the result is their ids.

    One query, however many values.
    """

    def __init__(self, *, queryset: QuerySet[Any], key: str = "slug", **options: Any) -> None:
        super().__init__(**options)
        self.queryset, self.key = queryset, key

    def find(self, words: list[str]) -> list[Any]:
        found = dict(self.queryset.filter(**{f"{self.key}__in": words}).values_list(self.key, "pk"))
        for word in words:
            if word not in found:
                raise self.refuse(word, self.queryset.values_list(self.key, flat=True))
        return list(found.values())


class RecordField(forms.CharField):
    """One record, by the value of its ``key`` field; None when nothing was said."""

    default_error_messages = SeveralField.default_error_messages

    def __init__(self, *, queryset: QuerySet[Any], key: str = "slug", **options: Any) -> None:
        super().__init__(**options)
        self.queryset, self.key = queryset, key

    def clean(self, value: Any) -> Any:
        """The record. Raises ``ValidationError`` for a word that is not known."""
        word = super().clean(value)
        if not word:
            return None
        record = self.queryset.filter(**{self.key: word}).first()
        if record is None:
            best = nearest(word, self.queryset.values_list(self.key, flat=True))
            code = "unknown" if best else "nothing_known"
            raise ValidationError(self.error_messages[code], code, {"value": word, "nearest": best})
        return record


class DayFilter(django_filters.Filter):
    """A day compared with a field: ``lookup_expr`` says how."""

    field_class = DayField


class YesNoFilter(django_filters.Filter):
    """A yes or no compared with a field."""

    field_class = YesNoField


class WholeNumberFilter(django_filters.Filter):
    """A whole number compared with a field."""

    field_class = forms.IntegerField


class WithinFilter(django_filters.Filter):
    """Rows whose period includes the day; an empty first or last day is open.

    With ``dated``, rows without either are left out: nothing is known of their days.
    """

    field_class = DayField

    def __init__(
        self, start: str = "starts_on", end: str = "ends_on", *, dated: bool = False, **options: Any
    ) -> None:
        super().__init__(**options)
        self.start, self.end, self.dated = start, end, dated

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value is None:
            return qs
        no_start, no_end = Q(**{f"{self.start}__isnull": True}), Q(**{f"{self.end}__isnull": True})
        if self.dated:
            qs = qs.exclude(no_start & no_end)
        begun, not_over = Q(**{f"{self.start}__lte": value}), Q(**{f"{self.end}__gte": value})
        if self.start in (field.name for field in qs.model._meta.fields if field.null):
            begun |= no_start  # only where it can be empty: an index does not serve two cases
        return qs.filter(begun, no_end | not_over)


class ChoicesFilter(django_filters.Filter):
    """Rows with any of several values of a closed set."""

    field_class: type[SeveralField] = ChoicesField

    def __init__(
        self, field_name: str | None = None, lookup_expr: str = "in", **options: Any
    ) -> None:
        super().__init__(field_name, lookup_expr, **options)


class OccurringFilter(ChoicesFilter):
    """Rows with any of several values of a column, each of which some row has."""

    field_class = OccurringField


class CategorySetFilter(ChoicesFilter):
    """Rows whose set of categories has any of the given; an empty set means all."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return qs
        return qs.filter(
            Q(**{f"{self.field_name}__isnull": True}) | Q(**{f"{self.field_name}__overlap": value})
        )


class RecordsFilter(django_filters.Filter):
    """Rows that belong to any of several records, named by their ``key`` (a slug)."""

    field_class = RecordsField

    def __init__(
        self, field_name: str | None = None, lookup_expr: str = "in", **options: Any
    ) -> None:
        super().__init__(field_name, lookup_expr, **options)


class WordsFilter(django_filters.CharFilter):
    """Rows in whose texts every word occurs, in one field or another."""

    def __init__(self, *, fields: Collection[str], **options: Any) -> None:
        super().__init__(**{"max_length": 100, **options})
        self.fields = fields

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        for word in str(value or "").split():
            found = Q()
            for field in self.fields:
                found |= Q(**{f"{field}__icontains": word})
            qs = qs.filter(found)
        return qs
