"""Margins at once are the margins one by one, to the last bit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.dictionaries.frequencies import jieba_counts
from glossary.match import judge
from glossary.match.boundaries import Boundaries
from glossary.match.finds import Finds
from glossary.match.judge import Judge
from glossary.match.wanted import Pattern
from glossary.script import Folded, fold

STRINGS = (
    *("市", "市政", "政府", "模型", "大模型", "数据", "数据中心", "人工智能", "智能"),
    *("ai", "ai芯片", "国家数据局", "计算", "云计算", "平安", "安全"),
)
BOUNDARIES = Boundaries.of(jieba_counts(), STRINGS)
PATTERNS = tuple(
    Pattern.of(string, (), BOUNDARIES.inside(string), is_word=False)
    for string in STRINGS
)
JUDGE = Judge(BOUNDARIES, PATTERNS)
PIECES = st.sampled_from(
    (
        *STRINGS,
        "的",
        "府",
        "全家",
        "中国",
        "家",
        "公司",
        "，",
        "A",
        "5",
        "\n",
        "𠮷",
        "量",
    )
)
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map("".join)


def places(folded: Folded) -> list[tuple[int, int, int]]:
    return [
        (start, start + len(string), number)
        for number, string in enumerate(STRINGS)
        for start in range(len(folded.text))
        if folded.text.startswith(string, start)
    ]


def one_by_one(folded: Folded, found: list[tuple[int, int, int]]) -> list[float]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge, "_MANY", len(found) + 1)
        judge_ = Judge(BOUNDARIES, PATTERNS)
        return judge_.margins(folded, Finds.of(folded, found)).tolist()


@given(TEXTS)
def test_many_at_once_have_the_margins_of_each(text: str) -> None:
    folded = fold(text)
    found = places(folded)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge, "_MANY", 0)
        at_once = JUDGE.margins(folded, Finds.of(folded, found))
    assert one_by_one(folded, found) == at_once.tolist()


@given(TEXTS)
def test_a_margin_does_not_depend_on_what_is_kept(text: str) -> None:
    folded = fold(text.replace("\n", ""))
    found = places(folded)

    plain = [
        BOUNDARIES.margin(folded.text, start, end, PATTERNS[number].inside)
        for start, end, number in found
    ]
    assert one_by_one(folded, found) == plain
    assert JUDGE.margins(folded, Finds.of(folded, found)).tolist() == plain
