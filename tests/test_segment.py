"""Words of a text: those of jieba, at jieba's edges."""

from __future__ import annotations

import logging
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.segment import Segmenter

SEGMENTER = Segmenter()
TEXT = st.text(
    st.one_of(
        st.sampled_from("计算力学的人工智能，。 \n\u3000𠮷㐀鿿一了AIc+#-.%5"),
        st.characters(),
    )
)


@pytest.fixture(scope="module")
def oracle(tmp_path_factory: pytest.TempPathFactory) -> jieba.Tokenizer:
    """Jieba itself, which keeps its cache in a folder of its own."""
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    return tokenizer


def words(text: str) -> list[str]:
    return [span.of(text) for span in SEGMENTER.segment(text)]


@given(TEXT, st.sets(st.integers(0, 60)))
def test_words_and_white_space_rebuild_the_text(text: str, cuts: set[int]) -> None:
    end = 0
    for span in SEGMENTER.segment(text, cuts=cuts):
        gap, word = text[end : span.start], span.of(text)

        assert not gap.strip()
        assert word == word.strip()
        assert len(word.split()) == 1
        assert not any(span.start < cut < span.end for cut in cuts)
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "text",
    [
        "用SDS-PAGE测3.5%的C++、c#和AT&T，1.2.3版",
        "㐀𠮷鿿和鿖豈不是一个字",
        "他来到了网易杭研大厦，计算力学",
        "a\u3000b 人工\r\n智能 ABC++",
        "赞赞赞赞，赞赞赞",
        "他说的确实在理",
        "",
        " \n",
    ],
)
def test_words_are_those_of_jieba(text: str, oracle: jieba.Tokenizer) -> None:
    expected = [word for word in oracle.lcut(text) if word.strip()]

    assert words(text) == expected


@pytest.mark.xfail(strict=True, reason="two cuts are as likely within 2e-7")
def test_a_tie_of_jiebas_model_falls_as_in_jieba(oracle: jieba.Tokenizer) -> None:
    assert words("常在较陡峭") == oracle.lcut("常在较陡峭")


def test_a_cut_at_an_edge_or_outside_changes_nothing() -> None:
    assert words("算力网络") == ["算力", "网络"]
    assert SEGMENTER.segment("算力网络", cuts={0, 2, 4, 99}) == SEGMENTER.segment(
        "算力网络"
    )


@pytest.mark.data
def test_words_are_those_of_jieba_in_running_text(
    oracle: jieba.Tokenizer, data: Path, corpus_characters: int
) -> None:
    differing = compared = 0
    for path in sorted((data / "corpus").glob("*.txt")):
        text = path.read_text(encoding="utf-8")[: corpus_characters // 4]
        for line in text.splitlines():
            expected = [word for word in oracle.lcut(line) if word.strip()]
            compared += len(expected)
            differing += words(line) != expected

    # Ties of the model, of which one in a million words is known to fall otherwise.
    assert differing <= compared // 500_000
