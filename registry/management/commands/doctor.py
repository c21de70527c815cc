"""``manage.py doctor``: what is wrong here, and how to mend it."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError

from registry.doctor import Finding, examine


class Command(BaseCommand):
    """Look at settings, files and database; say what is wrong and how to mend it.

    Changes nothing. Exits with 1 if anything must be mended; what is only worth knowing is
    said, and is no failure.
    """

    help = __doc__
    requires_system_checks = ()  # a check among the others

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it."""
        serious = 0
        for title, findings in examine():
            if not findings:
                if options["verbosity"]:
                    self.stdout.write(f"{self.style.SUCCESS('fine')}   {title}")
                continue
            for finding in findings:
                serious += finding.serious
                self.say(title, finding)
        if serious:
            raise CommandError(f"{serious} must be mended.", returncode=1)
        if options["verbosity"]:
            self.stdout.write("Nothing must be mended.")

    def say(self, title: str, finding: Finding) -> None:
        """One finding, with the way out below it."""
        mark = self.style.ERROR("WRONG") if finding.serious else self.style.WARNING("note ")
        self.stdout.write(f"{mark}  {title}: {finding.wrong}")
        self.stdout.write(f"       {finding.mend}")
