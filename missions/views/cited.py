"""What a source is cited for, as links to where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.models import Authorization, Citation, Contingent, Mission
from missions.models.naming import scope_text
from missions.wording import sentence
from registry.localized import language_shown

#: What must be read along with citations.
CITED_RECORDS = (
    "mission",
    "authorization",
    "ceiling__authorization",
    "ceiling__authorized_mission__mission",
    "vote__authorization",
    "vote__chamber",
    "chamber",
    "agreement__mission",
    "contingent",
    "rotation__contingent",
    "allowance__ceiling__authorization",
    "allowance__contingent",
)
#: Fields that no page shows: what they rest on is shown nowhere either.
UNSEEN = ("note", "positions")
#: Sets of rows, which have no name of their own.
SETS = {
    "authorized_missions": gettext_lazy("missions it covers"),
    "aliases": gettext_lazy("other names"),
}


@dataclass
class CitedPlace:
    """A page that rests on the source, and for what of what it shows."""

    title: str
    path: str
    #: That of the title; empty for an acronym and for a title of our own.
    language: str
    facts: list[str] = field(default_factory=list)
    unverified: bool = False


def cited_places(citations: Iterable[Citation]) -> list[CitedPlace]:
    """The pages that the citations are on, in the order in which they were made."""
    found: dict[str, CitedPlace] = {}
    for citation in citations:
        if citation.field in UNSEEN:
            continue
        owner, fact = _owner_and_fact(citation)
        title, path, language = _page_of(owner)
        place = found.setdefault(path, CitedPlace(title=title, path=path, language=language))
        if fact and sentence(fact) not in place.facts:
            place.facts.append(sentence(fact))
        place.unverified = place.unverified or not citation.verified
    return list(found.values())


def _owner_and_fact(citation: Citation) -> tuple[Model | None, str]:
    """The record whose page shows what is cited, and what that is."""
    for target, told in _TELLING.items():
        record = getattr(citation, target)
        if record is not None:
            return told(record, citation.field)
    raise ValueError(f"citation {citation.pk} cites nothing")


def _page_of(owner: Model | None) -> tuple[str, str, str]:
    """The title of a page, its address, and the language that the title is in."""
    if isinstance(owner, Mission):
        return owner.acronym, reverse("public:mission", args=[owner.slug]), ""
    if isinstance(owner, Authorization):
        path = reverse("public:decision", args=[owner.slug])
        return str(owner.title), path, language_shown(owner, "title")
    if isinstance(owner, Contingent):
        path = reverse("public:contingent", args=[owner.slug])
        return str(owner.name), path, language_shown(owner, "name")
    return _("Decisions"), reverse("public:decisions"), ""


def _field(record: Any, name: str) -> str:
    if not name:
        return ""
    return str(SETS.get(name) or record._meta.get_field(name).verbose_name)


#: For each kind of record that can be cited: whose page shows it, and how it is called there.
_TELLING: dict[str, Callable[[Any, str], tuple[Model | None, str]]] = {
    "mission": lambda mission, name: (mission, _field(mission, name)),
    "authorization": lambda decision, name: (decision, _field(decision, name)),
    "ceiling": lambda ceiling, _name: (
        ceiling.authorization,
        _("ceiling: %(scope)s")
        % {
            "scope": scope_text(
                ceiling.authorized_mission and ceiling.authorized_mission.mission.acronym,
                ceiling.categories,
            )
        },
    ),
    "vote": lambda vote, _name: (
        vote.authorization,
        _("votes: %(chamber)s") % {"chamber": vote.chamber.name},
    ),
    "chamber": lambda chamber, _name: (
        None,
        _("seats: %(chamber)s") % {"chamber": chamber.name},
    ),
    "agreement": lambda agreement, _name: (agreement.mission, _("agreement")),
    "contingent": lambda contingent, name: (contingent, _field(contingent, name)),
    "rotation": lambda rotation, _name: (
        rotation.contingent,
        _("rotation %(number)s") % {"number": rotation.number},
    ),
    "allowance": lambda allowance, _name: (
        allowance.ceiling.authorization if allowance.ceiling else allowance.contingent,
        _("allowance"),
    ),
}
