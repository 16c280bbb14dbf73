"""Judges what was found in a text: the margin of each, and which are suspect."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Self

import numpy as np

from glossary.lexicon import Lexicon
from glossary.lexicon.hashing import Places
from glossary.match.boundaries import WINDOW, Boundaries
from glossary.match.finds import Finds
from glossary.match.margins import (
    Candidates,
    Flags,
    Floats,
    Insides,
    WordScores,
    margins,
)
from glossary.match.wanted import Pattern
from glossary.script import Folded

# A term that stands surely in one place of a text is believed in another for less:
# 参数越多，参数量越大, where 数量 tempts.
_SURE = 6.0
_BELIEF = 2.0

_MANY = 48
"""So many finds are judged faster as arrays than one by one."""

_REMEMBERED = 50_000  # margins that are kept between texts, some 10 MB


class Judge:
    """Gives the margins of finds; shared by threads."""

    def __init__(self, boundaries: Boundaries, patterns: Sequence[Pattern]) -> None:
        """Take the patterns by their numbers."""
        self._boundaries = boundaries
        self._patterns = patterns
        self._known: dict[tuple[int, str, str], float] = {}

    @cached_property
    def _insides(self) -> Insides:
        return Insides.of([pattern.inside for pattern in self._patterns])

    @cached_property
    def _words(self) -> WordScores:
        words = self._boundaries.words
        return WordScores.of(words.scores, words.unknown)

    def compile(self) -> dict[str, bytes]:
        """Give the parts from which ``open`` makes an equal judge."""
        return {
            **self._boundaries.compile(),
            **self._insides.compile(),
            **self._words.compile(),
        }

    @classmethod
    def open(cls, lexicon: Lexicon, patterns: Sequence[Pattern]) -> Self:
        """Give the judge of a lexicon."""
        judge = cls(Boundaries.open(lexicon), patterns)
        judge._insides = Insides.open(lexicon)
        judge._words = WordScores.open(lexicon)
        return judge

    def score(self, text: str) -> float:
        """Give how likely a stretch of folded text is, cut into words at its best."""
        return self._boundaries.score(text)

    def margins(self, folded: Folded, finds: Finds) -> Floats:
        """Give the margin of each find, as ``Boundaries.margin`` has it.

        White space that was left out of the text is an edge, unless it is inside the
        candidate: it then says nothing around it either.
        """
        low, high = _bounds(folded, finds)
        candidates = Candidates(finds.starts, finds.ends, finds.numbers, low, high)
        if len(finds) < _MANY:
            found, settled = np.empty(len(finds)), np.zeros(len(finds), np.bool_)
        else:
            found, settled = margins(
                folded.text, candidates, self._insides, self._words
            )
        for at in np.flatnonzero(~settled).tolist():
            found[at] = self._margin(
                folded.text,
                int(finds.starts[at]),
                int(finds.ends[at]),
                int(finds.numbers[at]),
                range(int(low[at]), int(high[at])),
            )
        return found

    def suspects(self, finds: Finds, found: Floats) -> Flags:
        """Say of each find with its margin whether it may go over the edge of a word.

        What stands surely elsewhere in the text is cleared for less.
        """
        threshold = self._insides.threshold[finds.numbers]
        suspect: Flags = found <= threshold
        if suspect.any():
            sure = np.isin(finds.numbers, finds.numbers[found >= _SURE])
            suspect &= ~sure | (found + _BELIEF <= threshold)
        return suspect

    def _margin(
        self, text: str, start: int, end: int, number: int, around: range
    ) -> float:
        """Give one margin; it depends on the characters next to the candidate."""
        before = text[max(around.start, start - WINDOW) : start]
        after = text[end : min(around.stop, end + WINDOW)]
        key = (number, before, after)
        margin = self._known.get(key)
        if margin is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            near = f"{before}{text[start:end]}{after}"
            at = len(before)
            margin = self._known[key] = self._boundaries.margin(
                near, at, at + end - start, self._patterns[number].inside
            )
        return margin


def _bounds(folded: Folded, finds: Finds) -> tuple[Places, Places]:
    """Give from where to where nothing was left out around each find."""
    whole = len(folded.text)
    gaps = np.array((0, *folded.gaps, whole))
    first = np.searchsorted(gaps[1:-1], finds.starts, "right")
    last = np.searchsorted(gaps[1:-1], finds.ends, "left")
    has_gap = first < last
    low = np.where(has_gap, 0, gaps[first])
    return low, np.where(has_gap, whole, gaps[last + 1])
