"""Writes that the declared constraints on people, tours and amendments must refuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from personnel.models import AmendedTour, Deployment, Handover
from tests import factories as make
from tests.refusals import sql
from tests.rule_checking import (
    DAY,
    EARLIER,
    IMPLAUSIBLE,
    LAST,
    approval,
    reentered,
    twice,
    unique,
    without_trigger,
)


def tour_with(**values: Any) -> Callable[[], Any]:
    return lambda: make.make_deployment(**values)


def amendment_with(**values: Any) -> Callable[[], Any]:
    """An approved amendment, so that what an approval needs can be left out."""

    def write() -> None:
        signed = {"status": "approved", "approved_by": make.make_user(), **make.ORDER}
        make.make_amendment(make.make_deployment(), **{**signed, **values})

    return write


def same_tour_again() -> None:
    amendment = make.make_amendment(status="cancelled")
    tour = amendment.tours.get()
    AmendedTour.objects.create(amendment=amendment, deployment=tour, status="cancelled")


def waits_twice() -> None:
    tour = make.make_deployment()
    twice(lambda: make.make_amendment(tour))


def tours_of_another_status() -> None:
    make.make_amendment()
    AmendedTour.objects.update(status="cancelled")
    sql("SET CONSTRAINTS ALL IMMEDIATE", using="owner")


def continued_twice() -> None:
    tour = make.make_deployment()
    for days in (1, 2):
        make.make_deployment(
            person=tour.person,
            starts_on=LAST + days * DAY,
            ends_on=LAST + days * DAY,
            continues=tour,
        )


def overlapping() -> None:
    make.make_deployment(person=make.make_deployment().person)


def of_another_person(sex: str) -> Callable[[], Any]:
    return lambda: sql(
        "UPDATE personnel_deployment SET sex = %s WHERE id = %s",
        [sex, make.make_deployment().pk],
        using="owner",
    )


def contingent_of_another_rotation() -> None:
    place = make.make_authorized_mission()
    one, two = make.make_contingent(place), make.make_contingent(place)
    tour = make.make_deployment(place, rotation=make.make_rotation(one))
    sql(
        "UPDATE personnel_deployment SET contingent_id = %s WHERE id = %s",
        [two.pk, tour.pk],
        using="owner",
    )


def position_of_another_contingent() -> None:
    place = make.make_authorized_mission()
    rotation = make.make_rotation(make.make_contingent(place))
    make.make_deployment(
        place, rotation=rotation, position=make.make_position(make.make_contingent(place))
    )


def contingent_without_rotation() -> None:
    place = make.make_authorized_mission()
    contingent = make.make_contingent(place)
    tour = make.make_deployment(place)
    without_trigger("deployment_takes_copies", "personnel_deployment")
    sql(
        "UPDATE personnel_deployment SET contingent_id = %s WHERE id = %s",
        [contingent.pk, tour.pk],
        using="owner",
    )


def continues_anothers_tour() -> None:
    make.make_deployment(starts_on=LAST + DAY, ends_on=LAST + DAY, continues=make.make_deployment())


def continues_itself() -> None:
    tour = make.make_deployment()
    Deployment.objects.filter(pk=tour.pk).update(continues=tour.pk)


def same_number_in_other_letters() -> None:
    make.make_person(service_number="KX-17")
    make.make_person(service_number="кх-17")  # Cyrillic


VIOLATIONS: dict[str, Callable[[], Any]] = {
    **approval(tour_with, "deployment"),
    **approval(amendment_with, "amendment"),
    "amendment_complete": amendment_with(kind="cancel", ends_on=LAST),
    "amendment_cause_known": amendment_with(kind="repatriate", ends_on=LAST, cause="whim"),
    "amendment_cause_of_repatriation": amendment_with(cause="medical"),
    "amendment_with_reason": amendment_with(reason=" "),
    "amendment_days_plausible": amendment_with(kind="shorten", ends_on=IMPLAUSIBLE),
    "amendment_of_a_tour_once": same_tour_again,
    "amendment_waits_once": waits_twice,
    "amendment_status_of_its_tours": tours_of_another_status,
    "deployment_no_overlap": overlapping,
    "handover_day_plausible": lambda: Handover.objects.create(
        rotation=make.make_rotation(), outgoing_ends_on=IMPLAUSIBLE
    ),
    "deployment_days_plausible": tour_with(starts_on=IMPLAUSIBLE, ends_on=None),
    "deployment_to_an_authorized_mission": lambda: reentered(
        "missions_authorizedmission", make.make_deployment().authorized_mission_id
    ),
    "deployment_continues_another": continues_itself,
    "deployment_continues_own_tour": continues_anothers_tour,
    "deployment_dates_in_order": tour_with(ends_on=EARLIER),
    "deployment_category_known": tour_with(category="tourist"),
    "deployment_continued_once": continued_twice,
    "deployment_position_in_a_rotation": lambda: make.make_deployment(
        position=make.make_position(make.make_contingent())
    ),
    "deployment_with_sex_of_person": of_another_person("F"),
    "deployment_contingent_of_rotation": contingent_of_another_rotation,
    "deployment_rotation_of_its_mission": lambda: make.make_deployment(
        make.make_authorized_mission(), rotation=make.make_rotation()
    ),
    "deployment_position_of_its_contingent": position_of_another_contingent,
    "deployment_contingent_by_rotation": contingent_without_rotation,
    "person_service_number_unique": same_number_in_other_letters,
    "person_birth_plausible": lambda: make.make_person(birth_date=dt.date(1, 1, 1)),
    # A Latin C and a Cyrillic С, which look alike.
    "person_last_name_in_cyrillic": lambda: make.make_person(last_name="Cериков"),
    "person_first_name_in_cyrillic": lambda: make.make_person(first_name="Cерик"),
    "person_patronymic_in_cyrillic": lambda: make.make_person(patronymic="Cерикович"),
    "person_last_name_in_latin": lambda: make.make_person(last_name_latin="Сerikov"),
    "person_first_name_in_latin": lambda: make.make_person(first_name_latin="Сerik"),
    "person_sex_known": lambda: make.make_person(sex="X"),
    "person_has_service_number": lambda: make.make_person(service_number=""),
    "rank_code_unique": unique(make.make_rank, "code"),
    "rank_order_unique": unique(make.make_rank, "order"),
    "unit_code_unique": unique(make.make_unit, "code"),
}
