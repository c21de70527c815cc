"""Rosters saved: whole or not at all, repeatable, and never past what was previewed."""

from __future__ import annotations

import datetime as dt
import json
import logging
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from missions.models import Ceiling, Contingent, Sex
from missions.strength import Scope, strength_on
from personnel.models import Deployment, Person, Status
from personnel.planning import Approve, Authority, enact
from personnel.roster import LookAgainError, Plan, RefusedError, Saved, save, saving
from registry.desks import limited_to
from registry.refusals import refusals_in
from tests.factories import (
    ORDER,
    make_authorized_mission,
    make_deployment,
    make_deployments,
    make_user,
)
from tests.rosters import World, make_world, people, plan, said, tours, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def refused(found: Plan, **options: Any) -> list[tuple[str, str]]:
    """Saving must be refused, and nothing of it stay."""
    before = Person.objects.count(), Deployment.objects.count()
    with pytest.raises(RefusedError) as error:
        save(found, make_user(), **options)
    assert (Person.objects.count(), Deployment.objects.count()) == before
    assert all(problem.message for problem in error.value.problems)
    return said(error.value.problems)


def test_a_roster_of_139_is_saved_at_once_as_proposals(world):
    clerk = make_user()
    assert save(plan(xlsx(people(139)), world), clerk) == Saved(139, 0, 139, 0)
    found = Deployment.objects.filter(rotation=world.rotation)
    assert found.filter(status=Status.PROPOSED, proposed_by=clerk).count() == 139
    assert found.filter(sex=Sex.FEMALE, position__isnull=False).count() == 7
    assert found.filter(rank=world.ranks["captain"]).count() == 6
    assert set(found.values_list("starts_on", "ends_on", "category", "contingent")) == {
        (dt.date(2024, 3, 14), dt.date(2025, 3, 13), "troops", world.contingent.pk)
    }
    assert strength_on(dt.date(2024, 3, 14), (), Scope(book="proposed")) == {(): 139}


def test_the_same_file_twice_changes_nothing(world):
    clerk = make_user()
    content = xlsx(people(139))
    save(plan(content, world), clerk)
    again = plan(content, world)
    assert (again.people_unchanged, again.tours_unchanged) == (139, 139)
    assert not again.writes
    assert save(again, make_user()) == Saved(0, 0, 0, 0)
    assert Deployment.objects.filter(proposed_by=clerk).count() == 139


def test_unchanged_rows_are_not_written(world):
    save(plan(xlsx(people(20)), world), make_user())
    rows = people(20)
    rows[3] |= {"rank": "Майор", "starts_on": dt.date(2024, 4, 1)}
    found, clerk = plan(xlsx(rows), world), make_user()
    with CaptureQueriesContext(connection) as captured:
        assert save(found, clerk) == Saved(0, 1, 0, 1)
    written = [q["sql"] for q in captured if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert len(written) == 2
    assert sum(sql.count("KZ-") for sql in written) == 0
    person = Person.objects.get(service_number="KZ-00004")
    assert (person.rank, person.patronymic) == (world.ranks["major"], "Серікқызы")


def test_saving_takes_the_same_number_of_statements_for_every_size(world):
    counts, clerk = [], make_user()
    assert limited_to(clerk) is None  # asked once for an account, and kept with it
    for size in (10, 100):
        found = plan(xlsx(people(size)), world)
        with CaptureQueriesContext(connection) as captured:
            save(found, clerk)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_proposal_changed_by_a_file_is_that_of_the_uploader(world):
    first, second = make_user(), make_user()
    save(plan(xlsx(people(3)), world), first)
    rows = people(3)
    rows[1]["ends_on"] = "без даты окончания"
    assert save(plan(xlsx(rows), world), second) == Saved(0, 0, 0, 1)
    tour = Deployment.objects.get(proposed_by=second)
    assert (tour.ends_on, tour.person.service_number) == (None, "KZ-00002")
    assert Deployment.objects.filter(proposed_by=first).count() == 2


def test_thousands_of_single_tours_are_saved_too(world):
    clerk = make_user()
    assert save(plan(xlsx(tours(200))), clerk) == Saved(200, 0, 200, 0)
    assert not Deployment.objects.filter(rotation__isnull=False).exists()


def test_a_file_with_anything_wrong_is_not_saved(world):
    rows = people(139)
    rows[10]["rank"] = "Кавитан"
    assert refused(plan(xlsx(rows), world)) == [("Список!I12", "unknown")]


def test_a_file_over_the_ceiling_is_not_saved():
    found = plan(xlsx(people(139)), make_world(ceiling=138))
    assert refused(found) == [("", "strength_within_ceiling")]


def test_questions_must_be_answered_row_by_row(world):
    clerk = make_user()
    save(plan(xlsx(people(3)), world), clerk)
    rows = people(3)
    rows[0]["last_name"] = "Новиков"
    rows[2]["last_name"] = "Другов"
    found = plan(xlsx(rows), world)
    assert refused(found) == [("Список!B2", "differs"), ("Список!B4", "differs")]
    assert refused(found, confirmed=[2]) == [("Список!B4", "differs")]
    assert save(found, clerk, confirmed=[2, 4]) == Saved(0, 2, 0, 0)
    assert Person.objects.get(service_number="KZ-00001").last_name == "Новиков"


def test_sex_confirmed_is_changed_and_posted_again(world):
    clerk = make_user()
    save(plan(xlsx(people(1)), world), clerk)
    found = plan(xlsx(people(1, sex="мужской")), world)
    assert found.decisions == [world.decision.pk]
    assert save(found, clerk, confirmed=[2]) == Saved(0, 1, 0, 0)
    assert Deployment.objects.get().sex == Sex.MALE
    by_sex = strength_on(dt.date(2024, 3, 14), ("sex",), Scope(book="proposed"))
    assert by_sex == {("M",): 1}


# The registry goes on between preview and saving


def test_a_person_entered_meanwhile_is_looked_at_again(world):
    found = plan(xlsx(people(3)), world)
    save(plan(xlsx(people(1)), world), make_user())
    with pytest.raises(LookAgainError) as error:
        save(found, make_user())
    assert len(error.value.plan.people_new) == 2
    assert error.value.problems[0].code == "look_again"
    assert Person.objects.count() == 1


def test_a_tour_approved_meanwhile_is_looked_at_again(world):
    save(plan(xlsx(people(1)), world), make_user())
    found = plan(xlsx(people(1, starts_on=dt.date(2024, 5, 1))), world)
    Deployment.objects.update(status=Status.APPROVED, approved_by=make_user(), **ORDER)
    with pytest.raises(LookAgainError) as error:
        save(found, make_user())
    assert [problem.code for problem in error.value.plan.problems] == ["approved_tour"]


def test_room_taken_meanwhile_is_looked_at_again():
    world = make_world(ceiling=139)
    found = plan(xlsx(people(139)), world)
    make_deployment(world.place, starts_on=dt.date(2024, 4, 1), ends_on=dt.date(2024, 4, 1))
    with pytest.raises(LookAgainError) as error:
        save(found, make_user())
    assert "strength_within_ceiling" in {problem.code for problem in error.value.problems}


def test_what_makes_no_difference_to_the_file_does_not_disturb(world):
    found = plan(xlsx(people(3)), world)
    make_deployments(5, world.place)
    assert save(found, make_user()) == Saved(3, 0, 3, 0)


def test_the_fingerprint_is_that_of_the_plan_somebody_saw(world):
    content = xlsx(people(3))
    seen = plan(content, world).fingerprint
    assert plan(content, world).fingerprint == seen
    assert plan(xlsx(people(3, rank="Майор")), world).fingerprint != seen
    save(plan(xlsx(people(1)), world), make_user())
    with pytest.raises(LookAgainError):
        save(plan(content, world), make_user(), fingerprint=seen)


def test_headroom_that_vanishes_before_approval_refuses_the_whole_roster():
    world = make_world(ceiling=139)
    clerk, approver = make_user(), make_user()
    save(plan(xlsx(people(139)), world), clerk)
    proposals = Deployment.objects.filter(status=Status.PROPOSED)
    authority = Authority(
        proposed_by=clerk, approved_by=approver, order_number="1", order_date=dt.date(2024, 2, 1)
    )
    approval = [Approve(deployments=tuple(proposals.values_list("pk", flat=True)))]
    other = make_deployment(world.place, starts_on=dt.date(2024, 4, 1), ends_on=None)
    with pytest.raises(IntegrityError) as error:
        enact(approval, authority=authority)
    assert {r.constraint for r in refusals_in(error.value)} == {"strength_within_ceiling"}
    other.delete()
    enact(approval, authority=authority)
    assert not proposals.exists()


# The database has the last word


def test_what_the_database_refuses_is_explained_with_its_rows(world, monkeypatch):
    """A rule that the check were blind to."""
    monkeypatch.setattr("personnel.roster.verdicts.Verdicts._bounds", lambda *_arguments: None)
    rows = people(4)
    rows[2]["starts_on"] = dt.date(2023, 1, 1)
    assert refused(plan(xlsx(rows), world)) == [("", "deployment_within_authorization")]
    with pytest.raises(RefusedError) as error:
        save(plan(xlsx(rows), world), make_user())
    assert error.value.problems[0].rows == (2, 3, 4, 5)


@pytest.mark.parametrize("constraint", ["person_sex_known", "strength_within_ceiling"])
def test_a_refusal_of_people_or_of_others_names_rows_too(world, monkeypatch, constraint):
    found = plan(xlsx(people(2)), world)

    def broken(*_arguments: Any) -> None:
        facts = json.dumps([{"constraint": constraint}])
        with connection.cursor() as cursor:
            cursor.execute("SELECT refuse('no', %s)", [facts])

    monkeypatch.setattr(saving, "_add_tours", broken)
    with pytest.raises(RefusedError) as error:
        save(found, make_user())
    assert [(p.code, p.rows) for p in error.value.problems] == [(constraint, (2, 3))]
    assert error.value.__suppress_context__


def test_an_error_that_is_no_refusal_is_not_swallowed(world, monkeypatch):
    def broken(*_arguments: Any) -> None:
        raise IntegrityError("something else")

    monkeypatch.setattr(saving, "_add_tours", broken)
    with pytest.raises(IntegrityError):
        save(plan(xlsx(people(2)), world), make_user())


def test_tours_under_several_decisions_take_all_their_turns(world):
    other = make_authorized_mission()
    rows = tours(2)
    rows[1] |= {"mission": other.mission.acronym, "decision": other.authorization.slug}
    found = plan(xlsx(rows))
    assert found.decisions == sorted([world.decision.pk, other.authorization_id])
    assert save(found, make_user()) == Saved(2, 0, 2, 0)


def test_nothing_is_logged_while_saving(world, caplog):
    with caplog.at_level(logging.INFO):
        save(plan(xlsx(people(3)), world), make_user())
    assert "Әліп" not in caplog.text


def test_progress_is_reported(world):
    heard: list[tuple[str, int, int]] = []
    save(plan(xlsx(people(3)), world), make_user(), progress=lambda *report: heard.append(report))
    assert heard[0] == ("checking", 0, 5)
    assert heard[-1] == ("saving", 1, 1)


def test_the_world_of_these_tests_is_as_published(world):
    assert Ceiling.objects.get(authorization=world.decision).limit == 430
    assert Contingent.objects.get().authorized_strength == 139
