"""``manage.py loaddemo``: fill a registry without real people with invented ones."""

from __future__ import annotations

import argparse
import datetime as dt
import time
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import IntegrityError, connections, transaction
from django.db.models import Count

from missions import strength
from missions.models import Mission
from personnel.demo import lanes, load, scale
from personnel.demo.people import PREFIX
from personnel.demo.references import DemoError
from personnel.models import Deployment, Person
from registry.clock import today as registry_today
from registry.history_context import HistoryCommand
from registry.refusals import refusals_in


class Command(HistoryCommand):
    """Fill a registry that holds no real people with invented ones.

    Nothing is done if the invented people are there already. With --scale, a registry as
    large as wanted for measurements is loaded instead, under missions of its own.
    """

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Which day to build around; or how large a benchmark."""
        parser.add_argument(
            "--today",
            type=_day,
            metavar="YYYY-MM-DD",
            help="build the data around this day and set the registry's clock to it"
            " (default: the registry's today, clock untouched)",
        )
        parser.add_argument(
            "--replace", action="store_true", help="take the invented people away and load again"
        )
        parser.add_argument(
            "--scale", type=_number, metavar="N", help="load N deployments for measurements instead"
        )
        parser.add_argument(
            "--shape",
            choices=lanes.SHAPES,
            help="with --scale: contingents moving together, or people one by one",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load whichever was asked for. Raises ``CommandError`` with what to do instead."""
        if options["shape"] and not options["scale"]:
            raise CommandError("--shape goes with --scale.")
        if options["scale"] and (options["replace"] or options["today"]):
            raise CommandError("--scale goes neither with --replace nor with --today.")
        real = Person.objects.filter(is_demo=False).count()
        if real:
            raise CommandError(
                f"This registry holds {real} real people; invented ones are never mixed with"
                " them. Use another database (DATA_DIR or DATABASE_URL)."
            )
        try:
            if options["scale"]:
                self.load_scale(options["scale"], options["shape"] or "blocks", options)
            else:
                self.load_demo(
                    options["today"], replace=options["replace"], verbosity=options["verbosity"]
                )
        except DemoError as error:
            raise CommandError(str(error)) from error
        except IntegrityError as error:
            refusals = refusals_in(error)
            if not refusals:
                raise
            told = "\n".join(f"- {refusal.message}" for refusal in refusals)
            raise CommandError(f"The database refused, nothing was loaded:\n{told}") from error

    def load_demo(self, today: dt.date | None, *, replace: bool, verbosity: int) -> None:
        """The demonstration proper, all of it or nothing."""
        present = Person.objects.filter(service_number__startswith=PREFIX).count()
        if present and not replace:
            self.stdout.write(
                f"The demonstration is loaded already: {present} people. Nothing was done;"
                " --replace loads it again."
            )
            return
        if today is not None and "owner" not in settings.DATABASES:
            raise CommandError("--today sets the registry's clock, which needs DATABASE_OWNER_URL.")
        began = time.monotonic()
        plan = load.make_plan(today or registry_today())
        with transaction.atomic(using="default"):
            if present:
                load.clear()
            load.write(plan)
        if today is not None:
            _set_clock(today)
        if verbosity:
            self.summarize(plan.today, time.monotonic() - began)

    def load_scale(self, deployments: int, shape: str, options: dict[str, Any]) -> None:
        """The benchmark; what was loaded before an interruption stays."""
        began = time.monotonic()
        loaded = scale.load(
            deployments, shape, quiet=options["verbosity"] == 0 or not self.stderr.isatty()
        )
        if not loaded:
            self.stdout.write(
                "There is a benchmark in this registry already. Nothing was done; use another"
                " database for another one."
            )
            return
        seconds = time.monotonic() - began
        self.stdout.write(
            f"Loaded {loaded.deployments} deployments of {loaded.people} people in"
            f" {seconds:.1f} s ({loaded.deployments / seconds:.0f} a second, people included)."
        )

    def summarize(self, today: dt.date, seconds: float) -> None:
        """People, tours, and strength by mission on the day."""
        tours = Deployment.objects.filter(person__is_demo=True)
        people = Person.objects.filter(is_demo=True).count()
        by_status = dict(tours.order_by().values_list("status").annotate(Count("pk")))
        told = ", ".join(f"{count} {status}" for status, count in sorted(by_status.items()))
        self.stdout.write(f"{people} invented people, {sum(by_status.values())} tours ({told}).")
        begun = dict(
            tours.order_by()
            .values_list("authorized_mission__mission__acronym")
            .annotate(Count("pk"))
        )
        present = strength.strength_on(today, ("mission",))
        self.stdout.write(f"{'mission':<12}{'tours':>8}{'on ' + today.isoformat():>16}")
        for mission in Mission.objects.filter(acronym__in=begun).order_by("acronym"):
            here = present.get((mission.pk,), 0)
            self.stdout.write(f"{mission.acronym:<12}{begun[mission.acronym]:>8}{here:>16}")
        total = strength.total_on(today)
        self.stdout.write(f"{'all':<12}{sum(begun.values()):>8}{total:>16}")
        self.stdout.write(f"Loaded in {seconds:.1f} s.")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("give a day as YYYY-MM-DD") from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError("give a whole number of deployments, at least 1")
    return int(text)


def _set_clock(today: dt.date) -> None:
    """Only the owner of the database may."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO registry_clock (today) VALUES (%s)"
            " ON CONFLICT (only_row) DO UPDATE SET today = excluded.today",
            [today],
        )
