"""Whether people are ready, where they are proposed and approved: pages, rosters, the API."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from personnel.models import Deployment, Requirement, Status, Waiver
from registry.roles import ANALYST, APPROVER, REGISTRAR
from tests import factories as make
from tests.admin_forms import add_row, address, errors_at, send
from tests.api import signed_in
from tests.rosters import make_world, people, plan, xlsx

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]

LAST = make.LAST
REASON = "At most 50: not met from 31 August 2024 on (51 years old then)."


@pytest.fixture
def tour() -> Deployment:
    """A proposal in a rotation, of somebody who is too old for it on the last day."""
    make.make_requirement(oldest=50, is_hard=True, name_en="At most 50")
    person = make.make_person(birth_date=LAST.replace(year=1973))
    return make.make_deployment(
        rotation=make.make_rotation(), status=Status.PROPOSED, person=person
    )


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(make.make_user(role=role))
    return client


APPROVED = {"status": "approved", "order_number": "7", "order_date": "2024-02-01"}


def test_a_tour_is_approved_once_what_is_missing_is_waived_and_the_reason_stays(
    tour: Deployment,
) -> None:
    client = client_of(APPROVER)
    page = client.get(address(tour))
    assert f"Cannot be approved: {REASON}" in page.text
    refused = send(client, address(tour), APPROVED)
    assert "At most 50: not met from 31 August 2024 on." in errors_at(refused)["status"][0]
    requirement = page_requirement()
    row = add_row(page, "waivers", requirement=requirement, reason="The only surgeon")
    assert send(client, address(tour), row, opened=page).status_code == 302
    waiver = Waiver.objects.get()
    assert waiver.granted_by_id != tour.proposed_by_id
    assert send(client, address(tour), APPROVED).status_code == 302
    tour.refresh_from_db()
    assert tour.status == Status.APPROVED
    for role in (APPROVER, REGISTRAR):
        assert "The only surgeon" in client_of(role).get(address(tour)).text
    entries = client.get(reverse("admin:personnel_deployment_history", args=[tour.pk]))
    told = {
        (entry.moment.who, entry.moment.at, entry.moment.reason, entry.lines[0].title)
        for entry in entries.context["entries"]
    }
    who = waiver.granted_by.get_username()
    assert (who, waiver.granted_at, "The only surgeon", "Waiver: At most 50") in told
    assert "Waiver: At most 50" in entries.text


def page_requirement() -> int:
    """The only requirement there is."""
    return int(Requirement.objects.get().pk)


def test_nobody_waives_for_their_own_proposal_nor_without_the_right(tour: Deployment) -> None:
    for role in (REGISTRAR, APPROVER):
        user = make.make_user(role=role)
        if role == APPROVER:
            Deployment.objects.update(proposed_by=user)
        client = Client()
        client.force_login(user)
        page = client.get(address(tour))
        send(
            client,
            address(tour),
            {
                "waivers-TOTAL_FORMS": 1,
                "waivers-INITIAL_FORMS": 0,
                "waivers-0-requirement": page_requirement(),
                "waivers-0-reason": "Because",
            },
            opened=page,
        )
        assert not Waiver.objects.exists(), role


def test_a_rotation_says_who_is_not_ready_before_it_is_approved(tour: Deployment) -> None:
    where = reverse("planning:approve_rotation", args=[tour.rotation_id])
    client = client_of(APPROVER)
    page = client.get(where)
    assert f"{tour.person}. Cannot be approved: {REASON}" in page.text
    sent = {"order_number": "7", "order_date": "2024-02-01", "seen": page.context["mark"]}
    assert "At most 50: not met" in client.post(where, {**sent, "_approve": "1"}).text
    make.make_waiver(tour, requirement_id=page_requirement(), reason="The only surgeon")
    assert "Waived: The only surgeon" in client.get(where).text
    assert client.post(where, {**sent, "_approve": "1"}).status_code == 302


def test_many_who_are_not_ready_are_one_line_and_named_below_it(tour: Deployment) -> None:
    second = make.make_deployment(
        status=Status.PROPOSED,
        rotation=tour.rotation,
        person=make.make_person(birth_date=LAST.replace(year=1972)),
    )
    page = client_of(APPROVER).get(reverse("planning:approve_rotation", args=[tour.rotation_id]))
    (line,) = page.context["panel"].problems
    text, _folded, names = line.partition("<details>")
    day = second.starts_on
    said = f"At most 50: not met by 2 people, first on {day:%-d %B %Y}."
    assert text == f"Cannot be approved: {said}"
    assert f"{second.person}: {day:%-d %B %Y} (51 years old then)" in names
    assert str(tour.person) in names
    assert line in page.text


def test_only_what_is_not_met_can_be_waived(tour: Deployment) -> None:
    make.make_requirement(youngest=18, is_hard=True, name_en="At least 18")
    client = client_of(APPROVER)
    (offered,) = client.get(address(tour)).context["inline_admin_formsets"]
    choices = offered.formset.empty_form.fields["requirement"].queryset
    assert [str(one) for one in choices] == ["At most 50"]
    make.make_waiver(tour, requirement=choices.get(), reason="The only surgeon")
    (offered,) = client.get(address(tour)).context["inline_admin_formsets"]
    assert not offered.has_add_permission  # nothing is left to waive


def test_a_roster_says_who_is_not_ready_newcomers_among_them() -> None:
    world = make_world()
    make.make_requirement(youngest=34, is_hard=True, name_en="At least 34")
    course = make.make_course(name_en="Core training")
    make.make_requirement("course", course=course, name_en="Core training")
    rows = people(3)  # born on the first three days of 1990: 34 on the first day
    rows[2]["birth_date"] = dt.date(1990, 3, 15)  # a day too young
    known = make.make_person(
        service_number=rows[0]["service_number"],
        **{key: rows[0][key] for key in ("last_name", "first_name", "patronymic")},
        **{key: rows[0][key] for key in ("last_name_latin", "first_name_latin", "birth_date")},
        sex="F",
        rank=world.ranks["sergeant"],
        unit=world.unit,
    )
    ends = dt.date(2024, 12, 13)  # in month nine
    make.make_certificate(known, course=course, valid_until=ends)
    found = plan(xlsx(rows), world)
    told = {(note.rows, note.message) for note in found.notes if note.code == "not_ready"}
    assert told == {
        ((2,), "Core training: not met from 14 December 2024 on (valid until 13 December 2024)."),
        ((3,), "Core training: not met from 14 March 2024 on (nothing on record)."),
        ((4,), "Core training: not met from 14 March 2024 on (nothing on record)."),
        (
            (4,),
            "Cannot be approved: At least 34: not met from 14 March 2024 on (33 years old then).",
        ),
    }
    assert found.sound


def test_the_api_tells_how_many_are_not_ready_and_not_who(tour: Deployment) -> None:
    asked = {"changes": [{"change": "approve", "deployments": [tour.pk]}]}
    client = signed_in(make.make_user(role=ANALYST))
    answer = client.post(reverse("api:plans-preview"), asked, content_type="application/json")
    body = answer.json()
    code = body["not_ready"][0].pop("requirement")
    assert code.startswith("requirement-")
    assert body["not_ready"] == [{"refused": True, "deployments": 1, "fails_on": "2024-08-31"}]
    assert body["fits"] is False
