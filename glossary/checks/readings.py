"""Whether a term's pinyin can be that of its characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from pypinyin.constants import PINYIN_DICT

from glossary.model import Term
from glossary.pinyin import syllables

_TONE_MARKS = dict.fromkeys(map(ord, "\u0304\u0301\u030c\u0300"))


def reading_fault(term: Term, overrides: Mapping[str, frozenset[str]]) -> str | None:
    """Give what is wrong with a term's pinyin, or None.

    Each syllable must be a reading of its character in pypinyin's data, in the neutral
    tone or not, or stand in ``pinyin-overrides.yaml``.
    """
    if term.pinyin is None:
        return None
    try:
        found = syllables(term.term, term.pinyin)
    except ValueError as error:
        return f"the pinyin of '{term.term}' does not fit: {error}"
    for char, syllable in zip(term.term, found, strict=True):
        if syllable is None:
            continue
        known = _readings(char) | overrides.get(char, frozenset())
        if syllable not in known and not (char == "儿" and syllable == "r"):
            listed = ", ".join(sorted(known)) or "none"
            return (
                f"'{term.term}': {char} is read {syllable}, known are {listed}; mend "
                "it, or add the reading to pinyin-overrides.yaml with its reason"
            )
    return None


@cache
def _readings(char: str) -> frozenset[str]:
    full = frozenset(PINYIN_DICT.get(ord(char), "").split(",")) - {""}
    return full | {_neutral(reading) for reading in full}


def _neutral(reading: str) -> str:
    """Take the tone mark away and leave the dots of ü.

    >>> [_neutral(reading) for reading in ("shí", "lǜ")]
    ['shi', 'lü']
    """
    letters = unicodedata.normalize("NFD", reading).translate(_TONE_MARKS)
    return unicodedata.normalize("NFC", letters)
