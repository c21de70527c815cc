"""Addresses of the public pages, below the language."""

from django.urls import path

from missions.views.home import home
from missions.views.mission import mission_page
from missions.views.mission_list import mission_list

app_name = "public"
urlpatterns = [
    path("", home, name="home"),
    path("missions/", mission_list, name="missions"),
    path("missions/<slug:slug>/", mission_page, name="mission"),
]
