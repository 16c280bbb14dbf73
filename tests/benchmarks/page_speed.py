"""How quick the page of a long annotated text is, in Debian's Chromium.

``python -m tests.benchmarks.page_speed [FILE] [--throttle 4]`` serves the curated term
base and annotates the first 20,000 and 5,000 characters of the text, which by default
is made of the term base's own definitions: no sentence comes twice. For each length it
prints

- the milliseconds until the answer is there, and its size, plain and with gzip;
- the longest task of the page's own thread while the page is laid out and used
  (the goal: at most 200 ms);
- the layout shift without any input (the goal: below 0.1);
- how long a card takes from the pointer on a term to the painted card, for terms all
  over the text (the goal: 100 ms, of which the page waits 30 by intent).

Times are those of this machine, as busy as it is: run it alone, more than once.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

import waitress
from playwright.sync_api import Page, sync_playwright

from glossary.termbase.loading import load
from service.app import create_app
from service.config import Config
from tests.browser.conftest import FLAGS
from tests.browser.page import OBSERVE
from tests.texts import text_of_definitions

LENGTHS = (20_000, 5_000)
CARDS = 25
"""How many cards are opened, at equal distances in the text."""

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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="a text in UTF-8")
    parser.add_argument("--throttle", type=int, default=1, help="slow the page N times")
    asked = parser.parse_args()
    term_base = load()
    if asked.file is None:
        text = text_of_definitions(term_base, max(LENGTHS))
    else:
        text = asked.file.read_text(encoding="utf-8")
    print(f"{len(term_base):,} concepts; the page is slowed {asked.throttle} times")
    server = waitress.create_server(create_app(Config()), host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    address = f"http://127.0.0.1:{server.effective_port}/"
    for length in LENGTHS:
        print(f"\n{len(text[:length]):,} characters")
        measure_answer(address, text[:length])
        measure_page(address, text[:length], asked.throttle)
    server.close()


def measure_answer(address: str, text: str) -> None:
    """Print how long the answer takes, the second time, and how large it is."""
    body = urllib.parse.urlencode({"text": text}).encode()
    for _ in range(2):
        start = time.perf_counter()
        with urllib.request.urlopen(address, body) as response:
            page = response.read()
        taken = time.perf_counter() - start
    packed = len(gzip.compress(page, 6))
    print(f"  answer: {1_000 * taken:,.0f} ms, {len(page):,} bytes, {packed:,} in gzip")


def measure_page(address: str, text: str, throttle: int) -> None:
    """Print what a browser makes of the page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(OBSERVE)
        page.goto(address)
        page.locator("#text").fill(text)
        if throttle > 1:
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
        page.locator("#ask").evaluate("form => form.submit()")
        page.wait_for_selector("#card", state="attached")
        page.wait_for_timeout(2_000)
        print_cards(page)
        browser.close()


def print_cards(page: Page) -> None:
    """Open cards and print their times, the longest task and the layout shift."""
    laid_out, shift_then = page.evaluate("[Math.max(0, ...tasks), shift]")
    marks, words = page.locator(".mark").count(), page.locator(".w").count()
    cards = [page.evaluate(HOVER, marks * at // CARDS) for at in range(CARDS)]
    longest, shift = page.evaluate("[Math.max(0, ...tasks), shift]")
    print(f"  {marks:,} terms and {words:,} words marked")
    print(f"  longest task: {laid_out} ms laid out, {longest} ms with {CARDS} cards")
    print(f"  layout shift: {shift_then:.4f} laid out, {shift:.4f} with all the cards")
    median = statistics.median(cards)
    print(f"  a card: {median:.0f} ms (median), {max(cards):.0f} ms (longest)")


if __name__ == "__main__":
    main()
