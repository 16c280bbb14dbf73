"""Surnames that are read otherwise than the word: 单 shàn, 曾 zēng, 任 rén."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from glossary.dictionaries.cedict_file import Entry
from glossary.model import Span
from glossary.pinyin.syllable import tone_mark

# Forms of address. Offices are left out: 任主席 is "to serve as chairman".
_ADDRESS: Final = (
    "先生|女士|小姐|太太|夫人|老师|师傅|同学|同志|老板|阿姨|叔叔|大爷|大妈|爷爷|奶奶|某"
)
_OFTEN_A_WORD: Final = frozenset("那还還都过過么任")  # 那先生 is "that gentleman"


def surnames(
    entries: Iterable[Entry], singles: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Give the surnames of one character whose reading is not the usual one."""
    found: dict[str, str] = {}
    for entry in entries:
        if not any(sense.startswith("surname ") for sense in entry.senses):
            continue
        for char in {entry.simplified, entry.traditional}:
            if len(char) == 1 and char in singles:
                reading = tone_mark(entry.pinyin[0])
                if reading != singles[char][0]:
                    found.setdefault(char, reading)
    return found


class SurnameRule:
    """Finds surnames by what stands beside them.

    A character is a surname after 姓, and at the start of a word before a form of
    address. What it gets wrong: full names that no dictionary has (单晓燕).
    """

    def __init__(self, readings: Mapping[str, str]) -> None:
        self._readings = readings
        rare = "".join(char for char in readings if char not in _OFTEN_A_WORD)
        every = "".join(readings)
        self._pattern = re.compile(f"(?<=姓)[{every}]|[{rare}](?={_ADDRESS})")

    def apply(self, text: str, words: Sequence[Span]) -> Iterator[tuple[int, str]]:
        """Give offset and reading of each surname; ``words`` are in order."""
        for match in self._pattern.finditer(text):
            at = match.start()
            word = bisect_right(words, at, key=lambda span: span.start) - 1
            if text[at - 1 : at] == "姓" or words[word].start == at:
                yield at, self._readings[match[0]]
