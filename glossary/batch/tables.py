"""The tables that come out, and how a part of one is written.

``documents``, ``terms`` (a row for each place), ``frequencies`` (a row for each
document and concept), ``faults``, and ``words`` if that layer is asked for.
"""

from __future__ import annotations

import io
import os
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import fsspec
import orjson
from fsspec.core import url_to_fs

from glossary.batch.reading import Document, Unread
from glossary.model import AnnotatedText

Row = dict[str, Any]

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "document": "string",
        "date": "string",
        "length": "int64",
        "language": "string",
    },
    "terms": {
        "document": "string",
        "date": "string",
        "start": "int64",
        "end": "int64",
        "text": "string",
        "language": "string",
        "match": "string",
        "suspect": "bool",
        "margin": "double",
        "concept": "string",
        "term": "string",
        "status": "string",
        "score": "double",
        "pinyin": "string",
        "equivalent": "string",
    },
    "frequencies": {
        "document": "string",
        "date": "string",
        "concept": "string",
        "count": "int64",
        "per_1000_characters": "double",
    },
    "words": {
        "document": "string",
        "start": "int64",
        "end": "int64",
        "text": "string",
        "pinyin": "string",
    },
    "faults": {"document": "string", "reason": "string"},
}
"""The columns of each table with their types, as Arrow names them."""


class TableForm(StrEnum):
    """How tables are written."""

    PARQUET = "parquet"
    LINES = "jsonl"


def rows_of(document: Document, annotated: AnnotatedText) -> Iterator[tuple[str, Row]]:
    """Give the rows of a document, each with the name of its table."""
    own: Row = {"document": document.name, "date": document.date}
    length = len(document.text)
    yield "documents", {**own, "length": length, "language": str(annotated.language)}
    counts: Counter[str] = Counter()
    for place in annotated.terms or ():
        best = place.candidates[0]
        counts[best.concept] += 1
        yield (
            "terms",
            {
                **own,
                "start": place.span.start,
                "end": place.span.end,
                "text": place.text,
                "language": str(place.language),
                "match": str(place.match),
                "suspect": place.suspect,
                "margin": round(place.margin, 2),
                "concept": str(best.concept),
                "term": best.term.term,
                "status": str(best.term.status),
                "score": round(best.score, 3),
                "pinyin": best.pinyin,
                "equivalent": best.equivalents[0].term.term
                if best.equivalents
                else None,
            },
        )
    for concept, count in sorted(counts.items()):
        rate = round(1000 * count / length, 3)
        yield (
            "frequencies",
            {**own, "concept": concept, "count": count, "per_1000_characters": rate},
        )
    for word in annotated.words or ():
        yield (
            "words",
            {
                "document": document.name,
                "start": word.span.start,
                "end": word.span.end,
                "text": word.text,
                "pinyin": word.pinyin,
            },
        )


def fault_of(unread: Unread) -> tuple[str, Row]:
    """Give the row of a document that could not be annotated."""
    return "faults", {"document": unread.name, "reason": unread.reason}


def encoded(table: str, rows: Sequence[Row], form: TableForm) -> bytes:
    """Give a part of a table as the bytes of a file."""
    if form is TableForm.LINES:
        return b"".join(orjson.dumps(row) + b"\n" for row in rows)
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema(
        [(name, pyarrow.type_for_alias(kind)) for name, kind in COLUMNS[table].items()]
    )
    stream = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(list(rows), schema), stream)
    return stream.getvalue()


def write_whole(url: str, data: bytes) -> None:
    """Write a file whole or not at all, also if others write it at the same time."""
    system, path = url_to_fs(url)
    system.makedirs(system._parent(path), exist_ok=True)
    if "file" not in system.protocol:
        system.pipe_file(path, data)  # stores of objects show a file when it is whole
        return
    draft = f"{path}.{uuid.uuid4().hex}.part"
    with fsspec.open(draft, "wb") as stream:
        stream.write(data)
    os.replace(draft, path)
