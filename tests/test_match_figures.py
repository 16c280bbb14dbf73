"""The figures that docs/annotation.md gives for the development sets are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.dictionaries.frequencies import jieba_counts
from glossary.exchange.term_list import read_term_list
from glossary.match import Matcher
from tests.benchmarks import script_accuracy
from tests.benchmarks.accuracy import Request
from tests.benchmarks.terms_accuracy import Score, measure, read_rows, without

pytestmark = pytest.mark.data


def score(folder: Path, name: str, terms: str, *, without_terms: bool = False) -> Score:
    term_base = read_term_list(folder / terms)
    counts = jieba_counts()
    known = without(counts, term_base) if without_terms else counts
    return measure(Matcher(term_base, known), read_rows(folder / name))


@pytest.fixture
def terms(data: Path) -> Path:
    return data / "dev-sets" / "terms"


def test_whole_words_of_a_treebank(terms: Path) -> None:
    result = score(terms, "ud_dev.jsonl", "termlist.tsv")

    assert result.f1 >= 99.8
    assert result.fired == 0


def test_whole_words_that_the_dictionary_lacks(terms: Path) -> None:
    result = score(terms, "ud_dev.jsonl", "termlist.tsv", without_terms=True)

    assert result.f1 >= 99.3
    assert result.fired <= 4


def test_hand_written_sentences(terms: Path) -> None:
    result = score(terms, "adversarial_examples.jsonl", "adv_termlist.tsv")

    assert (result.missed, result.fired, result.other) == (0, 0, 0)


def test_conversion(data: Path) -> None:
    file = data / "dev-sets" / "script" / "opencc_dev.jsonl"

    (line,) = script_accuracy.report(Request((file,)))

    assert "offsets 15/15  converted 15/15  anchors 23/23" in line
