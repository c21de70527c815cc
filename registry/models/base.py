"""The base of every model: constraints speak at the field that broke them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, router

from registry.refusals import rule_for


class RegistryModel(models.Model):
    """A model whose broken constraints are reported beside the field to mend.

    The constraints themselves live in the database. This only gives a form the same
    words, from the same map, before the database has to refuse.
    """

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Check the declared constraints; raise with every error at its field."""
        using = router.db_for_write(type(self), instance=self)
        skipped: set[Any] = set(exclude or ())
        errors: dict[str, list[Any]] = {}
        for model_class, constraints in self.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model_class, self, exclude=skipped, using=using)
                except ValidationError as error:
                    rule = rule_for(constraint.name)
                    if rule is None:
                        errors.setdefault(NON_FIELD_ERRORS, []).extend(error.error_list)
                        continue
                    names = {field.name for field in self._meta.fields} - skipped
                    field = rule.field_among(names) or NON_FIELD_ERRORS
                    errors.setdefault(field, []).append(
                        ValidationError(rule.message({}), code=constraint.name)
                    )
        if errors:
            raise ValidationError(errors)
