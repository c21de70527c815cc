"""Forms whose refusals stand beside the field to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import Error as DatabaseError
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from unfold.forms import PaginationInlineFormSet

from registry.admin.meanwhile import take_over
from registry.admin.reasons import MISSING, REASON, NeedsReason, reason_field
from registry.admin.versions import RecordState, shown_value, what_changed
from registry.admin.widgets import know
from registry.refusals import Refusal, rule_for

#: Refusals by the prefix of the form that was being saved; None is the main form.
Refused = Mapping[str | None, Sequence[Refusal]]

#: Where a request remembers what others have changed since its page was opened.
MEANWHILE = "_changed_meanwhile"
#: Where a request remembers the tables of its page, which come after the main form.
TABLES = "_tables_of_page"


class Meanwhile(NamedTuple):
    """A record and its tables as they are, and as they were when the page was opened."""

    now: RecordState
    then: RecordState


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
    #: What stands now in fields that somebody else has changed as well, in words.
    contested: Mapping[str, str] = {}

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
            # One cut may leave tours of several kinds outside: what reads the same is said once.
            said = {
                (self.place(refusal), self.message(refusal)): refusal.constraint
                for refusal in self.refused.get(self.prefix, ())
            }
            for (place, message), constraint in said.items():
                self.add_error(place, ValidationError(message, code=constraint))
            for name, value in self.contested.items():
                text = _("Somebody else has emptied this meanwhile.")
                if value:
                    text = _("Somebody else has entered “%(value)s” here meanwhile.")
                    text %= {"value": value}
                self.add_error(name, ValidationError(text, code="changed_meanwhile"))

    def message(self, refusal: Refusal) -> str:
        """The refusal in words; forms that know more than the database tells say it here."""
        return refusal.message

    def catch_up(self, now: Mapping[str, str], then: Mapping[str, str]) -> None:
        """Take over what somebody else has changed, and note where both have."""
        self.contested = {
            name: shown_value(self.instance, name) for name in take_over(self, now, then)
        }

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
    #: What must not be changed without saying why; None if nothing.
    needs_reason: NeedsReason | None = None

    record_state = StateField(required=False)
    change_reason = reason_field(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        setattr(self.request, TABLES, [])
        if self.needs_reason is None:
            del self.fields[REASON]
        if self.state is None:
            del self.fields["record_state"]
        else:
            self.initial["record_state"] = self.state.dump()
            self.overtaken = self._notice()

    def is_valid(self) -> bool:
        """Whether it can be saved: never while it is only looked at."""
        return super().is_valid() and not self.previewing

    def _notice(self) -> list[str]:
        """What somebody else has changed; read before the entries go into the record."""
        setattr(self.request, MEANWHILE, None)
        if not self.is_bound or self.state is None:
            return []
        name = self.add_prefix("record_state")
        then = RecordState.load(self.data.get(name, ""))
        if then is None:
            return []
        # A hash of a password says nothing, and is nothing to be shown.
        unspoken = {name for name, field in self.fields.items() if field.disabled}
        notice = what_changed(self.instance, self.state, then, unspoken)
        if notice:
            # Whoever reads the notice and saves again means it.
            data: Any = copy(self.data)
            data[name] = self.state.dump()
            self.data = data
            self.catch_up(self.state.fields, then.fields)
            setattr(self.request, MEANWHILE, Meanwhile(self.state, then))
        return notice

    def _clean_form(self) -> None:
        """Check the fields together, and that it was said why what matters is changed."""
        super()._clean_form()  # type: ignore[misc]
        if self.needs_reason is None or self.previewing or self.has_error(REASON):
            return
        tables = getattr(self.request, TABLES)
        if not self.cleaned_data.get(REASON) and self.needs_reason.by(self.changed_data, tables):
            self.add_error(REASON, ValidationError(str(MISSING), code="required"))

    def full_clean(self) -> None:
        """Validate; refuse if the record has changed meanwhile."""
        super().full_clean()
        if self.is_bound and self.state is not None:
            for sentence in self.overtaken:
                self.add_error(None, ValidationError(sentence, code="changed_meanwhile"))


class RegistryFormSet(PaginationInlineFormSet):
    """Rows of a table, each of which remembers that it was being saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        getattr(self.form.request, TABLES, []).append(self)
        meanwhile: Meanwhile | None = getattr(self.form.request, MEANWHILE, None)
        if self.is_bound and meanwhile is not None:
            label = self.model._meta.label_lower
            now, then = (state.rows.get(label, {}) for state in meanwhile)
            for form in self.initial_forms:
                pk = str(form.instance.pk)
                if pk in now and pk in then:
                    form.catch_up(now[pk], then[pk])

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """Add a row."""
        with saving(form.prefix):
            return super().save_new(form, commit=commit)

    def save_existing(self, form: Any, obj: Model, commit: bool = True) -> Any:
        """Change a row."""
        with saving(form.prefix):
            return super().save_existing(form, obj, commit=commit)
