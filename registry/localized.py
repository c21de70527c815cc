"""Names kept in three languages, read in the reader's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

#: Where to look when a name is missing in the language asked for. Official Kazakh
#: names of UN missions were not found, and an invented one would be worse than the
#: Russian one that ministries use in its place.
FALLBACKS = {
    "kk": ("kk", "ru", "en"),
    "ru": ("ru", "en", "kk"),
    "en": ("en", "ru", "kk"),
}


def languages_to_try(language: str | None) -> tuple[str, str, str]:
    """The languages to look for a text in, best first."""
    return FALLBACKS.get((language or "en")[:2], FALLBACKS["en"])


def in_language(texts: Mapping[str, str | None]) -> str:
    """Of a text in several languages, by their codes, the one that fits the reader."""
    for language in languages_to_try(get_language()):
        text = texts.get(language)
        if text:
            return text
    return ""


def language_shown(record: Any, stem: str) -> str:
    """The language of the text ``stem`` that the reader is shown; empty if there is none."""
    for language in languages_to_try(get_language()):
        if getattr(record, f"{stem}_{language}"):
            return language
    return ""


class Localized:
    """A read-only attribute giving ``<stem>_kk``, ``_ru`` or ``_en``, whichever fits.

    The first non-empty text in the order of :data:`FALLBACKS` is returned, or an
    empty string when there is none in any language.
    """

    def __init__(self, stem: str) -> None:
        self.names = {
            language: [f"{stem}_{code}" for code in codes] for language, codes in FALLBACKS.items()
        }

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        for name in self.names[languages_to_try(get_language())[0]]:
            text = getattr(instance, name)
            if text:
                return text
        return ""
