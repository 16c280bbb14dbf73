"""Unseen text: every piece of the corpus is given out once."""

from __future__ import annotations

import os
import sys
from itertools import zip_longest
from pathlib import Path

WARM = 100_000
"""So many characters of other text each thing has read before it is measured."""

_PIECE = 5_000
_SIMPLIFIED = ("wiki-hans.txt", "d2l-hans.txt", "laws-hans.txt")
_ALL = (*_SIMPLIFIED, "wiki-hant.txt")


class Unseen:
    """Text that is given out in order, no part of it twice."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0

    def take(self, length: int) -> str:
        """Give the next so many characters."""
        piece = self._text[self._at : self._at + length]
        if len(piece) < length:
            sys.exit(f"the corpus has fewer than {self._at + length:,} characters")
        self._at += length
        return piece

    def pieces(self, length: int, count: int) -> list[str]:
        """Give the next so many pieces."""
        return [self.take(length) for _ in range(count)]


def simplified() -> str:
    """Give the Simplified texts, a piece of each in turn, so that all parts are alike.

    ``DUIZHAO_DATA`` names the folder with ``corpus/``.
    """
    texts = [_read(name) for name in _SIMPLIFIED]
    columns = [
        [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
        for text in texts
    ]
    rows = zip_longest(*columns, fillvalue="")
    return "".join(piece for row in rows for piece in row)


def documents(characters: int) -> list[str]:
    """Give documents of 2,000 characters in both scripts, so many characters in all."""
    texts = [_read(name) for name in _ALL]
    size, found = 2_000, []
    for start in range(0, max(map(len, texts)), size):
        found += [text[start : start + size] for text in texts if text[start:]]
    return found[: characters // size]


def _read(name: str) -> str:
    named = os.environ.get("DUIZHAO_DATA")
    if not named:
        sys.exit("DUIZHAO_DATA names no folder of texts")
    return (Path(named) / "corpus" / name).read_text(encoding="utf-8")
