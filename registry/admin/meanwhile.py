"""What was saved by somebody else while a form was open goes into the fields left untouched.

Whoever saves an old page again would otherwise put back all that the other has changed,
and not only what they wanted to change themselves.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from registry.admin.versions import Prints, changed, fingerprint

#: Stands for an entry that is no value at all, and so is like no other.
NO_VALUE = object()


def take_over(form: forms.ModelForm, now: Prints, then: Prints) -> list[str]:
    """Put what the record holds now into the fields that were sent as they were opened.

    ``now`` and ``then`` are fingerprints of the record. Returns the fields that both have
    changed, to different values; there the entry stays.
    """
    contested = []
    for name in changed(now, then):
        if name not in form.fields or form.fields[name].disabled:
            continue
        sent = fingerprint(_sent(form, name))
        if sent == then.get(name):
            _put(form, name)
        elif sent != now[name]:
            contested.append(name)
    return contested


def _sent(form: forms.ModelForm, name: str) -> Any:
    """What was entered in a field, as the record would hold it."""
    bound = form[name]
    try:
        value = bound.field.clean(bound.data)
    except ValidationError:
        return NO_VALUE
    if isinstance(value, Model):
        return value.pk
    return sorted(one.pk for one in value) if isinstance(value, QuerySet) else value


def _put(form: forms.ModelForm, name: str) -> None:
    """Enter what the record holds, in the words a browser would send."""
    of: Any = form.instance._meta.get_field(name)
    value = of.value_from_object(form.instance)
    data: Any = form.data
    sent_as = form.add_prefix(name)
    if of.many_to_many:
        data.setlist(sent_as, [str(one.pk) for one in value])
    elif isinstance(value, list | tuple):
        data.setlist(sent_as, [str(one) for one in value])
    elif value is None or value is False:
        data.pop(sent_as, None)
    else:
        data[sent_as] = "on" if value is True else str(value)
