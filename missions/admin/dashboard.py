"""The label beside the title of every page of the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from missions.models import holds_demo_data


def environment(request: HttpRequest) -> list[Any] | None:  # noqa: ARG001
    """That the people are invented, if they are."""
    return [_("Demo data"), "warning"] if holds_demo_data() else None
