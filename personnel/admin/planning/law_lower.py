"""The page that lowers a ceiling, with a choice of who has to go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from missions.admin.base import ceiling_scope
from missions.limits import limit_line
from missions.models import Ceiling
from personnel.admin.planning.law import RELATED, LawPage
from personnel.admin.planning.law_forms import LowerForm
from personnel.admin.planning.law_service import fingerprint
from personnel.models import Deployment
from personnel.planning import Change, NewCeiling, SetLimit, preview
from personnel.planning.law import counted_by
from personnel.planning.lowering import ended, leaving_soonest, new_limit, over_the_limit
from registry.clock import today
from registry.days import ONE_DAY
from registry.keys import keys_in
from registry.wording import day_text

#: The name of the tick boxes, and of the button that ticks some.
CHOSEN, SUGGEST = "chosen", "_suggest"


class LowerCeilingPage(LawPage):
    """A lower limit: of those who are there by then, some are chosen to end."""

    model = Ceiling
    form: LowerForm

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the page is for."""
        return _("Lower a ceiling")

    @property
    def about(self) -> str:  # type: ignore[override]
        """What is supposed."""
        text = _("At most %(limit)s people, %(count)s deployments ended for it.")
        return text % {"limit": self.value("limit"), "count": len(self.chosen)}

    def records(self) -> Any:
        """With what they are named by."""
        return Ceiling.objects.select_related("authorization", "authorized_mission__mission")

    def make_form(self, **kwargs: Any) -> LowerForm:
        """Asks for the limit and the days."""
        enacting = "_enact" in self.request.POST
        return LowerForm(enacting=enacting, ceiling=self.record, **kwargs)

    def initial(self) -> dict[str, Any]:
        """From tomorrow on."""
        return {"holds_from": today() + ONE_DAY}

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Nothing is chosen yet."""
        self.chosen: list[int] = []
        return super().get(request, pk)

    def take_up(self) -> None:
        """What was ticked, or those who would leave soonest."""
        self.chosen = self.ticked()
        day = self.last_day()
        if SUGGEST in self.request.POST and self.change and day:
            self.chosen = leaving_soonest(self.change, day)
        if self.chosen and day is None and self.form.is_valid():
            self.form.add_error("last_day", _("Give the last day of those chosen."))

    def ticked(self) -> list[int]:
        """The tours that were ticked; only such as the ceiling counts.

        Others under the same decision may belong to another desk, and are none of its business.
        """
        asked = keys_in(self.request.POST.getlist(CHOSEN))
        tours = counted_by(limit_line("ceiling", self.record.pk)).filter(pk__in=asked)
        return sorted(tours.values_list("pk", flat=True))

    def enact(self) -> HttpResponse | None:
        """Carry it out, unless more would end than stand in the way: what two have approved,
        one ends by a lower limit alone.
        """
        if self.chosen and self.spare:
            text = _("%(count)s of those chosen are not in the way of the limit. Nothing was done.")
            self.form.add_error(None, text % {"count": min(self.spare, len(self.chosen))})
            return None
        return super().enact()

    @property
    def spare(self) -> int:
        """How many more people could stay throughout under the new limit; 0 if nobody could."""
        lowered = isinstance(self.change, SetLimit)
        rooms = [
            effect.headroom or 0
            for effect in preview(self.plan()).effects
            if effect.line.kind == "ceiling"
            and (effect.line.id == self.record.pk if lowered else effect.line.id < 0)
        ]
        return max([0, *rooms])

    @property
    def change(self) -> SetLimit | NewCeiling | None:
        """The new limit, once it was given."""
        limit = self.value("limit")
        return None if limit is None else new_limit(self.record, limit, self.value("holds_from"))

    def last_day(self) -> dt.date | None:
        """The last day of those chosen."""
        day: dt.date | None = self.value("last_day")
        return day

    def plan(self) -> list[Change]:
        """End those chosen, and lower the limit."""
        if self.change is None:
            return []
        day = self.last_day()
        return [*(ended(self.chosen, day) if day else ()), self.change]

    @cached_property
    def listed(self) -> list[Deployment]:
        """Those chosen, those in the way of the limit, and those still over with the plan."""
        if self.change is None:
            return []
        pks = set(self.chosen)
        for changes in ([self.change], self.plan()):
            pks |= set(over_the_limit(preview(changes)).values_list("pk", flat=True))
        tours = Deployment.objects.filter(pk__in=pks).select_related(*RELATED)
        return sorted(tours, key=lambda tour: (tour.ends_on or dt.date.max, tour.pk))

    def tours(self) -> list[Deployment]:
        """Those to choose from."""
        return self.listed

    def fate(self, tour: Deployment) -> str:
        """Only those chosen end; a tour that is over by then stays as it is."""
        day = self.last_day()
        if tour.pk not in self.chosen or day is None:
            return ""
        if tour.ends_on is not None and tour.ends_on <= day:
            return _("is over by then")
        return super().fate(tour)

    def more(self, tours: Sequence[Deployment]) -> dict[str, Any]:
        """The tick boxes."""
        return {
            "subtitle": f"{self.record.authorization}: {ceiling_scope(self.record)}",
            "choosing": True,
            "chosen": self.chosen,
            "suggest": SUGGEST,
        }

    def mark(self, tours: Sequence[Deployment]) -> str:
        """Of those to choose from: whoever was ticked since is meant."""
        change = self.change
        in_the_way = over_the_limit(preview([change])) if change else ()
        return fingerprint(in_the_way, change)

    def finish(self) -> None:
        """The former limit ends where the new one begins."""
        if isinstance(self.change, NewCeiling) and self.change.starts_on:
            last = self.change.starts_on - ONE_DAY
            Ceiling.objects.filter(pk=self.record.pk).update(ends_on=last)

    def button(self, tours: Sequence[Deployment]) -> str:
        """What is done."""
        return _("Lower the ceiling")

    def done(self) -> str:
        """In a sentence."""
        day = self.value("holds_from")
        if day is None:
            return _("The limit is %(limit)s.") % {"limit": self.value("limit")}
        return _("The limit is %(limit)s from %(day)s on.") % {
            "limit": self.value("limit"),
            "day": day_text(day),
        }
