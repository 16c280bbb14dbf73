"""A text is pasted and its annotation read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WIDTHS, OpenPage

pytestmark = pytest.mark.browser

TEXT = "大语言模型的涌现能力离不开算力。\nData is not computing power; 数据也不是算力。"


def paste(page: Page, text: str = TEXT) -> None:
    page.get_by_label("Chinese or English text").fill(text)
    page.get_by_role("button", name="Annotate").click()
    page.wait_for_selector("#annotated")
    page.wait_for_load_state()  # The script has run.


@pytest.mark.parametrize("width", WIDTHS)
def test_a_pasted_text_comes_back_with_its_terms(
    open_page: OpenPage, width: str
) -> None:
    page = open_page(width=width)
    paste(page)

    expect(page.locator("#annotated .mark").first).to_contain_text("大")
    expect(page.locator("#annotated rt").first).to_have_text("dà")
    entry = page.locator("#t-emergent-ability")
    expect(entry).to_contain_text("emergent ability")
    expect(entry).to_contain_text("yǒngxiàn nénglì")
    expect(page.locator("#t-computing-power .count")).to_have_text("3×")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "path", ["/", "/terms", "/concepts/computing-power", "/about", "/api/docs"]
)
def test_nothing_is_wider_than_the_window(
    open_page: OpenPage, width: str, path: str
) -> None:
    page = open_page(path, width=width)
    page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")

    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width][0]


def test_no_text_stands_in_the_address(open_page: OpenPage) -> None:
    page = open_page()
    paste(page)

    assert page.url.endswith("/")


def test_it_works_without_javascript(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    paste(page)
    page.locator("#annotated .mark").nth(1).click()

    expect(page.locator("#t-emergent-ability:target")).to_be_visible()


def test_script_in_the_text_is_shown_and_does_not_run(open_page: OpenPage) -> None:
    page = open_page()
    paste(page, "<img src=x onerror=alert(1)><script>document.title='x'</script>算力")

    expect(page.locator("#annotated")).to_contain_text("<script>document.title='x'")
    assert page.title() != "x"


def test_readings_can_be_hidden_and_are_not_copied(open_page: OpenPage) -> None:
    page = open_page()
    paste(page, "涌现能力")
    selected = page.evaluate(
        """() => {
            getSelection().selectAllChildren(document.getElementById("annotated"));
            return getSelection().toString();
        }"""
    )
    page.get_by_label("none").check()

    assert selected.strip() == "涌现能力"
    expect(page.locator("#annotated rt").first).to_be_hidden()
