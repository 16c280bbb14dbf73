"""How much is sent for a long text, with the curated term base."""

from __future__ import annotations

import gzip

from glossary.termbase.loading import load
from service.app import create_app
from service.config import Config
from tests.texts import text_of_definitions


def test_a_text_of_5_000_characters_is_at_most_150_kb_compressed() -> None:
    text = text_of_definitions(load(), 5_000)
    client = create_app(Config()).test_client(use_cookies=False)
    page = client.post("/", data={"text": text}).data

    assert page.count(b'class="mark') > 100
    assert len(gzip.compress(page, 6)) <= 150_000
