"""The term base as one row per written term: nothing lost, imports unchanged."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from glossary.errors import Fault, ImportFileError, TermBaseError
from glossary.exchange.cells import csv_lines, unguard
from glossary.model import Concept
from glossary.termbase.records import concept_record, parse_concept
from glossary.termbase.values import lift

_CONCEPT_LISTS = ("subject_fields", "notes", "examples", "relations", "entity")
_TERM_COLUMNS = ("term", "status", "type", "pos", "proper", "pinyin", "plural")
_TERM_LISTS = ("match_also", "not_inside")

COLUMNS = (
    "concept_id",
    "subject_fields",
    "level",
    "definition_en",
    "definition_zh",
    "language",
    *_TERM_COLUMNS,
    "register",
    "term_note",
    "term_sources",
    *_TERM_LISTS,
    "notes",
    "examples",
    "relations",
    "entity",
    "concept_sources",
    "formerly",
)
"""The columns, in order. Lists and nested values are compact JSON in the cell."""


def write_long(concepts: Iterable[Concept]) -> Iterator[str]:
    """Give the CSV of concepts line by line, the header first."""
    yield from csv_lines([COLUMNS])
    for concept in concepts:
        yield from csv_lines(long_rows(concept))


def long_rows(concept: Concept) -> Iterator[list[str]]:
    """Give the cells of each term of a concept, in the order of ``COLUMNS``."""
    record: dict[str, Any] = dict(concept_record(concept))
    shared = {
        "concept_id": record["id"],
        "level": record.get("level", ""),
        "definition_en": record["definition"].get("en", ""),
        "definition_zh": record["definition"].get("zh-Hans", ""),
        "concept_sources": _cell(record.get("sources")),
        "formerly": _cell(record.get("formerly")),
    }
    shared |= {key: _cell(record.get(key)) for key in _CONCEPT_LISTS}
    for language, terms in record["terms"].items():
        for term in terms:
            cells = shared | {key: term.get(key, "") for key in _TERM_COLUMNS}
            cells |= {key: _cell(term.get(key)) for key in _TERM_LISTS}
            cells["language"] = language
            cells["register"] = term.get("register", "")
            cells["term_note"] = term.get("note", "")
            cells["term_sources"] = _cell(term.get("sources"))
            yield [cells[column] for column in COLUMNS]


def read_long(lines: Iterable[str], *, name: str = "terms.csv") -> tuple[Concept, ...]:
    """Read what ``write_long`` wrote: the concepts in the order of their first rows.

    Raises:
        ImportFileError: If the header or a cell is not of this form.
        TermBaseError: If a concept is not one; every fault has its line.
    """
    reader = csv.reader(lines)
    header = next(reader, [])
    if tuple(header) != COLUMNS:
        raise ImportFileError(name, 1, f"the columns must be {', '.join(COLUMNS)}")
    records: dict[str, dict[str, Any]] = {}
    lines_of: dict[str, int] = {}
    for row in reader:
        if len(row) != len(COLUMNS):
            reason = f"{len(row)} cells instead of {len(COLUMNS)}"
            raise ImportFileError(name, reader.line_num, reason)
        cells = dict(zip(COLUMNS, map(unguard, row), strict=True))
        try:
            _add(records, cells)
        except json.JSONDecodeError as error:
            reason = f"a cell is not JSON: {error.msg}"
            raise ImportFileError(name, reader.line_num, reason) from error
        lines_of.setdefault(cells["concept_id"], reader.line_num)
    faults: list[Fault] = []
    concepts = [
        parse_concept(lift(record, line=lines_of[key]), Path(name), faults)
        for key, record in records.items()
    ]
    if faults:
        raise TermBaseError(tuple(sorted(faults)))
    return tuple(concept for concept in concepts if concept is not None)


def _add(records: dict[str, dict[str, Any]], cells: dict[str, str]) -> None:
    concept_id = cells["concept_id"]
    if concept_id not in records:
        records[concept_id] = _filled(
            {
                "id": concept_id,
                "level": cells["level"],
                "definition": _filled(
                    {"en": cells["definition_en"], "zh-Hans": cells["definition_zh"]}
                ),
                "sources": _value(cells["concept_sources"]),
                "formerly": _value(cells["formerly"]),
            }
            | {key: _value(cells[key]) for key in _CONCEPT_LISTS}
        ) | {"terms": {}}
    term = {key: cells[key] for key in (*_TERM_COLUMNS, "register")}
    term |= {key: _value(cells[key]) for key in _TERM_LISTS}
    term |= {"note": cells["term_note"], "sources": _value(cells["term_sources"])}
    terms = records[concept_id]["terms"]
    terms.setdefault(cells["language"], []).append(_filled(term))


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value}


def _cell(value: object) -> str:
    if not value:
        return ""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _value(cell: str) -> Any:
    return json.loads(cell) if cell else None
