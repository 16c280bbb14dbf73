"""A long text stands still: nothing jumps while it is laid out.

How long things take is measured by ``tests.benchmarks.page_speed``, by hand.
"""

from __future__ import annotations

import pytest

from service.example import TEXT
from tests.browser.conftest import WIDTHS, OpenPage
from tests.browser.page import OBSERVE

pytestmark = pytest.mark.browser

LENGTH = 20_000
TEXTS = {
    "paragraphs": TEXT,
    "short lines": TEXT.replace("，", "，\n").replace(" ", "\n"),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", TEXTS)
def test_the_layout_does_not_shift(open_page: OpenPage, width: str, kind: str) -> None:
    page = open_page(width=width, init_script=OBSERVE)
    text = (TEXTS[kind] * (LENGTH // len(TEXT) + 1))[:LENGTH]
    page.get_by_label("Chinese or English text").fill(text)
    page.locator("#ask").evaluate("form => form.submit()")
    page.wait_for_selector("#card", state="attached")
    page.wait_for_timeout(1_000)

    assert page.locator(".mark").count() > 100
    assert page.evaluate("shift") < 0.1
