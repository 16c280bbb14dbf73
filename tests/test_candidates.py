"""Candidates: what a text seems to have and the base lacks."""

from __future__ import annotations

import pytest

from glossary.annotate import Annotator
from glossary.candidates import CandidateKind, TermCandidate, find_candidates
from glossary.dictionaries.frequencies import jieba_counts
from glossary.model import Layer, Options, Overlaps, TermBase

TEXT = (
    "《低空经济条例》提出“无人机网格”的办法。低空经济需要算力，低空经济也需要大语言模型。\n"
    "eVTOL由FAA审定，FAA的规则会变。各地要支持低空经济，提供支持。"
)


@pytest.fixture(scope="module")
def found(small_base: TermBase) -> dict[str, TermCandidate]:
    options = Options(
        layers=frozenset(Layer), general=True, overlaps=Overlaps.ALL, suspects=True
    )
    annotated = Annotator(small_base).annotate(TEXT, options)
    return {item.text: item for item in find_candidates(annotated, jieba_counts())}


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("低空经济条例", CandidateKind.TITLE, 1),
        ("无人机网格", CandidateKind.QUOTED, 1),
        ("FAA", CandidateKind.ACRONYM, 2),
        ("低空经济", CandidateKind.REPEATED, 4),
    ],
)
def test_a_likely_term_is_proposed(
    found: dict[str, TermCandidate], text: str, kind: CandidateKind, count: int
) -> None:
    assert (found[text].kind, found[text].count) == (kind, count)


@pytest.mark.parametrize("text", ["算力", "语言模型", "支持", "经济", "VTOL"])
def test_other_strings_are_not(found: dict[str, TermCandidate], text: str) -> None:
    assert text not in found


def test_the_likeliest_comes_first(found: dict[str, TermCandidate]) -> None:
    assert next(iter(found)) == "低空经济"


def test_contexts_are_the_surroundings(found: dict[str, TermCandidate]) -> None:
    assert found["FAA"].contexts[0].startswith("语言模型。 eVTOL由FAA审定")
