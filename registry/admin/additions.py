"""What one app adds to the pages of another, which need not know of it.

Facts know nothing of people, yet whoever changes a ceiling wants to see whom it would
leave outside. The app that knows registers an :class:`Addition` for the model; its page
then has the notices, the links and the preview that the addition gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: The button that shows what saving would do, and saves nothing.
PREVIEW = "_preview"


def is_preview(request: HttpRequest) -> bool:
    """Whether a form was sent to be looked at, not to be saved."""
    return request.method == "POST" and PREVIEW in request.POST


class Link(NamedTuple):
    """A way from the page to another."""

    title: str | Promise
    path: str
    icon: str = ""


class Menu(NamedTuple):
    """Several ways of one kind behind one button, where each in words would crowd the title."""

    title: str | Promise
    links: Sequence[Link]
    icon: str = ""


class SubmitButton(NamedTuple):
    """A button beside Save, in the words of unfold's template."""

    action_name: str
    description: str | Promise
    icon: str
    attrs: Mapping[str, str] = {}


class Notice(NamedTuple):
    """Something the reader of a record should know, and where to look further."""

    text: str
    link: Link | None = None


@dataclass(frozen=True)
class Row:
    """A row of a table on the page as it was entered; ``pk`` is None for a new one.

    ``values`` holds the fields that could be read, ``changed`` names those that are not
    as they were.
    """

    pk: Any
    values: Mapping[str, Any]
    changed: Collection[str]
    removed: bool = False


@dataclass(frozen=True)
class Entries(Row):
    """What stands in the forms of a page; ``tables`` are its tables by their prefix."""

    tables: Mapping[str, list[Row]] = field(default_factory=dict)


class Addition:
    """What is added to the pages of one model. Subclasses give what they have."""

    #: Whether the page gets a button to preview what is entered.
    previews = False
    #: Names of the constraints whose refusal a preview explains: it is then shown unasked.
    explains: Collection[str] = ()

    def notices(self, request: HttpRequest, record: Any) -> Iterable[Notice]:
        """What to know about a saved record."""
        return ()

    def links(self, request: HttpRequest, record: Any) -> Iterable[Link | Menu]:
        """What else can be done with a saved record."""
        return ()

    def has_preview(self, form: BaseForm) -> bool:
        """Whether what can be entered in the form of a page can be previewed."""
        return self.previews

    def preview(self, request: HttpRequest, entries: Entries) -> dict[str, Any] | None:
        """What the entries would do: the context of a template named in ``template``."""
        return None


_additions: dict[type[Model], Addition] = {}


def add_to(model: type[Model], addition: Addition) -> None:
    """Register what is added to the pages of a model, once."""
    if model in _additions:
        raise ValueError(f"two additions to the pages of {model.__name__}")
    _additions[model] = addition


class AdditionsMixin(admin.ModelAdmin):
    """A page that shows what other apps have added to it."""

    change_form_outer_before_template = "admin/above_form.html"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The page with its additions."""
        addition = _additions.get(self.model)
        if addition is not None:
            record = context.get("original")
            if record is not None:
                context["notices"] = list(addition.notices(request, record))
                context["actions_detail"] = [
                    *(context.get("actions_detail") or ()),
                    *(
                        _menu(number, link) if isinstance(link, Menu) else _action(link)
                        for number, link in enumerate(addition.links(request, record))
                    ),
                ]
            if addition.has_preview(context["adminform"].form):
                self._add_preview(request, context, addition)
        return super().render_change_form(request, context, *args, **kwargs)

    def _add_preview(
        self, request: HttpRequest, context: dict[str, Any], addition: Addition
    ) -> None:
        record = context.get("original")
        if not (
            self.has_add_permission(request)
            if record is None
            else self.has_change_permission(request, record)
        ):
            return
        context["actions_submit_line"] = [
            *(context.get("actions_submit_line") or ()),
            SubmitButton(PREVIEW, _("Preview"), "visibility"),
        ]
        refused = {
            refusal.constraint
            for refusals in getattr(request, "refused", {}).values()
            for refusal in refusals
        }
        if is_preview(request) or refused & set(addition.explains):
            context["preview"] = addition.preview(request, entries_of(context)) or {
                "template": "admin/planning/incomplete.html"
            }


def entries_of(context: Mapping[str, Any]) -> Entries:
    """What was entered on a page, from the context it is rendered with."""
    tables = {
        inline.formset.prefix: [
            _row(form, removed=form in getattr(inline.formset, "deleted_forms", ()))
            for form in inline.formset.forms
            if form.has_changed()
        ]
        for inline in context["inline_admin_formsets"]
    }
    main = _row(context["adminform"].form)
    return Entries(main.pk, main.values, main.changed, tables=tables)


def _row(form: BaseForm, *, removed: bool = False) -> Row:
    values = getattr(form, "entered", {})
    pk = form.instance.pk  # type: ignore[attr-defined]
    return Row(pk, values, form.changed_data, removed)


def _action(link: Link) -> dict[str, Any]:
    """A link as unfold shows it beside the title."""
    return {"title": link.title, "path": link.path, "icon": link.icon, "attrs": {}}


def _menu(number: int, menu: Menu) -> dict[str, Any]:
    """A menu as unfold shows it beside the title; its ``method_name`` is a name in a script.

    Unfold's menus open by mouse alone and stand at the end of the page. By keyboard, this one
    opens with the focus on its first link, and closes with the focus back on the button.
    """
    name = f"Menu{number}"
    focused = f"setTimeout(() => document.getElementById('{name}').focus(), 50)"
    opened = f"actionDropdownOpen = true; {focused}"
    closed = f"actionDropdownOpen = false; $refs.actionDropdown{name}.querySelector('a').focus()"
    items = [_action(link) | {"attrs": {"x-on:keydown.escape": closed}} for link in menu.links]
    items[0]["attrs"]["id"] = name
    return {
        "title": menu.title,
        "icon": menu.icon,
        "method_name": name,
        "items": items,
        "attrs": {
            "role": "button",
            "tabindex": "0",
            "x-bind:aria-expanded": "actionDropdownOpen",
            "x-on:keydown.enter.prevent": opened,
            "x-on:keydown.space.prevent": opened,
        },
    }
