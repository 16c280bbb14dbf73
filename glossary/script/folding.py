"""A shadow of a text in which terms are looked up, with exact ways back.

Folding makes equal what a reader takes as equal: width, case, compatibility forms,
Kangxi radicals, Traditional and Simplified, hyphens and dashes, invisible characters,
a space or line break inside a run of Han (text out of PDF files).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from glossary.model import Span
from glossary.script import characters
from glossary.script.characters import FoldKind, folding, is_han, is_word_character

_SEPARATOR = "\0"
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_HYPHEN = re.compile(f"[{characters.HYPHENS}]")
_INVISIBLE = re.compile(f"[{characters.INVISIBLE}]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the places in the original that its characters stand for.

    ``gaps`` are the places in ``text`` at which white space was left out.
    """

    text: str
    gaps: tuple[int, ...] = ()
    # Pieces in order: where each starts in ``text``; where it starts and ends in the
    # original; whether it stands for its stretch only as a whole (㎏ for "kg").
    _starts: tuple[int, ...] = field(default=(0,), repr=False)
    _pieces: tuple[tuple[int, int, bool], ...] = field(default=(), repr=False)

    def span(self, start: int, end: int) -> Span | None:
        """Give the span of the original for ``[start, end)`` of the folded text.

        None if an end falls inside of what is one character of the original.

        >>> fold("用ＧＰＴ 写").span(1, 4)
        Span(start=1, end=4)
        >>> fold("㎏").span(0, 1) is None
        True
        """
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        origin, _, whole = self._pieces[first]
        if whole and start != self._starts[first]:
            return None
        begin = origin + start - self._starts[first]
        origin, limit, whole = self._pieces[last]
        if whole:
            following = last + 1
            ends = (
                self._starts[following]
                if following < len(self._starts)
                else len(self.text)
            )
            return Span(begin, limit) if end == ends else None
        return Span(begin, origin + end - self._starts[last])

    def places(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give starts and ends in the original for many spans of the folded text.

        Both are -1 where ``span`` gives None.

        >>> places = fold("㎏的ＧＰＴ").places(np.array([0, 1, 3]), np.array([2, 3, 6]))
        >>> [column.tolist() for column in places]
        [[0, -1, 2], [1, -1, 5]]
        """
        if len(self._pieces) == 1 and not self._pieces[0][2]:
            return starts + self._pieces[0][0], ends + self._pieces[0][0]
        at = np.array((*self._starts, len(self.text)))
        origins, limits, whole = np.array(self._pieces, np.int64).reshape(-1, 3).T
        first = at[1:].searchsorted(starts, "right")
        last = at[1:].searchsorted(ends, "left")
        begins = origins[first] + starts - at[first]
        stops = np.where(whole[last], limits[last], origins[last] + ends - at[last])
        inside = (whole[first] > 0) & (starts != at[first])
        inside |= (whole[last] > 0) & (ends != at[last + 1])
        return np.where(inside, -1, begins), np.where(inside, -1, stops)


def fold(text: str) -> Folded:
    """Fold a text for look-up.

    >>> fold("人\u200b工 智能與ＧＰＴ‑4").text
    '人工智能与gpt 4'

    A space stays a space between Latin words, and a hyphen between them becomes one,
    so that "fine-tuning" and "fine tuning" are the same. A blank line stays a line
    break: no term goes over it.
    """
    table = folding()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    plain: bytes = table.folded[codes].tobytes()
    builder = _Builder(text, plain.decode("utf-32-le"))
    kinds = table.kinds[codes]
    for start, end in _stretches(np.flatnonzero(kinds).tolist(), kinds):
        builder.add_plain(start)
        builder.add_odd(start, end, FoldKind(int(kinds[start])))
    builder.add_plain(len(text))
    return builder.finish()


def fold_all(texts: Iterable[str]) -> tuple[str, ...]:
    """Give each text folded; one pass, so that thousands of short ones are quick.

    >>> fold_all(("ＧＰＴ", "軟體"))
    ('gpt', '软体')
    """
    lines = tuple(texts)
    if not lines or any(_SEPARATOR in line for line in lines):
        return tuple(fold(line).text for line in lines)
    return tuple(fold(_SEPARATOR.join(lines)).text.split(_SEPARATOR))


class _Builder:
    """Collects the pieces of a folded text from left to right."""

    def __init__(self, text: str, plain: str) -> None:
        self.text, self.plain = text, plain
        self.done = 0
        self.length = 0
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.pieces: list[tuple[int, int, bool]] = []
        self.gaps: list[int] = []

    def add_plain(self, end: int) -> None:
        """Take over the characters up to ``end``, one for one."""
        if self.done < end:
            self._add(self.plain[self.done : end], self.done, end, False)
        self.done = end

    def add_odd(self, start: int, end: int, kind: FoldKind) -> None:
        """Take over a stretch that does not fold one to one."""
        if kind is FoldKind.MARK:
            self._extend(start, end)
        elif kind is FoldKind.EXPANDING:
            self._add(characters.folds()[self.text[start]], start, end, True)
        else:
            folded = self._gap(start, end)
            if folded:
                self._add(folded, start, end, True)
            elif any(c.isspace() for c in self.text[start:end]):
                self.gaps.append(self.length)
        self.done = end

    def finish(self) -> Folded:
        """Give the folded text."""
        return Folded(
            "".join(self.parts),
            tuple(self.gaps),
            tuple(self.starts),
            tuple(self.pieces),
        )

    def _add(self, folded: str, start: int, end: int, whole: bool) -> None:
        self.parts.append(folded)
        self.starts.append(self.length)
        self.pieces.append((start, end, whole))
        self.length += len(folded)

    def _extend(self, start: int, end: int) -> None:
        # Marks belong to the character before them, and a span takes them along.
        if not self.pieces or self.pieces[-1][1] != start:
            return
        begin, _, whole = self.pieces[-1]
        if whole or start - begin == 1:
            self.pieces[-1] = (begin, end, True)
            return
        self.pieces[-1] = (begin, start - 1, False)
        self.starts.append(self.length - 1)
        self.pieces.append((start - 1, end, True))

    def _gap(self, start: int, end: int) -> str:
        before = self.plain[start - 1 : start]
        after = self.plain[end : end + 1]
        return _gap(
            self.text[start:end],
            _is_word(before) and _is_word(after),
            _is_han(before) or _is_han(after),
        )


@lru_cache(4096)  # most are a space or a line end
def _gap(gap: str, is_in_word: bool, is_beside_han: bool) -> str:
    """Give what stays of white space and hyphens."""
    gap = _INVISIBLE.sub("", gap)
    if not gap:
        return ""
    if _HYPHEN.search(gap):
        joins = len(gap) == 1 or _LINE_END.search(gap[1:])
        return " " if joins and is_in_word else "-"
    if len(_LINE_END.findall(gap)) > 1:
        return "\n"
    return "" if is_beside_han else " "


def _is_word(character: str) -> bool:
    return bool(character) and is_word_character(character)


def _is_han(character: str) -> bool:
    return bool(character) and is_han(character)


def _stretches(odd: list[int], kinds: NDArray[np.uint8]) -> Iterator[tuple[int, int]]:
    """Give the stretches of characters of one kind; what expands stands alone."""
    start = end = -1
    for place in odd:
        if place == end and kinds[start] == kinds[place] != FoldKind.EXPANDING:
            end += 1
            continue
        if end > 0:
            yield start, end
        start, end = place, place + 1
    if end > 0:
        yield start, end
