"""Where every figure comes from, and what others have published."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.models.authorization import Authorization, Ceiling
from missions.models.contingent import Agreement, Allowance, Contingent, Rotation
from missions.models.mission import Mission
from missions.models.vocabulary import CategorySetField, category_set_is_sound, title_language
from missions.models.vote import Chamber, Vote
from registry.history import tracked
from registry.localized import Localized
from registry.models import RegistryModel


@tracked
class Source(RegistryModel):
    """A document, page or data file that a figure was taken from."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official document or site")
        PRESS = "press", _("press")
        DATA = "data", _("data file")
        REFERENCE = "reference", _("reference work")
        GENERAL_KNOWLEDGE = "general_knowledge", _("general knowledge, unverified")

    key = models.SlugField(_("key"), max_length=80)
    title = models.CharField(_("title"), max_length=250)
    language = title_language()
    publisher = models.CharField(_("publisher"), max_length=160, blank=True)
    url = models.URLField(_("address"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_text = models.CharField(
        _("date as known"),
        max_length=120,
        blank=True,
        help_text=_("When the document bears no date, what is known of it."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=("key",), name="source_key_unique"),
            models.CheckConstraint(
                name="source_address_of_the_web",
                condition=Q(url="") | Q(url__startswith="http://") | Q(url__startswith="https://"),
            ),
        )

    def __str__(self) -> str:
        return self.title


#: What a citation can vouch for: exactly one of these.
CITABLE = (
    "mission",
    "authorization",
    "ceiling",
    "vote",
    "chamber",
    "agreement",
    "contingent",
    "rotation",
    "allowance",
)


def exactly_one_of(fields: tuple[str, ...]) -> Q:
    """A condition: one of these references is set and all the others are empty."""
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return condition


#: A record and the citations that vouch for it.
CITED: dict[str, Any] = {
    "on_delete": models.CASCADE,
    "related_name": "citations",
    "null": True,
    "blank": True,
}


class Citation(RegistryModel):
    """Which source vouches for a record, or for one field of it."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="citations", verbose_name=_("source")
    )
    field = models.CharField(
        _("field"),
        max_length=40,
        blank=True,
        help_text=_("The field it vouches for. Empty: the whole record."),
    )
    verified = models.BooleanField(
        _("verified"),
        default=True,
        help_text=_("Not ticked: found in no stored source, shown as unverified."),
    )
    note = models.CharField(_("note"), max_length=400, blank=True)

    mission = models.ForeignKey(Mission, verbose_name=_("mission"), **CITED)
    authorization = models.ForeignKey(Authorization, verbose_name=_("decision"), **CITED)
    ceiling = models.ForeignKey(Ceiling, verbose_name=_("ceiling"), **CITED)
    vote = models.ForeignKey(Vote, verbose_name=_("vote"), **CITED)
    chamber = models.ForeignKey(Chamber, verbose_name=_("chamber"), **CITED)
    agreement = models.ForeignKey(Agreement, verbose_name=_("agreement"), **CITED)
    contingent = models.ForeignKey(Contingent, verbose_name=_("contingent"), **CITED)
    rotation = models.ForeignKey(Rotation, verbose_name=_("rotation"), **CITED)
    allowance = models.ForeignKey(Allowance, verbose_name=_("allowance"), **CITED)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="citation_of_one_record", condition=exactly_one_of(CITABLE)
            ),
        )

    def __str__(self) -> str:
        return str(self.source)


@tracked
class Claim(RegistryModel):
    """A number, date or text that somebody published. Claims may contradict each other.

    The paraphrase names nobody.
    """

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("exactly")
        MORE_THAN = "more_than", _("more than")
        AT_MOST = "at_most", _("at most")

    code = models.CharField(_("code"), max_length=12)
    kind = models.CharField(_("kind"), max_length=40, help_text=_("Such as strength_now."))
    statement_en = models.TextField(_("statement in English"))
    statement_ru = models.TextField(_("statement in Russian"), blank=True)
    statement_kk = models.TextField(_("statement in Kazakh"), blank=True)
    number = models.DecimalField(
        pgettext_lazy("of something counted", "number"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )
    date = models.DateField(_("date"), null=True, blank=True)
    text = models.CharField(_("text"), max_length=200, blank=True)
    qualifier = models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    unit = models.CharField(
        pgettext_lazy("of something counted", "unit"), max_length=60, blank=True
    )
    period_from = models.DateField(_("true from"), null=True, blank=True)
    period_to = models.DateField(_("true to"), null=True, blank=True)
    period_text = models.CharField(_("period as written"), max_length=120, blank=True)
    period_approximate = models.BooleanField(_("period approximate"), default=False)
    missions = models.ManyToManyField(
        Mission, related_name="claims", blank=True, verbose_name=_("missions")
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="claims", verbose_name=_("source")
    )

    statement = Localized("statement")

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("code",), name="claim_code_unique"),
            models.CheckConstraint(
                name="claim_says_one_thing",
                condition=Q(number__isnull=False, date__isnull=True, text="")
                | Q(number__isnull=True, date__isnull=False, text="")
                | (Q(number__isnull=True, date__isnull=True) & ~Q(text="")),
            ),
            models.CheckConstraint(
                name="claim_period_in_order",
                condition=Q(period_from__isnull=True)
                | Q(period_to__isnull=True)
                | Q(period_to__gte=F("period_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.statement}"


@tracked
class Contradiction(RegistryModel):
    """Where published claims do not fit together, and how the registry treats it."""

    code = models.CharField(_("code"), max_length=12)
    topic = models.CharField(_("topic"), max_length=160)
    text = models.TextField(_("text"))
    handling = models.TextField(_("handling"), blank=True)
    claims = models.ManyToManyField(
        Claim, related_name="contradictions", blank=True, verbose_name=_("claims")
    )

    class Meta:
        verbose_name = _("contradiction")
        verbose_name_plural = _("contradictions")
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("code",), name="contradiction_code_unique"),)

    def __str__(self) -> str:
        return f"{self.code}: {self.topic}"


@tracked
class GenderTarget(RegistryModel):
    """The share of women the UN aims for, by group of categories and year."""

    class Basis(models.TextChoices):
        SOURCED = "sourced", _("sourced")
        INTERPOLATED = "interpolated", _("interpolated between sourced years")
        NOT_FOUND = "not_found", _("not found")

    group = models.SlugField(pgettext_lazy("of categories", "group"), max_length=40)
    categories = CategorySetField(verbose_name=_("categories"), null=False, blank=False)
    year = models.PositiveSmallIntegerField(_("year"))
    percent = models.DecimalField(
        _("percent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    basis = models.CharField(_("basis"), max_length=14, choices=Basis.choices)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("target for women")
        verbose_name_plural = _("targets for women")
        ordering = ("group", "year")
        constraints = (
            models.UniqueConstraint(fields=("group", "year"), name="one_target_a_year"),
            models.CheckConstraint(
                name="target_is_a_share",
                condition=Q(percent__isnull=True, basis="not_found")
                | (Q(percent__range=(0, 100)) & ~Q(basis="not_found")),
            ),
            category_set_is_sound("categories", "target_categories_sound"),
        )

    def __str__(self) -> str:
        return f"{self.group} {self.year}: {self.percent}"
