"""Finding people by what is known of them, however many there are."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, Expression, F, Field, Func, QuerySet, Value

#: What people are found by, in the order of the arguments of ``person_words``.
FOUND_BY = (
    *("last_name", "first_name", "patronymic", "last_name_latin", "first_name_latin"),
    "service_number",
)


class PersonWords(Func):
    """The words a person is found by."""

    function = "person_words"
    arity = len(FOUND_BY)
    output_field = SearchVectorField()


class WordsSought(Func):
    """What was typed as a question: each word is the beginning of one of the person's."""

    function = "words_sought"
    arity = 1
    output_field: Field[Any, Any] = SearchVectorField()  # of no use beside the words


def found_by(said: str, words: str = "words") -> Expression:
    """A condition: every word of ``said`` begins one of the ``words`` of a person."""
    return Func(
        F(words),
        WordsSought(Value(said)),
        template="(%(expressions)s)",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )


def one_of(field: str, keys: QuerySet[Any]) -> Expression:
    """A condition: the field is one of the ``keys``, which are found first.

    With ``IN (SELECT ...)`` beside other conditions under an OR, PostgreSQL would go
    through the whole table; an array it looks up in the field's index.
    """
    return Func(
        F(field),
        ArraySubquery(keys),
        template="(%(expressions)s))",
        arg_joiner=" = ANY (",
        output_field=BooleanField(),
    )
