"""The pictures of docs/, taken anew: ``python -m tests.browser.screenshots``."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import waitress
from playwright.sync_api import Browser, sync_playwright

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
        annotated(browser, address, "annotated.png", width=1280, height=860)
        browser.close()
    server.close()


def annotated(
    browser: Browser, address: str, name: str, *, width: int, height: int
) -> None:
    """Take the picture of the annotated example."""
    page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
    page.goto(f"{address}/?example=1")
    page.locator("button.primary").click()
    page.wait_for_selector("#annotated")
    page.screenshot(path=DOCS / name)


if __name__ == "__main__":
    main()
