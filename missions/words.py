"""Words of names, as a forgiving search compares them.

Case, accents and the letters that a keyboard may lack do not count: ё is е, a Kazakh letter
is its Russian neighbour. Endings do not count either: of two words with the same beginning,
each may go on a little in its own way, as inflected words do in all three languages. The
built-in dictionaries of PostgreSQL know no Kazakh, and these names are few: they are compared
here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Kazakh letters, and what stands for them where a keyboard lacks them.
NEIGHBOURS = str.maketrans("әғқңөұүһі", "агкноуухи")
#: The longest endings that two forms of one word may have between them.
ENDINGS = 4
#: A beginning shorter than this says nothing about what follows.
STEM = 4

#: How well two words agree: the same, begun, or another form.
SAME, BEGUN, INFLECTED = 1.0, 0.8, 0.6


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, as they are compared."""
    folded = text.casefold().translate(NEIGHBOURS)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", folded)
        if not unicodedata.combining(letter)
    )
    return tuple(re.findall(r"\w+", plain))


@lru_cache(maxsize=20_000)
def words_of_name(name: str) -> tuple[str, ...]:
    """The same, remembered: for names of records, never for what a reader has typed."""
    return words_of(name)


def agreement(asked: str, word: str) -> float:
    """How well a word that was asked for agrees with one that is there; 0 if not at all."""
    if asked == word:
        return SAME
    if word.startswith(asked):
        return BEGUN
    shared = common_beginning(asked, word)
    endings = len(asked) + len(word) - 2 * shared
    if shared >= STEM and endings <= ENDINGS:
        return INFLECTED
    # A short word, and nothing but an ending behind it: Чад, Чаде.
    if shared == len(word) == STEM - 1 and endings == 1:
        return INFLECTED
    return 0.0


def common_beginning(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    shared = 0
    for letter, counterpart in zip(one, other, strict=False):
        if letter != counterpart:
            break
        shared += 1
    return shared
