"""How the data is cited and under which terms: the texts that go along with it.

In English, like the names of columns; the page about the data says the same in the reader's
language.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from missions.edition import Edition
from missions.open_data.catalogue import DATASETS
from missions.open_data.dataset import KINDS
from registry.licence import licence

#: Who publishes.
PUBLISHER = "Republic of Kazakhstan"
TITLE = "Peacekeeping registry: open data"


def citation(edition: Edition, address: str) -> str:
    """The line by which an edition is cited; ``address`` is that of the data."""
    facts = {
        "day": edition.today.isoformat(),
        "revision": edition.revision,
        "address": address,
        "licence": licence().spdx,
    }
    return (
        _(
            "Republic of Kazakhstan, Peacekeeping registry: open data. Edition of %(day)s,"
            " revision %(revision)s. %(address)s. Licence: %(licence)s."
        )
        % facts
    )


def citation_text(edition: Edition, address: str) -> str:
    """The same as a file, with a warning where people are invented."""
    text = citation(edition, address) + "\n"
    if edition.holds_demo_data:
        text += "\nDemonstration: the people and their tours are invented. Do not cite figures.\n"
    return text


def citation_cff(edition: Edition, address: str) -> str:
    """The same for programs: the Citation File Format."""
    return f"""cff-version: 1.2.0
message: If you use this data, please cite it as below.
type: dataset
title: "{TITLE}"
authors:
  - name: "{PUBLISHER}"
version: "{edition.today.isoformat()}, revision {edition.revision}"
date-released: {edition.today.isoformat()}
url: "{address}"
license: {licence().spdx}
"""


def licence_text(_edition: Edition, address: str) -> str:
    """The terms."""
    terms = licence()
    return f"""{TITLE}
{address}

This data is published under the licence {terms.name} ({terms.spdx}).
Its text: {terms.url}
"""


def readme(edition: Edition, address: str) -> str:
    """What is in the archive."""
    lines = [
        f"# {TITLE}",
        "",
        citation_text(edition, address).strip(),
        "",
        "Every table is there as CSV (`csv/`) and as JSON (`json/`), with the same columns in the",
        "same order. CSV is UTF-8 with a header line; an empty cell means that the value is not",
        "known or does not apply. A text that a spreadsheet would take for a formula has an",
        "apostrophe in front. Days are inclusive, in the time zone of Almaty.",
        "",
        "Strength is a stock: how many are deployed on a day. It is never added up over time.",
        "",
        "Columns are described in `dictionary` in three languages. They hold:",
        "",
        *(f"- `{kind}`: {words}" for kind, words in KINDS.items()),
        "",
        "## Datasets",
        "",
    ]
    for dataset in DATASETS:
        name = f"{dataset.of}/*/{dataset.name}" if dataset.of else dataset.name
        lines.append(f"- `{name}`: {dataset.title}. {dataset.description}")
    return "\n".join(lines) + "\n"


Text = Callable[[Edition, str], str]

#: By the names of their files, in the archive and below ``/data/``.
TEXTS: dict[str, Text] = {
    "README.md": readme,
    "LICENCE.txt": licence_text,
    "CITATION.txt": citation_text,
    "CITATION.cff": citation_cff,
}


def text_file(name: str, edition: Edition, address: str) -> bytes:
    """One of the texts as a file; KeyError if there is none of that name."""
    text = TEXTS[name]
    with translation.override("en"):
        return text(edition, address).encode()
