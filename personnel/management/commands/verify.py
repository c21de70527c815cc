"""``manage.py verify``: recompute everything and compare, at night or when in doubt."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, connections

from personnel.verification import Finding, repair, verify

#: So many rows of a finding are written out.
SHOWN = 20


class Command(BaseCommand):
    """Recompute ledger, limits, overlaps and bounds from the deployments and compare."""

    help = (
        "Recomputes the ledger, its pages, limits, overlaps and bounds from scratch, lists "
        "every difference and exits with 1 if there is any."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair",
            metavar="REASON",
            help="post balancing entries with this reason until the ledger equals the "
            "deployments; nothing is edited. Needs DATABASE_OWNER_URL.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["repair"] is not None:
            self.repair(options["repair"].strip())
        found = False
        for finding in self.timed(options["verbosity"]):
            found = found or bool(finding.rows)
            if finding.rows:
                self.show(finding)
        if found:
            raise CommandError("There are differences.", returncode=1)
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS("No differences."))

    def timed(self, verbosity: int) -> Any:
        """The findings, with a line for each check and its seconds when asked for more."""
        started = time.monotonic()
        for finding in verify():
            if verbosity > 1:
                seconds = time.monotonic() - started
                self.stdout.write(f"{finding.check}: {len(finding.rows)} ({seconds:.2f} s)")
            yield finding
            started = time.monotonic()

    def show(self, finding: Finding) -> None:
        """Write a finding out, its first rows at least."""
        self.stderr.write(self.style.ERROR(f"{len(finding.rows)} {finding.meaning}:"))
        for row in finding.rows[:SHOWN]:
            facts = (f"{name} {value}" for name, value in zip(finding.columns, row, strict=True))
            self.stderr.write("  " + ", ".join(facts))
        if len(finding.rows) > SHOWN:
            self.stderr.write(f"  and {len(finding.rows) - SHOWN} more")

    def repair(self, reason: str) -> None:
        """Balance the ledger, as the owner."""
        if not reason:
            raise CommandError("Give a reason: it stays in the ledger.")
        if "owner" not in connections:
            raise CommandError("Only the owner of the database can repair: set DATABASE_OWNER_URL.")
        try:
            posted = repair(reason=reason)
        except IntegrityError as error:
            message = str(error).splitlines()[0]
            raise CommandError(f"Not repaired, nothing was changed: {message}") from error
        self.stdout.write(f"{posted} balancing entries posted.")
