"""The ledger of strength, written by triggers alone.

Nobody but the database itself writes these tables; the application may only read them,
through :mod:`missions.strength`.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from missions.models.authorization import Authorization, AuthorizedMission
from missions.models.contingent import Contingent, Rotation
from missions.models.mission import Mission
from missions.models.vocabulary import Book, Category, Sex


class AuthorizationHead(models.Model):
    """The revision of a decision: raised by every posting and every change of a limit.

    Writers take turns by updating this row, apart from forms and history. A mere lock
    would let a stale snapshot pass under REPEATABLE READ; an update makes it fail.

    ``published`` is raised only by postings that move somebody on a day up to that of the
    posting: all that the public's connection is told of.
    """

    authorization = models.OneToOneField(
        Authorization,
        on_delete=models.DO_NOTHING,  # the database takes it away with its decision
        primary_key=True,
        related_name="head",
        verbose_name=_("decision"),
    )
    revision = models.BigIntegerField(_("revision"), default=0)
    recorded_at = models.DateTimeField(_("recorded at"))
    published = models.BigIntegerField(_("revision of what is public"), default=0, db_default=0)
    published_at = models.DateTimeField(_("last became public"), null=True)

    class Meta:
        verbose_name = _("revision of a decision")
        verbose_name_plural = _("revisions of decisions")

    def __str__(self) -> str:
        return f"{self.authorization_id}: {self.revision}"


class MissionHead(models.Model):
    """The turn of those who change the end of a mission or add it to a decision.

    As with :class:`AuthorizationHead`, updating the row keeps a writer with an old snapshot
    from overlooking what another has just added.
    """

    mission = models.OneToOneField(
        Mission,
        on_delete=models.DO_NOTHING,  # the database takes it away with its mission
        primary_key=True,
        related_name="head",
        verbose_name=_("mission"),
    )
    revision = models.BigIntegerField(_("revision"), default=0)

    class Meta:
        verbose_name = _("revision of a mission")
        verbose_name_plural = _("revisions of missions")

    def __str__(self) -> str:
        return f"{self.mission_id}: {self.revision}"


class ShownChange(models.Model):
    """How often what answers show has changed: of one kind, the sum of its rows.

    ``facts`` are all tables of facts, ranks and units; ``people`` is the table of people;
    ``accounts`` are roles, permissions and desks; ``tours`` are changes of tours that moved
    nobody, and so left the heads of decisions alone.
    Several rows, so that nobody who changes a fact has to wait for another who does.
    """

    about = models.CharField(_("about"), max_length=20)
    changes = models.BigIntegerField(_("changes"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("revision of what is shown")
        verbose_name_plural = _("revisions of what is shown")
        ordering = ("about", "id")

    def __str__(self) -> str:
        return f"{self.about}: {self.changes}"


class ByMonth(ArrayField):
    """Twelve numbers, one for each month of a year."""

    def __init__(self, **options: Any) -> None:
        options["base_field"] = models.IntegerField()
        options["size"] = 12
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        del options["base_field"], options["size"]
        return name, path, args, options


class Counted(models.Model):
    """The group of people that a line of the ledger, or a page of it, is about."""

    book = models.CharField(_("book"), max_length=10, choices=Book.choices)
    # No index of their own: each costs every posting, and the ones below serve.
    authorized_mission = models.ForeignKey(
        AuthorizedMission,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("authorized mission"),
    )
    contingent = models.ForeignKey(
        Contingent,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
        verbose_name=_("contingent"),
    )
    category = models.CharField(_("category"), max_length=24, choices=Category.choices)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices)

    class Meta:
        abstract = True


class StrengthChange(Counted):
    """One line of the ledger. Append-only: a correction is a line of its own.

    ``day`` of an arrival is the first day served, of a departure the day after the last
    one. Corrections are entries with the opposite sign. ``begun`` counts the arrivals
    that begin a tour, leaving out those that continue one elsewhere.
    """

    rotation = models.ForeignKey(
        Rotation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
        verbose_name=_("rotation"),
    )
    day = models.DateField(_("day"))
    arrivals = models.IntegerField(_("arrivals"))
    departures = models.IntegerField(_("departures"))
    begun = models.IntegerField(_("tours begun"))
    revision = models.BigIntegerField(_("revision"))
    recorded_at = models.DateTimeField(_("recorded at"))
    reason = models.CharField(
        _("reason"),
        max_length=250,
        blank=True,
        default="",
        db_default="",
        help_text=_("Only on a balancing entry: why the ledger had to be put right."),
    )

    class Meta:
        verbose_name = _("strength change")
        verbose_name_plural = _("strength changes")
        ordering = ("id",)
        indexes = (
            models.Index(
                fields=("authorized_mission", "day"),
                name="ledger_by_mission_and_day",
                include=("book", "contingent", "category", "sex", "arrivals", "departures"),
            ),
            models.Index(fields=("day",), name="ledger_by_day"),
            # Entries come in the order of time, so a few bytes a page tell where to look.
            BrinIndex(fields=("recorded_at",), name="ledger_by_time_recorded"),
            models.Index(
                fields=("rotation",), name="ledger_by_rotation", condition=Q(rotation__isnull=False)
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="ledger_entry_moves_somebody",
                condition=~Q(arrivals=0, departures=0, begun=0),
            ),
        )

    def __str__(self) -> str:
        return f"{self.day}: {self.arrivals:+d} {-self.departures:+d}"


class StrengthYear(Counted):
    """A page of the ledger: one year of one group of people, summed up by month.

    ``opening`` is the strength on the evening before each month begins, ``closing`` on
    the last evening of the year; the others are the movements of each month. Pages of a
    group follow each other without a gap from its first movement to its last, and the
    closing strength of the last one holds from then on.

    Strength on a day is the opening of its month and the days since, so its cost does
    not grow with history. A backdated entry corrects the pages from its year on.
    """

    year = models.SmallIntegerField(_("year"))
    opening = ByMonth(verbose_name=_("opening strength"))
    arrivals = ByMonth(verbose_name=_("arrivals"))
    departures = ByMonth(verbose_name=_("departures"))
    begun = ByMonth(verbose_name=_("tours begun"))
    closing = models.IntegerField(_("closing strength"))
    is_last = models.BooleanField(_("last page"))
    # Nulls are not equal to each other; a group without a contingent must be found again.
    contingent_key = models.GeneratedField(
        expression=Coalesce(F("contingent_id"), Value(0)),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("strength by year")
        verbose_name_plural = _("strength by year")
        ordering = ("year", "id")
        constraints = (
            models.UniqueConstraint(
                fields=(
                    "authorized_mission",
                    "contingent_key",
                    "category",
                    "sex",
                    "book",
                    "year",
                ),
                name="one_page_a_year",
            ),
        )
        indexes = (
            models.Index(fields=("year", "authorized_mission"), name="pages_of_a_year"),
            models.Index(
                fields=("authorized_mission", "year"),
                name="pages_that_carry_on",
                condition=Q(is_last=True) & ~Q(closing=0),
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.closing}"
