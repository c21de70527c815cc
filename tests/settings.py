"""The site's settings for tests: the same for everybody, whatever the shell's environment."""

import os

from registry.environment import PROJECT_DIR

# Before the settings read it. DATABASE_*URL stay: they choose the server to test on.
for _name in (
    "ALLOWED_HOSTS",
    "API_ANONYMOUS_PER_MINUTE",
    "API_IDEMPOTENCY_HOURS",
    "API_REQUESTS_PER_MINUTE",
    "API_TOKEN_DAYS",
    "CONFIRM_MINUTES",
    "CONTACT_EMAIL",
    "CSRF_TRUSTED_ORIGINS",
    "DATABASE_PUBLIC_REPLICA_URLS",
    "DATABASE_REPLICA_URLS",
    "DATA_LICENCE",
    "DEBUG",
    "DEMO",
    "FACTOR_KEYS",
    "HOST",
    "HSTS_SECONDS",
    "HTTPS",
    "LOG_FORMAT",
    "LOG_LEVEL",
    "LOG_REQUESTS",
    "METRICS_FROM",
    "METRICS_TOKEN",
    "PORT",
    "REPLICA_MAX_LAG_SECONDS",
    "SESSION_HOURS",
    "SESSION_IDLE_MINUTES",
    "SITE_URL",
    "SLOW_QUERY_MS",
    "TRUSTED_PROXIES",
    "WORKERS",
):
    os.environ.pop(_name, None)
os.environ["SECRET_KEY"] = "for tests only"
# Those of tests/test_second_factor.py ask for one.
os.environ["SECOND_FACTOR"] = "optional"
# A process of one surface, which a test starts.
os.environ["SURFACE"] = os.environ.get("TEST_SURFACE") or "all"
# Never the DATA_DIR of the site itself.
os.environ["DATA_DIR"] = os.environ.get("TEST_DATA_DIR") or str(PROJECT_DIR / "var" / "test")

from registry.settings import *  # noqa: E402, F403
from registry.settings import STORAGES  # noqa: E402

# Names with a hash of the content need a collectstatic first.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Slow on purpose elsewhere.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests read messages in English, unless they say otherwise.
LANGUAGE_CODE = "en"
# Tests ask more in a minute than anybody; those of the limits set their own.
API_REQUESTS_PER_MINUTE = API_ANONYMOUS_PER_MINUTE = 0
