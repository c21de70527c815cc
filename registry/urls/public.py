"""The public pages and their data.

They stand under their language, so that an address always shows the same text.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from registry.languages import to_best_language
from registry.urls.parts import (
    Addresses,
    common,
    handler400,
    handler403,
    handler404,
    handler500,
)

addresses: Addresses = [
    path("", to_best_language, name="root"),
    path("sitemap.xml", include("missions.sitemap_urls")),
    path("data/", include("missions.data_urls")),
    *i18n_patterns(path("", include("missions.urls"))),
]
urlpatterns = [*common, *addresses]

__all__ = ["addresses", "handler400", "handler403", "handler404", "handler500", "urlpatterns"]
