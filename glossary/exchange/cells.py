"""Cells of CSV that a spreadsheet must not take for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

_GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")


def guard(cell: str) -> str:
    """Put one ``'`` before a cell that a spreadsheet would evaluate.

    >>> [guard(cell) for cell in ("=1+1", "'quoted", "算力")]
    ["'=1+1", "''quoted", '算力']
    """
    return f"'{cell}" if cell.startswith(_GUARDED) else cell


def unguard(cell: str) -> str:
    """Take away the one ``'`` that ``guard`` put there.

    >>> [unguard(cell) for cell in ("'=1+1", "''quoted", "算力")]
    ['=1+1', "'quoted", '算力']
    """
    return cell.removeprefix("'")


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    r"""Give each row as a guarded line of CSV that ends in CRLF (RFC 4180).

    >>> list(csv_lines([["术语", "a, b"]]))
    ['术语,"a, b"\r\n']
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([guard(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
