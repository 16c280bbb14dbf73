"""What single characters are, and what each becomes when it is looked up.

The tables come from Unicode (through ``unicodedata``) and OpenCC. They are constants
that take half a second to make; a lexicon keeps them, and each is read when it is
first asked for.
"""

from __future__ import annotations

import marshal
import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

from glossary.lexicon import Compiled, Lexicon, engine_sources, obtain

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, as the inside of a class of a regular expression."""

_HAN_BLOCKS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)

INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""Soft hyphen, zero-width characters and marks of direction, for a class."""

HYPHENS = "\\-\u2010-\u2013\u2212\u2043\ufe58\ufe63\uff0d"
"""Hyphens, the minus, and the short dash that is typed for them, for a class."""

# Han characters and Han extensions lie in these planes, and all that folds.
_FOLDABLE = range(0x30000)

# Radicals that PDF files hold in place of characters and that NFKC leaves alone
# (Unicode, EquivalentUnifiedIdeograph.txt).
_RADICALS = dict(
    zip(
        "⺠⻅⻆⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻩⻬⻮⻰⻳⺟⺎⺒⺝⺫⻨⻫⻭⻯⻲⻄⻖⻌",
        "民见角车长门青页风飞食马骨鬼鱼鸟卤黄齐齿龙龟母尢巳月目麦斉歯竜亀西阜辶",
        strict=True,
    )
)

# Quotation marks and middle dots are typed as the keyboard has them:
# "东数西算", “东数西算”; 山姆·阿尔特曼, 山姆・阿尔特曼, 山姆•阿尔特曼.
_PUNCTUATION = {
    **dict.fromkeys("“”„‟«»「」『』〝〞〟", '"'),
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys("・‧•･∙⋅", "·"),
    **dict.fromkeys("\uff0d\ufe63\ufe58\u2010\u2011\u2012\u2013\u2212\u2043", "-"),
    "～": "~",
    "〜": "~",
}


class FoldKind(IntEnum):
    """What a character is to folding."""

    PLAIN = 0
    MARK = 1
    GAP = 2
    EXPANDING = 3


def is_han(character: str) -> bool:
    """Say whether this is a Han character.

    >>> is_han("云"), is_han("𠮷"), is_han("A"), is_han("の")
    (True, True, False, False)
    """
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\U00020000" <= character <= "\U000323af"
        or "\uf900" <= character <= "\ufaff"
        or character == "\u3007"
    )


def are_han(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Say which of many code points are Han characters.

    >>> are_han(np.array([ord(c) for c in "云A𠮷"], np.uint32)).tolist()
    [True, False, True]
    """
    han: NDArray[np.bool_] = codes == 0x3007
    for first, last in _HAN_BLOCKS:
        han |= (codes >= first) & (codes <= last)
    return han


def is_word_character(character: str) -> bool:
    """Say whether this is a letter or digit that glues to its like.

    Han characters, kana and raised figures do not: the 2 of "GPT²" is a footnote.

    >>> [is_word_character(c) for c in "A9é云の²™"]
    [True, True, True, False, False, False, False]
    """
    return character < "\u2e80" and (character.isalpha() or character.isdecimal())


@cache
def simplified() -> dict[str, str]:
    """Give each Traditional or regional character its Simplified one.

    >>> "".join(simplified()[c] for c in "體裡裏衞")
    '体里里卫'
    """
    table: dict[str, str] = marshal.loads(_lexicon()["simplified"])
    return table


@cache
def folds() -> dict[str, str]:
    """Give what each character becomes for look-up where it becomes another.

    Width, case and compatibility forms are folded, accents taken away, Traditional
    made Simplified. A character that only stands on another becomes nothing.

    >>> [folds()[c] for c in "ＡéⅣ⼈⻓雲㎏"]
    ['a', 'e', 'iv', '人', '长', '云', 'kg']
    """
    table: dict[str, str] = marshal.loads(_lexicon()["folds"])
    return table


@dataclass(frozen=True, slots=True)
class Folding:
    """For each code point what it folds to if to one character, and its kind."""

    folded: NDArray[np.uint32]
    kinds: NDArray[np.uint8]


@cache
def folding() -> Folding:
    """Give how each code point is folded; the arrays are mapped."""
    lexicon = _lexicon()
    return Folding(
        np.frombuffer(lexicon["folded"], "<u4"), np.frombuffer(lexicon["kinds"], "u1")
    )


@cache
def of_one_script() -> tuple[str, str]:
    """Give the characters of Traditional only, and of Simplified only.

    What the standard sets of the two sides have in common (后, 里, 台) shows nothing:
    GB 2312 for Simplified, Big5 for Traditional.
    """
    traditional, simplified_ = marshal.loads(_lexicon()["of one script"])
    return traditional, simplified_


@cache
def _lexicon() -> Lexicon:
    return obtain("characters", engine_sources(packages=("OpenCC",)), _compile)


def _compile() -> Compiled:
    to_simplified = _find_simplified()
    folds_ = _find_folds(to_simplified)
    table = _find_folding(folds_)
    return Compiled(
        {
            "simplified": marshal.dumps(to_simplified),
            "folds": marshal.dumps(folds_),
            "folded": table.folded.tobytes(),
            "kinds": table.kinds.tobytes(),
            "of one script": marshal.dumps(_find_of_one_script()),
        }
    )


def _find_simplified() -> dict[str, str]:
    han = [chr(code) for code in _FOLDABLE if is_han(chr(code))]
    table: dict[str, str] = {}
    # The regions add what the general table leaves out: 衞, 敍, 枱 (Hong Kong).
    for config in ("t2s", "hk2s"):
        converted = OpenCC(config).convert("\n".join(han)).split("\n")
        for before, after in zip(han, converted, strict=True):
            if after != before and len(after) == 1:
                table.setdefault(before, after)
    return table


def _find_folds(to_simplified: dict[str, str]) -> dict[str, str]:
    table = {}
    for character in map(chr, _FOLDABLE):
        folded = _fold(character)
        folded = to_simplified.get(folded, folded)
        if folded != character:
            table[character] = folded
    return table


def _find_folding(folds_: dict[str, str]) -> Folding:
    folded = np.arange(0x110000, dtype="<u4")
    kinds = np.zeros(0x110000, dtype=np.uint8)
    folded[0xD800:0xE000] = ord("\N{REPLACEMENT CHARACTER}")
    for character, replacement in folds_.items():
        if len(replacement) == 1:
            folded[ord(character)] = ord(replacement)
        else:
            kinds[ord(character)] = FoldKind.EXPANDING if replacement else FoldKind.MARK
    # Spaces, hyphens and what is invisible may stand inside a term.
    gap = re.compile(rf"[\s{INVISIBLE}{HYPHENS}]")
    for character in filter(gap.match, map(chr, range(0x10000))):
        kinds[ord(character)] = FoldKind.GAP
    kinds[0xE0100:0xE01F0] = FoldKind.MARK  # Variation selectors of Han characters.
    return Folding(folded, kinds)


def _fold(character: str) -> str:
    if character in _PUNCTUATION:
        return _PUNCTUATION[character]
    if character in _RADICALS:
        return _RADICALS[character]
    if not _may_fold(character):
        return character
    folded = unicodedata.normalize("NFKC", character).casefold()
    apart = unicodedata.normalize("NFD", folded)
    folded = "".join(c for c in apart if not _stands_on_another(c))
    folded = unicodedata.normalize("NFC", folded)
    # A free-standing accent is a space with a mark to Unicode; it stays itself.
    return character if any(c.isspace() for c in folded) else folded


def _may_fold(character: str) -> bool:
    return bool(
        unicodedata.decomposition(character)
        or character.casefold() != character
        or _stands_on_another(character)
    )


def _stands_on_another(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def _find_of_one_script() -> tuple[str, str]:
    traditional: list[str] = []
    simplified_: list[str] = []
    for character in map(chr, range(0x4E00, 0xA000)):
        is_simple, is_traditional = (
            _encodes(character, charset) for charset in ("gb2312", "big5")
        )
        # 着 is not in Big5, yet Hong Kong writes it.
        if is_simple != is_traditional and character != "着":
            (traditional if is_traditional else simplified_).append(character)
    return "".join(traditional), "".join(simplified_)


def _encodes(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
