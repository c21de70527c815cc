"""Filling in the admin's forms in tests, as a browser would."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Model
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse


def address(record: Model | type[Model], page: str = "change") -> str:
    """Where a record is changed or deleted, or where one of a model is added."""
    options = record._meta
    args = [record.pk] if isinstance(record, Model) else []
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=args)


def entries(page: Any) -> dict[str, Any]:
    """What a browser would send back of an untouched page."""
    form = page.context["adminform"].form
    data = _entries_of(form)
    if "change_reason" in form.fields:
        data["change_reason"] = data.get("change_reason") or "As ordered"
    for inline in page.context["inline_admin_formsets"]:
        data |= _entries_of(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= _entries_of(form)
    return data


def _entries_of(form: BaseForm) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if isinstance(value, list | tuple):
            data[field.html_name] = [getattr(one, "pk", one) for one in value]
        elif isinstance(value, bool):
            data |= {field.html_name: "on"} if value else {}
        elif value is not None:
            data[field.html_name] = value.isoformat() if isinstance(value, dt.date) else value
    return data


def send(client: Client, where: str, changes: dict[str, Any], *, opened: Any = None) -> Any:
    """Open a page (or take it as it was opened before), change some fields and save."""
    page = opened if opened is not None else client.get(where)
    assert page.status_code == 200
    data = {**entries(page), **changes}
    return client.post(where, {name: value for name, value in data.items() if value is not None})


def add_row(page: Any, prefix: str, **values: Any) -> dict[str, Any]:
    """The entries that add a row to a table of the page."""
    formset = next(
        inline.formset
        for inline in page.context["inline_admin_formsets"]
        if inline.formset.prefix == prefix
    )
    number = formset.total_form_count()
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**row, f"{prefix}-TOTAL_FORMS": number + 1}


def errors_at(page: Any, prefix: str | None = None) -> dict[str, list[str]]:
    """The messages beside the fields of the main form, or of the row with a prefix."""
    assert page.status_code == 200, "it was saved"
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += inline.formset.forms
    form = next(form for form in forms if form.prefix == prefix)
    return {name: list(messages) for name, messages in form.errors.items()}


def notice(page: Any) -> list[str]:
    """What stands above the form of a record that somebody else has changed meanwhile."""
    return errors_at(page)["__all__"]
