"""The site's addresses.

The public pages stand under their language, so that an address always shows the same
text; the admin and the API choose by cookie and header.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from registry.languages import to_best_language
from registry.views import favicon, robots

urlpatterns = [
    path("", to_best_language, name="root"),
    path("favicon.ico", favicon),
    path("robots.txt", robots),
    path("sitemap.xml", include("missions.sitemap_urls")),
    path("admin/", include("personnel.admin.planning.urls")),
    path("admin/", include("missions.admin.reporting.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("registry.api.urls")),
    path("data/", include("missions.data_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    *i18n_patterns(path("", include("missions.urls"))),
]

handler400 = "missions.views.errors.bad_request"
handler403 = "missions.views.errors.forbidden"
handler404 = "missions.views.errors.not_found"
handler500 = "missions.views.errors.server_error"
