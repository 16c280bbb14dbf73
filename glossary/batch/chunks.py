"""The pieces in which a corpus is worked: some of its documents each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from glossary.errors import OptionError

CHUNK_BYTES = 500_000


class Form(StrEnum):
    """What a file of a corpus is."""

    TEXT = "text"
    LINES = "lines"
    PARQUET = "parquet"


_SUFFIXES = {
    ".txt": Form.TEXT,
    ".md": Form.TEXT,
    ".jsonl": Form.LINES,
    ".ndjson": Form.LINES,
    ".parquet": Form.PARQUET,
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some documents: whole text files, lines or rows of one file.

    ``[start, end)`` are bytes for lines, of which those that begin there belong to
    the chunk, and row groups for Parquet. ``size`` is about how many bytes it has.
    """

    form: Form
    paths: tuple[str, ...]
    start: int
    end: int
    size: int


def plan(inputs: Iterable[str], *, chunk_bytes: int = CHUNK_BYTES) -> tuple[Chunk, ...]:
    """Divide files, folders and fsspec URLs into chunks, always in the same way.

    Raises:
        OptionError: If there is no such file, or its name shows no form that is read.
    """
    files = [file for given in inputs for file in _files(given)]
    texts = [(path, size) for path, form, size in files if form is Form.TEXT]
    return (
        *_text_chunks(texts, chunk_bytes),
        *(
            chunk
            for path, form, size in files
            if form is Form.LINES
            for chunk in _line_chunks(path, size, chunk_bytes)
        ),
        *(
            chunk
            for path, form, size in files
            if form is Form.PARQUET
            for chunk in _row_chunks(path, size)
        ),
    )


def _files(given: str) -> Iterator[tuple[str, Form, int]]:
    from fsspec.core import url_to_fs

    system, root = url_to_fs(given)
    if not system.exists(root):
        raise OptionError("input", f"there is no {given}")
    is_folder = system.isdir(root)
    for path in sorted(system.find(root)) if is_folder else [root]:
        form = _SUFFIXES.get(f".{path.rpartition('.')[2].lower()}")
        if form is not None:
            yield system.unstrip_protocol(path), form, system.size(path)
        elif not is_folder:
            known = ", ".join(_SUFFIXES)
            raise OptionError("input", f"{given} is none of {known}")


def _text_chunks(files: Iterable[tuple[str, int]], limit: int) -> Iterator[Chunk]:
    paths: list[str] = []
    total = 0
    for path, size in files:
        if paths and total + size > limit:
            yield Chunk(Form.TEXT, tuple(paths), 0, 0, total)
            paths, total = [], 0
        paths.append(path)
        total += size
    if paths:
        yield Chunk(Form.TEXT, tuple(paths), 0, 0, total)


def _line_chunks(path: str, size: int, limit: int) -> Iterator[Chunk]:
    for start in range(0, size, limit):
        end = min(size, start + limit)
        yield Chunk(Form.LINES, (path,), start, end, end - start)


def _row_chunks(path: str, size: int) -> Iterator[Chunk]:
    import fsspec
    from pyarrow.parquet import ParquetFile

    with fsspec.open(path, "rb") as stream:
        count = ParquetFile(stream).num_row_groups
    for number in range(count):
        yield Chunk(Form.PARQUET, (path,), number, number + 1, size // count)
