"""Writing the demonstration as the application writes, and taking it away again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef

from missions.models import Allowance, Installation, Rotation, StrengthChange
from personnel.demo.contingents import formed_units
from personnel.demo.people import PREFIX, PersonDraft
from personnel.demo.plan import AllowanceDraft, Plan, RotationDraft, TourDraft
from personnel.demo.qualifications import write_qualifications
from personnel.demo.references import DemoError, References
from personnel.demo.reported import clear_reported, write_reported
from personnel.demo.selection import clear_selection, write_selection
from personnel.demo.service import write_service
from personnel.demo.singles import single_officers
from personnel.demo.standing import clear_standing, write_standing
from personnel.models import Amendment, Deployment, Person, Status

#: The first day the demonstration can be built around: that of the last known decision.
FIRST_TODAY = dt.date(2024, 1, 19)
#: An order is signed so many days before it takes effect.
ORDER_BEFORE = dt.timedelta(days=14)
BATCH = 500


def make_plan(today: dt.date) -> Plan:
    """The demonstration as of ``today``. Raises :class:`DemoError` for too early a day."""
    if today < FIRST_TODAY:
        raise DemoError(
            f"The demonstration can be built around {FIRST_TODAY} or a later day, not {today}."
        )
    plan = Plan(today)
    formed_units(plan)
    single_officers(plan)
    return plan


def write(plan: Plan) -> None:
    """Write people with what they need to be sent, rotations, allowances and tours, what followed
    from them, how a contingent stands, a call and training.

    To be called within a transaction. Whatever the database refuses rises as it is.
    """
    known = References()
    people = _write_people(plan.roster.people, known)
    write_qualifications(plan, known, people)
    rotations = {id(draft): _write_rotation(draft, known) for draft in plan.rotations}
    Allowance.objects.bulk_create(
        row
        for number, draft in enumerate(plan.allowances, start=1)
        for row in _allowances(draft, number, plan.today, known)
    )
    tours = _write_tours(plan, known, people, rotations)
    write_service(plan, known, tours)
    write_standing(plan.today, known)
    write_selection(plan.today, known)
    write_reported(plan.today)
    Installation.objects.update_or_create(pk=1, defaults={"holds_demo_data": True})


def clear() -> None:
    """Take all demo tours, people and allowances away; the ledger posts the reverse.

    Rotations that the ledger speaks of stay, and are taken up again by the next load.
    A tour continues one of the same person only, so nobody else's can stand in the way.
    To be called within a transaction.
    """
    clear_selection()
    clear_standing()
    tours = Deployment.objects.filter(person__service_number__startswith=PREFIX)
    clear_reported()
    # What somebody has proposed for them since goes along.
    Amendment.objects.filter(lines__deployment__in=tours).delete()
    # Last parts first: a tour that another one continues is kept as long as that is there.
    while tours.exists():
        later = Deployment.objects.filter(continues=OuterRef("pk"))
        tours.filter(~Exists(later)).delete()
    Person.objects.filter(service_number__startswith=PREFIX, is_demo=True).delete()
    Allowance.objects.filter(order_number__startswith=PREFIX).delete()
    posted = StrengthChange.objects.filter(rotation=OuterRef("pk"))
    Rotation.objects.filter(~Exists(posted), is_demo=True, contingent__is_demo=False).delete()


def _write_people(drafts: Iterable[PersonDraft], known: References) -> dict[int, Person]:
    rows = {id(draft): _person(draft, known) for draft in drafts}
    Person.objects.bulk_create(rows.values(), batch_size=BATCH)
    return rows


def _person(draft: PersonDraft, known: References) -> Person:
    return Person(
        service_number=draft.service_number,
        last_name=draft.name.family,
        first_name=draft.name.given,
        patronymic=draft.name.patronymic,
        last_name_latin=draft.name.family_latin,
        first_name_latin=draft.name.given_latin,
        sex=draft.sex,
        birth_date=draft.birth_date,
        rank=known.rank(draft.rank),
        unit=known.units[draft.unit],
        is_demo=True,
    )


def _write_rotation(draft: RotationDraft, known: References) -> Rotation:
    """The rotation the reference data has, or an invented one."""
    contingent = known.contingent(draft.contingent)
    row = Rotation.objects.filter(contingent=contingent, number=draft.number).first()
    if row is not None and not row.is_demo:
        return row
    row = row or Rotation(contingent=contingent, number=draft.number, is_demo=True)
    row.starts_on, row.ends_on = draft.starts_on, draft.ends_on
    row.planned_strength = draft.strength
    row.note = "Invented for the demonstration: no source gives its dates."
    row.save()
    return row


def _allowances(
    draft: AllowanceDraft, number: int, today: dt.date, known: References
) -> Iterable[Allowance]:
    limits: list[dict[str, Any]] = (
        [{"contingent": known.contingent(draft.contingent)}]
        if draft.contingent
        else [{"ceiling": ceiling} for ceiling in known.ceilings(draft.decision)]
    )
    for limit in limits:
        row = Allowance(
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            extra=draft.extra,
            reason=draft.reason,
            document=draft.document,
            **limit,
        )
        _sign(row, draft, f"A-{number:03d}", today, known)
        # A proposal too, so that it is known again.
        row.order_number = f"{PREFIX}A-{number:03d}"
        yield row


def _sign(
    row: Allowance | Deployment,
    draft: AllowanceDraft | TourDraft,
    number: str,
    today: dt.date,
    known: References,
) -> None:
    """Proposed by the one; if approved, by the other and with an order."""
    row.status, row.proposed_by = draft.status, known.registrar
    if draft.status == Status.APPROVED:
        row.approved_by = known.approver
        row.order_number = f"{PREFIX}{number}"
        row.order_date = min(draft.starts_on - ORDER_BEFORE, today)


def _write_tours(
    plan: Plan, known: References, people: dict[int, Person], rotations: dict[int, Rotation]
) -> dict[int, Deployment]:
    """One order for a rotation, one for each single officer. The tours by their drafts' ids."""
    numbers: dict[int, int] = {}
    rows: dict[int, Deployment] = {}
    for draft in plan.tours:
        number = numbers.setdefault(id(draft.rotation or draft), len(numbers) + 1)
        row = _tour(draft, known, people, rotations)
        _sign(row, draft, f"{number:04d}", plan.today, known)
        rows[id(draft)] = row
    first_parts = [draft for draft in plan.tours if draft.continues is None]
    Deployment.objects.bulk_create((rows[id(draft)] for draft in first_parts), batch_size=BATCH)
    later_parts = [draft for draft in plan.tours if draft.continues is not None]
    for draft in later_parts:
        rows[id(draft)].continues = rows[id(draft.continues)]
    Deployment.objects.bulk_create(rows[id(draft)] for draft in later_parts)
    return rows


def _tour(
    draft: TourDraft, known: References, people: dict[int, Person], rotations: dict[int, Rotation]
) -> Deployment:
    rotation = draft.rotation
    return Deployment(
        person=people[id(draft.person)],
        authorized_mission=known.place(draft.place),
        category=draft.category,
        rank=known.rank(draft.rank),
        rotation=rotations[id(rotation)] if rotation else None,
        position=known.position(rotation.contingent, draft.position) if rotation else None,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        end_reason=draft.end_reason,
    )
