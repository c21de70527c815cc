"""What a write posts to the ledger."""

from __future__ import annotations

import datetime as dt

import pytest

from missions.models import Allowance, Ceiling, StrengthChange
from missions.strength import strength_on
from personnel.models import Deployment, Status
from tests.factories import (
    deployment_values,
    make_authorized_mission,
    make_decision,
    make_deployment,
    make_deployments,
    make_person,
)
from tests.flows import flow_between
from tests.refusals import refused, sql

pytestmark = pytest.mark.django_db


def test_people_moving_together_make_one_line_for_each_sex():
    place = make_authorized_mission()
    values = [
        deployment_values(place, person=make_person(sex="F" if n < 7 else "M")) for n in range(30)
    ]
    Deployment.objects.bulk_create(Deployment(**v) for v in values)
    lines = sorted(StrengthChange.objects.values_list("sex", "arrivals", "departures"))
    assert lines == [("F", 0, 7), ("F", 7, 0), ("M", 0, 23), ("M", 23, 0)]


def test_an_edit_posts_only_the_difference():
    tour = make_deployment()
    before = StrengthChange.objects.count()
    Deployment.objects.filter(pk=tour.pk).update(ends_on=dt.date(2024, 7, 31))
    posted = StrengthChange.objects.order_by("id")[before:]
    assert {(line.day, line.arrivals, line.departures) for line in posted} == {
        (dt.date(2024, 8, 1), 0, 1),
        (dt.date(2024, 9, 1), 0, -1),
    }


def test_an_insert_or_update_on_conflict_posts_both():
    tour = make_deployment()
    other = make_person()
    sql(
        """
        INSERT INTO personnel_deployment
               (id, status, order_number, order_date, proposed_by_id, approved_by_id, person_id,
                authorized_mission_id, category, starts_on, ends_on, end_reason, sent_back)
        SELECT v.id, d.status, d.order_number, d.order_date, d.proposed_by_id, d.approved_by_id,
               v.person, d.authorized_mission_id, d.category, d.starts_on, v.ends_on, '', ''
          FROM personnel_deployment d,
               (VALUES (%s::bigint, %s::bigint, date '2024-05-31'),
                       (nextval('personnel_deployment_id_seq'), %s, date '2024-06-30'))
               AS v(id, person, ends_on)
         WHERE d.id = %s
        ON CONFLICT (id) DO UPDATE SET ends_on = excluded.ends_on
        """,
        [tour.pk, tour.person_id, other.pk, tour.pk],
    )
    assert [strength_on(dt.date(2024, m, 15))[()] for m in (3, 6, 7)] == [2, 1, 0]


def test_revisions_rise_with_every_posting_and_lines_carry_them():
    place = make_authorized_mission()
    make_deployment(place)
    make_deployment(place)
    lines = list(StrengthChange.objects.order_by("id").values_list("revision", "recorded_at"))
    first = lines[0][0]
    assert [revision - first for revision, _ in lines] == [0, 0, 1, 1]
    assert lines[0][1] == lines[1][1] < lines[2][1]


def test_lowering_a_ceiling_raises_the_revision():
    place = make_authorized_mission(make_decision(ceiling=5))
    before = sql("SELECT revision FROM missions_authorizationhead")
    Ceiling.objects.update(limit=4)
    assert sql("SELECT revision FROM missions_authorizationhead") > before
    Allowance.objects.all().delete()
    make_deployments(4, place)
    with refused("strength_within_ceiling"):
        make_deployment(place)


def test_a_cancelled_tour_is_taken_back():
    tour = make_deployment()
    Deployment.objects.filter(pk=tour.pk).update(status=Status.CANCELLED)
    assert strength_on(dt.date(2024, 5, 1)) == {(): 0}
    assert flow_between(dt.date(2024, 1, 1), dt.date(2024, 12, 31)) == {(): (0, 0, 0)}
