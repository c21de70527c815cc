"""The site's settings. Everything a deployment may change comes from the environment.

Importing this starts nothing and connects to nothing: the type checker imports it too.
"""

from __future__ import annotations

import secrets

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from registry import embedded, logs, serving, surfaces
from registry.api import settings as api
from registry.databases import databases
from registry.environment import (
    PROJECT_DIR,
    data_dir,
    env_bool,
    env_country,
    env_hosts,
    env_int,
    env_list,
    env_networks,
    env_site,
    env_str,
    uses_embedded_database,
)
from registry.licence import LICENCES

BASE_DIR = PROJECT_DIR
#: Database, secrets, collected static files: what must survive an update of the code.
DATA_DIR = data_dir()
EMBEDDED_DATABASE = uses_embedded_database()

#: What this process serves: everything, or one of the three surfaces.
SURFACE = env_str("SURFACE", surfaces.ALL, choices=surfaces.SURFACES)

DEBUG = env_bool("DEBUG", False)

SECRET_KEY = env_str("SECRET_KEY")
if not SECRET_KEY and EMBEDDED_DATABASE:
    SECRET_KEY = embedded.read_secret_key(DATA_DIR) or ""
if not SECRET_KEY:
    if not (DEBUG or EMBEDDED_DATABASE or SURFACE == surfaces.PUBLIC):
        raise ImproperlyConfigured(
            "SECRET_KEY must be set when DATABASE_URL is: a long random text, the same for all "
            "processes of the site. Make one with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    # For this process only: commands that serve nobody, before the first start, and public
    # pages, which sign nothing and know no session.
    SECRET_KEY = secrets.token_urlsafe(50)

# Where the site answers

HOST = env_str("HOST", "127.0.0.1")
PORT = env_int("PORT", 8000, at_least=1, at_most=65535)
#: How many processes answer there.
WORKERS = env_int("WORKERS", serving.WORKERS, at_least=1, at_most=64)
ALLOWED_HOSTS = env_hosts("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
#: Set where browsers reach the site by https only, through a proxy or directly.
HTTPS = env_bool("HTTPS", False)
#: The one address of the site where it has several, such as https://registry.example; empty
#: takes whichever a reader used.
SITE_URL = env_site("SITE_URL")
#: Where readers of the public pages may write to; empty leaves it out.
CONTACT_EMAIL = env_str("CONTACT_EMAIL")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS and not DEBUG
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", 0, at_least=0)
SECURE_REFERRER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = [
    "templates.W003",  # tags under a name of Django's: registry/templatetags/kept_i18n.py
    "security.W005",  # whether subdomains insist on https is for whoever has the domain to say
    "security.W008",  # who asks by http is sent on by the proxy, which alone answers there
    "security.W021",  # the same for the lists that browsers come with
]
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "missions.views.errors.csrf_failure"

# What is sent: larger and more is refused with 400 before anybody reads it. What is uploaded as
# a file has limits of its own (registry/spreadsheets/limits.py, registry/api/parsers.py).

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
#: A form with its files, of whoever has signed in: the largest file there is a page for, and its
#: frame. Of everybody else as much as a form without files.
UPLOAD_MAX_BYTES = 61 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "registry.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Applications

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "registry.adminconfig.RegistryAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "pghistory",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "registry",
    "missions",
    "personnel",
]
INSTALLED_APPS = surfaces.apps_of(SURFACE, INSTALLED_APPS)
MIDDLEWARE = [
    "registry.monitoring.probes.Probes",
    "registry.monitoring.requests.Observed",
    "registry.https.ByHttps",
    "registry.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "registry.unavailable.Unavailable",
    "registry.bad_requests.RefuseNul",  # before anybody reads a cookie
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "registry.sign_in.sessions.SignedIn",
    "registry.history_context.RequestHistory",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "registry.sign_in.confirming.Confirming",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MIDDLEWARE = surfaces.middleware_of(SURFACE, MIDDLEWARE)
ROOT_URLCONF = f"registry.urls.{SURFACE}"
# Messages name people: a cookie would carry them about, to public pages too.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
WSGI_APPLICATION = "registry.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"i18n": "registry.templatetags.kept_i18n"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "missions.context.demo_data",
            ],
        },
    },
]

# Databases: one, reached as up to three roles, and copies of it to read from

DATABASES = databases(SURFACE, DATA_DIR)
#: So far behind, a replica is not even asked whether it has what is to be read.
REPLICA_MAX_LAG_SECONDS = env_int("REPLICA_MAX_LAG_SECONDS", 10, at_least=0)
DATABASE_ROUTERS = ["registry.routers.RegistryRouter"]

# People who log in

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
#: Whether whoever enters the admin needs a second factor; accounts of a demonstration never do.
SECOND_FACTOR = env_str("SECOND_FACTOR", "required", choices=("required", "optional"))
#: Long random texts that secrets of second factors are encrypted with, the newest first; empty
#: takes the SECRET_KEY.
FACTOR_KEYS = env_list("FACTOR_KEYS")
#: A session ends when it has lain idle for so long, and so long after signing in.
SESSION_IDLE_MINUTES = env_int("SESSION_IDLE_MINUTES", 30, at_least=1, at_most=24 * 60)
SESSION_COOKIE_AGE = env_int("SESSION_HOURS", 12, at_least=1, at_most=7 * 24) * 60 * 60
#: For so long after showing who is there nobody is asked again.
CONFIRM_MINUTES = env_int("CONFIRM_MINUTES", 15, at_least=1, at_most=12 * 60)
#: How many proxies of the operator's stand in front, and say who asks in X-Forwarded-For.
TRUSTED_PROXIES = env_int("TRUSTED_PROXIES", 0, at_least=0, at_most=9)
if SURFACE in (surfaces.ALL, surfaces.STAFF):
    from registry.sign_in.settings import *  # noqa: F403 -- settings of django-allauth
AUTHENTICATION_BACKENDS = ["registry.accounts.RegistryBackend"]
#: Tells whether the database is one for demonstration: only there demo accounts may log in.
HOLDS_DEMO_DATA = "missions.models.holds_demo_data"
#: Tells of an account to which missions it is limited, if to any.
MISSIONS_OF_DESKS = "missions.desks.missions_of"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Selection: how many points out of a hundred each thing is worth by which those of the reserve
# are put in order who are ready for a post (personnel/reserve.py).

SELECTION_WEIGHTS = {"language": 40, "experience": 20, "home": 20, "training": 20}

# Languages and time

LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
LANGUAGE_CODE = "ru"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["registry.formats"]
USE_I18N = True
TIME_ZONE = "Asia/Almaty"
USE_TZ = True

# Static files: served by the site itself, under names that change with their content. Each
# surface collects those of its own apps.

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / ("static" if SURFACE == surfaces.ALL else f"static-{SURFACE}")
STATICFILES_DIRS = [folder for folder in (BASE_DIR / "static",) if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# What the United Nations report: the country whose missions are compared one by one, by its
# ISO code of three letters, and for so many days around the reporting day a movement may
# explain a difference

HOME_COUNTRY = env_country("HOME_COUNTRY", "KAZ")
RECONCILIATION_DAYS = env_int("RECONCILIATION_DAYS", 10, at_least=0, at_most=31)

# Open data: the licence of what is published, by its name in registry.licence

DATA_LICENCE = env_str("DATA_LICENCE", "CC-BY-4.0", choices=LICENCES)

# The API

REST_FRAMEWORK = api.REST_FRAMEWORK
REST_KNOX = api.REST_KNOX
KNOX_TOKEN_MODEL = "registry.AccessToken"  # noqa: S105 - the name of a model
# Its own migrations would make a table for the model that ours stands in for.
MIGRATION_MODULES = {"knox": None}
#: Requests a minute answered to one token, or to one account with all its browsers, and to
#: an address that has not said who it is; 0 is no limit. Each process counts for itself.
API_REQUESTS_PER_MINUTE = env_int("API_REQUESTS_PER_MINUTE", 600, at_least=0)
API_ANONYMOUS_PER_MINUTE = env_int("API_ANONYMOUS_PER_MINUTE", 60, at_least=0)
#: The longest life of a token, in days.
API_TOKEN_DAYS = env_int("API_TOKEN_DAYS", 366, at_least=1, at_most=3660)
#: For so long an Idempotency-Key is remembered.
API_IDEMPOTENCY_HOURS = env_int("API_IDEMPOTENCY_HOURS", 24, at_least=1, at_most=720)

# What guards signing in is counted in the database, once for all processes; the API's requests by
# each process for itself, with room for many who ask.

CACHES = {
    "default": {"BACKEND": "registry.shared_cache.SharedCache"},
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "process",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Public answers, by their ETags (missions/views/caching.py).
    "public": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "public",
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}
SPECTACULAR_SETTINGS = api.SPECTACULAR_SETTINGS

# The admin's look

if SURFACE in (surfaces.ALL, surfaces.STAFF):
    from registry.theme import UNFOLD  # noqa: F401 -- a setting

# What the operator sees

LOGGING = logs.configuration(
    env_str("LOG_LEVEL", "INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR")),
    env_str("LOG_FORMAT", "text", choices=logs.FORMATS),
)
#: A line for each request answered.
LOG_REQUESTS = env_bool("LOG_REQUESTS", False)
#: Statements that take so long are logged, without their parameters; 0 logs none.
SLOW_QUERY_MS = env_int("SLOW_QUERY_MS", 1000, at_least=0)
#: Who may read /metrics: whoever has the token, and whoever asks from one of the networks.
METRICS_TOKEN = env_str("METRICS_TOKEN")
METRICS_FROM = env_networks("METRICS_FROM")
