"""Addresses of the public pages, below the language."""

from django.urls import path

from missions.views.claim_list import claim_list
from missions.views.contingent import contingent_page
from missions.views.contingent_list import contingent_list
from missions.views.contradictions import contradictions
from missions.views.data_page import data_page
from missions.views.decision import decision_page
from missions.views.decision_list import decision_list
from missions.views.feed import changes_feed
from missions.views.history import history
from missions.views.home import home
from missions.views.mission import mission_page
from missions.views.mission_list import mission_list
from missions.views.prose import about, methods
from missions.views.reported import contributors, reported
from missions.views.search import search
from missions.views.source import source_page
from missions.views.source_list import source_list
from missions.views.women import women

app_name = "public"
urlpatterns = [
    path("", home, name="home"),
    path("history/", history, name="history"),
    path("women/", women, name="women"),
    path("missions/", mission_list, name="missions"),
    path("missions/<slug:slug>/", mission_page, name="mission"),
    path("decisions/", decision_list, name="decisions"),
    path("decisions/<slug:slug>/", decision_page, name="decision"),
    path("contingents/", contingent_list, name="contingents"),
    path("contingents/<slug:slug>/", contingent_page, name="contingent"),
    path("data/", data_page, name="data"),
    path("changes.atom", changes_feed, name="changes"),
    path("methods/", methods, name="methods"),
    path("about/", about, name="about"),
    path("search/", search, name="search"),
    path("sources/", source_list, name="sources"),
    path("sources/claims/", claim_list, name="claims"),
    path("sources/contradictions/", contradictions, name="contradictions"),
    path("reported/", reported, name="reported"),
    path("reported/contributors/", contributors, name="contributors"),
    path("sources/<slug:slug>/", source_page, name="source"),
]
