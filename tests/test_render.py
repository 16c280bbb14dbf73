"""An annotated text in each form."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.annotate import Annotator
from glossary.model import Layer, Options, Overlaps, TermBase
from glossary.render import columns
from glossary.render.formats import FORMATS, Asked, Format
from glossary.render.json_text import JsonWriter
from glossary.render.offsets import OffsetUnit, converter
from glossary.render.rows import answer, answers
from glossary.render.ruby import write_ruby
from glossary.render.table import COLUMNS, write_table

BOTH = Options(layers=frozenset(Layer))


@pytest.fixture(scope="module")
def annotator(small_base: TermBase) -> Annotator:
    return Annotator(small_base)


def test_the_answer_has_what_the_contract_says(annotator: Annotator) -> None:
    row = answer(annotator.annotate("他谈涌现能力", BOTH))

    assert list(row) == [
        "term_base",
        "dictionaries",
        "offset_unit",
        "length",
        "language",
        "terms",
        "words",
        "concepts",
    ]
    (term,) = row["terms"]
    assert (term["start"], term["end"], term["text"]) == (2, 6, "涌现能力")
    assert term["match"] == "exact"
    assert not term["suspect"]
    (candidate,) = term["candidates"]
    assert candidate["pinyin"] == "yǒngxiàn nénglì"
    assert candidate["equivalents"][0]["term"] == "emergent ability"
    assert row["words"][0]["syllables"] == ["tā"]
    assert list(row["concepts"]) == ["emergent-ability"]
    assert row["concepts"]["emergent-ability"]["url"] == "/concepts/emergent-ability"


def test_a_layer_that_was_not_asked_for_is_absent(annotator: Annotator) -> None:
    terms_only = answer(annotator.annotate("算力"))
    words_only = answer(
        annotator.annotate("算力", Options(layers=frozenset({Layer.WORDS})))
    )

    assert not {"words", "dictionaries"} & set(terms_only)
    assert not {"terms", "concepts"} & set(words_only)


def test_several_texts_are_results_in_their_order(annotator: Annotator) -> None:
    texts = [annotator.annotate(text) for text in ("算力", "数据集")]

    row = answers(texts, annotator.label)

    assert [result["length"] for result in row["results"]] == [2, 3]
    assert row["term_base"]["concept_count"] == len(annotator.term_base)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=12))
def test_utf16_offsets_are_those_of_utf16(text: str) -> None:
    convert = converter(text, OffsetUnit.UTF16)

    for offset in range(len(text) + 1):
        assert convert(offset) == len(text[:offset].encode("utf-16-le")) // 2


def test_utf16_offsets_are_in_every_layer(annotator: Annotator) -> None:
    row = answer(annotator.annotate("𠮷算力", BOTH), unit=OffsetUnit.UTF16)

    assert row["offset_unit"] == "utf16"
    assert row["length"] == 4
    assert row["terms"][0]["start"] == 2
    assert row["words"][1]["start"] == 2


def test_the_table_has_a_row_per_candidate_and_word(annotator: Annotator) -> None:
    written = "".join(write_table(annotator.annotate("推理", BOTH)))

    rows = list(csv.DictReader(io.StringIO(written)))

    assert tuple(rows[0]) == COLUMNS
    assert [row["layer"] for row in rows] == ["terms", "terms", "words"]
    assert {row["concept"] for row in rows[:2]} == {"inference", "reasoning"}


class Text(HTMLParser):
    """The text of a page without what its ruby says."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.inside = "", False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.inside = tag == "rt"

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self.inside else data


@given(
    st.lists(
        st.sampled_from(["大语言模型", "資料集", "<script>", "&amp;", "\n", " ", "5G"]),
        max_size=8,
    ).map("".join)
)
def test_the_ruby_without_its_readings_is_the_text(
    annotator: Annotator, text: str
) -> None:
    options = Options(layers=frozenset(Layer), overlaps=Overlaps.ALL)

    html = write_ruby(annotator.annotate(text, options))

    parser = Text()
    parser.feed(html)
    parser.close()
    assert parser.text == text
    assert "<script" not in html


def test_a_term_in_html_names_its_concept_and_equivalent(annotator: Annotator) -> None:
    html = write_ruby(annotator.annotate("算力", BOTH))

    assert re.search(r'data-concept="computing-power" title="computing power"', html)
    assert "<rt>suàn</rt>" in html


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_each_format_writes_one_text_several_and_none(
    annotator: Annotator, form: Format
) -> None:
    texts = tuple(annotator.annotate(text, BOTH) for text in ("算力", "数据集"))
    for some, is_single in ((texts[:1], True), (texts, False), ((), False)):
        asked = Asked(
            some, is_single, OffsetUnit.UTF16, "https://example.org", annotator.label
        )
        written = b"".join(form.write(asked)).decode()

        assert all(text.text[0] in written for text in some)


def test_formats_are_told_by_name_media_type_and_suffix() -> None:
    forms = FORMATS.values()

    assert [form.name for form in forms] == list(FORMATS)
    for attribute in ("media_type", "suffix"):
        assert len({getattr(form, attribute) for form in forms}) == len(FORMATS)


PIECES = st.sampled_from(
    (
        "算力",
        "大语言模型",
        "推理",
        "資料集",
        "数据",
        "的",
        "。",
        "\n",
        " ",
        "AI",
        "ß",
        "𠮷",
        '"',
    )
)
ASKED = st.builds(
    Options,
    layers=st.sampled_from([frozenset(Layer), *(frozenset({one}) for one in Layer)]),
    overlaps=st.sampled_from(Overlaps),
    suspects=st.booleans(),
    sandhi=st.booleans(),
)
WRITER = JsonWriter()


@given(st.lists(PIECES, max_size=20).map("".join), ASKED, st.sampled_from(OffsetUnit))
def test_json_from_pieces_is_the_json_of_the_rows(
    annotator: Annotator, text: str, options: Options, unit: OffsetUnit
) -> None:
    annotated = annotator.annotate(text, options)
    rows = json.loads(orjson.dumps(answer(annotated, unit=unit)))

    assert json.loads(WRITER.answer(annotated, unit=unit)) == rows
    assert json.loads(
        WRITER.answers((annotated,) * 2, annotator.label, unit=unit)
    ) == json.loads(orjson.dumps(answers((annotated,) * 2, annotator.label, unit=unit)))


@given(st.lists(PIECES, max_size=20).map("".join), ASKED, st.sampled_from(OffsetUnit))
def test_columns_have_the_content_of_the_rows(
    annotator: Annotator, text: str, options: Options, unit: OffsetUnit
) -> None:
    annotated = annotator.annotate(text, options)
    written = json.loads(WRITER.columns(annotated, unit=unit))

    assert columns.rows_of(written) == json.loads(
        orjson.dumps(answer(annotated, unit=unit))
    )
    assert written == json.loads(orjson.dumps(columns.answer(annotated, unit=unit)))


def test_columns_have_each_word_and_meaning_once(annotator: Annotator) -> None:
    table = columns.answer(annotator.annotate("算力，算力。", BOTH))

    assert [form["text"] for form in table["forms"]] == ["算力", "，", "。"]
    assert table["words"]["form"] == [0, 1, 0, 2]
    assert table["terms"]["candidates"] == [0, 0]
    assert len(table["candidates"]) == 1
