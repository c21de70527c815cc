"""The admin, in the language of a cookie or of the browser."""

from django.contrib import admin
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

addresses: Addresses = [
    path("admin/", include("registry.sign_in.urls")),
    path("admin/", include("personnel.admin.planning.urls")),
    path("admin/", include("missions.admin.reporting.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]
#: Asked for by django-allauth, where somebody tries too often.
handler429 = "registry.sign_in.views.too_many"
#: Where there is nothing else, whoever comes wants to sign in.
to_admin = path("", RedirectView.as_view(pattern_name="admin:index"), name="root")
urlpatterns = [to_admin, *common, *addresses]

__all__ = [
    "addresses",
    "handler400",
    "handler403",
    "handler404",
    "handler429",
    "handler500",
    "urlpatterns",
]
