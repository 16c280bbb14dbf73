"""Folding keeps every offset; conversion and detection know the scripts."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import OptionError
from glossary.model import Lang, Span
from glossary.script import convert, derive, derive_all, dominant, fold, runs
from tests.bases import load

DATA = load("script.json")
ODD_TEXTS = st.lists(
    st.sampled_from(("㎏", "\u0301", "\u200b", " ", "\n", "-", "云", "Ａ", "é", "𠮷"))
).map("".join)


@pytest.mark.parametrize("case", DATA["fold"], ids=lambda case: case["label"])
def test_fold(case: dict[str, Any]) -> None:
    text = case["text"].encode("utf-16", "surrogatepass").decode("utf-16")

    assert fold(text).text == case["expected"]


@pytest.mark.parametrize("case", DATA["runs"], ids=lambda case: case["label"])
def test_runs(case: dict[str, Any]) -> None:
    found = [
        [run.span.of(case["text"]), run.language.value] for run in runs(case["text"])
    ]

    assert found == case["expected"]


@given(st.text())
def test_folding_leads_back_to_the_text(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(i, i + 1) for i in range(len(folded.text))]
    exact = [span for span in spans if span]

    assert all(0 <= s.start < s.end <= len(text) for s in exact)
    assert all(a.end <= b.start for a, b in pairwise(exact))
    if folded.text:
        assert folded.span(0, len(folded.text)) is not None


@given(ODD_TEXTS)
def test_places_of_many_are_those_of_each(text: str) -> None:
    folded = fold(text)
    size = len(folded.text)
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size + 1)]

    starts, ends = np.array(pairs, np.int64).reshape(-1, 2).T
    begins, limits = folded.places(starts, ends)

    found = zip(begins.tolist(), limits.tolist(), strict=True)
    each = [folded.span(*pair) for pair in pairs]
    assert [None if begin < 0 else Span(begin, limit) for begin, limit in found] == each


@given(st.text(alphabet="人工智能機器學習體模型 \n\u200b\u0301-aＡ🤖𠮷㎏"))
def test_a_folded_span_folds_to_itself(text: str) -> None:
    folded = fold(text)

    for i in range(len(folded.text)):
        span = folded.span(i, i + 1)
        if span and folded.text[i] not in " -\n":
            assert fold(span.of(text)).text == folded.text[i]


@given(st.text())
def test_runs_are_ordered_and_disjoint(text: str) -> None:
    places = [run.span for run in runs(text)]

    assert all(a.end <= b.start for a, b in pairwise(places))
    assert all(span.of(text) for span in places)


@pytest.mark.parametrize(
    ("source", "target", "alphabet"),
    [
        (Lang.ZH_HANS, Lang.ZH_HANT_TW, "复选框优化鼠标里面软件的 ，。a老挝"),
        (Lang.ZH_HANS, Lang.ZH_HANT_HK, "里面户口着急说明发髻的 ，。a"),
        (Lang.ZH_HANT_TW, Lang.ZH_HANS, "核取方塊網際網路寮國軟體裡演算法 ，。a"),
        (Lang.ZH_HANT_HK, Lang.ZH_HANS, "裏面户口着急説明發髻讚歎 ，。a"),
        (Lang.ZH_HANT, Lang.ZH_HANS, "乾坤乾淨曾經後悔 ，。a"),
    ],
)
@given(data=st.data())
def test_converted_spans_rebuild_the_converted_text(
    source: Lang, target: Lang, alphabet: str, data: st.DataObject
) -> None:
    text = data.draw(st.text(alphabet, max_size=30))
    cuts = data.draw(st.sets(st.integers(1, 29)))
    edges = [0, *(cut for cut in sorted(cuts) if cut < len(text)), len(text)]
    spans = [Span(a, b) for a, b in pairwise(edges) if a < b]
    whole = [Span(0, len(text))] if text else []

    parts = convert(text, spans, source=source, target=target)

    assert "".join(parts) == "".join(convert(text, whole, source=source, target=target))


def test_words_keep_their_own_conversion_where_lengths_change() -> None:
    text = "用鼠标选复选框，再看B超。"
    spans = [Span(0, 1), Span(1, 3), Span(3, 4), Span(4, 7), Span(8, 10), Span(10, 12)]
    parts = convert(text, spans, source=Lang.ZH_HANS, target=Lang.ZH_HANT_TW)

    assert parts == ("用", "滑鼠", "選", "核取方塊", "再看", "超音波")


def test_regional_forms_are_derived_in_one_call() -> None:
    assert derive_all(("软件", "人工智能"), Lang.ZH_HANT_TW) == ("軟體", "人工智慧")
    assert derive_all((), Lang.ZH_HANT_HK) == ()


def test_there_is_no_conversion_into_english() -> None:
    with pytest.raises(OptionError, match="no conversion from zh-Hans to en"):
        derive("软件", Lang.EN)


def test_the_dominant_language_is_that_of_most_of_the_text() -> None:
    assert dominant(runs("這個軟體的資料")) is Lang.ZH_HANT_TW
    assert dominant(runs("We call it alignment, and in Chinese it is 对齐.")) is Lang.EN
    assert dominant(runs("")) is Lang.EN
