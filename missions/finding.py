"""The search over everything that is public: missions, places, decisions, units, documents.

What is found is whatever holds all the words asked for, in any of its names, or the most of
them if nothing holds all. Every name has a weight: an acronym tells more than the title of a document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.claims import claim_value
from missions.models import (
    Authorization,
    AuthorizedMission,
    Claim,
    Contingent,
    Country,
    Mission,
    MissionAlias,
    Source,
)
from missions.words import agreement, words_of, words_of_name
from registry.localized import FALLBACKS
from registry.nested import nested, nested_values, unpack

#: More words than this narrow nothing down.
MOST_WORDS = 8
#: How much a name tells about a record.
ACRONYM, NAME, PLACE, ASIDE = 8.0, 4.0, 2.0, 1.0

Name = tuple[str, float]


@dataclass(frozen=True, kw_only=True)
class SitePage:
    """A page about no single record: the name of its address, its title, what is on it."""

    name: str
    title: Any
    about: Any

    @property
    def urlname(self) -> str:
        return f"public:{self.name}"


PAGES = (
    SitePage(
        name="women",
        title=gettext_lazy("Women, peace and security"),
        about=gettext_lazy("share of women against the targets of the United Nations"),
    ),
    SitePage(
        name="history",
        title=gettext_lazy("History"),
        about=gettext_lazy("the story since 2000 as a timeline"),
    ),
    SitePage(
        name="methods",
        title=gettext_lazy("Methods"),
        about=gettext_lazy("what every number means, how strength is counted, how to cite"),
    ),
    SitePage(
        name="contradictions",
        title=gettext_lazy("Contradictions"),
        about=gettext_lazy("where documents do not fit together"),
    ),
    SitePage(
        name="reported",
        title=gettext_lazy("Our figures and the UN's"),
        about=gettext_lazy("what the United Nations reported beside what the registry counts"),
    ),
    SitePage(
        name="contributors",
        title=gettext_lazy("Place among contributors"),
        about=gettext_lazy("rank among the countries that send people"),
    ),
    SitePage(
        name="about",
        title=gettext_lazy("About the registry"),
        about=gettext_lazy("who keeps it, languages, accessibility"),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A record that fits: how many of the words asked for it has, and how well they fit."""

    record: Any
    words: int
    score: float


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Everything that fits, by kind of record, each kind's best first.

    ``partly`` says that nothing has all the words, and these have the most of them.
    """

    kinds: dict[str, list[Found]]
    partly: bool = False

    @property
    def total(self) -> int:
        """How many records were found in all."""
        return sum(len(found) for found in self.kinds.values())


def find(text: str) -> Findings:
    """What fits the words of ``text``; nothing if it has none."""
    asked = asked_words(text)
    if not asked:
        return Findings(kinds={})
    kinds = {
        kind: [fit(asked, record, names(record)) for record in records]
        for kind, records, names in everything()
    }
    most = max((item.words for found in kinds.values() for item in found), default=0)
    if not most:
        return Findings(kinds={})
    return Findings(
        kinds={
            kind: sorted((item for item in found if item.words == most), key=lambda i: -i.score)
            for kind, found in kinds.items()
        },
        partly=most < len(asked),
    )


def asked_words(text: str) -> list[str]:
    """The words to look for; single letters only if there is nothing else."""
    words = list(dict.fromkeys(words_of(text)))
    return ([word for word in words if len(word) > 1] or words)[:MOST_WORDS]


def fit(asked: Sequence[str], record: Any, names: Iterable[Name]) -> Found:
    """How well a record with these names fits: the sum of what each word finds at best.

    A name of few words tells more than one of many that has the same word in it.
    """
    highest = dict.fromkeys(asked, 0.0)
    for name, weight in names:
        words = words_of_name(name) if name else ()
        for word in asked:
            # Two forms of one word begin with the same letter.
            alike = (agreement(word, other) for other in words if other[0] == word[0])
            agreed = max(alike, default=0.0)
            score = weight * agreed * (1 + 1 / len(words)) if agreed else 0.0
            highest[word] = max(highest[word], score)
    scores = highest.values()
    return Found(record=record, words=sum(score > 0 for score in scores), score=sum(scores))


def everything() -> Iterator[tuple[str, Iterable[Any], Callable[[Any], Iterator[Name]]]]:
    """Every kind of record, all that there are, and what they are called."""
    missions, sources = list(missions_with_names()), list(sources_with_claims())
    yield "missions", missions, names_of_mission
    yield "pages", PAGES, names_of_page
    yield "countries", countries_of(missions), names_of_country
    yield "decisions", decisions_with_missions(), names_of_decision
    yield "contingents", contingents_with_places(), names_of_contingent
    yield "claims", claims_of(sources), names_of_claim
    yield "sources", sources, names_of_source


# What there is


def missions_with_names() -> Iterable[Mission]:
    """All missions, each with its ``places`` and its ``other_names``."""
    countries = Country.objects.filter(missions=OuterRef("pk")).order_by("code")
    aliases = MissionAlias.objects.filter(mission=OuterRef("pk")).order_by("pk")
    found = Mission.objects.annotate(
        country_rows=nested(countries), other_names=nested_values(aliases, "name")
    )
    for mission in found.order_by("acronym"):
        mission.places = unpack(Country, mission.country_rows)  # type: ignore[attr-defined]
        yield mission


def countries_of(missions: Iterable[Any]) -> list[Country]:
    """The countries that missions lie in, each with its ``missions_there``."""
    found: dict[str, Any] = {}
    for mission in missions:
        for country in mission.places:
            known = found.setdefault(country.pk, country)
            known.missions_there = [*getattr(known, "missions_there", ()), mission]
    return list(found.values())


def decisions_with_missions() -> Iterable[Authorization]:
    """All decisions, each with the acronyms of its ``places``."""
    places = AuthorizedMission.objects.filter(authorization=OuterRef("pk"))
    acronyms = nested_values(
        places.order_by("mission__acronym"), "mission__acronym", "mission__acronym_ru"
    )
    order = (F("decided_on").desc(nulls_last=True), "slug")
    return Authorization.objects.annotate(places=acronyms).order_by(*order)


def contingents_with_places() -> Iterable[Contingent]:
    """All contingents, each with its mission and host nation."""
    return Contingent.objects.select_related("authorized_mission__mission", "host_nation").order_by(
        "slug"
    )


def sources_with_claims() -> Iterable[Source]:
    """All sources, each with its ``claims_made``."""
    claims = Claim.objects.filter(source=OuterRef("pk")).order_by("code")
    for source in Source.objects.annotate(claim_rows=nested(claims)).order_by("title", "key"):
        source.claims_made = unpack(Claim, source.claim_rows)  # type: ignore[attr-defined]
        yield source


def claims_of(sources: Iterable[Any]) -> Iterator[Claim]:
    """The claims of all sources, each with its source."""
    for source in sources:
        for claim in source.claims_made:
            claim.source = source
            yield claim


# What it is called


def texts(record: Any, stem: str) -> Iterator[str]:
    """A text in every language it is kept in."""
    for language in FALLBACKS:
        yield getattr(record, f"{stem}_{language}")


def names_of_mission(mission: Any) -> Iterator[Name]:
    yield mission.acronym, ACRONYM
    yield mission.acronym_ru, ACRONYM
    yield from ((name, NAME) for name in texts(mission, "name"))
    yield from ((alias["name"], NAME) for alias in mission.other_names)
    yield from ((name, PLACE) for place in mission.places for name in texts(place, "name"))
    yield mission.headquarters, ASIDE
    yield _(mission.headquarters) if mission.headquarters else "", ASIDE


def names_of_country(country: Country) -> Iterator[Name]:
    yield country.alpha3, ACRONYM
    yield from ((name, NAME) for name in texts(country, "name"))


def names_of_decision(decision: Any) -> Iterator[Name]:
    yield from ((title, NAME) for title in texts(decision, "title"))
    for place in decision.places:
        yield place["acronym"], PLACE
        yield place["acronym_ru"], PLACE
    for text in (decision.instrument, decision.body, decision.legal_basis):
        yield text, ASIDE
        yield _(text) if text else "", ASIDE
    yield str(decision.decided_on.year) if decision.decided_on else "", PLACE


def names_of_contingent(contingent: Contingent) -> Iterator[Name]:
    mission = contingent.authorized_mission.mission
    yield from ((name, NAME) for name in texts(contingent, "name"))
    yield mission.acronym, PLACE
    yield mission.acronym_ru, PLACE
    if contingent.host_nation:
        yield from ((name, PLACE) for name in texts(contingent.host_nation, "name"))
    for text in (contingent.kind, contingent.host_unit):
        yield text, ASIDE
        yield _(text) if text else "", ASIDE


def names_of_claim(claim: Claim) -> Iterator[Name]:
    yield claim.code, ACRONYM
    yield from ((statement, ASIDE) for statement in texts(claim, "statement"))
    yield claim_value(claim), ASIDE


def names_of_page(page: SitePage) -> Iterator[Name]:
    yield str(page.title), NAME
    yield str(page.about), ASIDE


def names_of_source(source: Source) -> Iterator[Name]:
    yield source.title, NAME
    yield source.publisher, PLACE
