"""Readings in context."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossary.pinyin import is_han, tone_mark
from glossary.readings import Reader
from glossary.segment import Segmenter

READER = Reader()
SEGMENTER = Segmenter()


def read(text: str) -> list[str | None]:
    return READER.read(text, SEGMENTER.segment(text))


@given(st.text(st.one_of(st.sampled_from("银行长一不了的，A5 "), st.characters())))
def test_there_is_a_syllable_for_han_characters_only(text: str) -> None:
    for char, syllable in zip(text, read(text), strict=True):
        assert syllable is None or is_han(char)
        assert syllable is None or syllable == tone_mark(syllable)


def test_a_known_syllable_wins() -> None:
    words = SEGMENTER.segment("重庆")

    assert READER.read("重庆", words, fixed={0: "zhòng"}) == ["zhòng", "qìng"]
