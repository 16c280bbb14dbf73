"""The romanisation: syllables, words, notations."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Notation, Span
from glossary.pinyin import (
    join,
    rewrite,
    sandhi,
    syllables,
    tone_mark,
    tone_number,
    zhuyin,
)
from glossary.pinyin.syllable import BASES, Syllable, marked, parse
from glossary.pinyin.word import split
from glossary.pinyin.zhuyin import from_zhuyin

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "pinyin.json").read_text(encoding="utf-8")
)

any_syllable = st.builds(Syllable, st.sampled_from(sorted(BASES)), st.integers(1, 5))
# Interjections without a vowel (嗯 ng, 哼 hng) stand alone and join no word.
joining = any_syllable.filter(lambda s: any(v in s.base for v in "aeiouü"))


@pytest.mark.parametrize(
    "case", [c for c in CASES if "pinyin" in c], ids=lambda c: str(c["label"])
)
def test_pinyin_is_taken_apart_by_its_term(case: dict[str, Any]) -> None:
    if case["expected"] is None:
        with pytest.raises(ValueError, match="does not fit"):
            syllables(case["text"], case["pinyin"])
    else:
        assert list(syllables(case["text"], case["pinyin"])) == case["expected"]


@pytest.mark.parametrize(
    "case", [c for c in CASES if "notation" in c], ids=lambda c: str(c["label"])
)
def test_pinyin_is_rewritten(case: dict[str, Any]) -> None:
    assert rewrite(case["text"], Notation(case["notation"])) == case["expected"]


@given(any_syllable)
def test_a_syllable_round_trips_through_each_notation(syllable: Syllable) -> None:
    written = marked(syllable)

    assert parse(written) == syllable
    assert tone_mark(tone_number(written)) == written
    assert from_zhuyin(zhuyin(written)) == written


@given(st.lists(joining, min_size=1, max_size=4))
def test_a_joined_word_comes_apart_again(word: list[Syllable]) -> None:
    written = [marked(syllable) for syllable in word]

    assert split(join(written)) == tuple(written)
    assert syllables("汉" * len(word), join(written)) == tuple(written)


@given(st.lists(joining, min_size=1, max_size=4).filter(lambda w: w[0].tone != 5))
def test_a_word_round_trips_through_numbers(word: list[Syllable]) -> None:
    written = join([marked(syllable) for syllable in word])
    numbers = rewrite(written, Notation.NUMBERS)

    assert numbers is not None
    assert rewrite(numbers, Notation.MARKS) == written
    assert rewrite(written, Notation.MARKS) == written


@given(st.text())
def test_what_is_no_pinyin_never_breaks(text: str) -> None:
    for notation in Notation:
        rewritten = rewrite(text, notation)

        assert (rewritten is None) is (notation is Notation.NONE)


@given(st.text(), st.text())
def test_a_pinyin_that_does_not_fit_is_a_value_error(term: str, pinyin: str) -> None:
    try:
        found = syllables(term, pinyin)
    except ValueError:
        return

    assert len(found) == len(term)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True)] if case.get("expect") else [],
        )
        for case in json.loads(
            (Path(__file__).parent / "cases" / "sandhi.json").read_text("utf-8")
        )
    ],
)
def test_tones_are_spoken(case: dict[str, str]) -> None:
    """``text`` has its words between bars, ``pinyin`` a syllable for each character."""
    spans, text = [], ""
    for word in case["text"].split("|"):
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
    marks = [None if mark == "-" else mark for mark in case["pinyin"].split()]

    spoken = sandhi(text, spans, marks)

    assert " ".join(mark or "-" for mark in spoken) == case["expected"]


@given(st.lists(any_syllable, max_size=12), st.sets(st.integers(1, 11)))
def test_sandhi_changes_tones_only(word: list[Syllable], cuts: set[int]) -> None:
    edges = sorted({0, len(word), *(cut for cut in cuts if cut < len(word))})
    spans = [Span(a, b) for a, b in pairwise(edges)]
    marks = [marked(syllable) for syllable in word]

    spoken = sandhi("一" * len(word), spans, marks)

    assert [parse(mark or "").base for mark in spoken] == [s.base for s in word]
