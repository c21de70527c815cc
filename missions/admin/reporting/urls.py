"""Addresses of the pages about reported figures, below the admin's own."""

from django.contrib import admin
from django.urls import path

from missions.admin.reporting.claims import ClaimsPage
from missions.admin.reporting.load import LoadPage
from missions.admin.reporting.reconciliation import ReconciliationFile, ReconciliationPage
from missions.admin.reporting.report import ReportFile, ReportPage

app_name = "reporting"
within = admin.site.admin_view
urlpatterns = [
    path("reported/load/", within(LoadPage.as_view()), name="load"),
    path("claims-checked/", within(ClaimsPage.as_view()), name="claims"),
    path("reconciliation/", within(ReconciliationPage.as_view()), name="reconciliation"),
    path(
        "reconciliation/<slug:kind>/",
        within(ReconciliationFile.as_view()),
        name="reconciliation_file",
    ),
    path("monthly-report/", within(ReportPage.as_view()), name="report"),
    path("monthly-report/pdf/", within(ReportFile.as_view()), name="report_file"),
]
