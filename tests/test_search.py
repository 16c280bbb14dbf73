"""The term base by Chinese, English, pinyin."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import TermBase
from glossary.search import How, Order, Search, in_order
from glossary.search.order import heading

CASES = json.loads(
    (Path(__file__).parent / "cases" / "search.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def search(small_base: TermBase) -> Search:
    return Search(small_base)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_query_finds(search: Search, case: dict[str, Any]) -> None:
    hits = search.find(case["query"])

    expected = case["expected"]
    assert {hit.concept.id for hit in hits[: len(expected)]} == set(expected)
    if not expected:
        assert hits == ()
    if "how" in case:
        assert hits[0].how is How[case["how"]]


def test_every_term_finds_its_concept(search: Search, small_base: TermBase) -> None:
    for concept in small_base:
        for term in concept.terms:
            found = [hit.concept.id for hit in search.find(term.term)]
            assert concept.id in found, term.term
            if term.pinyin:
                assert concept.id in [
                    hit.concept.id for hit in search.find(term.pinyin)
                ]


@given(typed=st.text(max_size=40))
def test_anything_can_be_typed(small_base: TermBase, typed: str) -> None:
    hits = Search(small_base).find(typed)

    assert [hit.how for hit in hits] == sorted(hit.how for hit in hits)


@pytest.mark.parametrize("order", Order)
def test_an_order_keeps_headings_together(small_base: TermBase, order: Order) -> None:
    ordered = in_order(small_base, order)
    headings = [heading(concept, order) for concept in ordered]

    assert set(ordered) == set(small_base)
    assert headings == sorted(headings, key=headings.index)
