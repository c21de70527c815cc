"""Small reference files that a test writes itself."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from missions.reference import TABLES as FACTS
from missions.reference import load
from personnel.reference import TABLES as PEOPLE

ALL = (*FACTS, *PEOPLE)


class Files:
    """A set of reference files a test writes itself; those not written are empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables = tuple(
            dataclasses.replace(table, file=folder / table.file.name)
            for table in ALL
            if table.file is not None
        )
        self.write(**{table.file.stem: [] for table in self.tables if table.file is not None})

    def write(self, **contents: Any) -> None:
        for name, content in contents.items():
            (self.folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")

    def load(self, **contents: Any) -> Any:
        self.write(**contents)
        return load(self.tables)


LEBANON = {
    "code": "LB",
    "alpha3": "LBN",
    "name_en": "Lebanon",
    "name_ru": "Ливан",
    "name_kk": "Ливан",
}
CYPRUS = {
    "code": "CY",
    "alpha3": "CYP",
    "name_en": "Cyprus",
    "name_ru": "Кипр",
    "name_kk": "Кипр",
}
SOURCE = {"key": "a-page", "title": "A page", "kind": "official"}
GENERAL_KNOWLEDGE = {"key": "known", "title": "Known", "kind": "general_knowledge"}


def mission(**values: Any) -> dict[str, Any]:
    return {
        "acronym": "UNIFIL",
        "slug": "unifil",
        "name_en": "Force in Lebanon",
        "kind": "un_peacekeeping",
        "countries": ["LB"],
        "latitude": 33.1118,
        "longitude": 35.1256,
        **values,
    }


def decision(**values: Any) -> dict[str, Any]:
    return {"slug": "2018", "title_en": "A decision", "decided_on": "2018-06-15", **values}
