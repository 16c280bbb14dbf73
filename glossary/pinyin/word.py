"""Words: syllables joined, and a written word taken apart again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from glossary.pinyin.han import is_han
from glossary.pinyin.syllable import ERHUA, WRITTEN, parse, tone_mark

APOSTROPHE = "'"
_LONGEST = 6  # zhuang, chuang, shuang
_KNOWN = 20_000  # pieces of pinyin that are kept, many times the syllables
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
_BREAKS = frozenset(f" -,:;{_APOSTROPHES}\N{HYPHEN}\N{EN DASH}\N{MIDDLE DOT}")
_SYLLABLE = re.compile(r"(?:[^\W\d_][\u0300-\u030c]*)+[0-5]?")
_OPEN = frozenset("aeo")  # an apostrophe goes before a syllable that starts so
_OPENING = frozenset("aāáǎàeēéěèêếềoōóǒòAĀÁǍÀEĒÉĚÈÊẾỀOŌÓǑÒ")


def join(syllables: Sequence[str]) -> str:
    """Join syllables to one word.

    An apostrophe goes before a syllable that starts with a, e or o and is not the
    first (《汉语拼音方案》 §5).

    >>> join(["xī", "ān"]), join(["nǚ", "ér"]), join(["wán", "r"])
    ("xī'ān", "nǚ'ér", 'wánr')
    """
    parts = list(syllables[:1])
    for syllable in syllables[1:]:
        if syllable[:1] in _OPENING:
            parts.append(APOSTROPHE)
        parts.append(syllable)
    return "".join(parts)


def syllables(term: str, pinyin: str) -> tuple[str | None, ...]:
    """Give the reading of each code point of a term from the term's pinyin.

    A Han character gets its syllable in lower case with its tone mark, 儿 that only
    colours the syllable before it ``r``; everything else gets None. Latin letters
    and digits of the term stand in the pinyin as they are; its punctuation may.

    >>> syllables("东数西算", "Dōngshù-Xīsuàn")
    ('dōng', 'shù', 'xī', 'suàn')
    >>> syllables("5G网络", "5G wǎngluò")
    (None, None, 'wǎng', 'luò')
    >>> syllables("育才、用才", "yùcái, yòngcái")
    ('yù', 'cái', None, 'yòng', 'cái')

    Raises:
        ValueError: If the pinyin does not fit the term.
    """
    found = _fit(term, unicodedata.normalize("NFC", pinyin).lower())
    if found is None:
        raise ValueError(f"pinyin '{pinyin}' does not fit '{term}'")
    return found


def _fit(term: str, pinyin: str) -> tuple[str | None, ...] | None:
    """Align a term with its pinyin, as the apostrophe rule has it if possible."""
    for strict in (True, False):
        found = _align(term, pinyin, strict)
        if found is not None:
            return found
    return None


def _align(term: str, pinyin: str, strict: bool) -> tuple[str | None, ...] | None:
    """Align; ``strict`` has every a, e, o after a letter inside its syllable."""

    @cache
    def rest(at: int, place: int) -> tuple[str | None, ...] | None:
        if at == len(term):
            left = pinyin[place:]
            return None if any(char.isalnum() for char in left) else ()
        char = term[at]
        if is_han(char):
            while place < len(pinyin) and pinyin[place] in _BREAKS:
                place += 1
            for end, syllable in _readings(pinyin, place):
                if syllable == ERHUA and not (char in "儿兒" and at):
                    continue
                if strict and _runs_on(pinyin, end):
                    continue
                tail = rest(at + 1, end)
                if tail is not None:
                    return (syllable, *tail)
            return None
        if not char.isspace():
            same = unicodedata.normalize("NFKC", char).lower()
            skipped = place
            while skipped < len(pinyin) and pinyin[skipped] in _BREAKS:
                if pinyin.startswith(same, skipped):
                    break
                skipped += 1
            if pinyin.startswith(same, skipped):
                tail = rest(at + 1, skipped + len(same))
                return tail if tail is None else (None, *tail)
            if char.isalnum():
                return None
        tail = rest(at + 1, place)
        return tail if tail is None else (None, *tail)

    return rest(0, 0)


def _readings(pinyin: str, start: int) -> Iterator[tuple[int, str]]:
    """Give the syllables that begin at ``start`` with their ends, longest first."""
    for end in range(min(len(pinyin), start + _LONGEST + 2), start, -1):
        syllable = _syllable(pinyin[start:end])
        if syllable is None:
            continue
        if pinyin[end : end + 1] and unicodedata.combining(pinyin[end]):
            continue
        if (
            syllable == ERHUA
            or _has_vowel(syllable)
            or _stands_alone(pinyin, start, end)
        ):
            yield end, syllable


@lru_cache(_KNOWN)
def _syllable(piece: str) -> str | None:
    """Give a piece with its tone mark if it is one syllable in any notation."""
    if piece not in WRITTEN and piece.isalpha() and "v" not in piece:
        return None  # nearly always; the rest is for other notations
    if not _SYLLABLE.fullmatch(unicodedata.normalize("NFD", piece)):
        return None
    try:
        return tone_mark(piece)
    except ValueError:
        return None


@lru_cache(_KNOWN)
def _has_vowel(syllable: str) -> bool:
    return not set("aeiouüê").isdisjoint(parse(syllable).base)


def _stands_alone(pinyin: str, start: int, end: int) -> bool:
    """Say whether no letter is next: 嗯 is ng, but ``gong`` is not go and ng."""
    around = pinyin[max(0, start - 1) : start] + pinyin[end : end + 1]
    return not any(map(str.isalpha, around))


def _runs_on(pinyin: str, end: int) -> bool:
    """Say whether a vowel follows that the apostrophe rule keeps in the syllable."""
    before = pinyin[end - 1]
    following = unicodedata.normalize("NFD", pinyin[end : end + 1])[:1]
    return following in _OPEN and not before.isdigit()


def split(pinyin: str) -> tuple[str, ...] | None:
    """Take a joined word apart into its syllables, None where it is no such word.

    >>> split("Xī'ān"), split("xiàndài"), split("wánr"), split("GPT")
    (('xī', 'ān'), ('xiàn', 'dài'), ('wán', 'r'), None)
    """
    word = unicodedata.normalize("NFC", pinyin).lower()

    @cache
    def rest(place: int, strict: bool) -> tuple[str, ...] | None:
        while place and place < len(word) and word[place] in _APOSTROPHES:
            place += 1
        if place == len(word):
            return ()
        for end, syllable in _readings(word, place):
            if syllable == ERHUA and not place:
                continue
            if strict and _runs_on(word, end):
                continue
            tail = rest(end, strict)
            if tail is not None:
                return (syllable, *tail)
        return None

    if not word:
        return None
    return rest(0, True) or rest(0, False)
