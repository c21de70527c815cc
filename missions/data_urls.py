"""Addresses of the data files. They are the same for every language and do not change."""

from django.urls import path, re_path

from missions.open_data.citing import TEXTS
from missions.views.data import everything, of_one, text, whole
from registry.languages import to_best_language

FILE = r"(?P<name>[a-z-]+)\.(?P<format_name>csv|json)"

app_name = "data"
urlpatterns = [
    path("", to_best_language, {"page": "data/"}, name="root"),
    path("all.zip", everything, name="everything"),
    *(path(name, text, {"name": name}, name=name) for name in TEXTS),
    re_path(rf"^{FILE}$", whole, name="file"),
    re_path(rf"^(?P<of>missions|decisions)/(?P<slug>[-\w]+)/{FILE}$", of_one, name="of-one"),
]
