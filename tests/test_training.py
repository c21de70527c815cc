"""Training planned from gaps: who should attend, seats, results by upload, who will be ready."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from personnel.admin.preparing import departures, sessions
from personnel.admin.preparing import forecast as forecasts
from personnel.models import Certificate, Course, Deployment, Enrolment, Status, TrainingSession
from personnel.services import training
from personnel.training import forecast, wanting
from registry.roles import REGISTRAR
from tests import factories as make
from tests.public import text_of
from tests.refusals import refused
from tests.test_certificates import file_of

pytestmark = pytest.mark.django_db(databases=["default", "public"])

FIRST, LAST = make.FIRST, make.LAST
DAY = dt.timedelta(days=1)
TODAY = dt.date(2024, 1, 20)


@pytest.fixture(autouse=True)
def english_on_the_day(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LANGUAGE_CODE = "en"
    for page in (sessions, forecasts, departures):
        monkeypatch.setattr(page, "today", lambda: TODAY)


@pytest.fixture
def course() -> Course:
    """A course asked of everybody, and a longer one that includes it."""
    course = make.make_course(code="mines", name_en="Mines", validity_months=12)
    make.make_requirement("course", course=course, name_en="Mines")
    return course


@pytest.fixture
def session(course: Course) -> TrainingSession:
    """One of a longer course that includes it, with two seats."""
    longer = make.make_course(validity_months=12)
    longer.includes.add(course)
    return make.make_session(course=longer, seats=2)


def proposal(**values: Any) -> Deployment:
    return make.make_deployment(status=Status.PROPOSED, **values)


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(make.make_user(role=role))
    return client


def test_those_should_attend_whom_it_makes_ready_in_time_the_first_to_leave_first(
    course: Course, session: TrainingSession
) -> None:
    ends_on = session.ends_on
    later = proposal(starts_on=FIRST + DAY)
    sooner = proposal()
    in_it = proposal(starts_on=ends_on)  # leaves on the last day of the course
    make.make_certificate(proposal().person, course=course)
    too_long = proposal(ends_on=ends_on.replace(year=2025))  # a day longer than it is valid
    candidate = make.make_candidate(state="shortlisted")
    volunteer = make.make_candidate()
    found = [one.departure.person_id for one in wanting(session, TODAY)]
    assert found == [sooner.person_id, candidate.person_id, later.person_id]
    assert not {in_it.person_id, too_long.person_id, volunteer.person_id} & {*found}
    make.make_enrolment(make.make_session(course=session.course), person=sooner.person)
    assert len(wanting(session, TODAY)) == 2


def test_seats_are_given_to_all_who_are_chosen_or_to_nobody(session: TrainingSession) -> None:
    one, two, three = (person.pk for person in make.make_people(3))
    with pytest.raises(IntegrityError):
        training.enrol(session, [one, two, three])
    assert training.enrol(session, [one, two]) == 2
    assert training.enrol(session, [one, two]) == 0
    with refused("session_within_seats"):
        Enrolment.objects.bulk_create([Enrolment(session=session, person_id=three)])
    Enrolment.objects.filter(person=one).update(state="withdrawn")
    assert training.enrol(session, [three]) == 1
    with refused("session_within_seats"):
        Enrolment.objects.filter(person=one).update(state="enrolled")


def test_results_are_taken_from_the_list_that_names_those_enrolled(
    course: Course, session: TrainingSession
) -> None:
    passed, failed = make.make_people(2)
    stranger = make.make_person()
    training.enrol(session, [passed.pk, failed.pk])
    client = client_of(REGISTRAR)
    where = reverse("planning:session", args=[session.pk])
    book = load_workbook(
        io.BytesIO(client.get(reverse("planning:session_template", args=[session.pk])).content)
    )
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=3)]
    named = {row[0] for row in rows if row[0]}
    assert named == {passed.service_number, failed.service_number}

    def upload(*rows: dict[str, Any], **more: Any) -> Any:
        content = file_of(*rows)
        return client.post(where, {"file": SimpleUploadedFile("list.xlsx", content), **more})

    def row(person: Any, **values: Any) -> dict[str, Any]:
        return {"service_number": person.service_number, "result": "", **values}

    page = upload(row(passed), row(stranger))
    assert [one.code for one in page.context["problems"]] == ["not_enrolled"]
    good = row(passed), row(failed, result="failed")
    seen = upload(*good).context["plan"].fingerprint
    assert upload(*good, fingerprint=seen, _save="1").status_code == 302
    assert list(Certificate.objects.values_list("person", "course", "issued_on")) == [
        (passed.pk, session.course_id, session.ends_on)
    ]
    assert dict(Enrolment.objects.values_list("person", "state")) == {
        passed.pk: "passed",
        failed.pk: "failed",
    }
    assert upload(*good, fingerprint=seen).context["savable"] is False  # it is all there


def test_the_forecast_says_who_is_ready_today_and_after_which_course(
    course: Course, session: TrainingSession
) -> None:
    rotation = make.make_rotation()
    ready, enrolled, behind, old = (proposal(rotation=rotation) for _number in range(4))
    make.make_requirement(oldest=50, is_hard=True, name_en="At most 50")
    type(old.person).objects.filter(pk=old.person_id).update(birth_date="1960-01-01")
    make.make_certificate(ready.person, course=course)
    training.enrol(session, [enrolled.person_id, old.person_id])
    tours = Deployment.objects.filter(rotation=rotation)
    found = forecast(tours, TODAY)
    assert [(step.day, step.ready) for step in found.steps] == [(TODAY, 1), (session.ends_on, 2)]
    assert [str(one.requirement) for one in found.open_gaps(old.pk)] == ["At most 50"]
    assert [str(one.requirement) for one in found.open_gaps(behind.pk)] == ["Mines"]
    page = client_of(REGISTRAR).get(reverse("planning:readiness", args=[rotation.pk]))
    assert "1 of 4 is ready today" in page.text
    assert str(behind.person) in page.text


def test_the_rotations_to_come_are_listed_with_how_many_will_be_ready(
    course: Course, session: TrainingSession
) -> None:
    first, second = make.make_rotation(planned_strength=3), make.make_rotation()
    make.make_rotation(starts_on=TODAY, ends_on=LAST)  # has left
    ready, enrolled, _behind = (proposal(rotation=first) for _number in range(3))
    make.make_certificate(ready.person, course=course)
    training.enrol(session, [enrolled.person_id])
    where = reverse("planning:departures")
    user = make.make_user(role=REGISTRAR)
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as one_filled:
        text = text_of(client.get(where).text)
    assert "2 rotations are still to leave" in text
    assert f"{first} 1 March 2024 in 41 days 3 3 0 approved 1 +1 1" in text
    assert f"{second} 1 March 2024 in 41 days – 0 0 approved 0 – –" in text
    proposal(rotation=second)
    with CaptureQueriesContext(connection) as both_filled:
        client.get(where)
    assert len(both_filled) <= len(one_filled)
    make.make_desk(second.contingent.authorized_mission.mission, members=[user])
    assert str(first) not in client.get(where).text


def test_a_desk_enrols_its_own_people_and_is_told_only_how_many_others_there_are(
    course: Course, session: TrainingSession
) -> None:
    here, elsewhere = proposal(), proposal()
    user = make.make_user(role=REGISTRAR)
    make.make_desk(here.authorized_mission.mission, members=[user])
    client = Client()
    client.force_login(user)
    where = reverse("planning:session", args=[session.pk])
    assert [row["person"] for row in client.get(where).context["suggested"]] == [here.person]
    sent = {"person": [here.person_id, elsewhere.person_id], "_enrol": "1"}
    assert client.post(where, sent).status_code == 302
    assert list(Enrolment.objects.values_list("person", flat=True)) == [here.person_id]
    training.enrol(session, [elsewhere.person_id])
    page = client.get(where)
    assert "1 more belongs to other desks." in page.text
    assert str(elsewhere.person) not in page.text
