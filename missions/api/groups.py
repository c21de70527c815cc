"""What every question about strength has in common: whom to count, and by what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from missions.api.known import AS_KNOWN, KNOWN_ON, REVISION, known_on_field
from missions.edition import Edition
from missions.models import Authorization, Book, Category, Contingent, Country, Mission, Sex
from missions.place_filters import (
    COUNTRIES,
    DECISIONS,
    MISSIONS,
    MissionsField,
    PlacesInCountriesField,
)
from missions.scope import rows_of
from missions.strength import DIMENSIONS, Key, Scope
from registry.api.pagination import DEMO_DATA
from registry.filters import ChoicesField, RecordsField

#: The dimensions whose values are ids in the ledger and slugs for whoever asks.
SLUGS: dict[str, Any] = {
    "mission": Mission,
    "authorization": Authorization,
    "contingent": Contingent,
}
#: Where a question keeps the missions of the desk it is asked at; no parameter is called so.
DESK = "_desk"
BY_TEXT = _("What to count by. Without it, one number for all.")


def by_field(dimensions: Iterable[str] = DIMENSIONS, help_text: Any = BY_TEXT) -> ChoicesField:
    """The parameter that says what to group by."""
    return ChoicesField(
        required=False, choices=[(name, name) for name in dimensions], help_text=help_text
    )


class PlacesQuestion(forms.Form):
    """Whom to count, by where they serve."""

    mission = MissionsField(required=False, queryset=Mission.objects.all(), help_text=MISSIONS)
    country = PlacesInCountriesField(
        required=False, queryset=Country.objects.all(), key="code", help_text=COUNTRIES
    )
    authorization = RecordsField(
        required=False, queryset=Authorization.objects.all(), help_text=DECISIONS
    )
    contingent = RecordsField(
        required=False, queryset=Contingent.objects.all(), help_text=_("Contingents, by slug")
    )


class BookQuestion(forms.Form):
    """Of which state of knowledge, and whether approved or proposed."""

    known_on = known_on_field()
    book = forms.ChoiceField(
        required=False,
        choices=Book.choices,
        help_text=_(
            "“approved” (without it) or “proposed”: what is proposed comes on top of what is"
            " approved, and has been checked against no limit."
        ),
    )


class GroupsQuestion(BookQuestion, PlacesQuestion):
    """Whom to count, by where they serve and who they are."""

    category = ChoicesField(required=False, choices=Category.choices, help_text=_("Category"))
    sex = ChoicesField(required=False, choices=Sex.choices, help_text=_("Sex"))


def scope_of(question: Mapping[str, Any]) -> Scope:
    """Whom to count: nothing given for a dimension means whichever, within the asker's desk."""
    asked, desk = question["mission"] or None, question[DESK]
    return Scope(
        missions=asked if desk is None else sorted(desk if asked is None else desk & set(asked)),
        authorized_missions=question["country"] or None,
        authorizations=question["authorization"] or None,
        contingents=question["contingent"] or None,
        categories=question.get("category") or None,
        sexes=question.get("sex") or None,
        book=book_of(question),
    )


def asked_at(desk: frozenset[int] | None, question: dict[str, Any]) -> dict[str, Any]:
    """The question as somebody asks it who is limited to the missions of a desk, if of any."""
    return {**question, DESK: desk}


def book_of(question: Mapping[str, Any]) -> Any:
    """The book asked for."""
    return question["book"] or Book.APPROVED.value


def named(by: Sequence[str], keys: Collection[Key]) -> list[tuple[Key, dict[str, Any]]]:
    """Each group with its dimensions in the words other resources use, ordered by them.

    One query, however many groups and dimensions there are.
    """
    slugs = _slugs(
        {
            name: {key[place] for key in keys} - {None}
            for place, name in enumerate(by)
            if name in SLUGS
        }
    )
    groups = []
    for key in keys:
        words = dict(zip(by, key, strict=False))
        words.update({name: known.get(words[name]) for name, known in slugs.items()})
        groups.append((key, words))
    return sorted(groups, key=lambda group: [group[1][name] or "" for name in by])


def _slugs(wanted: Mapping[str, Collection[int]]) -> dict[str, dict[int, str]]:
    """The slugs of records by dimension and id."""
    found: dict[str, dict[int, str]] = {name: {} for name in wanted}
    parts = [
        f"SELECT '{name}', id, slug FROM {SLUGS[name]._meta.db_table} WHERE id = ANY (%s)"  # noqa: S608
        for name in wanted
    ]
    if any(wanted.values()):
        ids = [list(numbers) for numbers in wanted.values()]
        for name, number, slug in rows_of(" UNION ALL ".join(parts), ids, None):
            found[name][number] = slug
    return found


class GroupRow(serializers.Serializer[Any]):
    """The dimensions asked for: a row has those alone."""

    mission = serializers.CharField(required=False, help_text=_("The mission's slug."))
    authorization = serializers.CharField(required=False, help_text=_("The decision's slug."))
    contingent = serializers.CharField(
        required=False,
        allow_null=True,
        help_text=_("The contingent's slug; null for people outside contingents."),
    )


class TableAnswer(serializers.Serializer[Any]):
    """What frames a table of figures: what it is of, and from which state of the data."""

    demo_data = serializers.BooleanField(help_text=DEMO_DATA)
    known_on = serializers.DateField(allow_null=True, help_text=AS_KNOWN)
    book = serializers.ChoiceField(
        choices=Book.choices, help_text=_("Which entries of the ledger count.")
    )
    by = serializers.ListField(
        child=serializers.CharField(), help_text=_("The dimensions counted by.")
    )
    revision = serializers.IntegerField(help_text=REVISION)
    recorded_at = serializers.DateTimeField(
        allow_null=True, help_text=_("When the data last changed; null if there is none.")
    )
    columns = serializers.ListField(
        child=serializers.CharField(),
        help_text=_("The members of each row, in order: the columns of the same as CSV."),
    )


def frame(question: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """The members of :class:`TableAnswer`, but for the columns."""
    return {
        "demo_data": edition.holds_demo_data,
        "known_on": question[KNOWN_ON],
        "book": book_of(question),
        "by": question["by"],
        "revision": edition.revision,
        "recorded_at": edition.recorded_at,
    }
