"""axe finds nothing, on any page, in any theme and language."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.test_annotate import TEXT, paste

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/terms",
    "/terms?q=算力",
    "/concepts/computing-power",
    "/concepts/microsoft",
    "/about",
    "/api/docs",
    "/problems/not-found",
    "/nothing",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


def findings(page: Page) -> list[str]:
    results = Axe().run(page, options=RULES)
    return [
        f"{found['id']}: {node['html'][:200]} {node['failureSummary']}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page: OpenPage, path: str, lang: str) -> None:
    joint = "&" if "?" in path else "?"
    page = open_page(f"{path}{joint}lang={lang}", can_fail=path == "/nothing")

    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page) == []


@pytest.mark.parametrize("path", ["/", "/api/docs", "/terms"])
def test_axe_finds_nothing_on_a_phone_with_everything_unfolded(
    open_page: OpenPage, path: str
) -> None:
    page = open_page(path, width="phone")
    page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")

    assert findings(page) == []


@pytest.mark.parametrize(("width", "lang"), [("desk", "en"), ("phone", "zh-Hans")])
def test_axe_finds_nothing_in_an_annotated_text_with_a_card(
    open_page: OpenPage, width: str, lang: str
) -> None:
    page = open_page(f"/?lang={lang}", width=width)
    page.locator("#text").fill(TEXT)
    page.locator("button.primary").click()
    page.locator("#annotated").focus()
    page.wait_for_load_state()  # The script has run.
    page.keyboard.press("n")
    page.wait_for_selector("#card:popover-open")

    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page) == []


def test_axe_finds_nothing_in_the_interlinear_view(open_page: OpenPage) -> None:
    page = open_page()
    paste(page)
    page.get_by_role("button", name="Interlinear view").click()
    page.wait_for_selector(".interlinear")

    assert findings(page) == []
