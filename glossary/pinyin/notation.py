"""A whole word or phrase of pinyin in another notation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from glossary.model import Notation
from glossary.pinyin.syllable import ERHUA, tone_mark, tone_number, toneless
from glossary.pinyin.word import join, split
from glossary.pinyin.zhuyin import zhuyin

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’ʼ][^\W\d_][^\W_]*)*")
_ERHUA_NUMBER = re.compile(r"((?!er)[^\W\d_]+)r([0-5])")  # wanr2 is wan2 and r

# Words that are neutral in tone and stand alone; any other word without a tone is
# foreign, as "Go" in "Go yǔyán" is.
_PARTICLES = frozenset(
    ["a", "ba", "bei", "de", "ge", "guo", "la", "le", "li", "lo", "ma", "me", "men"]
    + ["na", "ne", "shang", "tou", "wa", "xia", "ya", "yo", "zhe", "zi", "r"]
)


def rewrite(pinyin: str, notation: Notation) -> str | None:
    """Write pinyin, one syllable or many words, in a notation; None for ``none``.

    Takes tone marks or numbers. Latin words, digits and punctuation pass untouched;
    capitals stay, except in zhuyin, whose syllables are set apart by spaces.

    >>> [rewrite("Xī'ān de", n) for n in (Notation.NUMBERS, Notation.TONELESS)]
    ["Xi1'an1 de5", "Xi'an de"]
    >>> rewrite("GPT móxíng", Notation.ZHUYIN)
    'GPT ㄇㄛˊ ㄒㄧㄥˊ'
    >>> rewrite("lu:4se4", Notation.MARKS)
    'lǜsè'
    """
    if notation is Notation.NONE:
        return None
    composed = unicodedata.normalize("NFC", pinyin).replace("u:", "ü")
    return _WORD.sub(lambda match: _rewrite_word(match[0], notation), composed)


def _rewrite_word(word: str, notation: Notation) -> str:
    found = None if _is_foreign(word) else split(_ERHUA_NUMBER.sub(r"\1\2r", word))
    if found is None:
        return word
    if notation is Notation.ZHUYIN:
        return " ".join(map(zhuyin, found))
    written = join(_write_all(found, _WRITERS[notation]))
    return written[0].upper() + written[1:] if word[0].isupper() else written


def _write_all(found: tuple[str, ...], write: Callable[[str], str]) -> list[str]:
    """Write each syllable; the r of 儿 goes before the number: ``wanr2``."""
    written: list[str] = []
    for syllable in found:
        if syllable == ERHUA and written:
            base = written[-1]
            cut = len(base.rstrip("012345"))
            written[-1] = base[:cut] + ERHUA + base[cut:]
        else:
            written.append(write(syllable))
    return written


_WRITERS = {
    Notation.MARKS: tone_mark,
    Notation.NUMBERS: tone_number,
    Notation.TONELESS: toneless,
}


def _is_foreign(word: str) -> bool:
    """Say whether a word is Latin: capitals beyond the first, or no tone at all."""
    if word[1:] != word[1:].lower():
        return True
    has_tone = any(char.isdigit() for char in word) or (
        unicodedata.normalize("NFD", word.replace("ü", "u")) != word.replace("ü", "u")
    )
    return not has_tone and word not in _PARTICLES
