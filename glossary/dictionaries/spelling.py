"""How a word is spelt in pinyin after GB/T 16159-2012: what is joined, what is capital.

CC-CEDICT writes names with capitals at the start of each of their words, and marks
idioms; the rest follows from the characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from glossary.dictionaries.cedict import Cedict
from glossary.dictionaries.cedict_file import Entry
from glossary.pinyin.word import join

_REMEMBERED: Final = 50_000  # words whose shape is kept
_IDIOM: Final = "(idiom)"
_NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千万亿几0123456789")


class _Shape(NamedTuple):
    """Where a word has capitals or a hyphen, in syllables."""

    capitals: tuple[int, ...]
    hyphens: tuple[int, ...]


class Spelling:
    """Spells words; shared by threads."""

    def __init__(self, cedict: Cedict) -> None:
        self._cedict = cedict
        self._shapes: dict[str, _Shape] = {}

    def spell(self, word: str, syllables: Sequence[str]) -> str:
        """Join the syllables of a word, one for each of its characters.

        The words of a name have capitals (Zhōnghuá Rénmín Gònghéguó); idioms of four
        syllables and words like 干干净净 have a hyphen in the middle, ordinals one
        after 第 (dì-yī).

        What it gets wrong: names that CC-CEDICT lacks; idioms that are no two and two
        (不亦乐乎).

        >>> spelling = Spelling(Cedict())
        >>> spelling.spell("毛泽东", ["máo", "zé", "dōng"])
        'Máo Zédōng'
        >>> spelling.spell("西安", ["xī", "ān"]), spelling.spell("第一", ["dì", "yī"])
        ("Xī'ān", 'dì-yī')
        """
        shape = self._shapes.get(word)
        if shape is None:
            if len(self._shapes) >= _REMEMBERED:
                self._shapes.clear()
            length = len(syllables)
            capitals = self._capitals(word, length)
            shape = self._shapes[word] = _Shape(
                capitals, () if capitals else tuple(self._hyphens(word, length))
            )
        if shape.capitals:
            edges = [*shape.capitals, len(syllables)]
            groups = (join(syllables[start:end]) for start, end in pairwise(edges))
            return " ".join(group[:1].upper() + group[1:] for group in groups)
        for at in shape.hyphens:
            return f"{join(syllables[:at])}-{join(syllables[at:])}"
        return join(syllables)

    def _capitals(self, word: str, length: int) -> tuple[int, ...]:
        """Give where the words of a name begin, nothing where it is no name."""
        entries = self._cedict.entries(word)
        if not entries or any(not _is_name(entry, length) for entry in entries):
            return ()
        return tuple(
            at for at, name in enumerate(entries[0].pinyin) if name[:1].isupper()
        )

    def _hyphens(self, word: str, length: int) -> Iterator[int]:
        if length > 1 and word[0] == "第" and set(word[1:]) <= _NUMERALS:
            yield 1
        if len(word) == length == 4:
            is_double = word[0] == word[1] and word[2] == word[3]
            if is_double or any(
                _IDIOM in sense
                for entry in self._cedict.entries(word)
                for sense in entry.senses
            ):
                yield 2


def _is_name(entry: Entry, length: int) -> bool:
    return len(entry.pinyin) == length and entry.pinyin[0][:1].isupper()
