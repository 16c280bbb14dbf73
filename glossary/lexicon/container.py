"""The form of a lexicon: a head that names the parts, then the parts.

``DUIZHAO\\n``, a SHA-256 of all that follows, the length of the head in eight bytes,
the head as JSON, the parts. The file is mapped, so that processes share its memory,
and checked as a whole before anything in it is believed: its length, its digest.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Part: TypeAlias = "bytes | memoryview"

_MAGIC = b"DUIZHAO\n"
_DIGEST = slice(len(_MAGIC), len(_MAGIC) + 32)
_SIZE = slice(_DIGEST.stop, _DIGEST.stop + 8)
# Parts begin where any number may: arrays over them are then aligned.
_ALIGN = 64


@dataclass(frozen=True, slots=True)
class Head:
    """What a lexicon was made from: digests of its sources, see ``sources``."""

    stamp: str
    content: str


class Lexicon(Mapping[str, memoryview]):
    """Named parts, in memory or mapped; they are read only."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self._parts = {
            name: memoryview(part).toreadonly() for name, part in parts.items()
        }

    def __getitem__(self, name: str) -> memoryview:
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


def write(path: Path, head: Head, parts: Mapping[str, Part]) -> None:
    """Write a lexicon whole or not at all; readers of an older one keep theirs.

    Raises:
        OSError: If the folder cannot be written.
    """
    import tempfile  # who reads needs none of it

    described = _described(head, parts)
    size = len(described).to_bytes(8, "little")
    start = _aligned(_SIZE.stop + len(described))
    body: list[Part] = [size, described, bytes(start - _SIZE.stop - len(described))]
    for part in parts.values():
        body += [part, bytes(_aligned(len(part)) - len(part))]
    digest = hashlib.sha256()
    for piece in body:
        digest.update(piece)
    number, draft = tempfile.mkstemp(prefix="draft-", dir=path.parent)
    try:
        with open(number, "wb") as stream:
            stream.writelines([_MAGIC, digest.digest(), *body])
        os.replace(draft, path)
    except OSError:
        os.unlink(draft)
        raise


def read(path: Path) -> tuple[Head, Lexicon] | None:
    """Map a lexicon; None if there is none at this path, or a damaged one."""
    try:
        with path.open("rb") as stream:
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # absent, unreadable, empty
        return None
    data = memoryview(mapped)
    if len(data) < _SIZE.stop or data[: len(_MAGIC)] != _MAGIC:
        return None
    if hashlib.sha256(data[_SIZE.start :]).digest() != data[_DIGEST]:
        return None
    end = _SIZE.stop + int.from_bytes(data[_SIZE], "little")
    head = json.loads(bytes(data[_SIZE.stop : end]))
    start = _aligned(end)
    parts: dict[str, Part] = {}
    for name, length in head["parts"].items():
        parts[name] = data[start : start + length]
        start += _aligned(length)
    return Head(head["stamp"], head["content"]), Lexicon(parts)


def _described(head: Head, parts: Mapping[str, Part]) -> bytes:
    lengths = {name: len(part) for name, part in parts.items()}
    described = {"stamp": head.stamp, "content": head.content, "parts": lengths}
    return json.dumps(described).encode()


def _aligned(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN
