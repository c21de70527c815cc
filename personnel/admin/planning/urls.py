"""Addresses of planning, below the admin's own."""

from django.contrib import admin
from django.urls import path

from personnel.admin.planning.law import EndDecisionPage, EndMissionPage
from personnel.admin.planning.law_lower import LowerCeilingPage
from personnel.admin.planning.what_if import what_if

app_name = "planning"
within = admin.site.admin_view
urlpatterns = [
    path("what-if/", within(what_if), name="what_if"),
    path("missions/mission/<int:pk>/end/", within(EndMissionPage.as_view()), name="end_mission"),
    path(
        "missions/authorization/<int:pk>/end/",
        within(EndDecisionPage.as_view()),
        name="end_decision",
    ),
    path(
        "missions/ceiling/<int:pk>/lower/", within(LowerCeilingPage.as_view()), name="lower_ceiling"
    ),
]
