"""One syllable: which there are, and how its tone is written.

A syllable is a base (``xian``, ``lü``) with a tone of 1 to 5, of which 5 is the
neutral one. Written with a mark it is NFC, and the neutral tone has no mark.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

_FINALS_BY_INITIAL: Final = {
    "": "a ai an ang ao e ê ei en eng er o ou m n ng hm hng",
    "b": "a ai an ang ao ei en eng i ian iang iao ie in ing o ong u",
    "p": "a ai an ang ao ei en eng i ia ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng iao o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou "
    "u uan ui un uo",
    "t": "a ai an ang ao e ei en eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou "
    "u uan un uo ü üe",
    "l": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu o ong ou "
    "u uan un uo ü üan üe ün",
    "g": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng i iu ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "y": "a ai an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}

ERHUA: Final = "r"
"""What 儿 is written as where it only colours the syllable before it: 玩儿 wánr."""

BASES: Final = frozenset(
    initial + final
    for initial, finals in _FINALS_BY_INITIAL.items()
    for final in finals.split()
)
"""Every base of 《汉语拼音方案》, with the interjections and rare syllables that
dictionaries of the standard language have."""

_MARKS: Final = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300", 5: ""}
_TONES: Final = {mark: tone for tone, mark in _MARKS.items() if mark}
_DIAERESIS: Final = "\u0308"
_CIRCUMFLEX: Final = "\u0302"  # of ê, as in 欸 ế
_NUMBERED: Final = re.compile(r"([^\d\W]+)([0-5])")


class Syllable(NamedTuple):
    """A base and its tone (1 to 5)."""

    base: str
    tone: int


def parse(written: str) -> Syllable:
    """Take a syllable apart, whatever notation it is in; case is lost.

    ``ü`` may stand as ``v`` or ``u:``; a missing tone is the neutral one.

    >>> [tuple(parse(s)) for s in ("xiàn", "lv4", "lu:4", "de", "de0", "r5")]
    [('xian', 4), ('lü', 4), ('lü', 4), ('de', 5), ('de', 5), ('r', 5)]

    Raises:
        ValueError: If this is no syllable.
    """
    known = _PARSED.get(written)
    return _take_apart(written) if known is None else known


def _take_apart(written: str) -> Syllable:
    plain = written.lower().replace("u:", "ü").replace("v", "ü")
    tone = 5
    if numbered := _NUMBERED.fullmatch(plain):
        plain, tone = numbered[1], int(numbered[2]) or 5
    letters = []
    for char in unicodedata.normalize("NFD", plain):
        if char in _TONES:
            if tone != 5:
                raise ValueError(f"'{written}' has two tones")
            tone = _TONES[char]
        else:
            letters.append(char)
    base = unicodedata.normalize("NFC", "".join(letters))
    if base not in BASES and base != ERHUA:
        raise ValueError(f"'{written}' is not a syllable of pinyin")
    return Syllable(base, tone)


def marked(syllable: Syllable) -> str:
    """Write a syllable with its tone mark.

    The mark goes on ``a`` or ``e`` if there is one, on the ``o`` of ``ou``, and else
    on the last vowel (《汉语拼音方案》 §4); on the first letter where there is none
    (嗯 ń, ǹg; 哼 hm̄ is the exception, on the nasal).
    """
    return _MARKED[syllable]


def _with_mark(base: str, tone: int) -> str:
    at = _mark_place(base)
    with_mark = base[: at + 1] + _MARKS[tone] + base[at + 1 :]
    return unicodedata.normalize("NFC", with_mark)


def _mark_place(base: str) -> int:
    for vowel in ("a", "e", "ê", "ou"):
        if vowel in base:
            return base.index(vowel)
    vowels = [at for at, letter in enumerate(base) if letter in "iouü"]
    if vowels:
        return vowels[-1]
    return 1 if base.startswith("h") else 0


_MARKED: Final = {
    Syllable(base, tone): _with_mark(base, tone)
    for base in (*sorted(BASES), ERHUA)
    for tone in _MARKS
}
WRITTEN: Final = frozenset(_MARKED.values())
"""Every syllable with every tone, as it is written with marks."""

_PARSED: Final = {
    **{f"{syllable.base}{syllable.tone}": syllable for syllable in _MARKED},
    **{written: syllable for syllable, written in _MARKED.items()},
}


def tone_mark(syllable: str) -> str:
    """Write a syllable with its tone mark, whatever notation it is in.

    >>> [tone_mark(s) for s in ("xian4", "lv4", "gou3", "gui1", "de5")]
    ['xiàn', 'lǜ', 'gǒu', 'guī', 'de']

    Raises:
        ValueError: If this is no syllable.
    """
    return marked(parse(syllable))


def tone_number(syllable: str) -> str:
    """Write a syllable with its tone as a number; the neutral tone is 5.

    >>> [tone_number(s) for s in ("xiàn", "lǜ", "de")]
    ['xian4', 'lü4', 'de5']

    Raises:
        ValueError: If this is no syllable.
    """
    base, tone = parse(syllable)
    return f"{base}{tone}"


def toneless(syllable: str) -> str:
    """Write a syllable without its tone; ``ü`` is kept.

    >>> toneless("lǜ")
    'lü'

    Raises:
        ValueError: If this is no syllable.
    """
    return parse(syllable).base
