"""The addresses below ``/api/v1/``."""

from django.urls import include, path, re_path
from django.utils.module_loading import autodiscover_modules

from registry.api.dictionary import DictionaryView
from registry.api.resources import router
from registry.api.views import DocsView, ProblemView, SchemaView, nothing_here

app_name = "api"

# Each app's resources register with the router when they are imported.
autodiscover_modules("api.viewsets")

urlpatterns = [
    path("", include(router.urls)),
    path("dictionary/", DictionaryView.as_view(), name="dictionary"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    path("problems/<slug:name>/", ProblemView.as_view(), name="problem"),
    # With the slash, so that addresses without one are still sent to those with it.
    re_path(r"^.*/$", nothing_here, name="nothing-here"),
]
