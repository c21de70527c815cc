"""Addresses of signing in, below the admin's own, under the names that django-allauth looks for.

Only what there is to do here: nobody makes an account for themselves, and nothing goes by mail.
"""

from django.contrib import admin
from django.urls import path

from registry.sign_in import views
from registry.sign_in.session_list import SessionsPage

within = admin.site.admin_view
_factors = "account/second-factor"
urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("login/code/", views.Code.as_view(), name="mfa_authenticate"),
    path("login/leave/", views.somebody_else, name="leave_login"),
    path("account/sessions/", within(SessionsPage.as_view()), name="usersessions_list"),
    path(f"{_factors}/", views.SecondFactor.as_view(), name="mfa_index"),
    path(f"{_factors}/app/", views.AddApp.as_view(), name="mfa_activate_totp"),
    path(f"{_factors}/app/remove/", views.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path(f"{_factors}/passkey/", views.AddKey.as_view(), name="mfa_add_webauthn"),
    path(
        f"{_factors}/passkey/<int:pk>/remove/",
        views.RemoveKey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path(f"{_factors}/codes/", views.Codes.as_view(), name="mfa_view_recovery_codes"),
    path(f"{_factors}/codes/new/", views.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
]
