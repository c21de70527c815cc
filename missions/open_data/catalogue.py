"""All datasets there are, and how to find one."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from missions.edition import Edition
from missions.open_data.dataset import DECISIONS, MISSIONS, Dataset, Row, in_all_languages
from missions.open_data.facts import FACTS
from missions.open_data.figures import FIGURES
from missions.open_data.history import HISTORY
from missions.open_data.published import PUBLISHED
from missions.open_data.reported import REPORTED
from missions.open_data.words import names, text


def dictionary(_edition: Edition) -> Iterable[Row]:
    """Every column of every dataset, this one included."""
    for dataset in DATASETS:
        name = f"{dataset.of}/*/{dataset.name}" if dataset.of else dataset.name
        for column in dataset.columns:
            unit, meaning = in_all_languages(column.unit), in_all_languages(column.meaning)
            yield (name, column.name, column.kind, *unit.values(), *meaning.values())


DICTIONARY = Dataset(
    name="dictionary",
    title=_("Data dictionary"),
    description=_("What every column of every dataset holds."),
    columns=(
        text("dataset", _("The dataset; “*” stands for one mission or decision.")),
        text("column", _("The name of the column.")),
        text("type", _("What it holds: text, integer, number, boolean, day or list.")),
        *names("unit"),
        *names("meaning"),
    ),
    rows=dictionary,
)

#: In the order in which the page about the data shows them.
DATASETS: tuple[Dataset, ...] = (*FIGURES, *HISTORY, *FACTS, *PUBLISHED, *REPORTED, DICTIONARY)

_BY_NAME = {(dataset.of, dataset.name): dataset for dataset in DATASETS}


def find(name: str, of: str = "") -> Dataset:
    """The dataset with this name, of all records or ``of`` one; KeyError if there is none."""
    return _BY_NAME[of, name]


def find_for(name: str, *, one: bool) -> Dataset:
    """The dataset with this name: of ``one`` record, or of all. KeyError if there is none."""
    for of in (MISSIONS, DECISIONS) if one else ("",):
        if (of, name) in _BY_NAME:
            return _BY_NAME[of, name]
    raise KeyError(name)


def whole() -> list[Dataset]:
    """The datasets that are not of one record."""
    return [dataset for dataset in DATASETS if not dataset.of]
