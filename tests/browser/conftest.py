"""Chromium before a running service."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

WIDTHS = {"phone": (360, 740), "desk": (1280, 900)}

# Without these, Chromium talks to its maker's hosts at every start.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    found = shutil.which("chromium")
    assert found, "chromium is missing; tests/browser/tools.sh installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Open a path; fail at the end if the page complained or asked another host."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_path(
        path: str = "/",
        *,
        width: str = "desk",
        can_fail: bool = False,
        init_script: str = "",
        **settings: Any,
    ) -> Page:
        across, down = WIDTHS[width]
        context = browser.new_context(
            viewport={"width": across, "height": down}, locale="en-GB", **settings
        )
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(init_script)
        if not can_fail:
            page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
        page.goto(address + path)
        return page

    hosts: set[str] = set()
    yield open_path
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert complaints == []
    assert cookies == []
    assert hosts <= {address.removeprefix("http://")}
