"""The ways in which this engine is measured, each as a function of a text."""

from __future__ import annotations

from collections.abc import Callable

from glossary.annotate import Annotator, open_terms
from glossary.model import Layer, Options
from glossary.render.json_text import JsonWriter
from glossary.render.offsets import OffsetUnit
from tests.benchmarks.texts import WARM

Work = Callable[[str], object]

BOTH = Options(layers=frozenset(Layer))

TERMS = "Duizhao, terms"
TERMS_ROWS = "Duizhao, terms, rows as JSON"
WORDS = "Duizhao, terms and words"
WORDS_ROWS = "Duizhao, terms and words, rows as JSON"
WORDS_COLUMNS = "Duizhao, terms and words, columns as JSON"
"""Readings are those in context, glosses are there too: what the API answers."""

_UNIT = OffsetUnit.CODEPOINT


def _rows(annotator: Annotator, options: Options) -> Work:
    writer = JsonWriter()
    return lambda text: writer.answer(annotator.annotate(text, options), unit=_UNIT)


def _columns(annotator: Annotator) -> Work:
    writer = JsonWriter()
    return lambda text: writer.columns(annotator.annotate(text, BOTH), unit=_UNIT)


WAYS: dict[str, Callable[[Annotator], Work]] = {
    TERMS: lambda annotator: annotator.annotate,
    TERMS_ROWS: lambda annotator: _rows(annotator, Options()),
    WORDS: lambda annotator: lambda text: annotator.annotate(text, BOTH),
    WORDS_ROWS: lambda annotator: _rows(annotator, BOTH),
    WORDS_COLUMNS: _columns,
}


def ours(*names: str) -> dict[str, Work]:
    """Give each way with an annotator of its own, which has read nothing.

    All parts are open: what one has seen of a text another has not.
    """
    ways = {}
    for name in names or tuple(WAYS):
        annotator = open_terms().annotator
        annotator.annotate("一", BOTH)
        ways[name] = WAYS[name](annotator)
    return ways


def warmed(ways: dict[str, Work], text: str) -> dict[str, Work]:
    """Let each read the beginning of a text, in pieces, and give them."""
    for work in ways.values():
        for start in range(0, WARM, 5_000):
            work(text[start : start + 5_000])
    return ways
