"""What lies outside of a contingent's agreement is pointed out, and never refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from missions.agreements import outside, warnings_for
from missions.models import Agreement, Contingent, Equipment, Inspection, Rotation
from personnel.oddities import of_plan
from personnel.planning import NewTours, Reschedule
from personnel.planning.tours import difference
from registry.clock import today
from registry.roles import ADMINISTRATOR, APPROVER
from registry.routers import on_public
from tests import factories as make
from tests.api import signed_in

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

DAY = dt.timedelta(days=1)
FIRST, LAST = make.FIRST, make.LAST


def agreed(**values: Any) -> Contingent:
    """A contingent under an agreement for the usual days."""
    place = make.make_authorized_mission(make.make_decision(decided_on=dt.date(2000, 1, 1)))
    defaults = {"kind": "mou", "title": "MOU", "partner": "UN", "strength": 50}
    days = {"starts_on": FIRST, "ends_on": LAST}
    agreement = Agreement.objects.create(mission=place.mission, **{**defaults, **days, **values})
    return make.make_contingent(place, agreement=agreement)


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        ({}, 0),
        ({"starts_on": FIRST - DAY}, 1),
        ({"ends_on": LAST + DAY}, 1),
        ({"ends_on": None}, 1),
        ({"starts_on": LAST + DAY, "ends_on": LAST + DAY}, 1),
        ({"starts_on": FIRST - 9 * DAY, "ends_on": FIRST - DAY}, 0),  # under another one
        ({"planned_strength": 50}, 0),
        ({"planned_strength": 51}, 1),
        ({"planned_strength": 51, "ends_on": LAST + DAY}, 2),
    ],
)
def test_a_rotation_outside_of_its_agreement_is_pointed_out(
    planned: dict[str, Any], said: int
) -> None:
    rotation = make.make_rotation(agreed(), **planned)
    assert len(warnings_for(rotation)) == said
    # The list asks the database the same.
    assert outside(Rotation.objects.all(), dt.date(2000, 1, 1)).exists() == bool(said)
    assert not outside(Rotation.objects.filter(ends_on__isnull=False), LAST + 2 * DAY).exists()


def test_an_agreement_that_is_silent_binds_nobody() -> None:
    contingent = agreed(starts_on=None, ends_on=None, strength=None)
    rotation = make.make_rotation(contingent, ends_on=None, planned_strength=500)
    assert warnings_for(rotation) == warnings_for(make.make_rotation()) == []
    assert not outside(Rotation.objects.all(), FIRST).exists()


def test_a_plan_is_warned_of_the_days_it_adds_and_of_no_others() -> None:
    contingent = agreed()
    rotation = make.make_rotation(contingent)
    place = contingent.authorized_mission_id
    tour = make.make_deployment(rotation=rotation, starts_on=FIRST - 30 * DAY, ends_on=LAST)
    new: dict[str, Any] = {
        "authorized_mission": place,
        "category": "troops",
        "rotation": rotation.pk,
    }

    def warned(*changes: Any) -> list[str]:
        return [odd.name for odd in of_plan(difference(changes))]

    assert warned(NewTours(**new, starts_on=FIRST, ends_on=LAST)) == []
    assert warned(NewTours(**new, starts_on=FIRST, ends_on=LAST + DAY)) == ["outside_agreement"]
    assert warned(Reschedule(deployments=(tour.pk,), ends_on=LAST - DAY)) == []
    assert warned(Reschedule(deployments=(tour.pk,), ends_on=LAST + DAY)) == ["outside_agreement"]


def test_previews_and_the_start_page_say_so() -> None:
    day = today()
    contingent = agreed(starts_on=day, ends_on=day + 30 * DAY)
    rotation = make.make_rotation(
        contingent, starts_on=day, ends_on=day + 31 * DAY, planned_strength=51
    )
    boss = signed_in(make.make_user(role=APPROVER))
    wrong = {one.check.name: one for one in boss.get("/admin/").context["wrong"]}
    found = wrong["outside_agreement"]
    assert found.count == boss.get(found.url).context["cl"].result_count == 1
    chief = signed_in(make.make_user(role=ADMINISTRATOR))
    address = reverse("admin:missions_rotation_change", args=[rotation.pk])
    page = chief.get(address).content.decode()
    assert "is not covered by “MOU”" in page
    assert "51 people are planned, where “MOU” speaks of 50." in page


def test_inspections_and_equipment_are_entered_with_the_contingent_and_read_through_the_api() -> (
    None
):
    contingent = make.make_rotation().contingent
    make.make_inspection(contingent, rotation=contingent.rotations.get(), result="remarks")
    make.make_equipment(contingent, name="Carrier")
    chief = signed_in(make.make_user(role=ADMINISTRATOR))
    page = chief.get(reverse("admin:missions_contingent_change", args=[contingent.pk]))
    assert "Carrier" in page.content.decode()
    (seen,) = chief.get(reverse("api:inspections-list")).json()["results"]
    assert (seen["contingent"], seen["rotation"], seen["result"]) == (contingent.slug, 1, "remarks")
    (counted,) = chief.get(reverse("api:equipment-list")).json()["results"]
    assert (counted["quantity"], counted["serviceable"]) == (10, 9)


@pytest.mark.parametrize("model", [Inspection, Equipment])
def test_nothing_of_them_is_public(model: Any) -> None:
    with on_public(), pytest.raises(ProgrammingError), transaction.atomic(using="public"):
        model.objects.exists()


def test_lists_show_texts_of_the_reference_data_in_the_reader_s_language(client: Client) -> None:
    agreed(partner="United Nations")
    Contingent.objects.update(kind="reserve company")
    client.force_login(make.make_user(role=APPROVER))
    client.cookies["django_language"] = "ru"
    assert "рота резерва" in client.get(reverse("admin:missions_contingent_changelist")).text
    listed = client.get(reverse("admin:missions_agreement_changelist")).text
    assert "Организация Объединённых Наций" in listed
