"""The reader: from a text and its words to a syllable for each Han character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from pypinyin import Style, pinyin

from glossary.model import Span
from glossary.pinyin.han import HAN
from glossary.pinyin.syllable import tone_mark

_HAN_RUN = re.compile(f"[{HAN}]+")
_NOTHING: Mapping[int, str] = {}


class Reader:
    """Reads texts; shared by threads."""

    def read(
        self, text: str, words: Sequence[Span], *, fixed: Mapping[int, str] = _NOTHING
    ) -> list[str | None]:
        """Give a syllable for each code point, None where it is no Han character.

        Syllables are in lower case and have their dictionary tone as a mark, the
        neutral tone none. ``words`` are the words of the text, in order; ``fixed``
        are syllables that are known, by offset.

        >>> from glossary.segment import Segmenter
        >>> text = "银行 5G"
        >>> Reader().read(text, Segmenter().segment(text))
        ['yín', 'háng', None, None, None]
        """
        syllables: list[str | None] = [None] * len(text)
        for span in words:
            for run in _HAN_RUN.finditer(text, span.start, span.end):
                syllables[run.start() : run.end()] = _read_run(run[0])
        for at, known in fixed.items():
            syllables[at] = known
        return syllables


def _read_run(run: str) -> list[str | None]:
    """Read a run of Han characters with pypinyin's phrases."""
    plain = unicodedata.normalize("NFKC", run)
    read = pinyin(plain, style=Style.TONE, errors="ignore")
    if len(read) != len(run):  # a character that it does not know has no reading
        read = [(pinyin(char, errors="ignore") or [[""]])[0] for char in plain]
    return [_valid(reading[0]) for reading in read]


def _valid(syllable: str) -> str | None:
    try:
        return tone_mark(syllable)
    except ValueError:
        return None
