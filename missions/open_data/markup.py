"""The data in the words of Schema.org, by which search engines for datasets find it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.edition import Edition
from missions.kept import keep_worded
from missions.open_data.catalogue import whole
from missions.open_data.citing import citation
from missions.open_data.dataset import FORMATS, Dataset
from registry.licence import licence

#: Media types without their parameters, by format.
ENCODINGS = {"csv": "text/csv", "json": "application/json"}

#: Makes an address of this site complete.
Complete = Callable[[str], str]


def markup(edition: Edition, page: str, archive: str, complete: Complete) -> SafeString:
    """The element with the markup, for the head of the page about the data.

    ``page`` and ``archive`` are their complete addresses. A browser runs nothing of it: it
    is data, and the page's policy on scripts has nothing to forbid.
    """
    text = json.dumps(described(edition, page, archive, complete), ensure_ascii=False)
    for character in "<>&":  # nothing in it can end the element
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def described(edition: Edition, page: str, archive: str, complete: Complete) -> dict[str, Any]:
    """The archive as a dataset that has all tables as its parts."""
    every = {
        "license": licence().url,
        "creator": {"@type": "GovernmentOrganization", "name": _("Republic of Kazakhstan")},
        "isAccessibleForFree": True,
        "inLanguage": ["kk", "ru", "en"],
        "dateModified": edition.today.isoformat(),
        "version": f"{edition.today.isoformat()}/{edition.revision}",
    }
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": _("Kazakhstan in peacekeeping missions: open data"),
        "description": about(),
        "url": page,
        "inLanguage": get_language(),
        "citation": citation(edition, page),
        "keywords": [_("peacekeeping"), _("United Nations"), _("Kazakhstan"), _("strength")],
        "spatialCoverage": _("World"),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "application/zip", "contentUrl": archive}
        ],
        **every,
        "hasPart": [described_part | every for described_part in parts(page, complete)],
    }


def about() -> str:
    """What all the data is, in two sentences."""
    return _(
        "Missions, decisions, ceilings and strength of people from Kazakhstan in peacekeeping,"
        " each with its source, up to today. Nothing planned and nobody's name is in it."
    )


def parts(page: str, complete: Complete) -> list[dict[str, Any]]:
    """All tables: described once for as long as nothing but figures changes."""
    return keep_worded(
        (parts, page),
        lambda: [part(dataset, page, complete) for dataset in whole()],
    )


def part(dataset: Dataset, page: str, complete: Complete) -> dict[str, Any]:
    """One table."""
    return {
        "@type": "Dataset",
        "name": str(dataset.title),
        # Search engines take nothing shorter than fifty letters.
        "description": f"{dataset.description} {about()}",
        "url": f"{page}#{dataset.name}",
        "variableMeasured": [
            {"@type": "PropertyValue", "name": column.name, "description": str(column.meaning)}
            for column in dataset.columns
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": ENCODINGS[kind],
                "contentUrl": complete(dataset.address(kind)),
            }
            for kind in FORMATS
        ],
    }
