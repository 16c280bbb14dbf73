"""An annotated text as columns: each distinct word and meaning once, and its places.

For programs that read much: a fraction of the bytes of the rows, with the same
content. ``rows_of`` gives the rows back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Any, TypeVar

from glossary.model import (
    AnnotatedText,
    Annotation,
    Candidate,
    Layer,
    TermBaseLabel,
    WordForm,
    Words,
)
from glossary.render import rows
from glossary.render.offsets import OffsetUnit, converter
from glossary.render.rows import Row

_T = TypeVar("_T")
_At = Callable[[int], int]
_TERM = ("start", "end", "text", "language", "match", "suspect", "margin")


def answer(annotated: AnnotatedText, *, unit: OffsetUnit = OffsetUnit.CODEPOINT) -> Row:
    """Give the answer for one text, its term base named first."""
    return {
        "term_base": rows.label(annotated.term_base),
        **result(annotated, unit=unit),
    }


def answers(
    texts: Iterable[AnnotatedText],
    term_base: TermBaseLabel,
    *,
    unit: OffsetUnit = OffsetUnit.CODEPOINT,
) -> Row:
    """Give the answer for several texts, in their order."""
    return {
        "term_base": rows.label(term_base),
        "results": [result(annotated, unit=unit) for annotated in texts],
    }


def result(annotated: AnnotatedText, *, unit: OffsetUnit) -> Row:
    """Give what is known about one text; a layer not asked for is absent.

    ``terms`` and ``words`` have a list for each property, the items of one occurrence
    at the same place in all. ``candidates`` and ``form`` in them count, from 0, in the
    lists ``candidates`` and ``forms`` beside them, which are in order of first use.
    """
    at = converter(annotated.text, unit)
    row = rows.head(annotated, unit, at)
    if annotated.terms is not None:
        row["terms"], distinct = terms(annotated.terms, at)
        row["candidates"] = [rows.candidates(found) for found in distinct]
    if annotated.words is not None:
        row["words"], forms = words(annotated.words, at)
        row["forms"] = [rows.form(one) for one in forms]
    if Layer.TERMS in annotated.options.layers:
        row["concepts"] = {item.id: rows.concept(item) for item in annotated.concepts}
    return row


def terms(
    annotations: Sequence[Annotation], at: _At
) -> tuple[dict[str, list[Any]], list[tuple[Candidate, ...]]]:
    """Give the columns of the terms, and their distinct candidates."""
    places = [rows.place(term, at) for term in annotations]
    numbers, distinct = _numbered(term.candidates for term in annotations)
    table: dict[str, list[Any]] = {
        name: [place[name] for place in places] for name in _TERM
    }
    return {**table, "candidates": numbers}, distinct


def words(of: Words, at: _At) -> tuple[dict[str, list[Any]], list[WordForm]]:
    """Give the columns of the words, and their distinct forms."""
    numbers, distinct = _numbered(of.forms)
    return {
        "start": [at(span.start) for span in of.spans],
        "end": [at(span.end) for span in of.spans],
        "form": numbers,
    }, distinct


def rows_of(columns: Row) -> Row:
    """Give the rows of one text back from its columns.

    >>> rows_of({"words": {"start": [0], "end": [2], "form": [0]}, "forms": [{"a": 1}]})
    {'words': [{'start': 0, 'end': 2, 'a': 1}]}
    """
    result = {
        name: value
        for name, value in columns.items()
        if name not in ("candidates", "forms")
    }
    if "terms" in columns:
        found = columns["candidates"]
        result["terms"] = [
            {**row, "candidates": found[row["candidates"]]}
            for row in _rows(columns["terms"])
        ]
    if "words" in columns:
        forms = columns["forms"]
        result["words"] = [
            {"start": start, "end": end, **forms[number]}
            for start, end, number in zip(*columns["words"].values(), strict=True)
        ]
    return result


def _rows(table: dict[str, list[Any]]) -> list[Row]:
    return [
        dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)
    ]


def _numbered(things: Iterable[_T]) -> tuple[list[int], list[_T]]:
    """Give each thing's number among the distinct ones, and these.

    Things that are alike share an object (``Words``), so that nothing is compared.
    """
    things = list(things)
    distinct = {id(thing): thing for thing in things}
    numbers = dict(zip(distinct, count(), strict=False))
    return [numbers[id(thing)] for thing in things], list(distinct.values())
