"""A browser for tests: Chromium, driven by Playwright.

Without Chromium these tests are skipped, and the end of the run says so in so many words;
with ``REQUIRE_BROWSER=1`` they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.conftest import NO_BROWSER

#: Names under which distributions install it; the variable CHROMIUM goes first.
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    # No other machine has an address, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once."""
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *PROGRAMS))
    program = next(filter(None, found), None)
    if program is None:
        reason = f"{NO_BROWSER}: Chromium is not installed (apt-get install chromium)"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright keeps an event loop in this thread, where tests then use the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(chromium: Browser, live_server: Any, no_cover: None) -> Iterator[Page]:
    """A fresh browser window on the running site; ``page.goto("/admin/")`` works.

    Which lines it makes run is not measured: that would take half as long again.

    The test fails if the browser's console reports an error, or if a page asks another
    site for anything.
    """
    context = chromium.new_context(
        base_url=live_server.url, locale="en-GB", viewport={"width": 1280, "height": 900}
    )
    complaints: list[str] = []

    # Looked at and not held up: a browser whose questions are answered by others keeps no file.
    def only_here(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            complaints.append(f"asked another site: {request.url}")

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{message.text} ({message.location.get('url')})")

    context.on("request", only_here)
    page = context.new_page()
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(15_000)
    yield page
    context.close()
    assert not complaints, "\n".join(complaints)
