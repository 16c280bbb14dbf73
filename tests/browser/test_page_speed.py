"""A long text: cards open at once, nothing hangs, nothing jumps, little is sent."""

from __future__ import annotations

import gzip

import pytest
from flask.testing import FlaskClient

from service.example import TEXT
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

OBSERVE = """
window.tasks = [];
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) tasks.push(Math.round(entry.duration));
}).observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""

HOVER = """
async (number) => {
  const mark = document.querySelectorAll(".mark")[number];
  mark.scrollIntoView({ block: "center", behavior: "instant" });
  await new Promise((done) => setTimeout(done, 400));
  const start = performance.now();
  const mouse = { bubbles: true, pointerType: "mouse" };
  mark.dispatchEvent(new PointerEvent("pointerover", mouse));
  while (!mark.matches(".here")) await new Promise((done) => setTimeout(done, 1));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const taken = performance.now() - start;
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  return taken;
}
"""


def long_text(length: int) -> str:
    return (TEXT * (length // len(TEXT) + 1))[:length]


def test_a_text_of_20_000_characters_is_quick(open_page: OpenPage) -> None:
    page = open_page(init_script=OBSERVE)
    page.get_by_label("Chinese or English text").fill(long_text(20_000))
    page.locator("#ask").evaluate("form => form.submit()")
    page.wait_for_selector("#card", state="attached")
    page.wait_for_timeout(1_000)
    tasks, shift = page.evaluate("[tasks, shift]")
    marks = page.locator(".mark").count()
    # The median of five: other programs run on the machine of the tests too.
    hovers = sorted(page.evaluate(HOVER, marks * part // 6) for part in range(1, 6))

    assert max(tasks, default=0) <= 200
    assert shift < 0.1
    assert hovers[2] <= 100


def test_a_text_of_5_000_characters_is_small(client: FlaskClient) -> None:
    response = client.post("/", data={"text": long_text(5_000)})

    assert len(gzip.compress(response.data, 6)) <= 150_000
