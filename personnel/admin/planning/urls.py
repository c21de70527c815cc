"""Addresses of planning, below the admin's own."""

from django.contrib import admin
from django.urls import path

from personnel.admin.amending.amendment import AmendmentPage
from personnel.admin.amending.change import ChangePage, RewritePage
from personnel.admin.exports import roll
from personnel.admin.pipeline import pipeline_page
from personnel.admin.planning.law_end import EndDecisionPage, EndMissionPage
from personnel.admin.planning.law_lower import LowerCeilingPage
from personnel.admin.planning.what_if import what_if
from personnel.admin.preparing import certificates
from personnel.admin.preparing.candidates import CandidatesPage
from personnel.admin.preparing.commission import CommissionPage
from personnel.admin.preparing.departures import DeparturesPage
from personnel.admin.preparing.forecast import ForecastPage
from personnel.admin.preparing.reserve import ReservePage
from personnel.admin.preparing.sessions import SessionPage, SessionTemplatePage
from personnel.admin.rotating.approve import ApprovePage
from personnel.admin.rotating.pages import PlanPage
from personnel.admin.rotating.people import PeoplePage, TemplatePage
from personnel.admin.serving.medals import MedalsPage
from personnel.admin.serving.returns import early_returns_page

app_name = "planning"
within = admin.site.admin_view
urlpatterns = [
    path("missions/rotation/<int:pk>/roll/<slug:kind>/", within(roll), name="roll"),
    path("amend/<slug:kind>/", within(ChangePage.as_view()), name="change_tours"),
    path("amendments/<int:pk>/", within(AmendmentPage.as_view()), name="amendment"),
    path("amendments/<int:pk>/terms/", within(RewritePage.as_view()), name="rewrite_amendment"),
    path("certificates/", within(certificates.CertificatesPage.as_view()), name="certificates"),
    path(
        "certificates/empty/",
        within(certificates.TemplatePage.as_view()),
        name="certificates_template",
    ),
    path("calls/<int:pk>/", within(CommissionPage.as_view()), name="commission"),
    path("calls/<int:pk>/candidates/", within(CandidatesPage.as_view()), name="candidates"),
    path("training/<int:pk>/", within(SessionPage.as_view()), name="session"),
    path(
        "training/<int:pk>/results/",
        within(SessionTemplatePage.as_view()),
        name="session_template",
    ),
    path("missions/rotation/<int:pk>/readiness/", within(ForecastPage.as_view()), name="readiness"),
    path("readiness/", within(DeparturesPage.as_view()), name="departures"),
    path("reserve/", within(ReservePage.as_view()), name="reserve"),
    path("what-if/", within(what_if), name="what_if"),
    path("women-pipeline/", within(pipeline_page), name="women_pipeline"),
    path("service/medals/", within(MedalsPage.as_view()), name="medals"),
    path("service/early-returns/", within(early_returns_page), name="early_returns"),
    path("missions/contingent/<int:pk>/rotate/", within(PlanPage.as_view()), name="rotate"),
    path("missions/rotation/<int:pk>/people/", within(PeoplePage.as_view()), name="people"),
    path(
        "missions/rotation/<int:pk>/roster/",
        within(TemplatePage.as_view()),
        name="roster_template",
    ),
    path(
        "missions/rotation/<int:pk>/approve/",
        within(ApprovePage.as_view()),
        name="approve_rotation",
    ),
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
