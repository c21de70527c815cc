"""Forms whose refusals stand beside the field to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import Error as DatabaseError
from django.db.models import Model
from django.http import HttpRequest
from unfold.forms import PaginationInlineFormSet

from registry.admin.versions import RecordState, what_changed
from registry.admin.widgets import know
from registry.refusals import Refusal, rule_for

#: Refusals by the prefix of the form that was being saved; None is the main form.
Refused = Mapping[str | None, Sequence[Refusal]]

#: Where an exception remembers the prefix of the form that was being saved.
PREFIX = "_registry_form_prefix"


@contextmanager
def saving(prefix: str | None) -> Iterator[None]:
    """Note on a database error which form was being saved when it came."""
    try:
        yield
    except DatabaseError as error:
        if not hasattr(error, PREFIX):
            setattr(error, PREFIX, prefix)
        raise


def prefix_in(error: DatabaseError) -> str | None:
    """The prefix of the form that was being saved; None if the main one, or none was."""
    prefix: str | None = getattr(error, PREFIX, None)
    return prefix


class RefusableForm(forms.ModelForm):
    """A form that can be told what the database said when it was last saved.

    The class is made anew for every request, which sets these on it.
    """

    request: HttpRequest
    refused: Refused = {}
    #: For a row on another's page: what to call it.
    row_title: Callable[[Any], str] | None = None
    #: The fields that could be read, once the form has been checked.
    entered: Mapping[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row_title is not None and self.instance.pk is not None:
            # Where unfold's template looks for it.
            self.instance.get_inline_title = self.row_title(self.instance)
        for field in self.instance._meta.concrete_fields:
            if field.is_relation and field.name in self.fields and field.is_cached(self.instance):
                related: Model | None = field.get_cached_value(self.instance)
                if related is not None:
                    know(self, field, related)

    def full_clean(self) -> None:
        """Validate, then add what the database refused."""
        super().full_clean()
        if self.is_bound:
            for refusal in self.refused.get(self.prefix, ()):
                error = ValidationError(refusal.message, code=refusal.constraint)
                self.add_error(self.place(refusal), error)

    def _post_clean(self) -> None:
        """Check the record; what was entered is kept, even if a rule is broken."""
        self.entered = dict(self.cleaned_data)
        super()._post_clean()  # type: ignore[misc]

    def place(self, refusal: Refusal) -> str | None:
        """The field of this form to show a refusal beside; None for the whole form."""
        columns = {f"{name}_id": name for name in self.fields}
        place = refusal.field_among({*self.fields, *columns})
        return columns.get(place or "", place)

    def add_error(self, field: str | None, error: Any) -> None:
        """Add an error; one at a field this form does not show goes to the next best."""
        if not hasattr(error, "error_dict"):
            super().add_error(field if field in self.fields else None, error)
            return
        for name, errors in error.error_dict.items():
            super().add_error(self._shown(name, errors), errors)

    def _shown(self, name: str, errors: list[ValidationError]) -> str | None:
        if name in self.fields:
            return name
        rule = rule_for(errors[0].code or "") if name != NON_FIELD_ERRORS else None
        return rule.field_among(self.fields) if rule else None


class StateField(forms.CharField):
    """Carries the record's state from the page opened to the page sent."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Never: it is no entry of the user's."""
        return False


class RegistryForm(RefusableForm):
    """The main form of a page: it notices when the record is no longer what it showed."""

    #: The record as it is now; None when it is being added.
    state: RecordState | None = None
    #: Whether what is entered is only to be looked at.
    previewing = False

    record_state = StateField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.state is None:
            del self.fields["record_state"]
        else:
            self.initial["record_state"] = self.state.dump()
            self.overtaken = self._notice()

    def is_valid(self) -> bool:
        """Whether it can be saved: never while it is only looked at."""
        return super().is_valid() and not self.previewing

    def _notice(self) -> str | None:
        """What somebody else has changed; read before the entries go into the record."""
        if not self.is_bound or self.state is None:
            return None
        name = self.add_prefix("record_state")
        then = RecordState.load(self.data.get(name, ""))
        if then is None:
            return None
        notice = what_changed(self.instance, self.state, then)
        if notice is not None:
            # Whoever reads the notice and saves again means it.
            data: Any = copy(self.data)
            data[name] = self.state.dump()
            self.data = data
        return notice

    def full_clean(self) -> None:
        """Validate; refuse if the record has changed meanwhile."""
        super().full_clean()
        if self.is_bound and self.state is not None and self.overtaken:
            self.add_error(None, ValidationError(self.overtaken, code="changed_meanwhile"))


class RegistryFormSet(PaginationInlineFormSet):
    """Rows of a table, each of which remembers that it was being saved."""

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """Add a row."""
        with saving(form.prefix):
            return super().save_new(form, commit=commit)

    def save_existing(self, form: Any, obj: Model, commit: bool = True) -> Any:
        """Change a row."""
        with saving(form.prefix):
            return super().save_existing(form, obj, commit=commit)
