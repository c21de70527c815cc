"""The catalogues of translations, and the texts that the sources ask to have translated.

Neither needs the tools of gettext, which are there only where translating is done.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
LANGUAGES = ("kk", "ru")
DOMAINS = ("django", "djangojs")

#: A context, or "", and the text itself.
Key = tuple[str, str]


@dataclass
class Entry:
    """One text and what it is in a language: one form, or one for each plural."""

    comments: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return self.parts.get("msgctxt", ""), self.parts["msgid"]

    @property
    def plural(self) -> str | None:
        return self.parts.get("msgid_plural")

    @property
    def texts(self) -> list[str]:
        return [text for name, text in self.parts.items() if name.startswith("msgstr")]

    @property
    def is_fuzzy(self) -> bool:
        return any(line.startswith("#,") and "fuzzy" in line for line in self.comments)

    @property
    def compiled(self) -> dict[str | tuple[str, int], str]:
        """As gettext keeps it in memory."""
        context, text = self.key
        name = f"{context}\x04{text}" if context else text
        if self.plural is None:
            return {name: self.texts[0]}
        return {(name, form): translated for form, translated in enumerate(self.texts)}


def catalogue(language: str, domain: str) -> Path:
    """Where a catalogue is, without its ending."""
    return ROOT / "locale" / language / "LC_MESSAGES" / domain


@cache
def read_po(path: Path) -> tuple[Entry, ...]:
    """All entries of a catalogue, the header first."""
    entries: list[Entry] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        entry, name = Entry(), ""
        for line in block.splitlines():
            if line.startswith("#"):
                entry.comments.append(line)
                continue
            if not line:
                continue
            keyword, literal = re.fullmatch(r"(?:(\S+) )?(\".*\")", line).groups()  # type: ignore[union-attr]
            name = keyword or name
            entry.parts[name] = entry.parts.get(name, "") + json.loads(literal)
        if entry.parts:
            entries.append(entry)
    return tuple(entries)


# What the sources ask for

#: Functions that translate, and whether context and plural are among what they are given.
FUNCTIONS = {
    "gettext": (False, False),
    "ngettext": (False, True),
    "pgettext": (True, False),
    "npgettext": (True, True),
}
LITERAL = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)")


@cache
def texts_in_sources() -> frozenset[Key]:
    """Every text in code and templates that is to be translated."""
    return frozenset(key for path in sources("py") for key in _in_code(path)) | {
        key for path in sources("html") for key in _in_template(path)
    }


def texts_in_scripts() -> set[Key]:
    """The same for the scripts of the admin."""
    return {
        key
        for path in sorted((ROOT / "static").rglob("*.js"))
        if "vendor" not in path.parts
        for key in _in_calls(path.read_text(encoding="utf-8"))
    }


def sources(ending: str) -> Iterator[Path]:
    """The project's own files."""
    for folder in ("missions", "personnel", "registry", "templates"):
        yield from sorted((ROOT / folder).rglob(f"*.{ending}"))


def translating_calls(tree: ast.AST) -> Iterator[ast.Call]:
    """The calls of gettext's functions, by whatever name they were imported."""
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            function = re.sub("_(lazy|noop)$", "", names.get(node.func.id, ""))
            if function in FUNCTIONS:
                node.func.id = function
                yield node


def _in_code(path: Path) -> Iterator[Key]:
    for call in translating_calls(ast.parse(path.read_text(encoding="utf-8"))):
        assert isinstance(call.func, ast.Name)
        given = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
        if given:  # else a text that is only known when it is shown
            yield _key(call.func.id, [str(text) for text in given])


def _in_template(path: Path) -> Iterator[Key]:
    yield from _in_calls(templatize(path.read_text(encoding="utf-8"), origin=str(path)))


def _in_calls(code: str) -> Iterator[Key]:
    for function, literals in CALL.findall(code):
        given = [ast.literal_eval(literal) for literal in re.findall(LITERAL, literals)]
        yield _key("gettext" if function == "_" else function, given)


def _key(function: str, given: list[str]) -> Key:
    has_context, _has_plural = FUNCTIONS[function]
    return (given[0], given[1]) if has_context else ("", given[0])
