"""Two people on one record: nobody overwrites unseen what the other has saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client

from missions.models import (
    Agreement,
    AuthorizedMission,
    Category,
    Ceiling,
    Citation,
    Contradiction,
    DeskMember,
    DeskMission,
    GenderTarget,
    ReportedStrength,
    Rotation,
    Vote,
)
from personnel.models import Candidate, Person, Status, Waiver
from tests import factories
from tests.admin_forms import add_row, address, entries, errors_at, send

pytestmark = [
    pytest.mark.usefixtures("drawn_when_read"),
    pytest.mark.django_db(databases=["default", "public"]),
]

DAY = dt.date(2024, 3, 1)


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(factories.make_administrator("chief"))
    return client


@pytest.fixture
def deputy() -> Client:
    client = Client()
    client.force_login(factories.make_administrator("deputy"))
    return client


def notice(page: Any) -> list[str]:
    """What stands above the form."""
    return errors_at(page)["__all__"]


def name_of(record: Model, field: str) -> str:
    """What a field is called."""
    found: Any = record._meta.get_field(field)
    return str(found.verbose_name)


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


# Every kind of record


def _source() -> Any:
    return factories.make_source()


#: A record of every kind that can be changed, and what somebody else writes into it.
RECORDS: dict[str, tuple[Callable[[], Model], dict[str, Any]]] = {
    "agreement": (
        lambda: Agreement.objects.create(
            mission=factories.make_mission(), kind="mou", title="MOU", partner="UN"
        ),
        {"title": "Theirs"},
    ),
    "allowance": (
        lambda: factories.make_allowance(contingent=factories.make_contingent()),
        {"reason": "Theirs"},
    ),
    "authorization": (factories.make_decision, {"note": "Theirs"}),
    "authorizedmission": (factories.make_authorized_mission, {"starts_on": DAY}),
    "ceiling": (lambda: factories.make_ceiling(factories.make_decision(), 5), {"limit": 6}),
    "chamber": (factories.make_chamber, {"note": "Theirs"}),
    "citation": (
        lambda: Citation.objects.create(source=_source(), mission=factories.make_mission()),
        {"note": "Theirs"},
    ),
    "claim": (factories.make_claim, {"statement_ru": "Theirs"}),
    "contingent": (factories.make_contingent, {"note": "Theirs"}),
    "contradiction": (
        lambda: Contradiction.objects.create(code="C1", topic="t", text="t"),
        {"handling": "Theirs"},
    ),
    "country": (factories.make_country, {"name_en": "Theirs"}),
    "deployment": (
        lambda: factories.make_deployment(status=Status.PROPOSED),
        {"order_number": "Theirs"},
    ),
    "desk": (factories.make_desk, {"name": "Theirs"}),
    "gendertarget": (
        lambda: GenderTarget.objects.create(
            group="troops",
            categories=[Category.TROOPS],
            year=2024,
            percent=5,
            basis="sourced",
            source=_source(),
        ),
        {"percent": "6.00"},
    ),
    "mission": (factories.make_mission, {"note": "Theirs"}),
    "person": (factories.make_person, {"patronymic": "Иной"}),
    "position": (lambda: factories.make_position(factories.make_contingent()), {"seats": 7}),
    "rank": (factories.make_rank, {"source_note": "Theirs"}),
    "reconciliationnote": (factories.make_reconciliation_note, {"text": "Theirs"}),
    "reportedstrength": (
        lambda: ReportedStrength.objects.create(reported_on=DAY, women=1, men=2, source=_source()),
        {"men": 3},
    ),
    "rotation": (factories.make_rotation, {"note": "Theirs"}),
    "award": (factories.make_award, {"note": "Theirs"}),
    "course": (factories.make_course, {"subject": "Theirs"}),
    "requirement": (factories.make_requirement, {"note": "Theirs"}),
    "source": (factories.make_source, {"note": "Theirs"}),
    "unit": (factories.make_unit, {"name_kk": "Theirs"}),
    "user": (factories.make_user, {"email": "theirs@example.org"}),
    "call": (factories.make_call, {"title": "Theirs"}),
    "trainingsession": (factories.make_session, {"place": "Theirs"}),
    "vote": (
        lambda: Vote.objects.create(
            authorization=factories.make_decision(), chamber=factories.make_chamber(), in_favour=1
        ),
        {"in_favour": 2},
    ),
}


def test_every_kind_of_record_is_tried() -> None:
    names = {
        model._meta.model_name
        for model, model_admin in admin.site._registry.items()
        if "ViewOnlyMixin" not in {base.__name__ for base in type(model_admin).__mro__}
    }
    # A token is made and revoked, an erasure recorded: neither is ever changed.
    assert names - {"accesstoken", "erasure"} == RECORDS.keys()
    assert Group._meta.model_name not in names


@pytest.mark.parametrize("name", RECORDS)
def test_no_kind_of_record_is_overwritten_unseen(chief: Client, name: str) -> None:
    make, theirs = RECORDS[name]
    record = make()
    opened = chief.get(address(record))
    type(record)._default_manager.filter(pk=record.pk).update(**theirs)
    page = send(chief, address(record), {}, opened=opened)
    (field,) = theirs
    verbose = name_of(record, field)
    (change,) = notice(page)[1:-1]
    assert change.lower().startswith(f"{verbose} is now “".lower())
    assert chief.post(address(record), entries(page)).status_code == 302
    record.refresh_from_db()
    assert str(getattr(record, field)) == str(theirs[field])


def of_a_person(factory: Callable[[], Any]) -> tuple[Model, Model]:
    """A row on a person's page."""
    row = factory()
    return row.person, row


#: A row on the page of another record, and what somebody else writes into it.
ROWS: dict[str, tuple[Callable[[], tuple[Model, Model]], dict[str, Any]]] = {
    "alias": (
        lambda: (lambda mission: (mission, mission.aliases.create(name="Golan")))(
            factories.make_mission()
        ),
        {"note": "Theirs"},
    ),
    "citation": (
        lambda: (
            lambda mission: (mission, Citation.objects.create(source=_source(), mission=mission))
        )(factories.make_mission()),
        {"note": "Theirs"},
    ),
    "authorizedmission": (
        lambda: (lambda place: (place.authorization, place))(factories.make_authorized_mission()),
        {"ends_on": DAY},
    ),
    "ceiling": (
        lambda: (lambda decision: (decision, Ceiling.objects.get(authorization=decision)))(
            factories.make_decision(ceiling=5)
        ),
        {"limit": 6},
    ),
    "vote": (
        lambda: (
            lambda decision: (
                decision,
                Vote.objects.create(
                    authorization=decision, chamber=factories.make_chamber(), in_favour=1
                ),
            )
        )(factories.make_decision()),
        {"in_favour": 2},
    ),
    "mission of a desk": (
        lambda: (lambda desk: (desk, DeskMission.objects.get(desk=desk)))(
            factories.make_desk(factories.make_mission())
        ),
        {"mission": factories.make_mission},
    ),
    "member of a desk": (
        lambda: (lambda desk: (desk, DeskMember.objects.get(desk=desk)))(
            factories.make_desk(members=[factories.make_user()])
        ),
        {"user": factories.make_user},
    ),
    "rotation": (
        lambda: (lambda rotation: (rotation.contingent, rotation))(factories.make_rotation()),
        {"planned_strength": 9},
    ),
    "post of a call": (
        lambda: (lambda post: (post.call, post))(factories.make_call_post()),
        {"seats": 7},
    ),
    "enrolment": (
        lambda: (lambda row: (row.session, row))(factories.make_enrolment()),
        {"state": "passed"},
    ),
    "position": (
        lambda: (lambda post: (post.contingent, post))(
            factories.make_position(factories.make_contingent())
        ),
        {"seats": 7},
    ),
    "inspection": (
        lambda: (lambda row: (row.contingent, row))(factories.make_inspection()),
        {"result": "met"},
    ),
    "equipment": (
        lambda: (lambda row: (row.contingent, row))(factories.make_equipment()),
        {"serviceable": 5},
    ),
    **{
        name: (partial(of_a_person, factory), {field: value})
        for name, factory, field, value in (
            ("certificate", factories.make_certificate, "valid_until", DAY),
            ("language level", factories.make_language, "test", "Theirs"),
            ("clearance", factories.make_clearance, "valid_until", DAY),
            ("rank held", factories.make_rank_held, "held_from", DAY),
            ("award given", factories.make_award_given, "given_on", DAY),
        )
    },
}


@pytest.mark.parametrize("name", ROWS)
def test_no_kind_of_row_is_overwritten_unseen(chief: Client, name: str) -> None:
    make, theirs = ROWS[name]
    record, row = make()
    theirs = {field: value() if callable(value) else value for field, value in theirs.items()}
    opened = chief.get(address(record))
    type(row)._default_manager.filter(pk=row.pk).update(**theirs)
    page = send(chief, address(record), {}, opened=opened)
    (field,) = theirs
    verbose = name_of(row, field)
    (change,) = notice(page)[1:-1]
    assert f"”: {verbose} is now “" in change
    assert chief.post(address(record), entries(page)).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == theirs[field]


def test_every_kind_of_row_is_tried() -> None:
    tried = {type(make()[1]) for make, _theirs in ROWS.values()}
    shown = {
        inline.model
        for model_admin in admin.site._registry.values()
        for inline in model_admin.inlines
        if "ViewOnlyMixin" not in {base.__name__ for base in inline.__mro__}
    }
    # A waiver is given and a candidate is entered, and neither is ever changed there.
    assert shown - {Waiver, Candidate} == tried
    assert {AuthorizedMission, Rotation} <= tried
