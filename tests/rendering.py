"""What Django's test client notes of a page: the page itself, not each of its parts.

Of every template that is included, once for every link of a list, Django's own announces
the drawing and copies the context. A page of the admin has some two hundred, and that takes
a fifth of the time of drawing it. Tests read the context the page was drawn with.
"""

from __future__ import annotations

from typing import Any

from django.template.base import Template
from django.test.signals import template_rendered

#: Parts that tests read by themselves.
PARTS = frozenset({"admin/planning/panel.html"})


def draw(template: Template, context: Any) -> str:
    """Draw a template, and announce it unless it is a part of another that no test reads."""
    if context.template is template or template.name in PARTS:
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)
