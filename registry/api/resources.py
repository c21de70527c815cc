"""The router that all resources register with.

An app's resources stand in ``<app>/api/viewsets.py``, which is imported when the site's
addresses are. A resource costs a serializer, a filterset and a viewset::

    @resource("missions")
    class MissionViewSet(ResourceViewSet):
        queryset = Mission.objects.all()
        serializer_class = MissionSerializer
        filterset_class = MissionFilter
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http.response import HttpResponseBase
from rest_framework.routers import APIRootView, DefaultRouter
from rest_framework.viewsets import ViewSetMixin

AnyViewSet = TypeVar("AnyViewSet", bound=type[ViewSetMixin])


class Resources(APIRootView):
    """All that can be asked, by its address. What each tells is described in docs/."""


#: The resources that programs ask most. Addresses are tried one after the other.
ASKED_MOST = ("deployments", "strength")


class Router(DefaultRouter):
    """Lists the computed answers of a resource at the root as well, not only its rows."""

    # One address for each thing; ?format= chooses the rendering.
    include_format_suffixes = False
    APIRootView = Resources

    def get_urls(self) -> list[Any]:
        """All addresses, those asked most first."""
        first = tuple(f"^{name}/" for name in ASKED_MOST)
        urls: list[Any] = super().get_urls()
        return sorted(urls, key=lambda url: not str(url.pattern).startswith(first))

    def get_api_root_view(self, api_urls: Any = None) -> Callable[..., HttpResponseBase]:
        """The view at the root: every address that needs no further word, by its path."""
        addresses = {"dictionary": "dictionary"}
        for prefix, viewset, basename in self.registry:
            if hasattr(viewset, "list"):
                addresses[prefix] = f"{basename}-list"
            actions: Any = viewset.get_extra_actions()
            for action in actions:
                if not action.detail:
                    addresses[f"{prefix}/{action.url_path}"] = f"{basename}-{action.url_name}"
        return self.APIRootView.as_view(api_root_dict=addresses)


router = Router()


def resource(name: str, *, basename: str = "") -> Callable[[AnyViewSet], AnyViewSet]:
    """Register a viewset under ``/api/v1/<name>/``.

    An app that answers under the address of another's resource gives its own ``basename``,
    by which its addresses are found.
    """

    def register(viewset: AnyViewSet) -> AnyViewSet:
        router.register(name, viewset, basename=basename or name)
        return viewset

    return register
