"""An empty roster for a rotation: to be filled in with a spreadsheet program, and uploaded."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from missions.models import Category, Grade, Position, Rotation, Sex
from personnel.models import Deployment
from personnel.planning.rotations import category_of
from personnel.roster.blank import Blank, Filled
from personnel.roster.columns import BY_KEY, DATES, EXAMPLE, PERSON
from personnel.roster.references import References

#: The columns to fill in; mission and decision follow from the rotation.
KEYS = (
    *(column.key for column in PERSON),
    *("position", "category", "tour_rank", "starts_on", "ends_on"),
)


def template(rotation: Rotation) -> bytes:
    """A workbook in the reader's language, with a row for each seat of the contingent's
    positions.
    """
    references = References(rotation.pk)
    return Blank(
        title=_("Roster"),
        columns=[BY_KEY[key] for key in KEYS],
        example=_example(rotation, references),
        days=DATES,
        choices=_lists(references, rotation),
        filled=_seats(rotation, references),
        rows=rotation.planned_strength or 0,
    ).workbook()


def _lists(references: References, rotation: Rotation) -> dict[str, list[str]]:
    """What each column can be chosen from."""
    ranks = references.ranks.labels()
    return {
        "sex": references.sexes.labels(),
        "rank": ranks,
        "unit": references.units.labels(),
        "position": references.positions[rotation.contingent_id].labels(),
        "category": references.categories.labels(),
        "tour_rank": ranks,
    }


def _example(rotation: Rotation, references: References) -> Filled:
    """A row that shows what is meant; it is known by its service number and passed over."""
    return {
        "service_number": str(EXAMPLE),
        "last_name": "Ахметов",
        "first_name": "Асан",
        "patronymic": "Серікұлы",
        "last_name_latin": "Akhmetov",
        "first_name_latin": "Assan",
        "sex": references.sexes.label(Sex.MALE),
        "birth_date": dt.date(1990, 12, 31),
        "starts_on": rotation.starts_on,
        "ends_on": rotation.ends_on,
        **_example_post(rotation, references),
    }


def _example_post(rotation: Rotation, references: References) -> dict[str, str]:
    """What the man of the example does: the contingent's first position, in its category and in
    the lowest rank it is meant for. His unit is one that has sent people to this contingent.
    """
    contingent = rotation.contingent_id
    position, facts = next(iter(references.position_facts.items()), (None, None))
    category = facts.category if facts else category_of(rotation.contingent)
    officer = category in {Category.STAFF_OFFICER, Category.EXPERT_ON_MISSION}
    lowest = (facts and facts.lowest_grade) or (Grade.OF_1 if officer else Grade.OR_1)
    rank = next((pk for pk, one in references.rank_facts.items() if one.grade >= lowest), None)
    tours = Deployment.objects.filter(contingent=contingent, person__unit__isnull=False)
    unit = tours.order_by("-starts_on", "pk").values_list("person__unit", flat=True).first()
    post = {"category": references.categories.label(category)}
    if position is not None:
        post["position"] = references.positions[contingent].label(position)
    if unit is not None:
        post["unit"] = references.units.label(unit)
    if rank is not None:
        post["rank"] = post["tour_rank"] = references.ranks.label(rank)
    return post


def _seats(rotation: Rotation, references: References) -> list[Filled]:
    """The position and category of every seat of the contingent."""
    contingent = rotation.contingent_id
    positions = Position.objects.filter(contingent=contingent).order_by("pk")
    choices = references.positions[contingent]
    return [
        {"position": choices.label(pk), "category": references.categories.label(category)}
        for pk, seats, category in positions.values_list("pk", "seats", "category")
        for _seat in range(seats)
    ]
