"""Which rendering an answer gets: JSON, or for staff a page to click through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, BrowsableAPIRenderer
from rest_framework.request import Request

from registry.api.parameters import FORMAT, ParameterError


class Negotiation(DefaultContentNegotiation):
    """Offers the browsable pages to signed-in staff alone, and says which formats there are."""

    def select_renderer(
        self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The renderer and its media type. Raises 400 for a ``format`` there is not."""
        if not request.user.is_staff:
            renderers = [
                renderer for renderer in renderers if not isinstance(renderer, BrowsableAPIRenderer)
            ]
        wanted = format_suffix or request.query_params.get(FORMAT)
        if wanted:  # the address says it more plainly than what a program sends along
            renderer = self.filter_renderers(renderers, wanted)[0]
            return renderer, str(renderer.media_type)
        chosen: tuple[BaseRenderer, str] = super().select_renderer(request, renderers)
        return chosen

    def filter_renderers(self, renderers: Iterable[Any], format: str) -> list[Any]:  # noqa: A002
        """The renderers for ``?format=``."""
        renderers = list(renderers)
        found = [renderer for renderer in renderers if renderer.format == format]
        if not found:
            formats = ", ".join(str(renderer.format) for renderer in renderers)
            text = _("Choose one of: %(formats)s.") % {"formats": formats}
            raise ParameterError({FORMAT: [text]})
        return found
