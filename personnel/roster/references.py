"""What the words in a file can refer to: missions, decisions, rotations, positions, ranks.

Everything is loaded at once, with one query for each kind however many rows there are.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.utils import translation

from missions.models import (
    Authorization,
    AuthorizedMission,
    Category,
    Contingent,
    Mission,
    MissionAlias,
    Position,
    Rotation,
    Sex,
)
from personnel.models import Rank, Unit
from personnel.roster.texts import fold
from registry.localized import FALLBACKS, in_language

LANGUAGES = tuple(FALLBACKS)


class Choices:
    """Things that a cell can name: by a code that is theirs alone, or by any of their names."""

    def __init__(self) -> None:
        self._codes: dict[str, Any] = {}
        self._names: dict[str, set[Any]] = {}
        self._texts: dict[Any, Mapping[str, str]] = {}
        self._code_of: dict[Any, str] = {}
        self._written: dict[str, str] = {}
        self._labels: dict[tuple[Any, str | None], str] = {}
        # What a text folds to: rows of a file say the same few words again and again.
        self._folded = cache(fold)

    def add(
        self, key: Any, code: str, names: Mapping[str, str], others: Iterable[str] = ()
    ) -> None:
        """A thing with its code, its names by language, and what else it is called."""
        self._codes[fold(code)] = key
        self._written[fold(code)] = code
        self._code_of[key], self._texts[key] = code, names
        for name in (*names.values(), *others):
            if name:
                self._names.setdefault(fold(name), set()).add(key)
                self._written[fold(name)] = name

    def find(self, text: str) -> set[Any]:
        """What a text can mean: nothing, one thing, or several of the same name."""
        folded = self._folded(text)
        if folded in self._codes:
            return {self._codes[folded]}
        return self._names.get(folded, set())

    def label(self, key: Any) -> str:
        """The name in the reader's language if it means this alone, else the code."""
        known = self._labels.get((key, translation.get_language()))
        if known is None:
            name = in_language(self._texts[key])
            known = name if name and self.find(name) == {key} else self._code_of[key]
            self._labels[key, translation.get_language()] = known
        return known

    def labels(self) -> list[str]:
        """All of them, in the order they were added."""
        return [self.label(key) for key in self._texts]

    def near(self, text: str) -> list[str]:
        """What somebody who wrote this may have meant, in the language they wrote: at most
        three.
        """
        near = difflib.get_close_matches(fold(text)[:80], self._written, n=3, cutoff=0.6)
        return [self._written[name] for name in near]


def of_words(words: type[models.TextChoices], **others: Iterable[str]) -> Choices:
    """A closed set of words, known in every language of the site."""
    choices = Choices()
    for word in words:
        names = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                names[code] = str(word.label)
        choices.add(word.value, word.value, names, others.get(word.value, ()))
    return choices


#: What else people write for female and male. Cyrillic and Latin letters look alike.
SEX_WORDS = {
    Sex.FEMALE: ("f", "ж", "жен", "женщина", "ә", "female", "woman", "әйел адам"),
    Sex.MALE: ("m", "м", "муж", "мужчина", "е", "е.", "male", "man", "ер адам"),
}


def _texts(row: Mapping[str, Any], stem: str = "name") -> dict[str, str]:
    return {language: row[f"{stem}_{language}"] for language in LANGUAGES}


def _columns(stem: str = "name") -> tuple[str, ...]:
    return tuple(f"{stem}_{language}" for language in LANGUAGES)


class RankFacts(NamedTuple):
    """A rank's place in the ladder, and its grade."""

    order: int
    grade: int


@dataclass(frozen=True)
class PositionFacts:
    """What a position holds a tour to."""

    contingent: int
    category: str
    seats: int
    lowest_grade: int | None
    highest_grade: int | None


@dataclass(frozen=True)
class Place:
    """Where a tour leads: a mission under a decision, and the rotation if there is one."""

    authorized_mission: int
    authorization: int
    mission: int
    contingent: int | None = None
    rotation: int | None = None
    number: int | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


class References:
    """All that cells can refer to; with ``rotation``, only its positions are needed."""

    def __init__(self, rotation: int | None = None) -> None:
        self.sexes, self.categories = of_words(Sex, **SEX_WORDS), of_words(Category)
        self.ranks, self.rank_facts = Choices(), dict[int, RankFacts]()
        self.units, self.missions = Choices(), Choices()
        self.decisions, self.contingents = Choices(), Choices()
        self.positions: dict[int, Choices] = {}
        self.position_facts: dict[int, PositionFacts] = {}
        #: Single officers' places by mission and decision; rotations by contingent and number.
        self.places: dict[tuple[int, int], Place] = {}
        self.rotations: dict[tuple[int, int], Place] = {}
        self.contingent_missions: dict[int, int] = {}
        self.planned_ends: dict[int, dt.date | None] = {}
        self._load_people()
        self._load_missions()
        self._load_contingents(rotation)
        self.given = next((r for r in self.rotations.values() if r.rotation == rotation), None)
        if rotation is not None and self.given is None:
            raise Rotation.DoesNotExist(f"no rotation {rotation}")

    def _load_people(self) -> None:
        for row in Rank.objects.values("pk", "code", "order", "grade", *_columns()):
            self.ranks.add(row["pk"], row["code"], _texts(row))
            self.rank_facts[row["pk"]] = RankFacts(row["order"], row["grade"])
        for row in Unit.objects.values("pk", "code", *_columns()):
            self.units.add(row["pk"], row["code"], _texts(row))

    def _load_missions(self) -> None:
        aliases: dict[int, list[str]] = {}
        for mission, name in MissionAlias.objects.order_by("pk").values_list("mission", "name"):
            aliases.setdefault(mission, []).append(name)
        fields = ("pk", "acronym", "acronym_ru", "planned_end_on")
        for row in Mission.objects.values(*fields, *_columns()):
            pk, acronym = row["pk"], row["acronym"]
            others = [acronym, row["acronym_ru"], *_texts(row).values(), *aliases.get(pk, ())]
            self.missions.add(pk, acronym, dict.fromkeys(LANGUAGES, acronym), others)
            self.planned_ends[pk] = row["planned_end_on"]
        for row in Authorization.objects.values("pk", "slug", *_columns("title")):
            self.decisions.add(row["pk"], row["slug"], _texts(row, "title"))
        for pk, decision, mission in AuthorizedMission.objects.values_list(
            "pk", "authorization", "mission"
        ):
            self.places[mission, decision] = Place(pk, decision, mission)

    def _load_contingents(self, rotation: int | None) -> None:
        by_pk = {place.authorized_mission: place for place in self.places.values()}
        contingents = Contingent.objects.all()
        if rotation is not None:
            contingents = contingents.filter(rotations=rotation)
        place_of = {}
        for row in contingents.values("pk", "slug", "authorized_mission", *_columns()):
            self.contingents.add(row["pk"], row["slug"], _texts(row))
            self.positions[row["pk"]] = Choices()
            place_of[row["pk"]] = by_pk[row["authorized_mission"]]
            self.contingent_missions[row["pk"]] = place_of[row["pk"]].mission
        rotations = Rotation.objects.filter(contingent__in=contingents)
        for pk, contingent, number, starts_on, ends_on in rotations.values_list(
            "pk", "contingent", "number", "starts_on", "ends_on"
        ):
            place = place_of[contingent]
            self.rotations[contingent, number] = replace(
                place,
                contingent=contingent,
                rotation=pk,
                number=number,
                starts_on=starts_on,
                ends_on=ends_on,
            )
        self._load_positions(contingents)

    def _load_positions(self, contingents: models.QuerySet[Contingent]) -> None:
        """Positions of one title are told apart by a number behind it."""
        titles: dict[tuple[int, str], int] = {}
        facts = ("contingent", "category", "seats", "lowest_grade", "highest_grade")
        positions = Position.objects.filter(contingent__in=contingents).order_by("pk")
        for row in positions.values("pk", *facts, *_columns("title")):
            contingent, title = row["contingent"], row["title_en"]
            count = titles[contingent, fold(title)] = titles.get((contingent, fold(title)), 0) + 1
            self.positions[contingent].add(
                row["pk"], f"{title} ({count})", _texts(row, "title"), [title]
            )
            self.position_facts[row["pk"]] = PositionFacts(*(row[name] for name in facts))
