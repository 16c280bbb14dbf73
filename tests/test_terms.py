"""The curated term base itself: no faults, and the seed article's core terms found."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.annotate import Annotator
from glossary.checks import check
from glossary.exchange.long_csv import read_long, write_long
from glossary.model import Concept, Level, Options, TermBase
from glossary.termbase.loading import TermFolder, default_folder, read_folder

EXCEPTED = {"A242"}
"""Rows that are no terms: an amount of money."""


@pytest.fixture(scope="module")
def folder() -> TermFolder:
    return read_folder(default_folder())


@pytest.fixture(scope="module")
def term_base(folder: TermFolder) -> TermBase:
    return folder.term_base


def test_the_term_base_has_no_fault(folder: TermFolder) -> None:
    assert [str(fault) for fault in check(folder)] == []


def test_the_long_csv_of_the_term_base_imports_unchanged(term_base: TermBase) -> None:
    assert read_long(write_long(term_base)) == term_base.concepts


@pytest.mark.data
def test_every_core_term_of_the_article_is_annotated(
    term_base: TermBase, data: Path
) -> None:
    text = (data / "article.txt").read_text(encoding="utf-8")
    annotated = Annotator(term_base).annotate(text, Options(general=True))
    inside = {
        place
        for term in annotated.terms or ()
        for place in range(term.span.start, term.span.end)
    }

    # 模型训练 stands in 大模型|训练数据集, too, inside two terms and over their edge.
    missed = [
        (row, start)
        for row, surface in _core_rows(data / "reference" / "article_terms.csv")
        for start, end in _occurrences(surface, text)
        if not inside.issuperset(range(start, end))
    ]

    assert missed == []


def _core_rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["priority"] == "core" and row["id"] not in EXCEPTED:
                yield row["id"], row["article_surface_form"] or row["zh_hans"]


def _occurrences(surface: str, text: str) -> Iterator[tuple[int, int]]:
    """Give where a string stands that is not glued to other Latin letters."""
    for match in re.finditer(re.escape(surface), text):
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        glued = _is_latin(before + surface[0]) or _is_latin(surface[-1] + after)
        if not glued:
            yield match.span()


def _is_latin(pair: str) -> bool:
    return len(pair) == 2 and pair.isascii() and pair.isalpha()


def test_the_coverage_plan_has_the_true_counts(term_base: TermBase) -> None:
    plan = (default_folder() / "COVERAGE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|.*\| (\d+) \| (\d+) \| (\d+) \|$", plan, re.M)

    counted = {key: tuple(map(int, counts)) for key, *counts in rows}

    assert counted == {
        field.key: (
            sum(_is_first(concept, field.key) for concept in term_base),
            sum(
                _is_first(concept, field.key) and concept.level is Level.GENERAL
                for concept in term_base
            ),
            sum(
                _is_first(concept, field.key) and concept.entity is not None
                for concept in term_base
            ),
        )
        for field in term_base.subject_fields
    }


def _is_first(concept: Concept, field: str) -> bool:
    return concept.subject_fields[0] == field
