"""The form of a lexicon: a head that names the parts, then the parts.

``DUIZHAO\\n``, a checksum of all that follows, the length of the head in eight bytes,
the head as JSON, the parts. The file is mapped, so that processes share its memory,
and checked as a whole before anything in it is believed. The checksum is CRC-32: what
it is against is damage, and a digest would take twice as long at each start.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Part: TypeAlias = "bytes | memoryview"

_MAGIC = b"DUIZHAO\n"
_CHECKSUM = slice(len(_MAGIC), len(_MAGIC) + 4)
_SIZE = slice(_CHECKSUM.stop, _CHECKSUM.stop + 8)
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
    checksum = 0
    for piece in body:
        checksum = zlib.crc32(piece, checksum)
    number, draft = tempfile.mkstemp(prefix="draft-", dir=path.parent)
    try:
        with open(number, "wb") as stream:
            stream.writelines([_MAGIC, checksum.to_bytes(4, "little"), *body])
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
    if zlib.crc32(data[_SIZE.start :]) != int.from_bytes(data[_CHECKSUM], "little"):
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
