"""The demonstration: invented people who fill the published figures, within every limit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Count, F, Q
from pytest_django.plugin import DjangoDbBlocker

from missions import strength
from missions.models import Allowance, Contingent, Mission, Rotation, holds_demo_data
from missions.strength import Scope
from personnel.demo import load, names
from personnel.demo.plan import Plan
from personnel.demo.references import APPROVER, demo_user
from personnel.models import AwardGiven, Deployment, Person, Status
from personnel.reserve import Post, reserve_for
from personnel.served import early_returns, medals_due
from tests.flows import flow_between
from tests.refusals import refused
from tests.transactions import rolled_back

Day = dt.date
TODAY = Day(2026, 11, 22)

#: Family names of the people named in the documents behind the reference data.
REAL_FAMILIES = (
    "Zhaksylykov Dzhaksybekov Ashimbayev Idrissov Nazarbayev Tokayev Akhmetova Tausheva "
    "Muzalinova Shakeyeva Zhasuzakova Kamaletdinova"
).split()


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Plan]:
    """Reference data and demonstration, loaded once for all tests that only read."""
    with django_db_blocker.unblock(), rolled_back():
        call_command("loadreference", verbosity=0)
        plan = load.make_plan(TODAY)
        load.write(plan)
        yield plan


def strength_by_mission(day: Day, **scope: Any) -> dict[str, int]:
    acronyms = dict(Mission.objects.values_list("pk", "acronym"))
    counted = strength.strength_on(day, ("mission",), Scope(**scope))
    return {acronyms[mission]: people for (mission,), people in counted.items()}


def women_by_mission(day: Day) -> dict[str, int]:
    return strength_by_mission(day, sexes=["F"])


# What was published


def test_the_golan_company_is_139_with_seven_women_on_29_may_2024(demo):
    day = Day(2024, 5, 29)
    assert strength_by_mission(day)["UNDOF"] == 139
    assert women_by_mission(day) == {"UNDOF": 7, "MINURSO": 1}


def test_the_women_of_the_first_golan_rotation_hold_the_posts_of_the_documents(demo):
    rotation = Rotation.objects.get(contingent__slug="undof-reserve-company", number=1)
    posts = (
        Deployment.objects.filter(rotation=rotation, sex="F")
        .order_by("position__title_en")
        .values_list("position__title_en")
        .annotate(Count("pk"))
    )
    assert dict(posts) == {"Cook": 2, "Medical worker": 2, "Shooter-orderly": 2, "Sniper": 1}
    assert Deployment.objects.filter(rotation=rotation).count() == 139


def test_strength_on_19_january_2024_is_what_the_minister_reported(demo):
    day = Day(2024, 1, 19)
    assert strength_by_mission(day) == {"MINURSO": 6, "MINUSCA": 2, "MONUSCO": 2, "UNIFIL": 9}
    assert women_by_mission(day) == {"MINURSO": 1}


def test_158_people_serve_in_six_missions_on_29_may_2025(demo):
    here = strength_by_mission(Day(2025, 5, 29))
    assert (sum(here.values()), len(here)) == (158, 6)
    assert here["UNDOF"] == 139
    assert women_by_mission(Day(2025, 5, 29))["UNDOF"] == 2


def test_128_people_serve_at_the_end_of_january_2021_one_of_them_a_woman(demo):
    here = strength_by_mission(Day(2021, 1, 31))
    assert here == {"MINURSO": 5, "UNIFIL": 123}
    assert sum(women_by_mission(Day(2021, 1, 31)).values()) == 1


def test_strength_on_30_june_2022_is_what_parliament_was_told(demo):
    assert strength_by_mission(Day(2022, 6, 30)) == {"MINURSO": 6, "UNIFIL": 9}


def test_two_captains_serve_in_western_sahara_in_october_2014(demo):
    assert strength_by_mission(Day(2014, 10, 31)) == {"MINURSO": 2}


def test_the_cumulative_counts_of_january_2024_are_of_people_and_not_of_tours(demo):
    begun = Deployment.objects.approved().filter(starts_on__lte=Day(2024, 1, 19))
    company = begun.filter(contingent__slug__startswith="unifil-company")
    assert company.aggregate(people=Count("person", distinct=True), tours=Count("pk")) == {
        "people": 538,
        "tours": 630,
    }
    officers = begun.filter(
        contingent=None,
        starts_on__gte=Day(2014, 1, 1),
        authorized_mission__mission__acronym__in=(
            "MINURSO", "UNOCI", "MINUSMA", "MINUSCA", "UNIFIL",
        ),
    )  # fmt: skip
    assert officers.aggregate(people=Count("person", distinct=True))["people"] == 67


def test_ten_rotations_of_27_to_29_serve_in_iraq_under_an_allowance(demo):
    sizes = (
        Deployment.objects.filter(contingent__slug="kazbat-iraq")
        .order_by("rotation__number")
        .values_list("rotation__number")
        .annotate(Count("pk"))
    )
    assert [number for number, _ in sizes] == list(range(1, 11))
    assert {people for _, people in sizes} <= {27, 28, 29}
    assert sum(people for _, people in sizes) > 270
    whole_time = Allowance.objects.filter(
        contingent__slug="kazbat-iraq", starts_on=Day(2003, 8, 20), ends_on=Day(2008, 10, 21)
    )
    assert whole_time.get().extra == 4


def test_at_most_two_experts_serve_in_nepal_and_eight_police_in_darfur(demo):
    for acronym, first, last, most in (
        ("UNMIN", Day(2007, 5, 10), Day(2009, 6, 30), 2),
        ("UNAMID", Day(2010, 6, 14), Day(2012, 12, 15), 8),
    ):
        steps = strength.strength_steps(first, last, ("mission",))
        here = [step.strength for step in steps[(Mission.objects.get(acronym=acronym).pk,)]]
        assert min(here) >= 1
        assert max(here) == most


def test_the_first_golan_rotation_arrives_in_three_stages(demo):
    tours = Deployment.objects.filter(contingent__slug="undof-reserve-company", rotation__number=1)
    assert sorted(set(tours.values_list("starts_on", flat=True))) == [
        Day(2024, 3, 14),
        Day(2024, 3, 18),
        Day(2024, 3, 27),
    ]


# What it is built to show


def test_every_allowance_was_proposed_by_one_user_and_approved_by_another(demo):
    approved = Allowance.objects.filter(status=Status.APPROVED)
    assert approved.count() > 20
    assert not approved.filter(Q(approved_by=None) | Q(approved_by=F("proposed_by"))).exists()
    assert not approved.get(pk=approved[0].pk).proposed_by.has_usable_password()


def test_the_next_golan_rotation_waits_for_the_allowance_of_its_handover(demo):
    tours = Deployment.objects.filter(contingent__slug="undof-reserve-company", starts_on__gt=TODAY)
    assert tours.count() == 139
    assert set(tours.values_list("status", flat=True)) == {Status.PROPOSED}
    allowance = Allowance.objects.get(status=Status.PROPOSED)
    assert allowance.contingent == Contingent.objects.get(slug="undof-reserve-company")
    signed = {
        "status": Status.APPROVED,
        "approved_by": demo_user(APPROVER),
        "order_number": "1",
        "order_date": TODAY,
    }
    with refused("strength_within_contingent"):
        tours.update(**signed)
    with rolled_back():
        Allowance.objects.filter(pk=allowance.pk).update(**signed)
        assert tours.update(**signed) == 139


def test_some_tours_are_planned_past_the_end_of_the_mission_in_lebanon(demo):
    past = Deployment.objects.filter(
        authorized_mission__mission__acronym="UNIFIL", ends_on__gt=Day(2026, 12, 31)
    )
    assert sorted(past.values_list("status", flat=True)) == ["approved", "proposed", "proposed"]


def test_one_tour_was_moved_and_counts_as_one_begun(demo):
    (moved,) = Deployment.objects.exclude(continues=None)
    assert moved.continues is not None
    assert (moved.continues.ends_on, moved.person) == (
        moved.starts_on - dt.timedelta(1),
        moved.continues.person,
    )
    flow = flow_between(moved.starts_on, moved.starts_on)[()]
    assert (flow.arrivals, flow.begun) == (1, 0)


def test_some_tours_were_extended_cut_short_or_cancelled(demo):
    reasons = Deployment.objects.exclude(end_reason="").values_list("end_reason", flat=True)
    assert {reason.split()[0] for reason in reasons} >= {
        "Extended", "Ended", "Repatriated", "Cancelled:", "Withdrawn", "Moved",
    }  # fmt: skip
    assert not any(re.search("medic|health|ill|injur", reason, re.I) for reason in reasons)


def test_medals_were_given_and_those_of_the_latest_rotation_are_due(demo):
    due = medals_due(Day(1992, 3, 2), TODAY)
    assert len(due) >= 139
    assert min(one.due_on for one in due) > TODAY - dt.timedelta(150)
    given = AwardGiven.objects.filter(mission__acronym="UNDOF")
    assert given.filter(number=1).count() >= 2 * 139
    assert given.filter(number=2).count() > 139
    # The force in Iraq was not of the UN.
    assert not AwardGiven.objects.filter(mission__acronym="MNF-I").exists()


def test_early_returns_are_on_record_with_their_cause(demo):
    assert {(one.year, one.cause) for one in early_returns()} == {
        (2021, "compassionate"),
        (2025, "compassionate"),
        (2026, "compassionate"),
    }


def test_how_the_golan_company_stands_is_marked_as_invented(demo):
    company = Contingent.objects.get(slug="undof-reserve-company")
    visits = list(company.inspections.all())
    assert {visit.result for visit in visits} == {"met", "remarks", "awaited"}
    assert all("Invented" in visit.findings for visit in visits)
    assert all((visit.held_on > TODAY) == (visit.result == "awaited") for visit in visits)
    assert {one.name[:5] for one in company.equipment.all()} == {"DEMO:"}
    given = AwardGiven.objects.exclude(award__kind="un")
    assert {one.award.name_en[:5] for one in given.select_related("award")} == {"DEMO:"}


def test_some_of_those_at_home_are_ready_for_a_post_and_most_are_not(demo):
    for category, single in (("troops", False), ("expert_on_mission", True)):
        tour = Deployment.objects.filter(
            category=category, contingent__isnull=single, starts_on__gt=TODAY
        )[0]
        post = Post(
            authorized_mission_id=tour.authorized_mission_id,
            category=category,
            starts_on=tour.starts_on,
            ends_on=tour.ends_on,
        )
        found = reserve_for(post, Person.objects.all())
        assert 0 < found.ready_count < found.free / 4, category


def test_rotations_of_no_source_are_marked_as_invented(demo):
    invented = Rotation.objects.filter(is_demo=True)
    assert invented.filter(contingent__slug="kazbat-iraq").count() == 10
    assert not invented.filter(note="").exists()
    assert not Rotation.objects.filter(
        is_demo=True, contingent__slug="undof-reserve-company", number__lte=2
    ).exists()


def test_public_pages_can_learn_that_the_people_are_invented(demo):
    assert holds_demo_data()


# The people


def test_nobody_bears_the_name_of_a_person_in_the_documents(demo):
    families = set(names.KAZAKH_FAMILIES + names.RUSSIAN_FAMILIES + names.TATAR_FAMILIES)
    used = {names.latin(form) for family in families for form in (family, names.feminine(family))}

    def bare(name: str) -> str:
        """Spellings differ: Dzh for Zh, ss for s, ay for a."""
        return re.sub("y|a$", "", name.lower().replace("dzh", "zh").replace("ss", "s"))

    assert {bare(name) for name in used}.isdisjoint(map(bare, REAL_FAMILIES))


def test_names_use_the_kazakh_letters_and_have_a_latin_form(demo):
    people = Person.objects.all()
    assert set("ӘҒҚҢӨҰҮҺІәғқңөұүһі") - set("ҢҺ") <= set("".join(map(str, people)))
    latin = people.values_list("last_name_latin", "first_name_latin")
    assert all(name.isascii() and name.istitle() for both in latin for name in both)


def test_women_bear_the_feminine_form(demo):
    assert [names.feminine(name) for name in ("Есенов", "Сафин", "Островский", "Ким")] == [
        "Есенова", "Сафина", "Островская", "Ким",
    ]  # fmt: skip
    women, men = Person.objects.filter(sex="F"), Person.objects.filter(sex="M")
    assert women.count() > 20
    assert not women.filter(last_name__regex="(ов|ев|ин|ий)$").exists()
    assert not men.filter(last_name__regex="(ова|ева|ина|ая)$").exists()
    assert not women.filter(patronymic__regex="(ұлы|вич)$").exists()


def test_everybody_is_marked_as_invented_and_old_enough(demo):
    assert not Person.objects.filter(is_demo=False).exists()
    assert not Person.objects.exclude(service_number__regex=r"^DEMO-\d{6}$").exists()
    for tour in Deployment.objects.select_related("person", "rank"):
        age = (tour.starts_on - tour.person.birth_date).days / 365.25
        assert (21 if tour.category == "troops" else 25) <= age <= 55


def test_the_same_day_gives_the_same_people(demo):
    def told(plan: Plan) -> list[tuple[object, ...]]:
        return [
            (tour.person.service_number, tour.person.name, tour.person.birth_date, tour.rank,
             tour.place, tour.starts_on, tour.ends_on, tour.status)
            for tour in plan.tours
        ]  # fmt: skip

    assert told(load.make_plan(TODAY)) == told(demo)
