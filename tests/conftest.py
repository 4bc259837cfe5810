"""Fixtures that tests of several folders share: the system's Chromium, driven by Playwright.

Playwright's own browsers are not downloaded: a test that needs the network at set-up is one that is skipped where it
matters. `CHROMIUM` names the executable; otherwise the usual names are looked for on PATH. Where there is none, the
test is skipped with a reason, unless `REQUIRE_BROWSER` is set (CI): then it fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]
"""Containers have no user namespaces and a small /dev/shm; pages under test are our own."""


def find_chromium() -> str:
    """The executable that CHROMIUM names, else the first of the usual names on PATH; empty when there is none."""
    named = os.environ.get("CHROMIUM", "")
    for name in (named,) if named else CHROMIUM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    return ""


def _without(reason: str) -> None:
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(f"REQUIRE_BROWSER is set, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium."""
    found = find_chromium()
    if not found:
        _without("no Chromium: set CHROMIUM to an executable, or install chromium")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """A Playwright browser; each test opens its own context or page and closes it."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _without("playwright is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        try:
            yield running
        finally:
            running.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests wait for `make nightly`, which sets NIGHTLY."""
    if not os.environ.get("NIGHTLY"):
        for item in items:
            if item.get_closest_marker("nightly"):
                item.add_marker(pytest.mark.skip(reason="long: set NIGHTLY=1, or run make nightly"))


@pytest.fixture(autouse=True)
def _like_on_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow build in CI prints lines of progress, which no test about messages expects."""
    monkeypatch.delenv("CI", raising=False)
