"""The site's settings, signed in to as the benchmark does; ``BENCH_SERVES`` says what by."""

import os

from registry.settings import *  # noqa: F403
from registry.settings import REST_FRAMEWORK as _REST_FRAMEWORK

REST_FRAMEWORK = {
    **_REST_FRAMEWORK,
    "DEFAULT_AUTHENTICATION_CLASSES": ["bench.reading.tokens.TokenAuthentication"],
}
if os.environ.get("BENCH_SERVES") == "plain":
    ROOT_URLCONF = "bench.reading.plain"
