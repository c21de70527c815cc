"""Who may ask for what."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import BasePermission, DjangoModelPermissions
from rest_framework.request import Request


class MayView(DjangoModelPermissions):
    """Signed in, and allowed to view the model that the resource is made from.

    For anything but reading, the model's add, change and delete permissions are asked for.
    """

    _view = ["%(app_label)s.view_%(model_name)s"]
    perms_map = {
        **DjangoModelPermissions.perms_map,
        "GET": _view,
        "HEAD": _view,
        "OPTIONS": _view,
    }


class MayViewAll(BasePermission):
    """Signed in, and allowed to view every model of the view's ``viewed``.

    For questions that are sent and not asked in an address: they write nothing, whatever
    their method.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether all of them may be viewed."""
        return bool(request.user.is_authenticated) and all(
            request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
            for model in view.viewed
        )
