"""The three surfaces: the public pages, the admin and the API; which of them a process serves.

``SURFACE`` chooses one, or all. A process that serves one imports no views of the others, and the
one for the public neither people nor accounts: it has no way to them but the role of the public.
Imported by the settings: nothing here may need them yet.
"""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

ALL, PUBLIC, STAFF, API = "all", "public", "staff", "api"
SURFACES = (ALL, PUBLIC, STAFF, API)

#: What staff sign in with, and nobody does elsewhere.
_SIGNING_IN = ("allauth.account", "allauth.mfa", "allauth.usersessions")
#: What the public pages do without: accounts' sessions, the admin, people.
_NOT_FOR_PUBLIC = (
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "registry.adminconfig.RegistryAdminConfig",
    "django.contrib.sessions",
    "django.contrib.messages",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "personnel",
    *_SIGNING_IN,
)
_NOT_FOR_API = ("unfold.apps.BasicAppConfig", "unfold.contrib.filters", *_SIGNING_IN)
#: Their pages, and what asks once more who is there.
_MIDDLEWARE_OF_SIGNING_IN = (
    "allauth.account.middleware.AccountMiddleware",
    "registry.sign_in.confirming.Confirming",
)
#: They read and keep who somebody is: the public pages ask nobody, and set no cookie.
_MIDDLEWARE_OF_ACCOUNTS = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "registry.sign_in.sessions.SignedIn",
    "registry.history_context.RequestHistory",
    "django.contrib.messages.middleware.MessageMiddleware",
)


def apps_of(surface: str, apps: Collection[str]) -> list[str]:
    """Those of the site's apps that a process for ``surface`` needs."""
    if surface == PUBLIC:
        return [app for app in apps if app not in _NOT_FOR_PUBLIC]
    if surface == API:
        # The table of what was done in the admin is written to; its pages are not looked for.
        own, plain = "registry.adminconfig.RegistryAdminConfig", "SimpleAdminConfig"
        kept = [app for app in apps if app not in _NOT_FOR_API]
        return [f"django.contrib.admin.apps.{plain}" if app == own else app for app in kept]
    return list(apps)


def middleware_of(surface: str, middleware: Collection[str]) -> list[str]:
    """What requests go through in a process for ``surface``."""
    left_out: tuple[str, ...] = _MIDDLEWARE_OF_ACCOUNTS if surface == PUBLIC else ()
    if surface in (PUBLIC, API):
        left_out += _MIDDLEWARE_OF_SIGNING_IN
    return [name for name in middleware if name not in left_out]


def serves(surface: str) -> bool:
    """Whether this process serves that surface, alone or with the others."""
    return settings.SURFACE in (ALL, surface)


def surface_of(path: str) -> str:
    """Which surface an address of the site belongs to."""
    if settings.SURFACE != ALL:
        return str(settings.SURFACE)
    if path.startswith(reverse("api:api-root")):
        return API
    return STAFF if path.startswith(reverse("admin:index")) else PUBLIC


def error_on_own_surface(
    request: HttpRequest, status: int, error: Exception | None = None, **context: object
) -> HttpResponse | None:
    """The error as the admin or the API shows it; None for a request to neither.

    Each says what went wrong in a frame of its own.
    """
    surface = surface_of(request.path)
    if surface == API:
        from registry.api.problems import problem_page

        return problem_page(request, status, error)
    if surface == STAFF:
        from registry.admin.errors import admin_error_page

        page = admin_error_page(request, status, error, **context)
        return page if page is not None or serves(PUBLIC) else _plain(status)
    return None


def _plain(status: int) -> HttpResponse:
    """Of a request that got to no page, where there is no public frame to say it in."""
    return HttpResponse(
        HTTPStatus(status).phrase, status=status, content_type="text/plain; charset=utf-8"
    )
