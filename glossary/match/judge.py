"""The margins of what was found in a text: at once where it is much."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Self

import numpy as np

from glossary.lexicon import Lexicon
from glossary.match.boundaries import WINDOW, Boundaries
from glossary.match.margins import Candidates, Insides, WordScores, margins
from glossary.match.wanted import Pattern
from glossary.script import Folded

_REMEMBERED = 50_000  # margins that are kept between texts, some 10 MB
_MANY = 48
"""So many candidates are judged faster as arrays than one by one."""

Place = tuple[int, int, int]
"""Start and end in the folded text, and the number of the pattern."""


class Judge:
    """Gives the margins of finds; shared by threads."""

    def __init__(self, boundaries: Boundaries, patterns: Sequence[Pattern]) -> None:
        """Take the patterns by their numbers."""
        self._boundaries = boundaries
        self._patterns = patterns
        self._known: dict[tuple[int, str, str], float] = {}

    @cached_property
    def _rows(self) -> Insides:
        return Insides.of([pattern.inside for pattern in self._patterns])

    @cached_property
    def _words(self) -> WordScores:
        # Half a second for jieba's words; a few short texts do without.
        words = self._boundaries.words
        return WordScores.of(words.scores, words.unknown)

    def compile(self) -> dict[str, bytes]:
        """Give the parts from which ``open`` makes an equal judge."""
        return {
            **self._boundaries.compile(),
            **self._rows.compile(),
            **self._words.compile(),
        }

    @classmethod
    def open(cls, lexicon: Lexicon, patterns: Sequence[Pattern]) -> Self:
        """Give the judge of a lexicon."""
        judge = cls(Boundaries.open(lexicon), patterns)
        judge._rows = Insides.open(lexicon)
        judge._words = WordScores.open(lexicon)
        return judge

    def score(self, text: str) -> float:
        """Give how likely a stretch of folded text is, cut into words at its best."""
        return self._boundaries.score(text)

    def margins(self, folded: Folded, places: Sequence[Place]) -> list[float]:
        """Give the margin of each place, as ``Boundaries.margin`` has it.

        White space that was left out of the text is an edge, unless it is inside the
        candidate: it then says nothing around it either.
        """
        bounds = [_bounds(folded, start, end) for start, end, _ in places]
        if len(places) < _MANY:
            return [
                self._margin(folded.text, place, around)
                for place, around in zip(places, bounds, strict=True)
            ]
        columns = np.array(
            [(*place, *around) for place, around in zip(places, bounds, strict=True)]
        )
        many, settled = margins(
            folded.text, Candidates(*columns.T), self._rows, self._words
        )
        found: list[float] = many.tolist()
        for at in np.flatnonzero(~settled).tolist():
            found[at] = self._margin(folded.text, places[at], bounds[at])
        return found

    def _margin(self, text: str, place: Place, around: tuple[int, int]) -> float:
        """Give one margin; it depends on the characters next to the candidate."""
        start, end, number = place
        low, high = around
        before = text[max(low, start - WINDOW) : start]
        after = text[end : min(high, end + WINDOW)]
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


def _bounds(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """Give from where to where nothing was left out around a candidate."""
    gaps, high = folded.gaps, len(folded.text)
    if not gaps:
        return 0, high
    first, last = bisect_right(gaps, start), bisect_left(gaps, end)
    if first < last:
        return 0, high
    return gaps[first - 1] if first else 0, gaps[last] if last < len(gaps) else high
