"""Terms are found where they stand as words, in every script."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.dictionaries.frequencies import jieba_counts
from glossary.match import Matcher
from glossary.model import MatchKind, Overlaps
from tests.bases import load, term_base

DATA = load("match.json")
PIECES = [
    *("人工智能", "大型語言模型", "市政府", "ＡＩ", "GPT-3.5", "large language models"),
    *("\u200b", "\u0301", " ", "\n", "🤖", "𠮷", "㎏", "-", "\u200f", "云", "体", "力"),
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(term_base(DATA["base"]), jieba_counts())


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["label"])
def test_cases(matcher: Matcher, case: dict[str, Any]) -> None:
    matches = matcher.find(case["text"], **options(case))

    found = [[m.span.of(case["text"]), m.kind.value, m.language.value] for m in matches]
    wanted = [[w] if isinstance(w, str) else w for w in case["expected"]]
    assert [f[: len(w)] for f, w in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted), found
    if "concepts" in case:
        assert [list(m.concepts) for m in matches] == case["concepts"]


def options(case: dict[str, Any]) -> dict[str, Any]:
    given = dict(case.get("options", {}))
    if "overlaps" in given:
        given["overlaps"] = Overlaps(given["overlaps"])
    for name in ("subject_fields", "stop_terms"):
        if name in given:
            given[name] = frozenset(given[name])
    return given


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4)).map("".join))
def test_matches_are_ordered_and_disjoint(text: str) -> None:
    matches = SHARED.find(text)

    assert all(a.span.end <= b.span.start for a, b in pairwise(matches))
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in matches)
    assert all(m.kind is not MatchKind.EXACT or is_written(m, text) for m in matches)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_all_holds_the_longest(text: str) -> None:
    longest = SHARED.find(text)
    every = SHARED.find(text, overlaps=Overlaps.ALL)

    assert set(longest) <= set(every)
    assert list(every) == sorted(every, key=lambda m: (m.span.start, -m.span.end))


@pytest.mark.parametrize(
    "text",
    ["中" + "a" * 20_000 + ".", "a" + "\u0301" * 20_000, "a." * 10_000, "算力" * 9_999],
    ids=["one word", "marks", "points", "terms"],
)
def test_strange_texts_are_searched_in_one_go(text: str) -> None:
    matches = SHARED.find(text)

    assert len(matches) in (0, 9_999)


def is_written(match: Any, text: str) -> bool:
    return match.span.of(text) in {term.term for term in match.terms}


def test_a_match_has_a_term_for_each_concept(matcher: Matcher) -> None:
    (match,) = matcher.find("安全")

    assert [term.term for term in match.terms] == ["安全", "安全"]


def test_an_empty_base_finds_nothing() -> None:
    assert Matcher(term_base([]), {}).find("人工智能") == ()


SHARED = Matcher(term_base(DATA["base"]), jieba_counts())
