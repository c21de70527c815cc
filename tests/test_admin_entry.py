"""What a clerk enters by a slip is noticed, and what the registry says can be understood."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from missions.models import Authorization, Ceiling, Position
from personnel.ages import age_on, odd_age
from personnel.models import Deployment, Person, Rank, Status
from registry.clock import today
from tests import factories
from tests.admin_forms import add_row, address, errors_at, send
from tests.refusals import refused

pytestmark = [
    pytest.mark.usefixtures("english", "drawn_when_read"),
    pytest.mark.django_db(databases=["default", "public"]),
]

DAY = dt.timedelta(days=1)
APPROVE = {"status": Status.APPROVED, "order_number": "17", "order_date": "2024-02-01"}


def person(**values: Any) -> dict[str, Any]:
    """Entries for a new person."""
    made = factories.person_values(rank=(Rank.objects.first() or factories.make_rank()).pk)
    del made["is_demo"]
    return {**made, "patronymic": "", "unit": "", **values}


def said(answer: Any) -> list[str]:
    """The messages on the page that follows."""
    return [str(message) for message in answer.context["messages"]]


# Nothing is chosen that nobody chose


@pytest.mark.parametrize(
    ("model", "field"),
    [(Person, "sex"), (Deployment, "category"), (Rank, "grade"), (Position, "category")],
)
def test_a_new_form_has_an_empty_first_choice(
    chief: Client, model: type[Model], field: str
) -> None:
    bound = chief.get(address(model, "add")).context["adminform"].form[field]
    assert bound.field.choices[0][0] == ""
    assert not bound.value()


def test_a_choice_left_open_is_asked_for(registrar: Client) -> None:
    page = send(registrar, address(Person, "add"), person(sex=""))
    assert errors_at(page) == {"sex": ["This field is required."]}


def test_a_new_position_of_a_contingent_is_of_no_category_yet(chief: Client) -> None:
    contingent = factories.make_contingent()
    row = add_row(chief.get(address(contingent)), "positions", title_en="Driver", seats="1")
    assert errors_at(send(chief, address(contingent), row), "positions-0") == {
        "category": ["This field is required."]
    }


def test_what_a_model_fills_in_with_reason_stays_filled_in(chief: Client) -> None:
    form = chief.get(address(Authorization, "add")).context["adminform"].form
    assert form["status"].value() == "in_force"


# Names


@pytest.mark.parametrize(
    "field", ["last_name", "first_name", "patronymic", "last_name_latin", "first_name_latin"]
)
def test_a_letter_of_the_other_alphabet_is_refused_at_the_field(
    registrar: Client, field: str
) -> None:
    name = "Сerik" if field.endswith("latin") else "Cерик"
    page = send(registrar, address(Person, "add"), person(**{field: name}))
    ((place, (message,)),) = errors_at(page).items()
    assert place == field
    assert "looks like" in message


def test_the_database_refuses_it_whoever_writes() -> None:
    one = factories.make_person()
    with refused("person_last_name_in_cyrillic"):
        Person.objects.filter(pk=one.pk).update(last_name="Cериков")
    with refused("person_first_name_in_latin"):
        Person.objects.bulk_create(
            [Person(**factories.person_values(rank=one.rank, first_name_latin="Сerik"))]
        )


@pytest.mark.parametrize("name", ["Әл-Фараби", "Қасым-Жомарт оғлы", "О’Коннор"])
def test_letters_of_kazakh_and_marks_are_no_reason(name: str) -> None:
    assert factories.make_person(last_name=name).pk


# Days that make no sense


def test_nobody_is_born_in_the_future(registrar: Client) -> None:
    tomorrow = (today() + DAY).isoformat()
    page = send(registrar, address(Person, "add"), person(birth_date=tomorrow))
    assert list(errors_at(page)) == ["birth_date"]
    assert "in the future" in errors_at(page)["birth_date"][0]
    page = send(registrar, address(Person, "add"), person(birth_date=today().isoformat()))
    assert page.status_code == 302


def test_no_order_is_dated_in_the_future(approver: Client) -> None:
    proposal = factories.make_deployment(status=Status.PROPOSED)
    late = {**APPROVE, "order_date": (today() + DAY).isoformat()}
    page = send(approver, address(proposal), late)
    assert errors_at(page)["order_date"] == [
        "This order is dated in the future. Check the day and the year."
    ]
    assert send(approver, address(proposal), APPROVE).status_code == 302


def test_a_law_is_not_changed_under_an_order_of_tomorrow(chief: Client) -> None:
    decision = factories.make_decision(ceiling=5)
    page = chief.post(
        reverse("planning:end_decision", args=[decision.pk]),
        {"on": "2024-12-31", "order_date": (today() + DAY).isoformat(), "_preview": "1"},
    )
    assert "dated in the future" in page.text


@pytest.mark.parametrize(
    ("born", "first", "odd"),
    [
        ("2006-03-02", "2024-03-01", True),  # 17, a day before the birthday
        ("2006-03-01", "2024-03-01", False),
        ("1953-03-02", "2024-03-01", False),  # 70, a day before the birthday
        ("1953-03-01", "2024-03-01", True),
        ("2025-01-01", "2024-03-01", True),
    ],
)
def test_an_age_that_can_hardly_be_meant(born: str, first: str, odd: bool) -> None:
    assert bool(odd_age(dt.date.fromisoformat(born), dt.date.fromisoformat(first))) is odd


def test_age_on_the_29th_of_february() -> None:
    assert age_on(dt.date(2004, 2, 29), dt.date(2022, 2, 28)) == 17
    assert age_on(dt.date(2004, 2, 29), dt.date(2022, 3, 1)) == 18


def test_a_tour_at_such_an_age_is_saved_with_a_warning(registrar: Client) -> None:
    child = factories.make_person(birth_date=dt.date(2010, 1, 1))
    entered = {
        "person": child.pk,
        "authorized_mission": factories.make_authorized_mission().pk,
        "category": "troops",
        "starts_on": "2024-03-01",
        "ends_on": "2024-08-31",
    }
    answer = send(registrar, address(Deployment, "add"), entered)
    texts = said(registrar.get(answer.url))
    assert any("14 years old on the first day" in text for text in texts)
    tour = Deployment.objects.get()
    for record in (tour, child):
        assert "14 years old on the first day" in registrar.get(address(record)).text


def test_a_date_of_birth_corrected_wrongly_is_pointed_out(registrar: Client) -> None:
    tour = factories.make_deployment(status=Status.PROPOSED)
    answer = send(registrar, address(tour.person), {"birth_date": "1931-05-05"})
    assert any("92 years old" in text for text in said(registrar.get(answer.url)))


# What a record is called


def test_a_saved_deployment_is_called_by_person_mission_and_days(approver: Client) -> None:
    place = factories.make_authorized_mission(None, factories.make_mission("UNDOF"))
    tour = factories.make_deployment(place, status=Status.PROPOSED)
    answer = send(approver, address(tour), {"order_number": "5"})
    (text,) = said(approver.get(answer.url))
    assert f"{tour.person}, UNDOF, 1 March 2024 to 31 August 2024" in text
    answer = approver.post(address(tour, "delete"), {"post": "yes"}, follow=True)
    (text,) = said(answer)
    assert f"{tour.person}, UNDOF, 1 March 2024 to 31 August 2024" in text


def test_a_slip_in_an_approved_order_is_corrected_with_a_reason_as_the_page_says(
    approver: Client,
) -> None:
    tour = factories.make_deployment()
    page = approver.get(address(tour))
    for name in ("order_number", "order_date", "end_reason"):
        assert "only to correct a slip" in page.context["adminform"].form.fields[name].help_text
    refused = send(approver, address(tour), {"order_number": "5", "change_reason": ""})
    assert set(errors_at(refused)) == {"change_reason"}
    assert send(approver, address(tour), {"order_number": "5"}).status_code == 302
    before, tour = tour, Deployment.objects.get(pk=tour.pk)
    assert tour.order_number == "5"
    assert tour.approved_by_id != before.approved_by_id


def test_the_log_and_tracebacks_do_not_name_the_person(approver: Client) -> None:
    place = factories.make_authorized_mission(None, factories.make_mission("UNDOF"))
    tour = factories.make_deployment(place, status=Status.PROPOSED)
    send(approver, address(tour), {"order_number": "5"})
    assert LogEntry.objects.get().object_repr == "UNDOF, 1 March 2024 to 31 August 2024"
    assert tour.person.last_name not in repr(tour)


def test_a_saved_ceiling_is_called_by_decision_mission_and_limit(chief: Client) -> None:
    decision = factories.make_decision(title_en="Decision A")
    place = factories.make_authorized_mission(decision, factories.make_mission("UNDOF"))
    ceiling = factories.make_ceiling(decision, 5, authorized_mission=place, categories=["troops"])
    answer = send(chief, address(ceiling), {"limit": "6"})
    (text,) = said(chief.get(answer.url))
    assert "Decision A: UNDOF, troops, 6" in text
    assert str(Ceiling.objects.get()) == "Decision A: UNDOF, troops, 6"


def test_a_deletion_is_asked_about_by_the_same_name(approver: Client) -> None:
    tour = factories.make_deployment(status=Status.PROPOSED)
    assert str(tour.person) in approver.get(address(tour, "delete")).text


# Refusals


def test_an_overlapping_tour_is_named_with_its_mission_and_days(approver: Client) -> None:
    person = factories.make_person()
    undof = factories.make_authorized_mission(None, factories.make_mission("UNDOF"))
    factories.make_deployment(undof, person=person)
    proposal = factories.make_deployment(
        person=person, status=Status.PROPOSED, starts_on=dt.date(2024, 8, 31), ends_on=None
    )
    (message,) = errors_at(send(approver, address(proposal), APPROVE))["starts_on"]
    assert "another approved deployment: UNDOF, 1 March 2024 to 31 August 2024." in message
    page = send(approver, address(proposal), {"_preview": "1"})
    (problem,) = page.context["preview"]["panel"].problems
    assert "There is already: UNDOF, 1 March 2024 to 31 August 2024." in problem


def test_a_cut_that_leaves_out_tours_of_several_kinds_is_refused_once(chief: Client) -> None:
    place = factories.make_authorized_mission()
    for category in ("troops", "staff_officer"):
        factories.make_deployment(place, category=category)
    page = send(chief, address(place.authorization), {"valid_until": "2024-05-31"})
    assert len(errors_at(page)["valid_until"]) == 1


# Deletions


def test_what_stands_in_the_way_of_a_deletion_is_said_with_the_ways_on(chief: Client) -> None:
    rank = factories.make_person().rank
    page = chief.get(address(rank, "delete"))
    assert "cannot be deleted" in page.text
    assert "Nothing was deleted. In the way:" in page.text
    assert (
        f'<a href="/admin/personnel/person/?rank__id__exact={rank.pk}">People: 1</a>' in page.text
    )
    assert f'href="{address(rank)}"' in page.text
    assert chief.get(f"/admin/personnel/person/?rank__id__exact={rank.pk}").status_code == 200


def test_records_that_refer_twice_are_counted_once(chief: Client) -> None:
    contingent = factories.make_contingent()
    factories.make_deployment(rotation=factories.make_rotation(contingent))
    page = chief.get(address(contingent, "delete"))
    kinds = [text.partition(":")[0] for text in page.context["protected"]]
    assert len(kinds) == len(set(kinds))


def test_a_selection_that_cannot_be_deleted_says_so(chief: Client) -> None:
    ranks = [factories.make_person(rank=factories.make_rank()).rank for _ in range(2)]
    page = chief.post(
        address(Rank, "changelist"),
        {"action": "delete_selected", "_selected_action": [rank.pk for rank in ranks]},
    )
    assert "The selected records cannot be deleted" in page.text
    assert page.context["protected"] == ["people: 2"]
    assert Rank.objects.count() == 2
