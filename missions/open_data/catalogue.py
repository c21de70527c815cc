"""All datasets there are, and how to find one."""

from __future__ import annotations

from missions.open_data.dataset import DECISIONS, MISSIONS, Dataset
from missions.open_data.facts import FACTS
from missions.open_data.figures import FIGURES
from missions.open_data.history import HISTORY
from missions.open_data.published import PUBLISHED

#: In the order in which the page about the data shows them.
DATASETS: tuple[Dataset, ...] = (*FIGURES, *HISTORY, *FACTS, *PUBLISHED)

#: Those that are whole, and those of one record, by the word in their address.
KINDS = ("", MISSIONS, DECISIONS)

_BY_NAME = {(dataset.of, dataset.name): dataset for dataset in DATASETS}


def find(name: str, of: str = "") -> Dataset:
    """The dataset with this name, of all records or ``of`` one; KeyError if there is none."""
    return _BY_NAME[of, name]


def find_for(name: str, *, one: bool) -> Dataset:
    """The dataset with this name: of ``one`` record, or of all. KeyError if there is none."""
    for of in KINDS:
        if bool(of) == one and (of, name) in _BY_NAME:
            return _BY_NAME[of, name]
    raise KeyError(name)


def whole() -> list[Dataset]:
    """The datasets that are not of one record."""
    return [dataset for dataset in DATASETS if not dataset.of]
