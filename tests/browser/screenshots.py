"""The pictures of docs/, taken anew: ``python -m tests.browser.screenshots``."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Literal

import waitress
from playwright.sync_api import Browser, Page, sync_playwright

from service.app import create_app
from service.config import Config
from tests.browser.conftest import FLAGS

DOCS = Path(__file__).parents[2] / "docs"


def main() -> None:
    """Serve the curated term base and take every picture."""
    server = waitress.create_server(create_app(Config()), host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    address = f"http://127.0.0.1:{server.effective_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS
        )
        page = opened(browser, 1280, 860, "light")
        annotate(page, address, "en")
        page.locator(".mark").nth(2).hover()
        page.wait_for_selector("#card:popover-open")
        page.screenshot(path=DOCS / "annotated.png")

        page = opened(browser, 360, 740, "light")
        annotate(page, address, "zh-Hans")
        page.screenshot(path=DOCS / "phone.png")

        page = opened(browser, 768, 900, "dark")
        page.goto(f"{address}/concepts/computing-power?lang=zh-Hans")
        page.screenshot(path=DOCS / "concept.png")

        page = opened(browser, 1280, 860, "dark")
        page.goto(f"{address}/terms?q=yongxian&lang=en")
        page.screenshot(path=DOCS / "search.png")
        browser.close()
    server.close()


def opened(
    browser: Browser, width: int, height: int, scheme: Literal["light", "dark"]
) -> Page:
    """Give a new page of a size in a theme."""
    return browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme
    )


def annotate(page: Page, address: str, lang: str) -> None:
    """Annotate the example in a language of the interface."""
    page.goto(f"{address}/?example=1&lang={lang}")
    page.locator("button.primary").click()
    page.wait_for_selector("#annotated")


if __name__ == "__main__":
    main()
