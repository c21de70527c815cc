"""The API, in the language that its header asks for."""

from django.urls import include, path
from django.views.generic import RedirectView

from registry.urls.parts import (
    Addresses,
    common,
    handler400,
    handler403,
    handler404,
    handler500,
)

addresses: Addresses = [path("api/v1/", include("registry.api.urls"))]
to_api = path("", RedirectView.as_view(pattern_name="api:api-root"), name="root")
urlpatterns = [to_api, *common, *addresses]

__all__ = ["addresses", "handler400", "handler403", "handler404", "handler500", "urlpatterns"]
