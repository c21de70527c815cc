"""Pages that end a mission or a decision, with those who would stay longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from missions.models import Authorization, Mission
from personnel.admin.planning.law import RELATED, LawPage
from personnel.admin.planning.law_forms import EndForm
from personnel.models import Deployment
from personnel.planning import Change, EndAuthorization, EndMission
from personnel.planning.law import ended_in_time, in_the_way
from registry.wording import day_text


class EndPage(LawPage):
    """The end of something that tours lie within."""

    def make_form(self, **kwargs: Any) -> EndForm:
        """Asks for the last day."""
        return EndForm(enacting="_enact" in self.request.POST, **kwargs)

    def initial(self) -> dict[str, Any]:
        """The day in the address, or the one that stands to reason."""
        try:
            return {"on": dt.date.fromisoformat(self.request.GET.get("on", ""))}
        except ValueError:
            return {"on": self.proposed()}

    def proposed(self) -> dt.date | None:
        """The day to propose; None if none is known."""
        raise NotImplementedError

    def change(self, day: dt.date) -> EndMission | EndAuthorization:
        """The end itself."""
        raise NotImplementedError

    def last_day(self) -> dt.date | None:
        """The one entered."""
        day: dt.date | None = self.value("on")
        return day

    def tours(self) -> list[Deployment]:
        """Those that would last beyond the day."""
        day = self.last_day()
        if day is None:
            return []
        tours = in_the_way(self.change(day)).select_related(*RELATED)
        return list(tours.order_by("starts_on", "pk"))

    def plan(self) -> list[Change]:
        """End them on the day, cancel those that would begin after it, and end it."""
        day = self.last_day()
        return ended_in_time(self.change(day)) if day else []

    def button(self, tours: Sequence[Deployment]) -> str:
        """With how many it ends."""
        if not tours:
            return _("End it")
        text = ngettext(
            "End it, with %(count)s deployment", "End it, with %(count)s deployments", len(tours)
        )
        return text % {"count": len(tours)}


class EndMissionPage(EndPage):
    """The end of a mission."""

    model = Mission

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the page is for."""
        return _("End the mission %(mission)s") % {"mission": self.record}

    @property
    def about(self) -> str:  # type: ignore[override]
        """What is supposed."""
        return _("%(mission)s ended on %(day)s, and every deployment there with it.") % {
            "mission": self.record,
            "day": day_text(self.last_day()),
        }

    def proposed(self) -> dt.date | None:
        """The end that was announced."""
        day: dt.date | None = self.record.ended_on or self.record.planned_end_on
        return day

    def change(self, day: dt.date) -> EndMission:
        """The mission's end."""
        return EndMission(mission=self.record.pk, on=day)

    def done(self) -> str:
        """In a sentence."""
        return _("%(mission)s ends on %(day)s.") % {
            "mission": self.record,
            "day": day_text(self.last_day()),
        }


class EndDecisionPage(EndPage):
    """The end of a decision."""

    model = Authorization

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the page is for."""
        return _("End a decision")

    @property
    def about(self) -> str:  # type: ignore[override]
        """What is supposed."""
        return _("The decision valid until %(day)s, and nobody sent under it beyond.") % {
            "day": day_text(self.last_day())
        }

    def records(self) -> Any:
        """A decision that was not found has no days, and no end."""
        return Authorization.objects.exclude(decided_on=None)

    def proposed(self) -> dt.date | None:
        """Its end, if it has one."""
        day: dt.date | None = self.record.valid_until
        return day

    def change(self, day: dt.date) -> EndAuthorization:
        """The decision's end."""
        return EndAuthorization(authorization=self.record.pk, on=day)

    def done(self) -> str:
        """In a sentence."""
        return _("The decision is valid until %(day)s.") % {"day": day_text(self.last_day())}
