"""People, their ranks and units. Nothing here is public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.models import Grade, Sex
from personnel.models.searching import FOUND_BY, PersonWords, found_by
from registry.days import days_plausible
from registry.history import tracked
from registry.localized import Localized
from registry.models import RegistryModel


@tracked
class Rank(RegistryModel):
    """A national rank with its approximate NATO equivalence."""

    code = models.SlugField(_("code"), max_length=40)
    grade = models.PositiveSmallIntegerField(
        _("grade"),
        choices=Grade.choices,
        help_text=_("Approximate NATO equivalence, only to compare ranks."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), help_text=_("Place in the ladder, lowest first.")
    )
    name_en = models.CharField(_("name in English"), max_length=60)
    name_ru = models.CharField(_("name in Russian"), max_length=60)
    name_kk = models.CharField(_("name in Kazakh"), max_length=60)
    verified = models.BooleanField(
        _("verified"), default=False, help_text=_("Checked against the law in force.")
    )
    source_note = models.CharField(_("source"), max_length=250, blank=True)

    name = Localized("name")

    class Meta:
        verbose_name = _("rank")
        verbose_name_plural = _("ranks")
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("code",), name="rank_code_unique"),
            models.UniqueConstraint(fields=("order",), name="rank_order_unique"),
        )

    def __str__(self) -> str:
        return str(self.name)


@tracked
class Unit(RegistryModel):
    """The home unit of a person."""

    code = models.CharField(_("code"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    name_ru = models.CharField(_("name in Russian"), max_length=160)
    name_kk = models.CharField(_("name in Kazakh"), max_length=160, blank=True)
    is_demo = models.BooleanField(_("invented"), default=False, editable=False)

    name = Localized("name")

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("code",), name="unit_code_unique"),)

    def __str__(self) -> str:
        return str(self.name)


class KazakhSortKey(Func):
    """The key that sorts a Cyrillic full name in the Kazakh alphabet under any locale."""

    function = "kazakh_sort_key"
    arity = 3
    output_field = models.CharField(max_length=400, db_collation="C")


class FoldedNumber(Func):
    """A service number as it reads, whatever letters it is written with."""

    function = "fold_service_number"
    arity = 1
    output_field = models.CharField(max_length=20, db_collation="C")


#: Letters of the two alphabets, for patterns. Many of one look like letters of the other.
LATIN, CYRILLIC = "A-Za-zÀ-ɏ", "Ѐ-ԯ"


#: Of people: no travel document can be made out to them.
NO_LATIN_NAME = Q(last_name_latin="") | Q(first_name_latin="")


def none_of(letters: str, field: str, name: str) -> models.CheckConstraint:
    """A constraint: no letter of the alphabet stands in the field.

    A Latin “C” in a Cyrillic name cannot be seen, and the name is then not found.
    """
    return models.CheckConstraint(name=name, condition=~Q(**{f"{field}__regex": f"[{letters}]"}))


class PersonQuerySet(models.QuerySet["Person"]):
    """People by what is known of them."""

    def called(self, said: str) -> PersonQuerySet:
        """People of whose names or service number every word of ``said`` is a beginning."""
        return self.filter(found_by(said))

    def within(self, desk: Collection[int] | None) -> PersonQuerySet:
        """People with whom a desk with these missions has to do; all of them without one."""
        from personnel.desks import people_of  # which needs tours, and they need this module

        return self if desk is None else self.filter(people_of(desk))

    def without_latin_name(self) -> PersonQuerySet:
        """People whom no travel document can be made out to."""
        return self.filter(NO_LATIN_NAME)


@tracked
class Person(RegistryModel):
    """A member of the armed forces or the police, with no more than the task needs.

    No national identity number and no diagnosis belongs here.
    """

    service_number = models.CharField(
        _("service number"),
        max_length=20,
        validators=[
            RegexValidator(
                r"^[0-9A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі-]+$",
                _("Letters, digits and hyphens only."),
            )
        ],
        help_text=_("The ministry's own number of the person. Not a national identity number."),
    )
    last_name = models.CharField(_("family name"), max_length=80, help_text=_("In Cyrillic."))
    first_name = models.CharField(_("given name"), max_length=80, help_text=_("In Cyrillic."))
    patronymic = models.CharField(_("patronymic"), max_length=80, blank=True)
    last_name_latin = models.CharField(
        _("family name in Latin"), max_length=80, help_text=_("As in the passport.")
    )
    first_name_latin = models.CharField(
        _("given name in Latin"), max_length=80, help_text=_("As in the passport.")
    )
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices)
    birth_date = models.DateField(_("date of birth"))
    rank = models.ForeignKey(
        Rank, on_delete=models.PROTECT, related_name="people", verbose_name=_("rank")
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="people",
        null=True,
        blank=True,
        verbose_name=_("unit"),
    )
    is_demo = models.BooleanField(
        _("invented"),
        default=False,
        editable=False,
        help_text=_("Made up for demonstration. Never a real person."),
    )
    number_key = models.GeneratedField(
        expression=FoldedNumber(F("service_number")),
        output_field=models.CharField(max_length=20, db_collation="C"),
        db_persist=True,
        verbose_name=_("service number, folded"),
    )
    sort_key = models.GeneratedField(
        expression=KazakhSortKey(F("last_name"), F("first_name"), F("patronymic")),
        output_field=models.CharField(max_length=400, db_collation="C"),
        db_persist=True,
        verbose_name=_("sort key"),
    )
    words = models.GeneratedField(
        expression=PersonWords(*FOUND_BY),
        output_field=SearchVectorField(),
        db_persist=True,
        verbose_name=_("words to be found by"),
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("in the registry", "person")
        verbose_name_plural = pgettext_lazy("in the registry", "people")
        ordering = ("sort_key", "id")
        permissions = (("view_identity", "Can be told through the API who people are"),)
        indexes = (
            models.Index(fields=("sort_key", "id"), name="person_in_alphabetical_order"),
            GinIndex(fields=("words",), name="person_by_words"),
            models.Index(fields=("last_name_latin", "id"), name="person_by_latin_name"),
            models.Index(fields=("birth_date",), name="person_by_birth_date"),
            models.Index(
                fields=("sort_key",), condition=NO_LATIN_NAME, name="person_without_latin_name"
            ),
        )
        constraints = (
            # Small letters and look-alikes of the other alphabet are no other person.
            models.UniqueConstraint(fields=("number_key",), name="person_service_number_unique"),
            # The other half of the composite foreign key of deployments.
            models.UniqueConstraint(fields=("id", "sex"), name="person_with_sex"),
            models.CheckConstraint(name="person_sex_known", condition=Q(sex__in=Sex.values)),
            models.CheckConstraint(
                name="person_has_service_number", condition=~Q(service_number="")
            ),
            none_of(LATIN, "last_name", "person_last_name_in_cyrillic"),
            none_of(LATIN, "first_name", "person_first_name_in_cyrillic"),
            none_of(LATIN, "patronymic", "person_patronymic_in_cyrillic"),
            none_of(CYRILLIC, "last_name_latin", "person_last_name_in_latin"),
            none_of(CYRILLIC, "first_name_latin", "person_first_name_in_latin"),
            days_plausible("person_birth_plausible", "birth_date", last=dt.date(2099, 12, 31)),
        )

    def __str__(self) -> str:
        return " ".join(filter(None, (self.last_name, self.first_name, self.patronymic)))
