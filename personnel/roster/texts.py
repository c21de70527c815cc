"""Texts in cells: tidied, compared, held to an alphabet, and kept from being formulas."""

from __future__ import annotations

import re
import unicodedata

#: A text that needs no tidying: words with single spaces between them.
_TIDY = re.compile(r"[\w.,;:()/«»\"'№#%*+=@&-]+(?: [\w.,;:()/«»\"'№#%*+=@&-]+)*")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = re.compile("[\"'«»„“”‘’`ʼ]")
_BETWEEN = re.compile(r"[\s\-'’ʼ`.]+")

#: The Kazakh alphabet in Cyrillic, which holds the Russian one.
CYRILLIC = frozenset(
    "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
)
BETWEEN_LETTERS = frozenset(" -'’ʼ.")
_IN_CYRILLIC = CYRILLIC | BETWEEN_LETTERS


def tidy(text: str) -> str:
    """The text without what nobody sees: doubled and odd spaces, marks of direction."""
    # Most texts are one word, or words with single spaces.
    if (text.isalnum() or _TIDY.fullmatch(text)) and unicodedata.is_normalized("NFC", text):
        return text
    seen = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) != "Cf"
    )
    return " ".join(seen.split())


def fold(text: str) -> str:
    """How texts are compared: small letters, е for ё, one kind of dash, no quotation marks."""
    plain = _DASHES.sub("-", _QUOTES.sub("", tidy(text)))
    return " ".join(plain.casefold().replace("ё", "е").split())


def fold_name(text: str) -> str:
    """How names of people are compared: neither spaces nor hyphens make a difference."""
    if not (text.isalpha() and unicodedata.is_normalized("NFC", text)):
        text = _BETWEEN.sub("", _DASHES.sub("-", tidy(text)))
    return text.casefold().replace("ё", "е")


def unreadable_characters(text: str) -> bool:
    """Whether the text holds what no keyboard writes, or what was lost on the way."""
    return "\ufffd" in text or (
        not text.isprintable()
        and any(
            unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"} and not character.isspace()
            for character in text
        )
    )


def strange_in_cyrillic(name: str) -> str:
    """The first character that no name in the Kazakh or Russian alphabet has, or nothing."""
    if _IN_CYRILLIC.issuperset(name):
        return ""
    return next(character for character in name if character not in _IN_CYRILLIC)


def strange_in_latin(name: str) -> str:
    """The first character that no name in Latin letters has, or nothing."""
    if name.isascii() and name.isalpha():
        return ""
    return next(
        (
            character
            for character in name
            if character not in BETWEEN_LETTERS
            and not (character.isascii() and character.isalpha())
            and not (character.isalpha() and unicodedata.name(character, "").startswith("LATIN"))
        ),
        "",
    )
