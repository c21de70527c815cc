"""Officers and police who serve one by one: posts, each filled by one person after another.

A post's tours begin on the same day of the year, and the next officer arrives some days
before the last one leaves.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from missions.models import Category, Sex
from personnel.demo import posts
from personnel.demo.people import POLICE_UNIT, PersonDraft, seeded
from personnel.demo.plan import Place, Plan, TourDraft
from personnel.demo.posts import (
    AFRICA_2022,
    LEBANON_ENDS,
    OBSERVERS_2013,
    OFFICERS_2018,
    Post,
    Turn,
)
from personnel.models import Status
from personnel.models.amendment import Cause
from registry.days import ONE_DAY, months_later

Day = dt.date
POLICE = Category.INDIVIDUAL_POLICE

#: So many days the outgoing and the incoming officer are there together.
HANDOVER_DAYS = 3
#: Tours further ahead than this many days have not been proposed yet ...
PROPOSED_AHEAD = 240
#: ... and those nearer than this many have been approved.
APPROVED_AHEAD = 60

CLOSING = "Moved to another mission: this one closes."


def single_officers(plan: Plan) -> None:
    """Everybody who serves one by one, the first ones first."""
    experienced: list[PersonDraft] = []
    for post in posts.ALL:
        experienced += _fill(plan, post, experienced)
    _police(plan)
    _move_from_mali(plan)
    _cancelled(plan)
    _past_the_end_of_lebanon(plan)


def _fill(plan: Plan, post: Post, experienced: Sequence[PersonDraft]) -> list[PersonDraft]:
    """One officer after another, as far ahead as somebody would have planned by today."""
    sent: list[PersonDraft] = []
    for number, (start, end, reason) in enumerate(_spans(post, plan.today)):
        person = _officer(plan, post, number, start, experienced)
        place = Place(post.mission, post.decision_on(start))
        status = _status(plan, start)
        plan.tours.append(
            TourDraft(
                person,
                place,
                post.category,
                person.rank_on(start),
                start,
                end,
                status,
                end_reason=reason,
                cause=Cause.COMPASSIONATE if reason == posts.EARLY else "",
            )
        )
        sent.append(person)
    return sent


def _spans(post: Post, today: Day) -> Iterator[tuple[Day, Day, str]]:
    """First day, last day and, if it came out otherwise, why: for each tour of a post."""
    start, number = post.first_day, 0
    while start <= today + dt.timedelta(PROPOSED_AHEAD):
        turn = _turn(post, number, start, today)
        following = months_later(start, turn.months or post.months)
        end = turn.last_day or following + dt.timedelta(HANDOVER_DAYS)
        if number + 1 == post.tours:
            yield start, following - ONE_DAY, turn.reason
            return
        if post.until and (post.until - end).days < 90:
            # Nobody would be sent for the weeks that would be left.
            yield start, post.until, turn.reason
            return
        yield start, end, turn.reason
        start, number = following, number + 1


def _turn(post: Post, number: int, start: Day, today: Day) -> Turn:
    """How the tour came out, as far as anybody can know today."""
    turn = post.turns.get(number, Turn())
    known_on = turn.last_day or months_later(start, post.months)
    return turn if known_on <= today else Turn()


def _status(plan: Plan, start: Day) -> Status:
    near = start <= plan.today + dt.timedelta(APPROVED_AHEAD)
    return Status.APPROVED if near else Status.PROPOSED


def _officer(
    plan: Plan, post: Post, number: int, start: Day, experienced: Sequence[PersonDraft]
) -> PersonDraft:
    """A captain or a major as the UN asks for, or somebody back for a second tour."""
    if number in post.again:
        back = [
            person
            for person in experienced
            if person.sex == Sex.MALE and not _serves_near(plan, person, start)
        ]
        return back[-1]
    sex = Sex.FEMALE if number in post.women else Sex.MALE
    lot = seeded("rank", post.mission, post.first_day, number).random()
    rank = "lieutenant-colonel" if lot > 0.9 else "major" if lot > 0.5 else "captain"
    return plan.roster.enlist(sex, rank, start)


def _serves_near(plan: Plan, person: PersonDraft, start: Day) -> bool:
    """Whether a tour of the person ends less than a year before ``start``, or later."""
    rested = start - dt.timedelta(365)
    return any(tour.person is person and tour.ends_on > rested for tour in plan.tours)


def _single(
    plan: Plan,
    place: Place,
    category: Category,
    starts_on: Day,
    ends_on: Day,
    *,
    status: Status = Status.APPROVED,
    sex: Sex = Sex.MALE,
    end_reason: str = "",
) -> None:
    """One tour of a new person, apart from all posts."""
    units = [POLICE_UNIT] if category == POLICE else []
    person = plan.roster.enlist(sex, "captain", starts_on, units=units)
    plan.tours.append(
        TourDraft(
            person, place, category, person.rank, starts_on, ends_on, status, end_reason=end_reason
        )
    )


def _police(plan: Plan) -> None:
    """Four to eight police in Darfur, one more in 2018; two in Haiti."""
    darfur = Place("UNAMID", "darfur-police-not-found")
    for first, last in (
        (Day(2010, 6, 14), Day(2011, 6, 13)),
        (Day(2011, 3, 10), Day(2012, 3, 9)),
        (Day(2011, 6, 15), Day(2012, 6, 14)),
        (Day(2012, 3, 11), Day(2012, 12, 15)),
    ):
        for _ in range(4):
            _single(plan, darfur, POLICE, first, last)
    _single(plan, darfur, POLICE, Day(2018, 3, 5), Day(2018, 11, 30))
    haiti = Place("MINUSTAH", "haiti-police-not-found")
    for _ in range(2):
        _single(plan, haiti, POLICE, Day(2010, 9, 6), Day(2011, 2, 25))


def _move_from_mali(plan: Plan) -> None:
    """One officer is moved mid-way when the mission in Mali is told to leave."""
    mali = next(tour for tour in plan.tours if tour.place.mission == "MINUSMA")
    planned_end, mali.ends_on, mali.end_reason = mali.ends_on, Day(2023, 7, 20), CLOSING
    plan.tours.append(
        dataclasses.replace(
            mali,
            place=Place("MINUSCA", AFRICA_2022),
            starts_on=Day(2023, 7, 21),
            ends_on=planned_end,
            end_reason="",
            continues=mali,
        )
    )


def _cancelled(plan: Plan) -> None:
    """Tours that never came about, one of them still ahead."""
    liberia, sahara = Place("UNMIL", OBSERVERS_2013), Place("MINURSO", OFFICERS_2018)
    ahead = plan.today + dt.timedelta(45)
    for place, first, reason in (
        (liberia, Day(2014, 11, 10), "Cancelled: Ebola in the country."),
        (liberia, Day(2014, 11, 10), "Cancelled: Ebola in the country."),
        (sahara, ahead, "Withdrawn by the unit."),
    ):
        last = months_later(first, 12) - ONE_DAY
        _single(
            plan,
            place,
            Category.EXPERT_ON_MISSION,
            first,
            last,
            status=Status.CANCELLED,
            end_reason=reason,
        )


def _past_the_end_of_lebanon(plan: Plan) -> None:
    """As long as the mission in Lebanon has not ended: tours planned beyond its end."""
    if plan.today >= LEBANON_ENDS:
        return
    place = Place("UNIFIL", OFFICERS_2018)
    start = min(max(plan.today + dt.timedelta(10), Day(2026, 11, 10)), LEBANON_ENDS)
    _single(plan, place, Category.STAFF_OFFICER, start, Day(2027, 5, 31))
    _single(plan, place, Category.STAFF_OFFICER, start, Day(2027, 3, 31), status=Status.PROPOSED)
    _single(
        plan,
        place,
        Category.STAFF_OFFICER,
        start,
        Day(2027, 9, 30),
        status=Status.PROPOSED,
        sex=Sex.FEMALE,
    )
