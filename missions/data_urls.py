"""Addresses of the data files. They are the same for every language and do not change."""

from django.urls import re_path

from missions.views.data import of_one, whole

app_name = "data"
urlpatterns = [
    re_path(r"^(?P<name>[a-z-]+)\.(?P<format_name>csv|json)$", whole, name="file"),
    re_path(
        r"^(?P<of>missions|decisions)/(?P<slug>[-\w]+)/(?P<name>[a-z-]+)\.(?P<format_name>csv|json)$",
        of_one,
        name="of-one",
    ),
]
