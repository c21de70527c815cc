"""The site's settings, asked more in a minute than anybody; ``BENCH_SERVES`` says what by."""

import os

from registry.settings import *  # noqa: F403

API_REQUESTS_PER_MINUTE = API_ANONYMOUS_PER_MINUTE = 0
if os.environ.get("BENCH_SERVES") == "plain":
    ROOT_URLCONF = "bench.reading.plain"
