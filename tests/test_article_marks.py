"""The start of the seed article is annotated as a second reader marked it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from glossary.annotate import Annotator
from glossary.termbase import load as load_terms
from tests.bases import load

CASE = load("article_marks.json")

Mark = tuple[int, int, str]

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def text(data: Path) -> str:
    with (data / "article.txt").open(encoding="utf-8", newline="") as stream:
        return stream.read(CASE["length"])


def test_the_text_is_the_one_that_was_read(text: str) -> None:
    assert len(text) == CASE["length"]
    assert sha256(text.encode()).hexdigest() == CASE["sha256"]


def test_the_annotation_is_the_marks(text: str) -> None:
    expected = _marks("marks") - _marks("missed") | _marks("wrong")
    concepts = {(start, end): concept for start, end, concept in expected}

    found = {
        (a.span.start, a.span.end): [str(c.concept) for c in a.candidates]
        for a in Annotator(load_terms()).annotate(text).terms or ()
    }

    assert sorted(found) == sorted(concepts)
    assert [s for s, ids in found.items() if concepts[s] not in ids] == []


def test_known_failures_are_about_the_marks() -> None:
    assert _marks("missed") <= _marks("marks")
    assert not _marks("wrong") & _marks("marks")
    assert all(row[3] for key in ("missed", "wrong") for row in CASE[key])


def _marks(key: str) -> set[Mark]:
    rows: list[list[Any]] = CASE[key]
    return {(start, end, concept) for start, end, concept, *_ in rows}
