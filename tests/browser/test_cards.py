"""The cards of terms and words: by pointer, by key, by touch."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import WIDTHS, OpenPage
from tests.browser.test_annotate import paste

pytestmark = pytest.mark.browser

LONG = "大语言模型的涌现能力离不开算力。今天天气很好，我们去公园散步。\n" * 40


def card(page: Page) -> Locator:
    return page.locator("#card")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", [0, 1, 7, 60])
def test_a_card_opens_by_hover_and_never_covers_its_line(
    open_page: OpenPage, width: str, number: int
) -> None:
    page = open_page(width=width)
    paste(page, LONG)
    mark = page.locator("#annotated .mark").nth(number)
    mark.scroll_into_view_if_needed()
    mark.hover()

    expect(card(page)).to_be_visible()
    own, line = card(page).bounding_box(), mark.bounding_box()
    reading = mark.locator("rt").first.bounding_box()
    assert own and line and reading
    is_above = own["y"] + own["height"] <= reading["y"]
    is_below = own["y"] >= line["y"] + line["height"]
    assert is_above or is_below
    assert own["x"] >= 0
    assert own["x"] + own["width"] <= WIDTHS[width][0]


def test_a_card_says_everything_about_a_term(open_page: OpenPage) -> None:
    page = open_page()
    paste(page)
    page.locator("#annotated .mark").nth(1).hover()

    for part in ("涌现能力", "yǒngxiàn nénglì", "emergent ability", "deprecated"):
        expect(card(page)).to_contain_text(part)
    expect(card(page).locator(".definition")).to_have_count(2)
    expect(card(page).locator("a.designation")).to_have_attribute(
        "href", "/concepts/emergent-ability"
    )


def test_the_pointer_can_go_into_the_card(open_page: OpenPage) -> None:
    page = open_page()
    paste(page)
    page.locator("#annotated .mark").first.hover()
    expect(card(page)).to_be_visible()
    box = card(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 10, steps=4)
    page.wait_for_timeout(500)

    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()


def test_words_have_cards_too(open_page: OpenPage) -> None:
    page = open_page()
    paste(page, "今天的算力")
    page.locator("#annotated .w").first.hover()

    expect(card(page)).to_contain_text("jīntiān")


def test_keys_go_from_term_to_term_and_escape_closes(open_page: OpenPage) -> None:
    page = open_page()
    paste(page)
    page.locator("#annotated").focus()
    page.keyboard.press("n")
    expect(card(page)).to_contain_text("large language model")
    page.keyboard.press("n")
    expect(card(page)).to_contain_text("emergent ability")
    page.keyboard.press("p")
    expect(card(page)).to_contain_text("large language model")
    page.keyboard.press("ArrowRight")
    expect(card(page)).to_contain_text("de")
    page.keyboard.press("Escape")

    expect(card(page)).to_be_hidden()


def test_tab_and_enter_go_into_the_card_and_escape_comes_back(
    open_page: OpenPage,
) -> None:
    page = open_page()
    paste(page)
    page.locator("#annotated").focus()
    page.keyboard.press("Tab")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Enter")
    assert page.evaluate(
        "document.getElementById('card').contains(document.activeElement)"
    )
    page.keyboard.press("Escape")

    expect(card(page)).to_be_hidden()
    expect(page.locator("#annotated .mark").first).to_be_focused()


@pytest.mark.parametrize(("entered", "key"), [("Tab", "Tab"), ("", "Shift+Tab")])
def test_a_tab_out_of_the_card_goes_back_to_the_text(
    open_page: OpenPage, entered: str, key: str
) -> None:
    page = open_page()
    paste(page)
    page.locator("#annotated").focus()
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    inside = card(page).locator("a, button")
    for _ in range(inside.count() - 1 if entered else 0):
        page.keyboard.press(entered)
    expect(inside.last if entered else inside.first).to_be_focused()
    page.keyboard.press(key)

    expect(card(page)).to_be_hidden()
    expect(page.locator("#annotated .mark").first).to_be_focused()


def test_the_first_link_leads_into_the_text(open_page: OpenPage) -> None:
    page = open_page()
    paste(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("n")

    expect(card(page)).to_contain_text("large language model")


def test_a_touch_opens_and_a_touch_elsewhere_closes(open_page: OpenPage) -> None:
    page = open_page(width="phone", has_touch=True, is_mobile=True)
    paste(page)
    page.locator("#annotated .mark").nth(1).tap()
    expect(card(page)).to_contain_text("emergent ability")
    page.locator("legend").first.tap()

    expect(card(page)).to_be_hidden()


def test_the_copy_button_copies_a_line_for_a_spreadsheet(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    paste(page)
    page.locator("#annotated .mark").nth(1).click()
    card(page).get_by_role("button", name="Copy").click()

    expect(card(page).get_by_role("status")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "涌现能力\tyǒngxiàn nénglì\temergent ability"


def test_a_long_text_is_copied_whole_and_without_readings(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    paste(page, LONG)
    page.evaluate(
        'getSelection().selectAllChildren(document.getElementById("annotated"))'
    )
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied.split() == LONG.split()


def test_the_list_lights_the_mentions_and_its_counts_go_round_them(
    open_page: OpenPage,
) -> None:
    page = open_page()
    paste(page)
    entry = page.locator("#t-computing-power")
    entry.hover()
    expect(page.locator("#annotated .mark.lit")).to_have_count(3)
    marks = page.locator('.mark[href="#t-computing-power"]')
    for number in (0, 1, 2, 0):
        entry.locator(".count").click()
        assert marks.nth(number).evaluate("mark => mark.matches(':target')")


def test_activating_a_term_goes_into_its_card(open_page: OpenPage) -> None:
    """As a screen reader does it: a click without a pointer."""
    page = open_page()
    paste(page)
    page.locator("#annotated .mark").first.evaluate("mark => mark.click()")

    expect(card(page)).to_have_attribute("aria-label", "大语言模型")
    expect(card(page).locator("a").first).to_be_focused()


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_terms_inside_longer_terms_can_be_asked_for(
    open_page: OpenPage, java_script_enabled: bool
) -> None:
    page = open_page(java_script_enabled=java_script_enabled)
    page.locator(".options > summary").click()
    page.get_by_label("terms inside longer terms too").check()
    paste(page, "数据集和数据")

    expect(page.locator("#t-dataset")).to_be_visible()
    expect(page.locator("#t-data .count")).to_have_text("2×")


def test_the_card_of_a_term_shows_those_inside_it(open_page: OpenPage) -> None:
    page = open_page(width="phone")
    page.locator(".options > summary").click()
    page.get_by_label("terms inside longer terms too").check()
    paste(page, "数据集和数据")
    page.locator("#annotated .mark").first.click()

    expect(card(page).locator(".entry")).to_have_count(2)
    expect(card(page).locator(".head .designation")).to_have_text(["数据集", "数据"])
    page.keyboard.press("Escape")
    page.locator("#t-data").hover()
    expect(page.locator("#annotated .mark.lit")).to_have_count(2)
