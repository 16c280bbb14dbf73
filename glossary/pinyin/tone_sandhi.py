"""Tones as they are spoken: 一, 不, and third tones in a row.

The rules are those of 《现代汉语》 (黄伯荣, 廖序东) on 变调; words and phrases stand in
for syntax. Dictionary tones go in, spoken ones come out; what is no Han character
passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from glossary.model import Span
from glossary.pinyin.han import is_han
from glossary.pinyin.syllable import ERHUA, Syllable, marked, parse

_DIGITS: Final = frozenset("〇零一二两三四五六七八九十百千万亿0123456789")
_UNITS: Final = frozenset("百千万亿")

# After these 一 numbers something in a row, or ends a word; before those it does.
_ORDINAL_BEFORE: Final = frozenset("第初周期")
_ORDINAL_AFTER: Final = frozenset("月号")

# First characters of words of three that are no verb with a complement: 毫不费力.
_NO_VERB: Final = frozenset("毫决绝并也从还又都就便再更最很要可莫岂何才只")


# First characters of words of one and two syllables: 小 | 老虎, not 展览 | 馆.
_GOVERNS: Final = frozenset("小老纸好有很总副女五九两")


def sandhi(
    text: str, words: Sequence[Span], syllables: Sequence[str | None]
) -> list[str | None]:
    """Give the syllables with their spoken tones.

    ``syllables`` has one item for each code point of ``text``, with a dictionary tone;
    ``words`` are the text's words, in order.

    >>> text = "我想买一把好雨伞"
    >>> words = [Span(0, 1), Span(1, 2), Span(2, 3), Span(3, 5), Span(5, 6), Span(6, 8)]
    >>> marks = ["wǒ", "xiǎng", "mǎi", "yī", "bǎ", "hǎo", "yǔ", "sǎn"]
    >>> " ".join(s or "" for s in sandhi(text, words, marks))
    'wǒ xiáng mǎi yì bǎ hǎo yú sǎn'

    What it gets wrong: third tones across longer words, where the pace of speech
    decides (总理 | 指出), and 一 as an ordinal without a sign of it (高一 yī, 一楼 yī).
    """
    spoken = _Spoken(text, syllables)
    for word in words:
        _third_tones_in_word(spoken, word)
    _third_tones_between_words(spoken, words)
    for word in words:
        for at in range(word.start, word.end):
            if text[at] == "一" and spoken.base(at) == "yi":
                spoken.set_tone(at, _tone_of_yi(spoken, word, at))
            elif text[at] == "不" and spoken.base(at) == "bu":
                spoken.set_tone(at, _tone_of_bu(spoken, word, at))
    return spoken.written()


class _Spoken:
    """The syllables of a text in the making."""

    def __init__(self, text: str, syllables: Sequence[str | None]) -> None:
        self.text = text
        self._syllables = list(syllables)
        self._parsed = [_parsed(syllable) for syllable in syllables]
        self._own = list(self._parsed)

    def base(self, at: int) -> str | None:
        parsed = self._parsed[at]
        return parsed.base if parsed else None

    def tone(self, at: int) -> int | None:
        """Give the tone spoken at an offset; None without a syllable there."""
        parsed = self._parsed[at] if 0 <= at < len(self._parsed) else None
        return parsed.tone if parsed else None

    def own_tone(self, at: int) -> int | None:
        """Give the dictionary tone at an offset."""
        parsed = self._own[at] if 0 <= at < len(self._own) else None
        return parsed.tone if parsed else None

    def set_tone(self, at: int, tone: int) -> None:
        parsed = self._parsed[at]
        if parsed is not None and parsed.tone != tone:
            self._parsed[at] = Syllable(parsed.base, tone)
            self._syllables[at] = marked(Syllable(parsed.base, tone))

    def following(self, at: int) -> int:
        """Give the offset of the next syllable; 儿 that is no syllable is passed."""
        at += 1
        while at < len(self._parsed) and self.base(at) == ERHUA:
            at += 1
        return at

    def written(self) -> list[str | None]:
        return self._syllables


def _parsed(syllable: str | None) -> Syllable | None:
    try:
        return parse(syllable) if syllable else None
    except ValueError:
        return None


def _tone_of_yi(spoken: _Spoken, word: Span, at: int) -> int:
    """一: yí before a fourth tone, yì before others, yī in numbers and at the end."""
    text = spoken.text
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    repeated = before and before == after
    if repeated and text[at - 2 : at - 1] != "一":  # 看一看, but not 一步一步
        return 5
    follows = spoken.following(at)
    tone = spoken.own_tone(follows)
    if tone is None or not is_han(text[follows]):
        return 1
    is_last = at == word.end - 1 and word.end - word.start > 1
    if is_last and not _counts(before):  # 统一 | 思想, 之一
        return 1
    if before in _DIGITS or (after in _DIGITS and after not in _UNITS):
        return 1
    if (at > word.start and before in _ORDINAL_BEFORE) or after in _ORDINAL_AFTER:
        return 1
    if tone == 4 or (tone == 5 and text[follows] == "个"):
        return 2
    return 4


def _counts(char: str) -> bool:
    """Say whether 一 after this character counts what follows: 这一 | 年, 每一 | 次."""
    return char in "这那每某哪另同有又头前后上下任"


def _tone_of_bu(spoken: _Spoken, word: Span, at: int) -> int:
    """不: bú before a fourth tone; neutral inside 是不是 and 看不见."""
    text = spoken.text
    if spoken.own_tone(at) == 5:
        return 5
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before and before == after and is_han(before):
        return 5
    if at == word.start + 1 and before not in _NO_VERB and _is_potential(spoken, word):
        return 5
    return 2 if spoken.own_tone(spoken.following(at)) == 4 else 4


def _is_potential(spoken: _Spoken, word: Span) -> bool:
    """Say whether a word with 不 second is a verb and what it cannot: 想不起来."""
    length = word.end - word.start
    return length == 3 or (length == 4 and spoken.text[word.end - 1] in "来去")


def _third_tones_in_word(spoken: _Spoken, word: Span) -> None:
    """Third tones within a word: 展览 zhánlǎn, 展览馆 zhánlánguǎn, 小老虎 xiǎoláohǔ."""
    places = [at for at in range(word.start, word.end) if spoken.base(at) != ERHUA]
    if len(places) == 3 and all(spoken.tone(at) == 3 for at in places):
        if spoken.text[places[0]] not in _GOVERNS:
            spoken.set_tone(places[0], 2)
        spoken.set_tone(places[1], 2)
        return
    for this, that in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
        if spoken.tone(this) == 3 and spoken.tone(that) == 3:
            spoken.set_tone(this, 2)


def _third_tones_between_words(spoken: _Spoken, words: Sequence[Span]) -> None:
    """Third tones across words.

    Words of one syllable that stand together form feet of two, from the right: 我也 |
    很好. A word of one syllable leans on a longer one after it (很 | 友好 keeps its
    tone only if the next has changed), and a last one on the longer one before it
    (领导 | 好). Longer words leave each other alone.
    """
    for number in range(len(words) - 1, 0, -1):
        left, right = words[number - 1], words[number]
        last = _last_place(spoken, left)
        if left.end != right.start or last is None:
            continue
        if spoken.tone(last) != 3 or spoken.tone(right.start) != 3:
            continue
        if _length(spoken, left) == 1 or (
            _length(spoken, right) == 1 and _ends_phrase(spoken, words, number)
        ):
            spoken.set_tone(last, 2)
            before = last - 1
            if before >= left.start and spoken.tone(before) == 3:
                spoken.set_tone(before, 2)


def _length(spoken: _Spoken, word: Span) -> int:
    return sum(spoken.base(at) != ERHUA for at in range(word.start, word.end))


def _last_place(spoken: _Spoken, word: Span) -> int | None:
    """Give the offset of a word's last syllable, None where it ends otherwise."""
    at = word.end - 1
    while at > word.start and spoken.base(at) == ERHUA:
        at -= 1
    return at if spoken.tone(at) is not None else None


def _ends_phrase(spoken: _Spoken, words: Sequence[Span], number: int) -> bool:
    """Say whether a pause or a neutral tone follows the word."""
    if number + 1 == len(words):
        return True
    following = words[number + 1]
    if words[number].end != following.start:
        return True
    return spoken.tone(following.start) in (None, 5)
