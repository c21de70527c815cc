"""Finding tours among very many: by words, and by what their place or rotation belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import smart_split

from missions.models import AuthorizedMission, Rotation
from personnel.models import Deployment, DeploymentQuerySet, Person
from registry.admin.filters import RecordFilter
from registry.admin.lists import WIDE, about
from registry.keys import key_in

#: All that a mission may be called in what is searched for.
MISSION_NAMES = tuple(
    f"mission__{name}"
    for name in ("acronym", "acronym_ru", "name_en", "name_ru", "name_kk", "aliases__name")
)


def found_by_words(tours: Any, said: str) -> DeploymentQuerySet:
    """Of some tours, those of which every word says whose, under which order or where."""
    found: DeploymentQuerySet = tours
    words = [word.upper() for word in words_of(said)]
    if not words:
        return found
    called = list(AuthorizedMission.objects.order_by().values_list("pk", *MISSION_NAMES))
    orders = Deployment.objects.under_orders(words)
    people = []
    for word in words:
        places = {
            pk for pk, *names in called if any(word in (name or "").upper() for name in names)
        }
        if places or word in orders:
            found = found.mentioning(word, places, many=is_common(word))
        else:
            people.append(word)  # these can be nothing but a person's
    who = " ".join(people)
    return found.mentioning(who, (), many=is_common(who)) if people else found


def keys_of(rows: QuerySet[Any]) -> list[int]:
    """The keys of a few rows, asked for at once."""
    return list(rows.order_by().values_list("pk", flat=True))


def is_common(said: str) -> bool:
    """Whether very many people are called so."""
    return about(Person.objects.called(said)) > WIDE


def words_of(said: str) -> Iterator[str]:
    """The words of what is searched for; what stands in quotation marks is one."""
    for word in smart_split(said):
        quoted = word[0] == word[-1] and word[0] in "\"'"
        found = word.strip(word[0]) if quoted else word
        if found.strip():
            yield found


class LookedUpFilter(RecordFilter):
    """Tours narrowed down by what their place or rotation belongs to.

    The places and rotations are looked up first: the database then knows how many tours to
    expect, and an index leads to them.
    """

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        """The tours in them."""
        found: QuerySet[Any] = queryset
        asked = key_in(self.value() or "")
        if asked is None:
            found = super().queryset(request, queryset)
        elif self.field_path == "contingent":
            rotations = Rotation.objects.filter(contingent=asked)
            found = queryset.filter(rotation__in=keys_of(rotations))
        else:
            name = self.field_path.removeprefix("authorized_mission__")
            places = AuthorizedMission.objects.filter(**{name: asked})
            found = queryset.filter(authorized_mission__in=keys_of(places))
        return found
