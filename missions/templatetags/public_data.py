"""Links to the data behind a table or chart."""

from __future__ import annotations

from typing import Any

from django import template

from missions.open_data.catalogue import find_for
from missions.open_data.dataset import FORMATS

register = template.Library()


@register.inclusion_tag("public/_data_links.html")
def data_links(name: str, slug: str = "") -> dict[str, Any]:
    """Where the dataset can be downloaded; with ``slug``, that of one mission or decision.

    Raises ``KeyError`` for a dataset there is not.
    """
    dataset = find_for(name, one=bool(slug))
    return {
        "title": dataset.title,
        "files": [(kind.upper(), dataset.address(kind, slug)) for kind in FORMATS],
    }
