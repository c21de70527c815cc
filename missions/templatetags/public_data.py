"""Links to the data behind a table or chart."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from missions.kept import keep_worded
from missions.open_data.catalogue import find_for
from missions.open_data.dataset import FORMATS, Column

register = template.Library()


@register.simple_tag
def data_links(name: str, slug: str = "", *, named: bool = False) -> SafeString:
    """Where the dataset can be downloaded; with ``slug``, that of one mission or decision.

    Where there are several beneath one another, each says what it is: ``named``.

    Raises ``KeyError`` for a dataset there is not.
    """
    about = (name, slug, named)
    return keep_worded((data_links, *about), partial(_data_links, *about))


def _data_links(name: str, slug: str, named: bool) -> SafeString:
    dataset = find_for(name, one=bool(slug))
    links = format_html_join(
        "",
        ' <a href="{}" download aria-label="{}: {}">{}</a>',
        (
            (dataset.address(kind, slug), kind.upper(), dataset.title, kind.upper())
            for kind in FORMATS
        ),
    )
    of = f" {dataset.title}" if named else ""
    return format_html('<p class="download means">{}{}{}</p>\n', _("Download:"), of, links)


@register.simple_tag
def column_rows(columns: Iterable[Column]) -> SafeString:
    """What each column of a dataset holds. There are hundreds, too many for a loop."""
    return format_html_join(
        "",
        '<tr><th scope="row"><code>{}</code></th><td><code>{}</code></td><td>{}</td><td>{}</td></tr>',
        ((column.name, column.kind, column.unit, column.meaning) for column in columns),
    )
