"""A Chromium for tests of pages: none of them may ask for anything that is not on the disk, or complain."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
REQUIRED = "MALI_STUDY_BROWSER"  # set where a missing browser is a failure, see .ci/run


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser for one module; without Chromium its tests are skipped, or fail where one is required."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        (pytest.fail if os.environ.get(REQUIRED) else pytest.skip)("no Chromium on this machine: install the package chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def opened(browser: Browser, address: str, width: int = 1200, height: int = 900) -> Iterator[Page]:
    """A page from the disk; whatever it asks for elsewhere, every error and every warning is a failure."""
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page, asked, said = context.new_page(), [], []

    def refuse(route):
        asked.append(route.request.url)
        route.abort()

    page.route(re.compile("^(?!file:)"), refuse)
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    try:
        page.goto(address)
        yield page
        assert not asked, f"asked for {asked}"
        assert not said, f"said {said}"
    finally:
        context.close()
