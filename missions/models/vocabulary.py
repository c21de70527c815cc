"""The closed sets of words that facts and people share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """The UN's types of uniformed personnel."""

    TROOPS = "troops", _("troops")
    STAFF_OFFICER = "staff_officer", _("staff officer")
    EXPERT_ON_MISSION = "expert_on_mission", _("expert on mission")
    INDIVIDUAL_POLICE = "individual_police", _("individual police")
    FORMED_POLICE_UNIT = "formed_police_unit", _("formed police unit")


class Sex(models.TextChoices):
    """As the UN reports it: women and men."""

    FEMALE = "F", _("female")
    MALE = "M", _("male")


class Book(models.TextChoices):
    """Which entries of the ledger count."""

    APPROVED = "approved", _("approved")
    PROPOSED = "proposed", _("proposed")


class TitleLanguage(models.TextChoices):
    """The languages that titles of sources and agreements are written in."""

    KAZAKH = "kk", _("Kazakh")
    RUSSIAN = "ru", _("Russian")
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    GERMAN = "de", _("German")


def title_language() -> models.CharField[str, str]:
    """The field that says in which language a record's ``title`` is."""
    return models.CharField(
        _("language of the title"),
        max_length=2,
        choices=TitleLanguage.choices,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "The language that the title is written in here, not that of the document: browsers"
            " read it aloud in it. Empty: not known, or not among these."
        ),
    )


class Grade(models.IntegerChoices):
    """Rank grades by their approximate NATO equivalence, in ascending order.

    Kazakhstan is not a NATO member; the codes only make ranks comparable.
    """

    OR_1 = 1, "OR-1"
    OR_2 = 2, "OR-2"
    OR_3 = 3, "OR-3"
    OR_4 = 4, "OR-4"
    OR_5 = 5, "OR-5"
    OR_6 = 6, "OR-6"
    OR_7 = 7, "OR-7"
    OR_8 = 8, "OR-8"
    OR_9 = 9, "OR-9"
    OF_1 = 11, "OF-1"
    OF_2 = 12, "OF-2"
    OF_3 = 13, "OF-3"
    OF_4 = 14, "OF-4"
    OF_5 = 15, "OF-5"
    OF_6 = 16, "OF-6"
    OF_7 = 17, "OF-7"
    OF_8 = 18, "OF-8"
    OF_9 = 19, "OF-9"


class CategorySetField(ArrayField):
    """A set of categories on the row itself; empty means all of them and is kept as null.

    An array and not a many-to-many relation: the admin saves relations after the row,
    and a ceiling checked in between would seem to hold for all categories.
    """

    def __init__(self, **options: Any) -> None:
        options["base_field"] = models.CharField(max_length=24, choices=Category.choices)
        options.setdefault("null", True)
        options.setdefault("blank", True)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        del options["base_field"]
        return name, path, args, options

    def formfield(self, **options: Any) -> Any:
        """A row of tick boxes instead of the comma-separated text of an array."""
        return forms.TypedMultipleChoiceField(
            choices=Category.choices,
            coerce=str,
            empty_value=None,
            required=False,
            label=options.get("label", capfirst(self.verbose_name)),
            help_text=options.get("help_text", self.help_text),
            widget=options.get("widget", forms.CheckboxSelectMultiple),
        )


def category_set_is_sound(field: str, name: str) -> models.CheckConstraint:
    """A constraint: ``field`` is null (all categories) or a non-empty set of known ones."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{field}__isnull": True})
        | (
            models.Q(**{f"{field}__len__gte": 1})
            & models.Q(**{f"{field}__contained_by": list(Category.values)})
        ),
    )
