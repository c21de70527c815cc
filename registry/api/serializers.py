"""How rows are written down: read-only, every field described."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from registry.filters import nearest

#: So many fields that are not known are named, and so much of each name: to look for the
#: nearest is slow.
MOST_UNKNOWN, LONGEST_NAME = 20, 50


class RowSerializer(serializers.ModelSerializer[Any]):
    """A row with the fields of ``Meta.fields``, in that order, none of them writable.

    A field is described by its model's help text, or else by its name there. Decimals are
    numbers and not, as REST framework has it, texts.
    """

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DecimalField: serializers.FloatField,
        # An address that there is not is an empty text, which is no address.
        models.URLField: serializers.CharField,
    }

    def build_standard_field(
        self, field_name: str, model_field: models.Field[Any, Any]
    ) -> tuple[Any, dict[str, Any]]:
        """As REST framework does, without what a float knows nothing of."""
        kind, options = super().build_standard_field(field_name, model_field)
        if kind is serializers.FloatField:
            for name in ("max_digits", "decimal_places"):
                options.pop(name, None)
        return kind, options

    def get_extra_kwargs(self) -> dict[str, Any]:
        """Rows are only shown by these; what is sent has serializers of its own."""
        extra: dict[str, Any] = super().get_extra_kwargs()
        for name in self.Meta.fields:
            extra[name] = {"read_only": True, **extra.get(name, {})}
        return extra

    def get_fields(self) -> dict[str, Any]:
        """The fields, those without a help text described by the model's name for them."""
        fields: dict[str, Any] = super().get_fields()
        columns = {field.name: field for field in self._columns()}
        for name, field in fields.items():
            column = columns.get(field.source or name)
            if not field.help_text and column is not None:
                field.help_text = capfirst(str(column.verbose_name))
            # REST framework forgets of what is only shown that it may be empty.
            if isinstance(field, serializers.ChoiceField) and column is not None and column.blank:
                field.allow_blank = not column.null
        return fields

    def _columns(self) -> Any:
        return self.Meta.model._meta.fields  # type: ignore[attr-defined]


class StrictSerializer(serializers.Serializer[Any]):
    """A body of which nothing is ignored: a field that is not known is an error."""

    default_error_messages = {
        "unknown": _("There is no field of this name. The nearest is “%(nearest)s”."),
    }

    def to_internal_value(self, data: Any) -> Any:
        """The values. Raises with everything that is wrong at once."""
        errors: dict[str, Any] = {}
        if isinstance(data, Mapping):
            text = self.error_messages["unknown"]
            unknown = [str(name)[:LONGEST_NAME] for name in data if name not in self.fields]
            errors = {
                name: [text % {"nearest": nearest(name, self.fields)}]
                for name in unknown[:MOST_UNKNOWN]
            }
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            found: Any = error.detail
            raise serializers.ValidationError({**found, **errors}) from None
        if errors:
            raise serializers.ValidationError(errors)
        return values


class KeyField(serializers.CharField):
    """The word by which another row is known: a slug or a code, at the end of ``source``."""

    def __init__(self, source: str, **options: Any) -> None:
        super().__init__(source=source, read_only=True, **options)


def keys_of(slug_field: str, help_text: Any) -> Any:
    """The words by which several other rows are known, under the field's own name."""
    return serializers.SlugRelatedField(
        slug_field=slug_field, many=True, read_only=True, help_text=help_text
    )
