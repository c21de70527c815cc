"""An identity erased by law is nowhere any more, and no number has changed."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import models
from django.test import Client
from django.utils import timezone

from missions.models import StrengthChange
from missions.strength import total_on
from personnel.erasing import erase
from personnel.models import (
    AwardGiven,
    Call,
    CallPost,
    Candidate,
    Deployment,
    Enrolment,
    Person,
    Score,
    TrainingSession,
)
from personnel.verification import verify
from registry.models import Erasure, StoredAnswer
from registry.roles import ADMINISTRATOR, AUDITOR
from tests import factories as make
from tests.refusals import denied, refused, sql

pytestmark = pytest.mark.django_db(databases=["default"])

GROUND = "Law of 21 May 2013, article 8; order 17"
FIRST, LAST = dt.date(2024, 2, 1), dt.date(2024, 6, 30)
NAME, NUMBER = "Жасырынов", "KZ-778899"


@pytest.fixture
def chief() -> User:
    return make.make_administrator("chief")


@pytest.fixture
def person(chief: User) -> Person:
    """Somebody with a past: a tour, a certificate, another name before, a trace in every log."""
    person = make.make_person(
        service_number=NUMBER,
        last_name="Прежний",
        first_name="Сәкен",
        last_name_latin="Zhassyrynov",
        first_name_latin="Saken",
        unit=make.make_unit(),
        sex="F",
    )
    person.last_name = NAME
    person.save()
    tour = make.make_deployment(person=person, starts_on=FIRST, ends_on=LAST)
    Deployment.objects.filter(pk=tour.pk).update(end_reason=f"{NAME} asked for it")
    make.make_certificate(person)
    make.make_score(make.make_candidate(person=person, state="selected"))
    make.make_enrolment(person=person)
    make.make_award_given(person)
    make.make_amendment(tour, reason=f"{NAME} Сәкен is needed at home")
    LogEntry.objects.create(
        user=chief,
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(person.pk),
        object_repr=str(person),
        action_flag=CHANGE,
        change_message=f"{NAME} was changed",
    )
    StoredAnswer.objects.create(
        user=chief,
        key="k",
        sent="s",
        body=json.dumps({"service_number": NUMBER}),
        created_at=timezone.now(),
    )
    return person


def traces(*words: str) -> set[str]:
    """The tables in any of whose rows one of the words stands."""
    tables = sql(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    sought = [f"%{word}%" for word in words]
    return {
        table
        for (table,) in tables
        if sql(f'SELECT 1 FROM "{table}" t WHERE t::text ILIKE ANY (%s) LIMIT 1', [sought])
    }


def test_a_name_is_nowhere_any_more_and_no_number_has_changed(person, chief):
    words = (NAME, "Прежний", "Zhassyrynov", NUMBER)
    tour = Deployment.objects.get()
    lines = list(StrengthChange.objects.order_by("id").values())
    assert traces(*words) >= {
        *("personnel_person", "personnel_personevent", "django_admin_log"),
        *("registry_storedanswer", "personnel_deployment", "personnel_deploymentevent"),
        *("personnel_amendment", "personnel_amendmentevent"),
    }
    erase(person.pk, by=chief, ground=GROUND)
    assert traces(*words) == set()
    person.refresh_from_db()
    assert (person.sex, person.birth_date, person.unit) == ("F", dt.date(1900, 1, 1), None)
    assert not person.certificates.exists()
    assert not any(kind.objects.exists() for kind in (Candidate, Score, Enrolment, AwardGiven))
    assert CallPost.objects.get().taken == TrainingSession.objects.get().taken == 0
    left = Deployment.objects.get()
    assert (left.person_id, left.sex, left.starts_on) == (person.pk, "F", tour.starts_on)
    assert list(StrengthChange.objects.order_by("id").values()) == lines
    assert total_on(FIRST) == 1
    assert [finding.check for finding in verify() if finding.rows] == []


def noted(chief: User, text: str, message: object = "") -> LogEntry:
    """A line of the admin's log about something else than the person."""
    return LogEntry.objects.create(
        user=chief,
        content_type=ContentType.objects.get_for_model(Call),
        object_id="1",
        object_repr=text,
        action_flag=CHANGE,
        change_message=message if isinstance(message, str) else json.dumps(message),
    )


def test_an_earlier_name_is_found_too_and_one_that_django_wrote_as_codes(person, chief):
    earlier = noted(chief, "Прежний Сәкен")
    added = [{"added": {"name": "candidate", "object": f"{NAME} Сәкен"}}]
    coded = noted(chief, "A call", added)
    assert NAME not in coded.change_message
    erase(person.pk, by=chief, ground=GROUND)
    for line in (earlier, coded):
        line.refresh_from_db()
        assert (line.object_repr, line.change_message) == ("—", "")


def test_what_is_about_others_stays_as_it_was(person, chief):
    """Rosters bring people without a name in Latin; and a number can be a part of another."""
    Person.objects.filter(pk=person.pk).update(last_name_latin="", first_name_latin="")
    lines = [noted(chief, "Somebody else"), noted(chief, f"{NUMBER}1", "Changed [1].")]
    before = list(LogEntry.objects.filter(pk__in=[line.pk for line in lines]).values())
    answer = StoredAnswer.objects.create(
        user=chief, key="other", sent="s", body="{}", created_at=timezone.now()
    )
    amendment = make.make_amendment(make.make_deployment(), reason="Needed at home")
    erase(person.pk, by=chief, ground=GROUND)
    assert list(LogEntry.objects.filter(pk__in=[line.pk for line in lines]).values()) == before
    assert StoredAnswer.objects.filter(pk=answer.pk).exists()
    amendment.refresh_from_db()
    assert amendment.reason == "Needed at home"


def test_who_erased_and_on_what_ground_is_recorded_for_good(person, chief):
    erase(person.pk, by=chief, ground=GROUND)
    record = Erasure.objects.get()
    assert (record.person, record.user, record.ground) == (person.pk, chief, GROUND)
    for statement in (
        "UPDATE registry_erasure SET ground = 'another'",
        "DELETE FROM registry_erasure",
        "INSERT INTO registry_erasure (person, user_id, ground) VALUES (1, 1, 'none')",
    ):
        denied(statement)
    with refused("erasure_once"):
        erase(person.pk, by=chief, ground=GROUND)


@pytest.mark.parametrize("values", [{"role": AUDITOR}, {"role": ADMINISTRATOR, "is_active": False}])
def test_only_an_administrator_erases(person, values):
    with refused("erasure_by_an_administrator"):
        erase(person.pk, by=make.make_user(**values), ground=GROUND)
    assert Person.objects.get(pk=person.pk).last_name == NAME


def test_an_administrator_by_role_is_enough_and_a_ground_is_needed(person):
    administrator = make.make_user(role=ADMINISTRATOR)
    with refused("erasure_on_a_ground"):
        erase(person.pk, by=administrator, ground=" . ")
    erase(person.pk, by=administrator, ground=GROUND)


@pytest.mark.parametrize(
    "values",
    [
        {"ends_on": None},
        {"ends_on": dt.date(2199, 1, 1)},
        {"status": "proposed", "ends_on": LAST},
    ],
)
def test_nobody_is_erased_before_the_last_tour_has_ended(chief, values):
    tour = make.make_deployment(**{"starts_on": FIRST, **values})
    with refused("erasure_after_service"):
        erase(tour.person_id, by=chief, ground=GROUND)


def test_the_registry_stores_no_file_that_would_have_to_be_looked_through():
    fields = [field for model in apps.get_models() for field in model._meta.fields]
    assert not [
        field for field in fields if isinstance(field, models.FileField | models.BinaryField)
    ]


# The page and the command


def page(client: Client, **values: str) -> Any:
    sent = {"service_number": NUMBER, "again": NUMBER, "ground": GROUND, **values}
    return client.post("/admin/registry/erasure/add/", sent)


def test_an_administrator_erases_without_seeing_a_name(person):
    client = Client()
    client.force_login(make.make_user(role=ADMINISTRATOR))
    assert page(client).status_code == 302
    assert traces(NAME) == set()
    listed = client.get("/admin/registry/erasure/").content.decode()
    assert GROUND in listed
    assert NAME not in listed


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"again": "KZ-1"}, "The two numbers differ."),
        ({"service_number": "KZ-1", "again": "KZ-1"}, "Nobody has this service number."),
        ({"ground": ""}, "required"),
    ],
)
def test_what_cannot_be_undone_is_asked_twice(person, values, said):
    client = Client()
    client.force_login(make.make_user(role=ADMINISTRATOR))
    response = page(client, **values)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert Person.objects.get(pk=person.pk).last_name == NAME


def test_the_command_erases_once_the_number_is_typed_again(person, chief):
    def command(**options: str) -> str:
        out = io.StringIO()
        given = {"ground": GROUND, "by": "chief", "again": NUMBER, **options}
        call_command("eraseperson", NUMBER, stdout=out, **given)
        return out.getvalue()

    with pytest.raises(CommandError, match="The numbers differ"):
        command(again="KZ-1")
    with pytest.raises(CommandError, match="no such account"):
        command(by="nobody")
    with pytest.raises(CommandError, match="on what ground"):
        command(ground="-")
    said = command()
    assert "1 tours stay" in said
    assert traces(NAME) == set()


def test_without_a_number_the_command_asks_for_it(person, chief, monkeypatch, capsys):
    def command(typed: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        call_command("eraseperson", ground=GROUND, by="chief")
        return str(capsys.readouterr().out)

    for typed, refused_as in (
        ("KZ-1\n", "Nobody has this service number"),
        (f"{NUMBER}\nKZ-1\n", "The numbers differ"),
        ("", "Nobody is there to be asked"),
        (f"{NUMBER}\n", "Nobody is there to be asked"),
    ):
        with pytest.raises(CommandError, match=refused_as):
            command(typed)
    assert traces(NAME) != set()
    capsys.readouterr()
    said = command(f"{NUMBER} \n{NUMBER}\n")
    assert "Whose identity? The service number: " in said
    assert "1 tours stay. Type the number once more: " in said
    assert traces(NAME) == set()
