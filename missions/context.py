"""What every template may need to know about the registry as a whole."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from missions.models import holds_demo_data


def demo_data(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """``demo_data``: whether the people in this registry are invented.

    Asked only when a template uses it, through the connection in use at that moment:
    the public's on public pages, the application's in the admin.
    """
    return {"demo_data": SimpleLazyObject(holds_demo_data)}
