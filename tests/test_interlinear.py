"""Three lines under each other."""

from __future__ import annotations

import pytest

from glossary.annotate import Annotator
from glossary.model import Layer, Options, TermBase
from glossary.render.interlinear import columns, display_width, write_interlinear


@pytest.fixture(scope="module")
def annotator(small_base: TermBase) -> Annotator:
    return Annotator(small_base)


def lines(annotator: Annotator, text: str, width: int = 80) -> list[str]:
    annotated = annotator.annotate(text, Options(layers=frozenset(Layer)))
    return list(write_interlinear(annotated, width=width))


def test_marks_stand_at_their_words(annotator: Annotator) -> None:
    annotated = annotator.annotate("“算力”（数据）。", Options(layers=frozenset(Layer)))

    assert [[text for text, _, _ in line] for line in columns(annotated)] == [
        ["“算力”", "（数据）。"]
    ]


def test_long_lines_are_wrapped_and_aligned(annotator: Annotator) -> None:
    rows = lines(annotator, "算力和数据，算力和数据，算力和数据", width=40)

    blocks = [rows[start : start + 4] for start in range(0, len(rows), 4)]
    assert len(blocks) > 1
    assert all(block[3] == "\n" for block in blocks)
    assert all(display_width(row.rstrip()) <= 40 for row in rows)


def test_every_line_of_the_text_begins_a_block(annotator: Annotator) -> None:
    rows = lines(annotator, "算力\n\n数据")

    assert [row.split()[0] for row in rows if row.strip()][::3] == ["算力", "数据"]


def test_an_empty_text_gives_nothing(annotator: Annotator) -> None:
    assert lines(annotator, "") == lines(annotator, "\n\n") == []
