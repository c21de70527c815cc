"""Texts of templates are looked up once in each language, and are Django's in every way."""

from __future__ import annotations

import pytest
from django.template import Context, Engine, Template, engines
from django.templatetags import i18n
from django.utils import translation

from registry.templatetags.kept_i18n import SameText, register

TEXTS = (
    '{% translate "Missions" %}',
    '{% trans "Missions" %}',
    '{% translate "Search" context "a button" %}',
    '{% translate "Missions" noop %}',
    '{% translate "Missions" as name %}<{{ name }}>',
    "{% translate \"100%% <b> of 'them'\" %}",
    '{% translate "Missions"|upper %}',
    "{% translate word %}",
    '{% translate "Missions" context word %}',
)


def template(source: str) -> Template:
    return Engine.get_default().from_string("{% load i18n %}" + source)


def of_django(source: str, context: dict[str, str]) -> str:
    ours = dict(register.tags)
    register.tags.update(i18n.register.tags)
    try:
        return template(source).render(Context(context))
    finally:
        register.tags.update(ours)


@pytest.mark.parametrize("source", TEXTS)
def test_a_text_is_what_django_makes_of_it_in_every_language(source: str) -> None:
    ours = template(source)
    for word in ("Decisions", "Sources"):
        for language in ("kk", "ru", "en", "kk", "ru"):
            with translation.override(language):
                context = {"word": word}
                assert ours.render(Context(context)) == of_django(source, context)


def test_only_texts_that_stand_in_the_template_are_kept() -> None:
    kept = [bool(template(source).nodelist.get_nodes_by_type(SameText)) for source in TEXTS]
    assert kept == [True, True, True, True, True, True, False, False, False]


def test_a_text_is_looked_up_once_in_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    looked_up = i18n.TranslateNode.render

    def counted(node: i18n.TranslateNode, context: Context) -> str:
        asked.append(translation.get_language() or "")
        return str(looked_up(node, context))

    monkeypatch.setattr(i18n.TranslateNode, "render", counted)
    page = template('{% translate "Missions" %}')
    for language in ("kk", "ru", "kk", "ru"):
        with translation.override(language):
            page.render(Context())
    assert asked == ["kk", "ru"]


def test_no_other_tags_stand_under_a_name_of_django() -> None:
    (backend,) = engines.all()
    said = backend.check()
    assert [message.id for message in said] == ["templates.W003"]
    assert said[0].msg.startswith("'i18n' is used")
