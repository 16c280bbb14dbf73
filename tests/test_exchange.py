"""A term base out and in again: nothing lost, nothing that a spreadsheet evaluates."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import ImportFileError, TermBaseError
from glossary.exchange.canonical import canonical_json, digest
from glossary.exchange.cells import guard, unguard
from glossary.exchange.long_csv import COLUMNS, read_long, write_long
from glossary.exchange.term_list import merge, read_term_list
from glossary.exchange.wide_csv import COLUMNS as WIDE_COLUMNS
from glossary.exchange.wide_csv import write_wide
from glossary.model import (
    Concept,
    ConceptId,
    Definition,
    Entity,
    EntityType,
    Example,
    Lang,
    Level,
    Note,
    NoteKind,
    PartOfSpeech,
    Register,
    Relations,
    Term,
    TermBase,
    TermStatus,
    TermType,
)

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12
).filter(lambda text: "\0" not in text)
texts_of_any_start = st.one_of(
    texts, st.builds("".join, st.tuples(st.sampled_from("=+-@'"), texts))
)
some_texts = st.lists(texts_of_any_start, max_size=2).map(tuple)
ids = st.from_regex(r"[a-z]{1,4}(-[a-z]{1,3})?", fullmatch=True).map(ConceptId)
some_ids = st.lists(ids, max_size=2).map(tuple)


def terms_in(language: Lang) -> st.SearchStrategy[tuple[Term, ...]]:
    has_pinyin = texts if language is Lang.ZH_HANS else st.none()
    term = st.builds(
        Term,
        term=texts_of_any_start,
        language=st.just(language),
        status=st.sampled_from(TermStatus),
        type=st.sampled_from(TermType),
        pos=st.sampled_from(PartOfSpeech),
        proper=st.booleans(),
        pinyin=has_pinyin,
        plural=st.none() | texts,
        register=st.none() | st.sampled_from(Register),
        note=st.none() | texts_of_any_start,
        match_also=some_texts,
        not_inside=some_texts,
        sources=st.lists(texts, min_size=1, max_size=2).map(tuple),
    )
    return st.lists(term, min_size=1, max_size=3).map(tuple)


concepts = st.builds(
    Concept,
    id=ids,
    subject_fields=st.lists(texts, min_size=1, max_size=2).map(tuple),
    definition=st.builds(Definition, en=texts_of_any_start, zh_hans=texts),
    terms=st.tuples(terms_in(Lang.ZH_HANS), terms_in(Lang.EN)).map(
        lambda pair: pair[0] + pair[1]
    ),
    level=st.sampled_from(Level),
    notes=st.lists(
        st.builds(Note, kind=st.sampled_from(NoteKind), en=texts, sources=some_texts),
        max_size=2,
    ).map(tuple),
    examples=st.lists(st.builds(Example, zh_hans=texts, en=texts), max_size=1).map(
        tuple
    ),
    relations=st.builds(Relations, some_ids, some_ids, some_ids),
    entity=st.none()
    | st.builds(Entity, type=st.sampled_from(EntityType), date=st.none() | texts),
    sources=some_texts,
    formerly=some_ids,
)


@given(st.lists(concepts, max_size=4, unique_by=lambda concept: concept.id))
def test_import_of_export_is_the_same(base: list[Concept]) -> None:
    written = "".join(write_long(base))

    read = read_long(io.StringIO(written, newline=""))

    assert read == tuple(base)


def test_the_small_base_comes_back(small_base: TermBase) -> None:
    written = "".join(write_long(small_base))

    assert read_long(io.StringIO(written, newline="")) == small_base.concepts


@given(texts_of_any_start | st.just("\t=1") | st.just("\r'"))
def test_unguard_takes_away_what_guard_put(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_wide_shape_has_one_row_per_concept(small_base: TermBase) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(write_wide(small_base)))))

    row = next(row for row in rows if row["id"] == "dataset")

    assert tuple(row) == WIDE_COLUMNS
    assert len(rows) == len(small_base)
    assert row["zh_hans"] == "数据集"
    assert row["pinyin"] == "shùjùjí"
    assert row["zh_hant_tw"] == "資料集"
    assert row["zh_hant_hk"] == "數據集"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a,b\r\n", "terms.csv:1: the columns must be concept_id"),
        (f"{','.join(COLUMNS)}\r\nx,y\r\n", "terms.csv:2: 2 cells instead of 24"),
        (
            f"{','.join(COLUMNS)}\r\nx,oops{',' * 22}\r\n",
            "terms.csv:2: a cell is not JSON",
        ),
    ],
)
def test_a_bad_long_csv_names_the_line(text: str, error: str) -> None:
    with pytest.raises(ImportFileError, match=error):
        read_long(io.StringIO(text, newline=""))


def test_a_long_csv_with_a_bad_concept_has_every_fault(small_base: TermBase) -> None:
    written = "".join(write_long(small_base)).replace(",noun,", ",thing,")

    with pytest.raises(TermBaseError, match=r"terms.csv:2: 'thing' is no 'pos'"):
        read_long(io.StringIO(written, newline=""))


def test_the_digest_changes_with_the_content(small_base: TermBase) -> None:
    fewer = TermBase("", "", "", "", "", small_base.concepts[1:])

    assert len(digest(small_base)) == 64
    assert digest(small_base) != digest(fewer)
    assert canonical_json(small_base).startswith(b'[{"definition":')


def test_a_term_list_is_a_term_base(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(
        "zh_hans\ten\tzh_hant\tother\n芯片\tchip\t晶片\tx\n人工智能\tAI\t\t\n",
        encoding="utf-8",
    )

    base = read_term_list(path)

    chip, ai = base.concept("row-1"), base.concept("row-2")
    assert chip.terms[0].match_also == ("晶片",)
    assert chip.definition == Definition()
    assert ai.terms[1].type is TermType.ACRONYM


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"zh,en\n", "mine.csv:1: the column 'zh_hans' is missing"),
        (b"zh_hans,en\n,chip\n", "mine.csv:2: 'zh_hans' is empty"),
        (b"\xff\xfe", "mine.csv:1: not UTF-8 at byte 0"),
    ],
)
def test_a_bad_term_list_names_the_line(
    tmp_path: Path, content: bytes, error: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)

    with pytest.raises(ImportFileError, match=error):
        read_term_list(path)


def test_a_list_can_stand_beside_the_base(tmp_path: Path, small_base: TermBase) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("zh_hans,en\n芯片,chip\n", encoding="utf-8")

    both = merge(small_base, read_term_list(path))

    assert len(both) == len(small_base) + 1
    assert both.version == small_base.version
