"""An annotated text as CSV: one row per candidate of a term, one per word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.exchange.cells import csv_lines
from glossary.model import AnnotatedText
from glossary.render.offsets import OffsetUnit, converter

COLUMNS = (
    "layer",
    "start",
    "end",
    "text",
    "pinyin",
    "concept",
    "term",
    "status",
    "match",
    "suspect",
    "score",
    "equivalents",
    "definition_en",
    "definition_zh",
    "glosses",
)
"""The columns, in order. Equivalents and glosses are joined by `` | ``, best first."""


def write_table(
    annotated: AnnotatedText, *, unit: OffsetUnit = OffsetUnit.CODEPOINT
) -> Iterator[str]:
    """Give the CSV line by line: the header, the terms, the words."""
    yield from csv_lines([COLUMNS])
    yield from csv_lines(_rows(annotated, unit))


def write_tables(
    texts: Iterable[AnnotatedText], *, unit: OffsetUnit = OffsetUnit.CODEPOINT
) -> Iterator[str]:
    """Give several texts as one CSV; a first column ``result`` numbers them from 0."""
    yield from csv_lines([("result", *COLUMNS)])
    for number, annotated in enumerate(texts):
        rows = _rows(annotated, unit)
        yield from csv_lines([str(number), *row] for row in rows)


def _rows(annotated: AnnotatedText, unit: OffsetUnit) -> Iterator[list[str]]:
    at = converter(annotated.text, unit)
    concepts = {concept.id: concept for concept in annotated.concepts}
    for annotation in annotated.terms or ():
        for candidate in annotation.candidates:
            definition = concepts[candidate.concept].definition
            yield _cells(
                layer="terms",
                start=str(at(annotation.span.start)),
                end=str(at(annotation.span.end)),
                text=annotation.text,
                pinyin=candidate.pinyin,
                concept=candidate.concept,
                term=candidate.term.term,
                status=candidate.term.status,
                match=annotation.match,
                suspect="true" if annotation.suspect else "false",
                score=f"{candidate.score:.3g}",
                equivalents=" | ".join(e.term.term for e in candidate.equivalents),
                definition_en=definition.en,
                definition_zh=definition.zh_hans,
            )
    for word in annotated.words or ():
        yield _cells(
            layer="words",
            start=str(at(word.span.start)),
            end=str(at(word.span.end)),
            text=word.text,
            pinyin=word.pinyin,
            glosses=" | ".join(word.glosses),
        )


def _cells(**cells: str | None) -> list[str]:
    return [cells.get(column) or "" for column in COLUMNS]
