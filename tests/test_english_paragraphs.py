"""English paragraphs are annotated with Chinese equivalents and their pinyin.

``expected`` are the terms in order, a possessive's ending left out; ``wrong`` are known
faults, each with its reason: what is found where nothing should be.
"""

from __future__ import annotations

from typing import Any

import pytest

from glossary.annotate import Annotator
from glossary.model import Annotation
from glossary.script.characters import is_han
from glossary.termbase import load as load_terms
from tests.bases import load

CASES = load("english_paragraphs.json")


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(load_terms())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_the_terms_are_found_in_order(
    annotator: Annotator, case: dict[str, Any]
) -> None:
    known = [(text, concept) for text, concept, _ in case["wrong"]]

    annotations = annotator.annotate(case["text"]).terms or ()

    wrong = [a for a in annotations if any(_is(a, *row) for row in known)]
    rest = [a for a in annotations if a not in wrong]
    assert [a.text for a in wrong] == [text for text, _ in known]
    assert [a.text for a in rest] == [text for text, _ in case["expected"]]
    assert [
        (a.text, concept)
        for a, (_, concept) in zip(rest, case["expected"], strict=True)
        if not _is(a, a.text, concept)
    ] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_the_first_chinese_equivalent_has_pinyin(
    annotator: Annotator, case: dict[str, Any]
) -> None:
    annotations = annotator.annotate(case["text"]).terms or ()

    firsts = [c.equivalents[0] for a in annotations for c in a.candidates]
    assert firsts
    assert all(first.term.language.is_chinese for first in firsts)
    assert [
        first.term.term
        for first in firsts
        if any(map(is_han, first.term.term)) and not first.pinyin
    ] == []


def _is(annotation: Annotation, text: str, concept: str) -> bool:
    return annotation.text == text and any(
        candidate.concept == concept for candidate in annotation.candidates
    )
