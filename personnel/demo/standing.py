"""Invented inspections, equipment and an agreement of a contingent, and invented awards.

Sources name the kinds, and none of them says what this contingent has or what was found there.
Whatever stands here says of itself that it is invented.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from missions.models import Agreement, Contingent, Equipment, Inspection, Rotation, TitleLanguage
from personnel.demo.contingents import GOLAN_AUTHORIZED, GOLAN_COMPANY
from personnel.demo.people import PREFIX
from personnel.demo.references import References
from personnel.models import Award, AwardGiven, Deployment, Status
from registry.days import ONE_DAY, months_later

NOTE = "Invented for the demonstration."
MARK = "DEMO: "
CODE = "demo-"

#: Of each of the latest rotations: the visit, how many days after its first day, what was found.
VISITS = (
    (Inspection.Kind.PRE_DEPLOYMENT, -45, Inspection.Result.MET, ""),
    (Inspection.Kind.ARRIVAL, 30, Inspection.Result.MET, ""),
    (
        Inspection.Kind.PERIODIC,
        120,
        Inspection.Result.REMARKS,
        " Two lorries wait for spare parts.",
    ),
    (Inspection.Kind.READINESS, 240, Inspection.Result.MET, ""),
)
ROTATIONS = 2
#: Category, name, how many were agreed, are there, and work; counted so many days ago.
EQUIPMENT = (
    (Equipment.Category.COMBAT_VEHICLES, "БТР колёсный / wheeled APC", 8, 8, 7),
    (Equipment.Category.SUPPORT_VEHICLES, "Автомобиль грузовой / lorry", 12, 12, 10),
    (Equipment.Category.COMMUNICATIONS, "Радиостанция КВ / HF radio", 6, 6, 6),
    (Equipment.Category.ELECTRICAL, "Генератор 20 кВА / generator 20 kVA", 4, 3, 3),
    (Equipment.Category.MEDICAL, "Медпункт 1-го уровня / level 1 clinic", 1, 1, 1),
)
COUNTED_BEFORE = dt.timedelta(days=40)
AWARDS = (
    ("award", Award.Kind.NATIONAL, "National medal", "Медаль", "Медаль"),
    ("letter", Award.Kind.COMMENDATION, "Commendation", "Благодарность", "Алғыс хат"),
)
#: Every so-manieth of those who came home was given one, so many days later.
EVERY, GIVEN_AFTER = 20, dt.timedelta(days=20)


def write_standing(today: dt.date, known: References) -> None:
    """Write how the company in the Golan Heights stands, and what was given at home."""
    company = known.contingent(GOLAN_COMPANY)
    Agreement.objects.create(
        mission=company.authorized_mission.mission,
        kind=Agreement.Kind.TECHNICAL_ARRANGEMENT,
        title=f"{MARK}technical arrangement on supply",
        language=TitleLanguage.ENGLISH,
        partner=f"{MARK}partner",
        signed_on=months_later(today, -12),
        starts_on=months_later(today, -11),
        ends_on=months_later(today, 13) - ONE_DAY,
        strength=GOLAN_AUTHORIZED,
    )
    _inspect(company, today)
    Equipment.objects.bulk_create(
        Equipment(
            contingent=company,
            category=category,
            name=f"{MARK}{name}",
            counted_on=today - COUNTED_BEFORE,
            agreed=agreed,
            quantity=quantity,
            serviceable=serviceable,
        )
        for category, name, agreed, quantity, serviceable in EQUIPMENT
    )
    _recognise(company, today)


def clear_standing() -> None:
    """Take all of it away. What was given to invented people goes with them."""
    Agreement.objects.filter(title__startswith=MARK).delete()
    Inspection.objects.filter(findings__startswith=NOTE).delete()
    Equipment.objects.filter(name__startswith=MARK).delete()
    awards = Award.objects.filter(code__startswith=CODE)
    AwardGiven.objects.filter(award__in=awards, person__service_number__startswith=PREFIX).delete()
    awards.exclude(pk__in=AwardGiven.objects.values("award")).delete()


def _inspect(company: Contingent, today: dt.date) -> None:
    """The visits to its latest rotations, those to come without a result."""
    rotations = Rotation.objects.filter(contingent=company).order_by("-starts_on")[:ROTATIONS]
    Inspection.objects.bulk_create(
        Inspection(
            contingent=company,
            rotation=rotation,
            kind=kind,
            held_on=held_on,
            result=result if held_on <= today else Inspection.Result.AWAITED,
            findings=NOTE + (found if held_on <= today else ""),
        )
        for rotation in rotations
        for kind, after, result, found in VISITS
        for held_on in (rotation.starts_on + dt.timedelta(days=after),)
    )


def _recognise(company: Contingent, today: dt.date) -> None:
    """Some of those who are home again have an invented award, some a commendation."""
    home = Deployment.objects.filter(
        contingent=company, status=Status.APPROVED, ends_on__lt=today - GIVEN_AFTER
    )
    last = list(home.order_by("person").values_list("person").annotate(ended_on=Max("ends_on")))
    for offset, (code, kind, en, ru, kk) in enumerate(AWARDS):
        award, _made = Award.objects.get_or_create(
            code=f"{CODE}{code}",
            defaults={
                "kind": kind,
                "name_en": f"{MARK}{en}",
                "name_ru": f"{MARK}{ru}",
                "name_kk": f"{MARK}{kk}",
                "note": NOTE,
            },
        )
        AwardGiven.objects.bulk_create(
            AwardGiven(person_id=person, award=award, given_on=ended_on + GIVEN_AFTER)
            for person, ended_on in last[offset::EVERY]
        )
