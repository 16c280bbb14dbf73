"""Whether a string found in running Chinese begins and ends where words do.

市政 stands in 市|政府 as characters and not as a word. A lattice of all the ways to
read a few characters to either side as words tells: those readings that have a word
boundary at both ends of the candidate are weighed against those in which a word goes
over one end. Dictionary words that hold the whole candidate are left out: that 市政府
is a word says nothing about 市政, but 市|政府 against 市政|府 does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from glossary.script.characters import is_han

CERTAIN = 99.0
"""The margin of a candidate over whose ends no word can go."""

# Characters to either side; eight gain nothing over four, two lose.
_WINDOW = 4
# Longer words are rare, and what they are made of is in the dictionary too.
_LONGEST_WORD = 5
# Terms that the dictionary lacks are taken as being this frequent among 60 million
# words: enough to be found, too little to steal from their neighbours.
_UNKNOWN_TERM = 3_000
_UNKNOWN_CHARACTER = 0.5
_IMPOSSIBLE = -1e30


class Boundaries:
    """Judges candidates against counts of words; built once, shared by threads."""

    def __init__(self, frequencies: Mapping[str, int], terms: Iterable[str]) -> None:
        """Take counts of words and the folded Chinese terms to be looked for."""
        counts: dict[str, float] = {
            word: count
            for word, count in frequencies.items()
            if count > 0 and len(word) <= _LONGEST_WORD
        }
        total = math.log(sum(counts.values()) or 1)
        for term in terms:
            counts.setdefault(term, _UNKNOWN_TERM)
        self._costs = {word: math.log(count) - total for word, count in counts.items()}
        self._unknown = math.log(_UNKNOWN_CHARACTER) - total

    def margin(self, text: str, start: int, end: int) -> float:
        """Give how much likelier boundaries at both ends are than a word over one.

        The unit is the natural logarithm of a ratio of probabilities. ``text`` is
        folded.

        >>> judge = Boundaries({"市": 50, "政府": 90, "市政": 9, "府": 5}, ())
        >>> judge.margin("市政府", 0, 2) < 0 < judge.margin("市政府", 1, 3)
        True
        """
        low, high = _window(text, start, end)
        if not self._is_doubtful(text, start, end, low, high):
            return CERTAIN
        return self._weigh(text[low:high], start - low, end - low)

    def _is_doubtful(
        self, text: str, start: int, end: int, low: int, high: int
    ) -> bool:
        """Say whether any dictionary word goes over one end only."""
        costs = self._costs
        return any(
            text[i:j] in costs
            for i in range(max(low, start - _LONGEST_WORD + 1), start)
            for j in range(start + 1, min(end, i + _LONGEST_WORD + 1))
        ) or any(
            text[i:j] in costs
            for i in range(max(start + 1, end - _LONGEST_WORD + 1), end)
            for j in range(end + 1, min(high, i + _LONGEST_WORD) + 1)
        )

    def _weigh(self, window: str, start: int, end: int) -> float:
        """Give the margin of ``[start, end)`` over all readings of the window."""
        size = len(window)
        good = [_IMPOSSIBLE] * (size + 1)
        crossing = [_IMPOSSIBLE] * (size + 1)
        good[0] = 0.0
        for i in range(size):
            for j in range(i + 1, min(size, i + _LONGEST_WORD) + 1):
                if i <= start and j >= end and j - i > end - start:
                    break
                cost = self._costs.get(window[i:j])
                if cost is None:
                    if j > i + 1:
                        continue
                    cost = self._unknown
                if i < start < j or i < end < j:
                    crossing[j] = _add(crossing[j], _add(good[i], crossing[i]) + cost)
                else:
                    good[j] = _add(good[j], good[i] + cost)
                    crossing[j] = _add(crossing[j], crossing[i] + cost)
        if crossing[size] <= _IMPOSSIBLE / 2:
            return CERTAIN
        return min(good[size] - crossing[size], CERTAIN)


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = start, end
    while low > 0 and start - low < _WINDOW and is_han(text[low - 1]):
        low -= 1
    while high < len(text) and high - end < _WINDOW and is_han(text[high]):
        high += 1
    return low, high


def _add(left: float, right: float) -> float:
    """Add two probabilities that are given as logarithms."""
    if left < right:
        left, right = right, left
    if right <= _IMPOSSIBLE / 2 or left - right > 30:
        return left
    return left + math.log1p(math.exp(right - left))
