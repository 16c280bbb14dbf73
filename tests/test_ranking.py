"""Of several concepts, the one that the text around speaks for comes first."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.dictionaries.frequencies import jieba_counts
from glossary.match import Matcher, Ranker
from tests.bases import load, term_base

DATA = load("ranking.json")
BASE = term_base(DATA["base"])
RANKER = Ranker(BASE)
PIECES = [
    "推理",
    "程序",
    "思维链",
    "训练",
    "代码",
    "法院",
    "，",
    "norm",
    " ",
    "的",
    "逻辑",
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(BASE, jieba_counts())


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["label"])
def test_cases(matcher: Matcher, case: dict[str, Any]) -> None:
    matches = matcher.find(case["text"])
    ranked = RANKER.rank(case["text"], matches)
    of_match = [
        candidates
        for match, candidates in zip(matches, ranked, strict=True)
        if match.span.of(case["text"]) == case["match"]
    ]

    assert [candidates[0].concept for candidates in of_match] == [case["expected"]]
    assert case["evidence"] in of_match[0][0].evidence


def test_without_evidence_the_order_stays(matcher: Matcher) -> None:
    (match,) = matcher.find("推理")
    ((first, second),) = RANKER.rank("推理", (match,))

    assert (first.concept, second.concept) == match.concepts
    assert first.score == second.score == 0.5


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_scores_of_a_match_add_up_to_one(text: str) -> None:
    matches = SHARED.find(text)

    for match, candidates in zip(matches, RANKER.rank(text, matches), strict=True):
        assert sum(c.score for c in candidates) == pytest.approx(1)
        assert {c.concept for c in candidates} == set(match.concepts)
        assert [c.score for c in candidates] == sorted(
            (c.score for c in candidates), reverse=True
        )


SHARED = Matcher(BASE, {})
