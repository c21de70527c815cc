"""Who may ask for what."""

from __future__ import annotations

from rest_framework.permissions import DjangoModelPermissions


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
