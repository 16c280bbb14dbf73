"""What looks like a term of the curated base and is none stays unmarked.

The comment of a case is the right segmentation of each doubtful stretch, its words
parted by ``|`` and the stretches by ``;``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from glossary.annotate import Annotator
from glossary.model import Annotation, Span
from glossary.termbase import load as load_terms
from tests.bases import load

CASES = [
    pytest.param(
        case,
        id=case["label"],
        marks=pytest.mark.xfail(reason=case["reason"])
        if case.get("expect") == "fail"
        else (),
    )
    for case in load("unmarked.json")
]


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(load_terms())


@pytest.mark.parametrize("case", CASES)
def test_the_string_stays_unmarked(annotator: Annotator, case: dict[str, Any]) -> None:
    text = case["text"]
    words = list(_words(case["comment"], text))
    places = [p for string in case["unmarked"] for p in _places(string, text)]

    annotations = annotator.annotate(text).terms or ()

    assert len({place.of(text) for place in places}) == len(case["unmarked"])
    assert [a.text for a in annotations if _is_wrong(a, places, words)] == []


def _is_wrong(annotation: Annotation, places: list[Span], words: list[Span]) -> bool:
    """Say whether an annotation is one of the strings or cuts a word beside one."""
    span = annotation.span
    if span in places:
        return True
    return any(_overlap(span, place) for place in places) and any(
        word.start < edge < word.end
        for word in words
        for edge in (span.start, span.end)
    )


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _words(comment: str, text: str) -> Iterator[Span]:
    for stretch in comment.split("; "):
        found = _places(stretch.replace("|", ""), text)
        assert found, stretch
        for place in found:
            start = place.start
            for word in stretch.split("|"):
                yield Span(start, start + len(word))
                start += len(word)


def _places(string: str, text: str) -> list[Span]:
    return [Span(*found.span()) for found in re.finditer(re.escape(string), text)]
