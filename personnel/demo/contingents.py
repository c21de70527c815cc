"""The formed units: Iraq, Lebanon, the Golan Heights.

Days, strengths and the number of women follow the published ones where there are any;
days in between are invented, and so is every person.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop

from missions.models import Category, Sex
from personnel.demo.people import PersonDraft
from personnel.demo.plan import Place, Plan, RotationDraft, Stages, TourDraft
from personnel.models.amendment import Cause

Day = dt.date
# Shown on public pages, which look for a translation.
INVENTED = gettext_noop("Invented for the demonstration.")
HANDOVER = gettext_noop("Handover: the outgoing and the incoming rotation are both in the mission.")

IRAQ = Place("MNF-I", "2003-iraq")
LEBANON = Place("UNIFIL", "2018-lebanon")
LEBANON_SINCE_2022 = Place("UNIFIL", "2022-africa-lebanon")
GOLAN = Place("UNDOF", "2024-golan-africa")

IRAQ_UNIT = "kazbat-iraq"
LEBANON_COMPANY = "unifil-company-2018"
LEBANON_GROUP = "unifil-company-2022"
GOLAN_COMPANY = "undof-reserve-company"

IRAQ_AUTHORIZED = 25
LEBANON_AUTHORIZED = 120
GOLAN_AUTHORIZED = 139

#: The ranks of a formed unit, over and over; its first is the commander's.
RANKS = (
    "senior-lieutenant senior-sergeant sergeant junior-sergeant private lance-corporal private "
    "sergeant junior-sergeant private junior-sergeant lance-corporal private lieutenant "
    "junior-sergeant private sergeant junior-sergeant private lance-corporal private sergeant "
    "junior-sergeant private sergeant-1st-class private junior-sergeant private captain"
).split()
#: Where in a rotation the women stand, and so when they arrive: in the first stage.
WOMEN_FROM = 3

#: Titles in English of the women's posts of the first rotation in the Golan Heights.
FIRST_WOMEN = (
    "Shooter-orderly", "Shooter-orderly", "Sniper", "Cook", "Cook",
    "Medical worker", "Medical worker",
)  # fmt: skip
SECOND_WOMEN = ("Medical worker", "Medical worker")
LATER_WOMEN = ("Medical worker", "Cook", "Sniper", "Shooter-orderly")


@dataclass
class Crew:
    """Who fills a rotation besides new people: women by post, and veterans."""

    women: Sequence[str] = ()
    veterans: Sequence[PersonDraft] = field(default_factory=tuple)


def formed_units(plan: Plan) -> None:
    """All rotations of all contingents, with their people and the allowances they need."""
    _iraq(plan)
    _lebanon(plan)
    _golan(plan)


def _send(
    plan: Plan, rotation: RotationDraft, place: Place, crew: Crew | None = None
) -> list[PersonDraft]:
    """Give every seat of a rotation to somebody."""
    crew = crew or Crew()
    plan.rotations.append(rotation)
    posts = dict(enumerate(crew.women, start=WOMEN_FROM))
    veterans = dict(enumerate(crew.veterans, start=WOMEN_FROM + len(posts)))
    sent = []
    for seat, (first, last) in enumerate(rotation.days()):
        person = _person_for(plan, rotation, seat, posts, veterans.get(seat))
        sent.append(person)
        plan.tours.append(
            TourDraft(
                person,
                place,
                Category.TROOPS,
                person.rank_on(first),
                first,
                last,
                plan.status_from(rotation.starts_on),
                rotation,
                posts.get(seat, ""),
            )
        )
    return sent


def _person_for(
    plan: Plan,
    rotation: RotationDraft,
    seat: int,
    posts: Mapping[int, str],
    veteran: PersonDraft | None,
) -> PersonDraft:
    if veteran is not None:
        return veteran
    if seat == 0:
        rank = "major" if rotation.strength > 100 else "captain"
    else:
        rank = RANKS[seat % len(RANKS)]
    sex = Sex.FEMALE if seat in posts else Sex.MALE
    return plan.roster.enlist(sex, rank, rotation.starts_on)


def _hand_over(
    plan: Plan, outgoing: RotationDraft, incoming: RotationDraft, limit: int, decision: str = ""
) -> None:
    """Allow the days on which two rotations together are more than ``limit``."""
    first, last = incoming.starts_on, outgoing.ends_on
    here = outgoing.days() + incoming.days()
    together = [
        sum(start <= day <= end for start, end in here)
        for day in (first + dt.timedelta(n) for n in range((last - first).days + 1))
    ]
    extra = max(together, default=0) - limit
    if extra > 0:
        plan.allow(
            first,
            last,
            extra,
            HANDOVER,
            contingent=incoming.contingent,
            decision=decision,
            document=INVENTED,
        )


def _iraq(plan: Plan) -> None:
    """Ten rotations of 27 to 29 sappers where the decision had said 25."""
    starts = [
        Day(2003, 8, 20), Day(2004, 2, 18), Day(2004, 8, 24), Day(2005, 2, 22), Day(2005, 8, 29),
        Day(2006, 2, 27), Day(2006, 8, 28), Day(2007, 3, 5), Day(2007, 9, 3), Day(2008, 3, 4),
    ]  # fmt: skip
    strengths = [27, 29, 29, 27, 28, 29, 29, 29, 29, 29]
    last_day = Day(2008, 10, 21)
    ends = [start + dt.timedelta(2) for start in starts[1:]] + [last_day]
    most = max(strengths)
    plan.allow(
        starts[0],
        last_day,
        most - IRAQ_AUTHORIZED,
        gettext_noop("Rotations of 27 to 29 people served where 25 had been authorized."),
        contingent=IRAQ_UNIT,
        decision=IRAQ.decision,
        document=gettext_noop(
            "kazcent.kz/irak/eng (27 sent where 25 were planned); the days are invented."
        ),
    )
    before = None
    for number, (start, end, strength) in enumerate(
        zip(starts, ends, strengths, strict=True), start=1
    ):
        rotation = RotationDraft(IRAQ_UNIT, number, [(start, strength)], [(end, strength)])
        if before is not None:
            _hand_over(plan, before, rotation, most, IRAQ.decision)
        _send(plan, rotation, IRAQ)
        before = rotation


def _lebanon_rotations() -> Iterator[RotationDraft]:
    """Ten turns: five companies of 120 (late, long, in halves), then groups of six."""
    companies: list[tuple[Stages, Stages]] = [
        ([(Day(2018, 10, 31), 120)], [(Day(2019, 5, 5), 60), (Day(2019, 5, 6), 60)]),
        # To be relieved in August; it was November.
        ([(Day(2019, 5, 4), 60), (Day(2019, 5, 6), 60)], [(Day(2019, 11, 27), 120)]),
        ([(Day(2019, 11, 27), 120)], [(Day(2020, 8, 3), 60), (Day(2020, 8, 20), 60)]),
        (
            [(Day(2020, 8, 3), 60), (Day(2020, 8, 20), 60)],
            [(Day(2021, 3, 21), 60), (Day(2021, 3, 22), 60)],
        ),
        ([(Day(2021, 3, 21), 60), (Day(2021, 3, 22), 60)], [(Day(2021, 9, 22), 120)]),
    ]
    groups = [
        (Day(2021, 9, 20), Day(2022, 6, 4)),
        (Day(2022, 6, 2), Day(2022, 11, 18)),
        (Day(2022, 11, 16), Day(2023, 5, 14)),
        (Day(2023, 5, 12), Day(2023, 11, 16)),
        (Day(2023, 11, 13), Day(2024, 5, 20)),
    ]
    of_six: list[tuple[Stages, Stages]] = [([(first, 6)], [(last, 6)]) for first, last in groups]
    for number, (arrivals, departures) in enumerate(companies + of_six, start=1):
        # The eighth is the first to leave after the decision of June 2022.
        contingent = LEBANON_COMPANY if number <= 7 else LEBANON_GROUP
        yield RotationDraft(contingent, number, arrivals, departures)


def _lebanon(plan: Plan) -> None:
    """Ends with the tenth rotation: no later one is known.

    Some soldiers of the first two companies come back in the third and the fifth, just
    so many that 538 people have served when the decision of January 2024 is taken.
    """
    crews: dict[int, list[PersonDraft]] = {}
    before = None
    for rotation in _lebanon_rotations():
        since_2022 = rotation.contingent == LEBANON_GROUP
        place = LEBANON_SINCE_2022 if since_2022 else LEBANON
        if before is not None and not since_2022:
            _hand_over(plan, before, rotation, LEBANON_AUTHORIZED, place.decision)
        returning = {3: 1, 5: 2}.get(rotation.number)
        veterans = crews[returning][40:86] if returning else ()
        crews[rotation.number] = _send(plan, rotation, place, Crew(veterans=veterans))
        before = rotation


def _golan_rotation(number: int) -> RotationDraft:
    """The first came in three stages, the second on 10 April 2025, then one a year."""

    def stages(day: Day) -> list[tuple[Day, int]]:
        return [(day + dt.timedelta(n), people) for n, people in enumerate((50, 50, 39))]

    year = 2023 + number
    if number == 1:
        arrivals = [(Day(2024, 3, 14), 50), (Day(2024, 3, 18), 50), (Day(2024, 3, 27), 39)]
    else:
        arrivals = stages(Day(year, 4, 10 if number == 2 else 7))
    departures = stages(Day(year + 1, 4, 11 if number == 1 else 9))
    return RotationDraft(GOLAN_COMPANY, number, arrivals, departures)


def _golan(plan: Plan) -> None:
    """Yearly rotations up to the first that has not begun, which is still a proposal."""
    crews: list[list[PersonDraft]] = []
    before = None
    number = 1
    while before is None or before.starts_on <= plan.today:
        rotation = _golan_rotation(number)
        if before is not None:
            _hand_over(plan, before, rotation, GOLAN_AUTHORIZED)
        women = {1: FIRST_WOMEN, 2: SECOND_WOMEN}.get(number, LATER_WOMEN)
        # A few come back after a year at home.
        veterans = crews[-2][40:60] if len(crews) >= 2 else ()
        crews.append(_send(plan, rotation, GOLAN, Crew(women, veterans)))
        if number == 2:
            _relieve_one(plan)
        before, number = rotation, number + 1


def _relieve_one(plan: Plan) -> None:
    """Somebody of the second rotation goes home early, and another takes the seat."""
    left, came = Day(2025, 11, 15), Day(2025, 11, 20)
    if plan.today < came:
        return
    leaving = plan.tours[-1]
    planned_end, leaving.ends_on = leaving.ends_on, left
    leaving.end_reason = "Repatriated early for family reasons."
    leaving.cause = Cause.COMPASSIONATE
    relief = plan.roster.enlist(leaving.person.sex, leaving.rank, came)
    plan.tours.append(
        dataclasses.replace(
            leaving, person=relief, starts_on=came, ends_on=planned_end, end_reason="", cause=""
        )
    )
