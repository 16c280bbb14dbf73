"""The annotator: layers, equivalents, readings, and the laws that they obey."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.annotate import Annotator
from glossary.errors import TextError
from glossary.model import (
    AnnotatedText,
    Annotation,
    GlossesFrom,
    Lang,
    Layer,
    Notation,
    Options,
    Overlaps,
    TermBase,
)

BOTH = frozenset(Layer)

pieces = st.sampled_from(
    [
        "大语言模型",
        "大語言模型",
        "資料集",
        "数据集",
        "算力",
        "推理",
        "LLM",
        "ＬＬＭ",
        "涌现能力",
        "微软",
        "的",
        "和",
        "，",
        "。",
        "\n",
        "𠮷",
        "🙂",
        "é",
        "models",
        "\u200b",
        "\xad",
        "\u202e",
        "﷽",
        "行",
        "长",
        "一",
        "5G",
        "data",
    ]
)
mixed_texts = st.lists(pieces | st.characters(exclude_categories=("Cs",)), max_size=14)
texts = mixed_texts.map(lambda parts: "".join(parts).replace("\0", ""))


@pytest.fixture(scope="module")
def annotator(small_base: TermBase) -> Annotator:
    return Annotator(small_base)


def only(annotated: AnnotatedText) -> Annotation:
    assert annotated.terms is not None
    assert len(annotated.terms) == 1, [term.text for term in annotated.terms]
    return annotated.terms[0]


@given(text=texts)
def test_words_and_white_space_rebuild_the_text(
    annotator: Annotator, text: str
) -> None:
    annotated = annotator.annotate(text, Options(layers=BOTH))

    assert annotated.words is not None
    place, rebuilt = 0, ""
    for word in annotated.words:
        gap = text[place : word.span.start]
        assert gap == "" or gap.isspace()
        assert word.text == word.span.of(text)
        assert not any(char.isspace() for char in word.text)
        assert len(word.syllables) == len(word.text)
        rebuilt += gap + word.text
        place = word.span.end
    assert rebuilt + text[place:] == text
    assert text[place:] == "" or text[place:].isspace()


@given(text=texts, suspects=st.booleans())
def test_annotations_are_exact_ordered_and_disjoint(
    annotator: Annotator, text: str, suspects: bool
) -> None:
    annotated = annotator.annotate(text, Options(suspects=suspects, general=True))

    place = 0
    for term in annotated.terms or ():
        assert term.span.start >= place
        assert term.text == text[term.span.start : term.span.end]
        assert term.candidates
        place = term.span.end


@given(text=texts)
def test_segments_rebuild_the_text(annotator: Annotator, text: str) -> None:
    options = Options(layers=BOTH, overlaps=Overlaps.ALL)

    segments = annotator.annotate(text, options).segments()

    assert "".join(segment.text for segment in segments) == text
    for segment in segments:
        assert "".join(piece for piece, _ in segment.pieces) == segment.text


@given(text=texts)
def test_the_words_are_the_same_whatever_is_asked(
    annotator: Annotator, text: str
) -> None:
    alone = annotator.annotate(text, Options(layers=frozenset({Layer.WORDS})))
    beside = annotator.annotate(
        text, Options(layers=BOTH, suspects=True, overlaps=Overlaps.ALL)
    )

    assert alone.words == beside.words
    assert alone.terms is None
    assert alone.concepts == ()


def test_a_chinese_run_gets_english_equivalents(annotator: Annotator) -> None:
    term = only(annotator.annotate("他研究大语言模型。"))

    (candidate,) = term.candidates
    assert candidate.concept == "large-language-model"
    assert candidate.pinyin == "dà yǔyán móxíng"
    assert [e.term.term for e in candidate.equivalents[:2]] == [
        "large language model",
        "LLM",
    ]


def test_an_english_run_gets_chinese_equivalents_with_pinyin(
    annotator: Annotator,
) -> None:
    term = only(annotator.annotate("They trained several large language models."))

    first = term.candidates[0].equivalents[0]
    assert term.text == "large language models"
    assert (first.term.term, first.pinyin) == ("大语言模型", "dà yǔyán móxíng")


def test_english_in_a_chinese_run_is_annotated_in_english(
    annotator: Annotator,
) -> None:
    term = only(annotator.annotate("基于LLM的应用"))

    assert term.text == "LLM"
    assert term.candidates[0].equivalents[0].term.term == "large language model"


def test_a_target_holds_for_all_runs(annotator: Annotator) -> None:
    term = only(annotator.annotate("这个数据集", Options(target=Lang.ZH_HANT_TW)))

    first = term.candidates[0].equivalents[0]
    assert first.term.term == "資料集"
    assert first.pinyin == "zīliào jí"
    assert first.computed_pinyin


def test_a_homograph_has_a_candidate_per_concept(annotator: Annotator) -> None:
    term = only(annotator.annotate("推理"))

    assert [c.concept for c in term.candidates] == ["inference", "reasoning"]


def test_general_words_come_only_on_request(annotator: Annotator) -> None:
    text = "布局"

    assert annotator.annotate(text).terms == ()
    assert only(annotator.annotate(text, Options(general=True))).text == "布局"


def test_the_reading_inside_a_term_is_the_curated_one(annotator: Annotator) -> None:
    annotated = annotator.annotate("東數 西算", Options(layers=BOTH))

    assert annotated.words is not None
    read = [s for word in annotated.words for s in word.syllables]
    assert read == ["dōng", "shù", "xī", "suàn"]


@pytest.mark.parametrize(
    ("notation", "written"),
    [
        (Notation.NUMBERS, "suan4li4"),
        (Notation.TONELESS, "suanli"),
        (Notation.NONE, None),
    ],
)
def test_readings_are_written_as_asked(
    annotator: Annotator, notation: Notation, written: str | None
) -> None:
    annotated = annotator.annotate("算力", Options(pinyin=notation, layers=BOTH))

    assert only(annotated).candidates[0].pinyin == written
    assert annotated.words is not None
    assert annotated.words[0].pinyin == written


def test_first_only_gives_each_concept_once(annotator: Annotator) -> None:
    annotated = annotator.annotate(
        "算力和计算能力，数据与算力", Options(first_only=True)
    )

    assert [term.text for term in annotated.terms or ()] == ["算力", "数据"]


def test_a_stop_term_is_left_alone(annotator: Annotator) -> None:
    annotated = annotator.annotate("算力", Options(stop_terms=frozenset({"算力"})))

    assert annotated.terms == ()


def test_a_subject_field_filters(annotator: Annotator) -> None:
    annotated = annotator.annotate(
        "微软的算力", Options(subject_fields=frozenset({"computing-power"}))
    )

    assert [term.text for term in annotated.terms or ()] == ["算力"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("算\0力", "NUL at code point 1"),
        ("算力\ud800", "lone surrogate at code point 2"),
    ],
)
def test_what_is_no_text_is_refused(
    annotator: Annotator, text: str, error: str
) -> None:
    with pytest.raises(TextError, match=error):
        annotator.annotate(text)


@pytest.mark.parametrize("text", ["", " \n", "e" + "\u0301" * 100_000, "<b>&amp;</b>"])
def test_any_other_text_is_annotated(annotator: Annotator, text: str) -> None:
    annotated = annotator.annotate(text, Options(layers=BOTH))

    assert annotated.text == text
    assert annotated.terms == ()


def test_words_have_the_glosses_of_their_reading(annotator: Annotator) -> None:
    annotated = annotator.annotate("他行吗，银行", Options(layers=BOTH))

    assert annotated.words is not None
    glosses = {word.text: word for word in annotated.words}
    assert "bank" in glosses["银行"].glosses
    assert glosses["银行"].glosses_from is GlossesFrom.WORD
    assert glosses["，"].glosses_from is GlossesFrom.NONE
    assert [item.name for item in annotated.dictionaries] == ["CC-CEDICT"]


def test_a_newer_dictionary_can_be_named(small_base: TermBase, tmp_path: Path) -> None:
    newer = tmp_path / "cedict_ts.u8"
    newer.write_text(
        "# CC-CEDICT\n#! date=2026-09-10T00:00:00Z\n"
        "#! license=https://creativecommons.org/licenses/by-sa/4.0/\n"
        "銀行 银行 [yin2 hang2] /a newer sense/\n",
        encoding="utf-8",
    )

    annotated = Annotator(small_base, cedict=newer).annotate(
        "银行", Options(layers=BOTH)
    )

    assert annotated.words is not None
    assert annotated.words[0].glosses == ("a newer sense",)
    assert annotated.dictionaries[0].date == "2026-09-10"


def test_tones_are_those_of_speech_on_request(annotator: Annotator) -> None:
    options = Options(layers=frozenset({Layer.WORDS}), sandhi=True)

    words = annotator.annotate("不要总理", options).words

    assert words is not None
    assert [word.pinyin for word in words] == ["búyào", "zónglǐ"]
    assert "premier" in words[1].glosses


def test_the_likeliest_homograph_comes_first(annotator: Annotator) -> None:
    text = "推理时要用多少算力？数据集要多大，模型推理才快？"

    first = (annotator.annotate(text).terms or ())[0]

    assert first.text == "推理"
    assert [c.concept for c in first.candidates] == ["inference", "reasoning"]
    assert sum(c.score for c in first.candidates) == pytest.approx(1)
    assert first.candidates[0].evidence
