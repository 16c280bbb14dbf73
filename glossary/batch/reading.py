"""The documents of a chunk, and what is wrong with those that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import fsspec
import orjson

from glossary.batch.chunks import Chunk, Form


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields of a row: its text, and its id and date if it has any."""

    text: str = "text"
    id: str = "id"
    date: str = "date"


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its name in the corpus and the date that its row has."""

    name: str
    text: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that cannot be read, and why."""

    name: str
    reason: str


def documents(chunk: Chunk, fields: Fields) -> Iterator[Document | Unread]:
    """Give the documents of a chunk in their order.

    A row without an id is named by its file and the byte or the row it begins at.
    """
    if chunk.form is Form.TEXT:
        yield from map(_text, chunk.paths)
    elif chunk.form is Form.LINES:
        yield from _lines(chunk, fields)
    else:
        yield from _rows(chunk, fields)


def _text(path: str) -> Document | Unread:
    try:
        with fsspec.open(path, "rb") as stream:
            data = stream.read()
        text = data.decode("utf-8").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError as error:
        return Unread(path, f"not UTF-8 at byte {error.start:,}")
    except OSError as error:
        return Unread(path, error.strerror or "unreadable")
    return Document(path, text)


def _lines(chunk: Chunk, fields: Fields) -> Iterator[Document | Unread]:
    (path,) = chunk.paths
    with fsspec.open(path, "rb") as stream:
        place = chunk.start
        if place:
            # A line that begins before the chunk belongs to the one before.
            stream.seek(place - 1)
            place += len(stream.readline()) - 1
        while place < chunk.end:
            line = stream.readline()
            if not line:
                return
            if line.strip():
                yield _line(line, f"{path}#{place}", fields)
            place += len(line)


def _line(line: bytes, name: str, fields: Fields) -> Document | Unread:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return Unread(name, f"not JSON: {error.msg}")
    if not isinstance(row, dict):
        return Unread(name, "not a JSON object")
    return _document(row, name, fields)


def _rows(chunk: Chunk, fields: Fields) -> Iterator[Document | Unread]:
    from pyarrow.parquet import ParquetFile

    (path,) = chunk.paths
    with fsspec.open(path, "rb") as stream:
        file = ParquetFile(stream)
        first = sum(
            file.metadata.row_group(number).num_rows for number in range(chunk.start)
        )
        known = set(file.schema_arrow.names)
        wanted = [
            name for name in (fields.text, fields.id, fields.date) if name in known
        ]
        rows = file.read_row_group(chunk.start, columns=wanted).to_pylist()
    for number, row in enumerate(rows, start=first):
        yield _document(row, f"{path}#{number}", fields)


def _document(row: Mapping[str, Any], name: str, fields: Fields) -> Document | Unread:
    own, date, text = (row.get(key) for key in (fields.id, fields.date, fields.text))
    name = name if own is None else str(own)
    if not isinstance(text, str):
        return Unread(name, f"the field '{fields.text}' is no text")
    return Document(name, text, None if date is None else str(date))
