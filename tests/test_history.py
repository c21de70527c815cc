"""The history for people to read: who changed what, when, from where and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from pghistory.models import Context

from missions.models import Ceiling, Mission
from personnel.models import Deployment, Person, Status
from registry.events import changes_of, event_model, who_text
from registry.history import BASELINE
from tests import factories
from tests.admin_forms import add_row, address, entries, errors_at, send
from tests.histories import (
    client_of,
    history,
    last_context,
    lines,
    make_reasoned_decision,
    questions,
)

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]


# The context


def test_a_change_in_the_admin_is_kept_with_account_address_and_machine(chief: Client) -> None:
    mission = factories.make_mission()
    where = address(mission)
    answer = send(chief, f"{where}?next=secret", {"note": "New"}, opened=chief.get(where))
    assert answer.status_code == 302
    context = last_context(mission)
    assert context["account"] == "chief"
    assert context["user"] is not None
    assert context["url"] == where
    assert context["address"] == "127.0.0.1"


def test_no_name_of_a_person_is_in_the_context(chief: Client) -> None:
    person = factories.make_person(last_name="Сериков")
    send(chief, address(person), {"last_name": "Серікбаев"})
    assert all("Сер" not in str(one.metadata) for one in Context.objects.all())


def test_a_command_is_named() -> None:
    call_command("loadreference", verbosity=0)
    change = changes_of(Mission, [Mission.objects.get(acronym="UNDOF").pk])[-1]
    assert who_text(change.event) == "Command loadreference"


def test_people_copied_into_the_demonstration_are_signed_by_its_command() -> None:
    call_command("loadreference", verbosity=0)
    call_command("loaddemo", verbosity=0)
    person = Person.objects.filter(is_demo=True).latest("pk")
    assert last_context(person) == {"command": "loaddemo"}
    assert last_context(Deployment.objects.latest("pk")) == {"command": "loaddemo"}


def test_a_statement_without_any_context_is_known_by_its_role() -> None:
    mission = factories.make_mission()
    change = changes_of(Mission, [mission.pk])[-1]
    assert who_text(change.event) == f"Database role {connection.settings_dict['USER']}"


# The reason


@pytest.fixture
def decision() -> Any:
    return make_reasoned_decision()


MISSING = ["Give the reason for the change. It is kept in the history."]


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (factories.make_decision, {"note": "New"}),
        (lambda: factories.make_ceiling(factories.make_decision(), 5), {"limit": "6"}),
        (factories.make_mission, {"ended_on": "2024-12-31"}),
        (factories.make_authorized_mission, {"ends_on": "2024-12-31"}),
        (
            lambda: factories.make_allowance(contingent=factories.make_contingent()),
            {"status": "cancelled"},
        ),
        (factories.make_deployment, {"status": "cancelled", "end_reason": "Ill-timed"}),
    ],
    ids=["decision", "ceiling", "end of a mission", "authorized mission", "allowance", "tour"],
)
def test_what_matters_is_not_changed_without_a_reason(
    chief: Client, make: Callable[[], Any], change: dict[str, str]
) -> None:
    record = make()
    page = send(chief, address(record), {**change, "change_reason": " "})
    assert errors_at(page) == {"change_reason": MISSING}
    assert len(changes_of(type(record), [record.pk])) == 1
    assert 'id="reason-for-change"' in page.text
    assert MISSING[0] in page.text
    answer = send(chief, address(record), {**change, "change_reason": "By order 17"})
    assert answer.status_code == 302
    assert last_context(record)["reason"] == "By order 17"


def test_a_change_of_the_tables_of_a_decision_needs_a_reason(chief: Client, decision: Any) -> None:
    page = send(chief, address(decision), {"ceilings-0-limit": "6", "change_reason": ""})
    assert errors_at(page) == {"change_reason": MISSING}
    row = add_row(chief.get(address(decision)), "ceilings", limit="3", categories=["troops"])
    page = send(chief, address(decision), {**row, "change_reason": ""})
    assert errors_at(page) == {"change_reason": MISSING}
    removal = {"ceilings-0-DELETE": "on", "change_reason": ""}
    assert errors_at(send(chief, address(decision), removal)) == {"change_reason": MISSING}
    changed = {"ceilings-0-limit": "6", "change_reason": "Raised by law"}
    assert send(chief, address(decision), changed).status_code == 302
    assert last_context(decision.ceilings.get())["reason"] == "Raised by law"


def test_what_is_new_unchanged_proposed_or_matters_less_needs_no_reason(
    chief: Client, decision: Any
) -> None:
    where = address(Mission, "add")
    assert "change_reason" not in chief.get(where).context["adminform"].form.fields
    assert send(chief, address(decision), {"change_reason": ""}).status_code == 302
    mission = factories.make_mission()
    assert send(chief, address(mission), {"note": "x", "change_reason": ""}).status_code == 302
    tour = factories.make_deployment(status=Status.PROPOSED)
    assert "change_reason" not in chief.get(address(tour)).context["adminform"].form.fields
    assert send(chief, address(tour), {"ends_on": "2024-08-30"}).status_code == 302


def test_a_preview_asks_for_no_reason(chief: Client, decision: Any) -> None:
    ceiling = decision.ceilings.get()
    page = send(chief, address(ceiling), {"limit": "4", "change_reason": "", "_preview": "1"})
    assert errors_at(page) == {}


def test_the_reason_of_a_law_page_is_kept_with_the_law_and_the_tours(chief: Client) -> None:
    tour = factories.make_deployment()
    mission = tour.authorized_mission.mission
    where = reverse("planning:end_mission", args=[mission.pk])
    order = {"on": "2024-06-30", "order_number": "5", "order_date": "2024-02-01"}
    seen = chief.post(where, {**order, "_preview": "1"}).context["mark"]
    data = {**order, "reason": "Closed by the Council", "seen": seen, "_enact": "1"}
    assert chief.post(where, data).status_code == 302
    for record in (mission, tour):
        assert last_context(record)["reason"].startswith("Closed by the Council")


# The page of a record


def test_the_page_shows_before_and_after_in_words_with_reason_and_whence(
    chief: Client, auditor: Client, decision: Any
) -> None:
    ceiling = decision.ceilings.get()
    place = decision.authorized_missions.get()
    changes = {"limit": "7", "categories": ["troops"], "ends_on": "2024-12-31"}
    send(chief, address(ceiling), {**changes, "change_reason": "By order 17"})
    Ceiling.objects.filter(pk=ceiling.pk).update(authorized_mission=place)
    page = history(auditor, ceiling)
    told = {
        name: (before, after)
        for _title, done, fields in lines(page)
        for name, before, after in fields
        if done == "changed"
    }
    assert told["Limit"] == ("5", "7")
    assert told["Categories"] == ("", "troops")
    assert told["Holds to"] == ("", "31 December 2024")
    assert told["Mission"][0] == ""
    assert place.mission.acronym in told["Mission"][1]
    for text in ("chief", "Reason: By order 17", address(ceiling), "127.0.0.1"):
        assert text in page.text


def test_raw_and_bulk_writes_are_in_the_history(auditor: Client) -> None:
    mission = factories.make_mission(note="First")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE missions_mission SET note = 'Second' WHERE id = %s", [mission.pk])
    Mission.objects.filter(pk=mission.pk).update(note="Third")
    page = history(auditor, mission)
    assert [fields for _title, done, fields in lines(page) if done == "changed"] == [
        [("Note", "First", "Second")],
        [("Note", "Second", "Third")],
    ]
    assert f"Database role {connection.settings_dict['USER']}" in page.text


def test_the_rows_of_a_records_tables_are_in_its_history_deleted_ones_too(
    auditor: Client, decision: Any
) -> None:
    ceiling = decision.ceilings.get()
    Ceiling.objects.filter(pk=ceiling.pk).update(limit=9)
    pk = ceiling.pk
    ceiling.delete()
    told = lines(history(auditor, decision))
    assert (f"Ceiling: No. {pk}", "changed", [("Limit", "5", "9")]) in told
    assert any(title == f"Ceiling: No. {pk}" and done == "deleted" for title, done, _f in told)
    place = decision.authorized_missions.get()
    assert any(title == f"Authorized mission: {place}" for title, _done, _fields in told)


def test_the_history_of_a_deleted_record_is_for_those_who_read_all(
    auditor: Client, chief: Client
) -> None:
    mission = factories.make_mission("UNGONE")
    where = address(mission, "history")
    mission.delete()
    assert "UNGONE" in auditor.get(where).text
    assert client_of(role="administrator").get(where).status_code == 404
    assert chief.get(address(Mission, "changelist") + "999999/history/").status_code == 404
    assert chief.get(address(Mission, "changelist") + "nonsense/history/").status_code == 404


def test_machines_are_told_only_to_those_who_read_all(chief: Client) -> None:
    mission = factories.make_mission()
    send(chief, address(mission), {"note": "x"})
    assert "127.0.0.1" in history(chief, mission).text
    assert "127.0.0.1" not in history(client_of(role="analyst"), mission).text


def test_nobody_reads_the_history_of_what_they_may_not_see() -> None:
    tour = factories.make_deployment()
    for role in ("analyst", "administrator"):
        client = client_of(role=role)
        assert client.get(address(tour, "history")).status_code == 403
        assert client.get(address(tour.person, "history")).status_code == 403


def test_the_tours_of_a_person_are_in_their_history(auditor: Client) -> None:
    tour = factories.make_deployment()
    told = lines(history(auditor, tour.person))
    assert any(title.startswith("Deployment: ") for title, _done, _fields in told)


def test_a_record_costs_as_many_questions_after_twenty_changes_as_after_one(
    auditor: Client, decision: Any
) -> None:
    ceiling = decision.ceilings.get()

    def change(times: range) -> None:
        for limit in times:
            Ceiling.objects.filter(pk=ceiling.pk).update(limit=limit)

    where = address(decision, "history")
    change(range(10, 11))
    few = questions(partial(auditor.get, where))
    change(range(11, 31))
    assert questions(partial(auditor.get, where)) == few


# Who changed it, when two edit one record


def test_a_change_without_the_admin_is_named_to_whom_it_overtakes(chief: Client) -> None:
    mission = factories.make_mission()
    opened = chief.get(address(mission))
    Mission.objects.filter(pk=mission.pk).update(note="Theirs")
    page = send(chief, address(mission), {"headquarters": "Mine"}, opened=opened)
    role = connection.settings_dict["USER"]
    first = errors_at(page)["__all__"][0]
    assert re.match(rf"Database role {role} changed this record at ", first)
    assert chief.post(address(mission), entries(page)).status_code == 302


def test_a_change_of_a_row_elsewhere_is_named_as_well(chief: Client, decision: Any) -> None:
    opened = chief.get(address(decision))
    deputy = client_of(username="deputy", is_superuser=True)
    assert send(deputy, address(decision.ceilings.get()), {"limit": "6"}).status_code == 302
    page = send(chief, address(decision), {"note": "Mine"}, opened=opened)
    assert errors_at(page)["__all__"][0].startswith("deputy changed this record at ")


def test_what_was_there_before_its_history_began_says_so(chief: Client) -> None:
    record = factories.make_mission()
    events: Any = event_model(Mission)
    event = events.objects.get(pgh_obj_id=record.pk)
    # As an older registry's: nobody is named.
    event.pk, event.pgh_label, event.pgh_role, event.pgh_context = None, BASELINE, "", None
    event.save(force_insert=True)
    page = chief.get(reverse("admin:missions_mission_history", args=[record.pk]))
    assert page.status_code == 200
    assert "there before its history began" in page.text
    assert "Not recorded who" in page.text
