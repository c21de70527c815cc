"""Two people on one record: nobody overwrites unseen what the other has saved."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from missions.models import (
    Vote,
)
from personnel.models import Person
from tests import factories
from tests.admin_forms import add_row, address, entries, errors_at, notice, send

pytestmark = [
    pytest.mark.usefixtures("english", "drawn_when_read"),
    pytest.mark.django_db(databases=["default", "public"]),
]

DAY = dt.date(2024, 3, 1)


@pytest.fixture
def deputy() -> Client:
    client = Client()
    client.force_login(factories.make_administrator("deputy"))
    return client


def test_a_record_changed_meanwhile_is_not_overwritten(chief: Client, deputy: Client) -> None:
    mission = factories.make_mission("UNDOF", headquarters="Damascus")
    opened = chief.get(address(mission))
    assert send(deputy, address(mission), {"headquarters": "Camp Faouar"}).status_code == 302
    page = send(chief, address(mission), {"note": "Mine"}, opened=opened)
    first, change, last = notice(page)
    assert first.startswith("deputy changed this record at ")
    assert first.endswith("while this page was open. Nothing was saved.")
    assert change == "Headquarters is now “Camp Faouar”."
    assert "save again" in last
    assert page.context["adminform"].form["note"].value() == "Mine"
    mission.refresh_from_db()
    assert (mission.headquarters, mission.note) == ("Camp Faouar", "")


def test_saving_again_keeps_what_the_other_has_changed_elsewhere(
    chief: Client, deputy: Client
) -> None:
    lebanon = factories.make_country("LB")
    mission = factories.make_mission("UNDOF", headquarters="Damascus", ended_on=DAY)
    opened = chief.get(address(mission))
    others = {"headquarters": "Camp Faouar", "ended_on": "", "countries": [lebanon.pk]}
    assert send(deputy, address(mission), others).status_code == 302
    page = send(chief, address(mission), {"note": "Mine"}, opened=opened)
    assert any(text.endswith("is empty now.") for text in notice(page))
    assert chief.post(address(mission), entries(page)).status_code == 302
    mission.refresh_from_db()
    assert (mission.headquarters, mission.ended_on, mission.note) == ("Camp Faouar", None, "Mine")
    assert list(mission.countries.all()) == [lebanon]


def test_where_both_have_changed_a_field_the_entry_stays_and_the_field_says_so(
    chief: Client, deputy: Client
) -> None:
    mission = factories.make_mission("UNDOF", headquarters="Damascus")
    opened = chief.get(address(mission))
    send(deputy, address(mission), {"headquarters": "Camp Faouar"})
    page = send(chief, address(mission), {"headquarters": "Mine"}, opened=opened)
    assert errors_at(page)["headquarters"] == [
        "Somebody else has entered “Camp Faouar” here meanwhile."
    ]
    assert chief.post(address(mission), entries(page)).status_code == 302
    mission.refresh_from_db()
    assert mission.headquarters == "Mine"


def test_a_field_emptied_meanwhile_says_that_it_was_emptied(chief: Client, deputy: Client) -> None:
    mission = factories.make_mission("UNDOF", headquarters="Damascus")
    opened = chief.get(address(mission))
    send(deputy, address(mission), {"headquarters": ""})
    page = send(chief, address(mission), {"headquarters": "Mine"}, opened=opened)
    assert errors_at(page)["headquarters"] == ["Somebody else has emptied this meanwhile."]


def test_rows_changed_added_or_removed_meanwhile_are_named_field_by_field(
    chief: Client, deputy: Client
) -> None:
    decision = factories.make_decision(ceiling=5)
    gone = Vote.objects.create(
        authorization=decision, chamber=factories.make_chamber(), in_favour=1
    )
    opened = chief.get(address(decision))
    chamber = factories.make_chamber(name_en="Senate")
    gone.delete()
    row = add_row(deputy.get(address(decision)), "votes", chamber=chamber.pk, in_favour="3")
    changes = {**row, "ceilings-0-limit": "6", "ceilings-0-categories": ["troops"]}
    assert send(deputy, address(decision), changes).status_code == 302
    page = send(chief, address(decision), {"ceilings-0-limit": "7"}, opened=opened)
    said = notice(page)
    assert "Votes: “Senate: 3” was added." in said
    assert "Votes: 1 row was removed." in said
    of_ceiling = "Ceilings, “All its missions together, troops: 6”: "
    assert f"{of_ceiling}limit is now “6”." in said
    assert f"{of_ceiling}categories is now “troops”." in said
    assert errors_at(page, "ceilings-0") == {
        "limit": ["Somebody else has entered “6” here meanwhile."]
    }
    assert decision.ceilings.get().limit == 6


def test_saving_again_keeps_what_the_other_has_changed_in_a_row(
    chief: Client, deputy: Client
) -> None:
    contingent = factories.make_contingent()
    rotation = factories.make_rotation(contingent)
    opened = chief.get(address(contingent))
    changes = {"rotations-0-ends_on": "2024-09-30", "rotations-0-dates_approximate": "on"}
    assert send(deputy, address(contingent), changes).status_code == 302
    mine = {"rotations-0-planned_strength": "12"}
    page = send(chief, address(contingent), mine, opened=opened)
    assert any("planned last day is now “30 September 2024”" in text for text in notice(page))
    assert any("dates approximate is now “yes”" in text for text in notice(page))
    assert chief.post(address(contingent), entries(page)).status_code == 302
    rotation.refresh_from_db()
    assert (rotation.ends_on, rotation.dates_approximate) == (dt.date(2024, 9, 30), True)
    assert rotation.planned_strength == 12


def test_a_change_made_elsewhere_is_noticed_as_well(chief: Client) -> None:
    person = factories.make_person(last_name="Сериков")
    opened = chief.get(address(person))
    Person.objects.update(last_name="Серіков")
    page = send(chief, address(person), {"patronymic": "Х"}, opened=opened)
    assert notice(page)[0].startswith("Database role ")
    assert "Family name is now “Серіков”." in notice(page)


def test_related_records_chosen_meanwhile_are_noticed(chief: Client) -> None:
    mission = factories.make_mission()
    opened = chief.get(address(mission))
    mission.countries.add(factories.make_country("LB", name_en="Lebanon"))
    page = send(chief, address(mission), {}, opened=opened)
    assert "Countries is now “Lebanon”." in notice(page)


def test_the_page_says_in_its_headline_that_nothing_was_saved(chief: Client) -> None:
    mission = factories.make_mission()
    opened = chief.get(address(mission))
    type(mission).objects.update(note="Theirs")
    page = send(chief, address(mission), {}, opened=opened)
    assert "Please correct what stands in red" not in page.text
    assert page.text.count("Nothing was saved.") == 2  # the headline, and the notice below it


def test_a_changed_password_is_not_shown(chief: Client) -> None:
    user = factories.make_user()
    opened = chief.get(address(user))
    user.set_password("another")
    user.save()
    page = send(chief, address(user), {}, opened=opened)
    assert "Password was changed." in notice(page)
    assert all("md5" not in text for text in notice(page))


def test_an_untouched_record_is_saved(chief: Client) -> None:
    for record in (
        factories.make_mission(latitude=33, longitude=35),
        factories.make_deployment(),
        factories.make_person(),
        factories.make_allowance(contingent=factories.make_contingent()),
        factories.make_claim(),
        factories.make_source(url="https://example.org/"),
        factories.make_administrator(),
    ):
        assert send(chief, address(record), {}).status_code == 302
