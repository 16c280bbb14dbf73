"""Readings of words and phrases that dictionaries give, syllable by character.

Two dictionaries are read: pypinyin's phrases (MIT) and CC-CEDICT (CC BY-SA 4.0).
The large list of pypinyin-dict is left out: its package has a licence, but the
web dictionaries that its readings were taken from do not say theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from glossary.dictionaries.cedict_file import Entry
from glossary.pinyin.han import is_han
from glossary.pinyin.syllable import ERHUA, parse, tone_mark

Reading = tuple[str, ...]
"""A syllable with its tone mark for each character; ``""`` where it is undecided."""

UNDECIDED = ""

# Their neutral tone is another word: 夺得 duódé, 觉得 juéde.
_PARTICLES = frozenset("得地着了过")

# pypinyin's phrases have the tones of 一 and 不 as spoken, and a syllable for 儿 that
# has none: 一点儿.
_AMENDED = {
    ("一", "yí"): "yī",
    ("一", "yì"): "yī",
    ("不", "bú"): "bù",
    ("儿", "er"): ERHUA,
}


def character_readings() -> dict[str, Reading]:
    """Give the readings of each character that pypinyin knows, likeliest first."""
    marked = _Marked()
    return {
        chr(code): readings
        for code, written in PINYIN_DICT.items()
        if (readings := tuple(filter(None, (marked[s] for s in written.split(",")))))
    }


def pypinyin_phrases() -> dict[str, Reading]:
    """Give pypinyin's phrases of two characters and more.

    Its 一 and 不 follow the next tone (一般 yìbān); here they have their own tone.
    """
    marked = _Marked()
    phrases: dict[str, Reading] = {}
    for phrase, alternatives in PHRASES_DICT.items():
        reading = tuple(
            _AMENDED.get((char, choices[0])) or marked[choices[0]]
            for char, choices in zip(phrase, alternatives, strict=False)
        )
        if _fits(phrase, reading):
            phrases[phrase] = reading
    return phrases


def cedict_phrases(entries: Iterable[Entry]) -> dict[str, Reading]:
    """Give CC-CEDICT's words of two characters and more, in both scripts.

    A syllable on which the entries of a word differ is undecided (东西 dōngxī or
    dōngxi; 朝阳 cháo- or zhāoyáng); names count only where nothing else is so written.
    """
    marked = _Marked()
    words: dict[str, list[Reading]] = {}
    names: dict[str, list[Reading]] = {}
    for entry in entries:
        reading = tuple(marked[syllable] for syllable in entry.pinyin)
        where = names if entry.pinyin and entry.pinyin[0][0].isupper() else words
        for word in {entry.simplified, entry.traditional}:
            if _fits(word, reading):
                where.setdefault(word, []).append(reading)
    return {word: _agreed(readings) for word, readings in {**names, **words}.items()}


def merged(dictionaries: Iterable[Mapping[str, Reading]]) -> dict[str, Reading]:
    """Put dictionaries together.

    Where they differ about a syllable it is undecided (落差 chà or chā), but for two
    conventions: of a tone and the neutral one, the first dictionary's stands (知识
    zhīshí or zhīshi); a last 儿 is no syllable if one says so (这儿 zhèr).
    """
    together: dict[str, Reading] = {}
    for dictionary in dictionaries:
        for phrase, reading in dictionary.items():
            known = together.get(phrase)
            together[phrase] = (
                reading
                if known is None
                else tuple(map(_settle, phrase, known, reading))
            )
    return together


def _settle(char: str, first: str, other: str) -> str:
    if first == other or other == UNDECIDED:
        return first
    if ERHUA in (first, other):
        return ERHUA
    differ_in_tone_only = (
        first != UNDECIDED and char not in _PARTICLES and _is_neutral_of(first, other)
    )
    return first if differ_in_tone_only else UNDECIDED


def _is_neutral_of(one: str, other: str) -> bool:
    one_base, one_tone = parse(one)
    base, tone = parse(other)
    return base == one_base and 5 in (tone, one_tone)


class _Marked(dict[str, str]):
    """Syllables as they are written to syllables with tone marks, ``""`` if none."""

    def __missing__(self, written: str) -> str:
        try:
            marked = tone_mark(written)
        except ValueError:
            marked = ""
        self[written] = marked
        return marked


def _fits(phrase: str, reading: Reading) -> bool:
    """Say whether there is a syllable for each of two and more Han characters."""
    return len(phrase) == len(reading) > 1 and all(reading) and all(map(is_han, phrase))


def _agreed(readings: list[Reading]) -> Reading:
    return tuple(
        choices[0] if len(set(choices)) == 1 else UNDECIDED
        for choices in zip(*readings, strict=True)
    )
