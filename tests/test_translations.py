"""The interface in Kazakh and Russian: nothing missing, nothing out of step, no English."""

from __future__ import annotations

import ast
import datetime as dt
import gettext
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import conf
from django.apps import apps
from django.utils import translation
from django.utils.dates import MONTHS_3
from django.utils.formats import date_format
from django.utils.functional import Promise

from registry.refusals import registered, rule_for
from registry.roles import ROLES, role_label
from tests.catalogues import (
    DOMAINS,
    LANGUAGES,
    ROOT,
    Entry,
    catalogue,
    read_po,
    sources,
    texts_in_scripts,
    texts_in_sources,
    translating_calls,
)

every_catalogue = pytest.mark.parametrize(
    ("language", "domain"), [(code, domain) for code in LANGUAGES for domain in DOMAINS]
)


def texts_of(language: str, domain: str = "django") -> tuple[Entry, ...]:
    """What is translated, without the header."""
    return read_po(catalogue(language, domain).with_suffix(".po"))[1:]


# The catalogues


@every_catalogue
def test_every_text_of_the_sources_is_in_the_catalogue_and_no_other(language, domain):
    wanted = texts_in_sources() if domain == "django" else texts_in_scripts()
    assert {entry.key for entry in texts_of(language, domain)} == wanted


def test_no_text_hides_where_gettext_does_not_look():
    """The tools of gettext do not read f-strings."""
    (imported,) = ast.parse("from django.utils.translation import gettext as _, ngettext").body
    for path in sources("py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                tree = ast.Module([imported, ast.Expr(node)], [])
                assert not list(translating_calls(tree)), (path, node.lineno)


@every_catalogue
def test_every_text_is_translated(language, domain):
    missing = [entry.key for entry in texts_of(language, domain) if not all(entry.texts)]
    assert missing == []
    assert [entry.key for entry in texts_of(language, domain) if entry.is_fuzzy] == []


def placeholders(text: str) -> Counter[str]:
    """What is filled in: ``%(name)s``, ``%s``, ``{name}``."""
    return Counter(re.findall(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}", text.replace("%%", "")))


@every_catalogue
def test_a_translation_has_the_placeholders_of_its_text(language, domain):
    for entry in texts_of(language, domain):
        allowed = [placeholders(text) for text in (entry.key[1], entry.plural) if text]
        for text in entry.texts:
            assert placeholders(text) in allowed, (entry.key, text)


@every_catalogue
def test_the_compiled_catalogue_is_that_of_its_source(language, domain):
    path = catalogue(language, domain)
    with path.with_suffix(".mo").open("rb") as file:
        compiled = dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    del compiled[""]
    assert compiled == {
        name: text for entry in texts_of(language, domain) for name, text in entry.compiled.items()
    }


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", {1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 14: 2, 21: 0, 22: 1, 100: 2, 111: 2, 1002: 1}),
        ("kk", {0: 1, 1: 0, 2: 1, 21: 1}),
    ],
)
def test_numbers_take_the_forms_of_the_language(language, domain, forms):
    with catalogue(language, domain).with_suffix(".mo").open("rb") as file:
        translations = gettext.GNUTranslations(file)
    assert {number: translations.plural(number) for number in forms} == forms  # type: ignore[attr-defined]
    count = {"ru": 4, "kk": 2}[language]
    for entry in texts_of(language, domain):
        assert len(entry.texts) == (count if entry.plural else 1), entry.key


@every_catalogue
def test_quotation_marks_are_those_of_the_language(language, domain):
    for entry in texts_of(language, domain):
        assert not any(re.search("[“”„]", text) for text in entry.texts), entry.key


DAYS = "bounds|day|end|first|first_day|last|peak_day|period|start|time|tour"


def test_no_russian_sentence_ends_with_a_date():
    """A date ends in «г.»: there would be two full stops."""
    for entry in texts_of("ru"):
        assert not any(re.search(rf"%\((?:{DAYS})\)s\.", text) for text in entry.texts), entry.key


# What is said


@pytest.mark.parametrize("name", sorted(registered()))
def test_every_refusal_is_said_in_each_language(name):
    rule, said = rule_for(name), set()
    assert rule is not None
    for language in ("en", *LANGUAGES):
        with translation.override(language):
            said.add(rule.message({}))
    assert len(said) == 3, said


def test_a_refusal_with_its_facts_reads_as_a_sentence():
    facts = {
        "ceiling": 1,
        "decision": {"kk": "Шешім", "ru": "Решение", "en": "Decision"},
        "mission": None,
        "categories": ["staff_officer", "expert_on_mission"],
        "first_day": "2024-05-01",
        "peak_day": "2024-05-03",
        "peak": 41,
        "limit": 40,
        "days_over": 21,
    }
    rule = rule_for("strength_within_ceiling")
    assert rule is not None
    with translation.override("ru"):
        assert rule.message(facts) == (
            "Лимит по решению «Решение» (все миссии решения вместе, штабной офицер и эксперт в"
            " миссии): начиная с 1 мая 2024\xa0г. численность достигла бы 41 (наибольшая — 3 мая"
            " 2024\xa0г.), а лимит — 40. Лимит был бы превышен в течение 21 дня."
        )
    with translation.override("kk"):
        assert rule.message(facts) == (
            "«Шешім» шешімінің шекті саны (шешімнің барлық миссиясы бірге, штаб офицері және"
            " миссиядағы сарапшы): 2024 жылғы 1 мамыр күнінен бастап адам саны 41 болар еді (ең"
            " көбі — 2024 жылғы 3 мамыр), ал шек — 40. Шектен 21 күн бойы асар еді."
        )


@pytest.mark.parametrize("month", range(1, 13))
def test_kazakh_months_are_small_within_a_date(month):
    day = dt.date(2024, month, 29)
    with translation.override("kk"):
        for name in ("DATE_FORMAT", "YEAR_MONTH_FORMAT", "MONTH_DAY_FORMAT"):
            assert date_format(day, name) == date_format(day, name).lower()


@pytest.mark.parametrize("label", ["missions", "personnel"])
def test_every_field_has_a_name_that_can_be_translated(label):
    for model in apps.get_app_config(label).get_models():
        if model.__name__.endswith("Event"):
            continue  # the history of another model
        assert isinstance(model._meta.verbose_name, Promise), model
        for field in model._meta.concrete_fields:
            named = isinstance(field.verbose_name, Promise) or field.primary_key or field.generated
            assert named, field


def test_every_role_has_a_name_in_each_language():
    for role in ROLES:
        said = {role}
        for language in LANGUAGES:
            with translation.override(language):
                said.add(role_label(role))
        assert len(said) == 3, said


# Texts of the reference data that are kept in one language

REFERENCE = {
    "decisions": {"body", "instrument", "legal_basis"},
    "contingents": {"kind", "host_unit"},
    "missions": {"headquarters", "mandate"},
    "agreements": {"title"},
    "sources": {"published_text"},
}


def values_of(record: object, names: set[str]) -> Iterator[str]:
    """The texts under some keys of a JSON document, however deep."""
    if isinstance(record, dict):
        for key, value in record.items():
            if key in names and isinstance(value, str):
                yield value
            else:
                yield from values_of(value, names)
    elif isinstance(record, list):
        for item in record:
            yield from values_of(item, names)


@pytest.mark.parametrize("name", REFERENCE)
def test_what_pages_show_of_the_reference_data_is_translated(name):
    path = ROOT / "missions" / "reference" / "data" / f"{name}.json"
    shown = values_of(json.loads(path.read_text(encoding="utf-8")), REFERENCE[name])
    in_words = {text for text in shown if re.search("[a-z]{3}", text)}
    assert in_words <= {entry.key[1] for entry in texts_of("kk")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_ours_takes_the_place_of_a_month(language):
    # Django's short name of May has no context: a “may” of ours would be shown instead.
    own = gettext.translation("django", Path(conf.__file__).parent / "locale", [language])
    for name in MONTHS_3.values():
        with translation.override("en"):
            english = str(name)
        with translation.override(language):
            assert str(name) == own.gettext(english)
