"""Zhuyin (bopomofo), the phonetic script of Taiwan."""

from __future__ import annotations

from typing import Final

from glossary.pinyin.syllable import BASES, ERHUA, Syllable, marked, parse

_INITIALS: Final = {
    "zh": "ㄓ", "ch": "ㄔ", "sh": "ㄕ", "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ",
    "d": "ㄉ", "t": "ㄊ", "n": "ㄋ", "l": "ㄌ", "g": "ㄍ", "k": "ㄎ", "h": "ㄏ",
    "j": "ㄐ", "q": "ㄑ", "x": "ㄒ", "r": "ㄖ", "z": "ㄗ", "c": "ㄘ", "s": "ㄙ",
}  # fmt: skip
_FINALS: Final = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ",
    "ou": "ㄡ", "an": "ㄢ", "en": "ㄣ", "ang": "ㄤ", "eng": "ㄥ", "er": "ㄦ",
    "i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iai": "ㄧㄞ", "iao": "ㄧㄠ",
    "iu": "ㄧㄡ", "ian": "ㄧㄢ", "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ",
    "u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ", "uai": "ㄨㄞ", "ui": "ㄨㄟ",
    "uan": "ㄨㄢ", "un": "ㄨㄣ", "uang": "ㄨㄤ", "ueng": "ㄨㄥ", "ong": "ㄨㄥ",
    "ü": "ㄩ", "üe": "ㄩㄝ", "üan": "ㄩㄢ", "ün": "ㄩㄣ", "iong": "ㄩㄥ",
}  # fmt: skip
_WHOLE: Final = {  # written without an initial, or with y and w
    "yi": "i", "ya": "ia", "yo": "io", "ye": "ie", "yao": "iao", "you": "iu",
    "yan": "ian", "yin": "in", "yang": "iang", "ying": "ing", "wu": "u", "wa": "ua",
    "wo": "uo", "wai": "uai", "wei": "ui", "wan": "uan", "wen": "un", "wang": "uang",
    "weng": "ueng", "yu": "ü", "yue": "üe", "yuan": "üan", "yun": "ün",
    "yong": "iong", "yai": "iai",
}  # fmt: skip
_INTERJECTIONS: Final = {"m": "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ"}
_TONES: Final = {1: "", 2: "ˊ", 3: "ˇ", 4: "ˋ"}
_NEUTRAL: Final = "˙"


def zhuyin(syllable: str) -> str:
    """Write a syllable of pinyin in zhuyin.

    The first tone has no mark; the neutral tone's dot comes first (教育部
    《國語注音符號手冊》).

    >>> [zhuyin(s) for s in ("yǒng", "xiàn", "zhī", "lǜ", "de", "r")]
    ['ㄩㄥˇ', 'ㄒㄧㄢˋ', 'ㄓ', 'ㄌㄩˋ', '˙ㄉㄜ', 'ㄦ']

    Raises:
        ValueError: If this is no syllable.
    """
    base, tone = parse(syllable)
    if base == ERHUA:
        return "ㄦ"
    sounds = _sounds(base)
    return _NEUTRAL + sounds if tone == 5 else sounds + _TONES[tone]


def from_zhuyin(written: str) -> str:
    """Give the syllable, with its tone mark, that is written in zhuyin.

    >>> [from_zhuyin(s) for s in ("ㄩㄥˇ", "˙ㄉㄜ", "ㄓ")]
    ['yǒng', 'de', 'zhī']

    Raises:
        ValueError: If no syllable is written so.
    """
    sounds = written.strip(_NEUTRAL + "".join(_TONES.values()))
    tone = 1
    if written.startswith(_NEUTRAL):
        tone = 5
    elif written[-1:] != sounds[-1:]:
        tone = next(t for t, mark in _TONES.items() if mark == written[-1])
    return marked(Syllable(_base(sounds), tone))


def _sounds(base: str) -> str:
    if base in _INTERJECTIONS:
        return _INTERJECTIONS[base]
    if base in _WHOLE:
        return _FINALS[_WHOLE[base]]
    initial = next((i for i in _INITIALS if base.startswith(i)), "")
    final = base[len(initial) :]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "ü" + final[1:]
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        return _INITIALS[initial]
    return (_INITIALS[initial] if initial else "") + _FINALS[final]


def _base(sounds: str) -> str:
    for base in sorted(BASES):
        if _sounds(base) == sounds:
            return base
    raise ValueError(f"'{sounds}' is not a syllable of zhuyin")
