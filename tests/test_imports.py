"""Who may know whom: people know facts, facts do not know people, and what both share
knows neither. Read from the imports themselves, late ones and typing-only ones included.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from registry.environment import PROJECT_DIR

#: What each package must not import.
FORBIDDEN = {"registry": {"missions", "personnel"}, "missions": {"personnel"}}


def python_files(package: str) -> list[Path]:
    return sorted((PROJECT_DIR / package).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The top-level packages a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def strings(path: Path) -> Iterator[str]:
    """The texts in a file that are not documentation."""
    documentation = set()
    # Whatever has a documentation comes before it.
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            first = node.body[0] if node.body else None
            documentation |= {id(first.value)} if isinstance(first, ast.Expr) else set()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from () if id(node) in documentation else (node.value,)


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_go_one_way(package):
    for path in python_files(package):
        assert not FORBIDDEN[package] & set(imports(path)), path


def reverse_names() -> set[str]:
    """Names by which a fact would reach people: hidden imports, if used in ``missions``."""
    names = {
        relation.get_accessor_name() or "+"
        for model in apps.get_app_config("missions").get_models()
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label == "personnel"
    }
    return {name for name in names if not name.endswith("+")}


def test_facts_have_no_way_back_to_people():
    """``Count("rotations__deployments")`` in missions would be an import in disguise."""
    assert reverse_names() == set()


def test_missions_names_no_table_of_people_outside_the_public_wall():
    for path in [*python_files("missions"), *(PROJECT_DIR / "missions").rglob("*.sql")]:
        texts = strings(path) if path.suffix == ".py" else [path.read_text(encoding="utf-8")]
        assert not any("personnel_" in text for text in texts), path


#: The ledger and the counting of it and of its revisions, and the functions that only read limits.
COUNTERS = {
    "missions/strength.py",
    "missions/movements.py",
    "missions/spans.py",
    "missions/flows.py",
    "missions/around.py",
    "missions/edition.py",
    "missions/ledger_sums.py",
    "missions/known.py",
    "missions/limits.py",
    "missions/models/ledger.py",
}


def test_nothing_but_the_counting_module_reads_the_ledger_for_numbers():
    for package in ("missions", "personnel", "registry"):
        for path in python_files(package):
            name = str(path.relative_to(PROJECT_DIR))
            if name in COUNTERS or "/migrations/" in name or "/verification/" in name:
                continue
            for text in strings(path):
                summed = "missions_strengthchange" in text and "sum(" in text
                assert not summed, f"{name} adds up the ledger by itself"
