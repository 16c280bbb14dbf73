"""Whether a string found in running Chinese begins and ends where words do.

市政 stands in 市|政府 as characters and not as a word. Of all ways to read a few
characters to either side as words, two are compared: the best in which there is a word
boundary at both ends of the candidate, and the best in which a word goes over one end.
Words that hold the whole candidate are left out of both: that 市政府 is a word says
nothing about 市政, but 市|政府 against 市政|府 does.

Most candidates cost a few look-ups only: the words over an end that have one character
outside, and whether there is a longer one, tell whether to look closer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.lexicon import Lexicon
from glossary.match.words import IMPOSSIBLE, LONGEST, Words
from glossary.script.characters import is_han

CERTAIN = 99.0
"""The margin of a candidate over whose ends no word can go."""

WINDOW = LONGEST - 1
"""Characters to either side that count; eight gain nothing over four, two lose."""

ENOUGH = 1.0
"""A margin that surely exceeds the threshold by this need not be known better."""

# What a margin must exceed, by length: few characters cross words by chance more
# often; five or more hardly ever do.
_THRESHOLDS = {2: 2.0, 3: 0.0, 4: 0.0}
_THRESHOLD_OF_LONGER = -4.0
AT_THE_END = 1.7
"""What a candidate gains that ends where a run of Han ends.

It has one end the fewer to be wrong at, and Chinese compounds have their heads there.
"""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a term brings along to each of its occurrences.

    ``until[i]`` is the score of the best cut of its first ``i`` characters into words,
    ``since[i]`` of what follows them. The margin of a whole word exceeds ``threshold``.
    ``held_twice`` is by how much the margins of the two ends together exceed that
    against two words, one over each: 平安|全家.
    """

    until: tuple[float, ...]
    since: tuple[float, ...]
    threshold: float
    held_twice: float


# A word over an end: how many characters into the term it stops (or starts), and the
# score of the reading outside with it, against the best with a boundary at that end.
_Crossing = tuple[int, float]


class Boundaries:
    """Judges candidates against counts of words; built once, shared by threads."""

    def __init__(self, words: Words) -> None:
        self.words = words

    @classmethod
    def of(cls, frequencies: Mapping[str, int], terms: Iterable[str]) -> Boundaries:
        """Take counts of words and the folded terms to be looked for."""
        return cls(Words.of(frequencies, (t for t in terms if all(map(is_han, t)))))

    def inside(self, term: str) -> Inside:
        """Give what a folded term brings along."""
        if not any(map(is_han, term)):
            return _LATIN
        until, since = self.words.cut(term), self.words.cut_from_the_end(term)
        whole, between = until[-1], self.score(term[1:-1])
        held_twice = whole - until[-2] - since[1] + between if len(term) > 1 else 0.0
        threshold = _THRESHOLDS.get(len(term), _THRESHOLD_OF_LONGER)
        return Inside(until, since, threshold, held_twice)

    def compile(self) -> dict[str, bytes]:
        """Give the parts from which ``open`` makes an equal judge."""
        return self.words.compile()

    @classmethod
    def open(cls, lexicon: Lexicon) -> Boundaries:
        """Give the judge of a lexicon."""
        return cls(Words.open(lexicon))

    def score(self, text: str) -> float:
        """Give how likely a stretch of text is, cut into words at its best."""
        return self.words.cut(text)[-1]

    def margin(self, text: str, start: int, end: int, inside: Inside) -> float:
        """Give how much likelier boundaries at both ends are than a word over one.

        The unit is the natural logarithm of a ratio of probabilities; large margins
        are given as at least what they are. ``text`` is folded.

        >>> counts = {"市": 50, "政府": 90, "市政": 9, "府": 5}
        >>> judge = Boundaries.of(counts, ("市政", "政府"))
        >>> judge.margin("市政府", 0, 2, judge.inside("市政")) < 0
        True
        >>> judge.margin("市政府", 1, 3, judge.inside("政府")) > 0
        True
        """
        left, before = self._at_the_start(text, start, end, inside)
        right, after = self._at_the_end(text, start, end, inside)
        margin = min(left, right)
        if left + right < inside.threshold + ENOUGH + inside.held_twice:
            before = before or self._over_the_start(text, start, end)
            after = after or self._over_the_end(text, start, end)
            both = self._over_both(text[start:end], before, after)
            margin = min(margin, inside.until[-1] - both)
        if not _is_han(text[end : end + 1]):
            margin += AT_THE_END
        return margin if margin < CERTAIN else CERTAIN

    def _at_the_start(
        self, text: str, start: int, end: int, inside: Inside
    ) -> tuple[float, list[_Crossing]]:
        """Give the margin over words that go over the start alone.

        Beside it these words, if they had to be looked at more closely.
        """
        before = text[start - 1 : start]
        if not _is_han(before) or not is_han(text[start]):
            return CERTAIN, []
        scores = self.words.scores
        best = IMPOSSIBLE
        for inner in range(1, min(end - start, LONGEST)):
            score = scores[text[start - 1 : start + inner]] + inside.since[inner]
            best = max(best, score)
        margin = inside.until[-1] - best + scores[before]
        enough = inside.threshold + ENOUGH
        if margin >= enough and not self._is_longer_before(text, start, end):
            return margin, []
        crossings = self._over_the_start(text, start, end)
        return _least(inside.until[-1], crossings, inside.since), crossings

    def _at_the_end(
        self, text: str, start: int, end: int, inside: Inside
    ) -> tuple[float, list[_Crossing]]:
        """Give the same for the end."""
        after = text[end : end + 1]
        if not _is_han(after) or not is_han(text[end - 1]):
            return CERTAIN, []
        scores = self.words.scores
        best = IMPOSSIBLE
        for inner in range(1, min(end - start, LONGEST)):
            score = scores[text[end - inner : end + 1]] + inside.until[-1 - inner]
            best = max(best, score)
        margin = inside.until[-1] - best + scores[after]
        enough = inside.threshold + ENOUGH
        if margin >= enough and not self._is_longer_after(text, start, end):
            return margin, []
        crossings = self._over_the_end(text, start, end)
        return _least(inside.until[-1], crossings, inside.until), crossings

    def _is_longer_before(self, text: str, start: int, end: int) -> bool:
        """Say whether a word with more than one character outside is over the start."""
        scores = self.words.scores
        for low in range(max(0, start - WINDOW), start - 1):
            for high in range(start + 1, min(end, low + LONGEST + 1)):
                if scores[text[low:high]] > IMPOSSIBLE:
                    return True
        return False

    def _is_longer_after(self, text: str, start: int, end: int) -> bool:
        """Say whether a word with more than one character outside is over the end."""
        scores = self.words.scores
        for high in range(end + 2, min(len(text), end + WINDOW) + 1):
            for low in range(max(start + 1, high - LONGEST), end):
                if scores[text[low:high]] > IMPOSSIBLE:
                    return True
        return False

    def _over_the_start(self, text: str, start: int, end: int) -> list[_Crossing]:
        low = start
        while low > 0 and start - low < WINDOW and is_han(text[low - 1]):
            low -= 1
        scores = self.words.scores
        before = self.words.cut(text[low:start])
        return [
            (j - start, before[i - low] + score - before[-1])
            for i in range(low, start)
            for j in range(start + 1, min(end, i + LONGEST + 1))
            if (score := scores[text[i:j]]) > IMPOSSIBLE
        ]

    def _over_the_end(self, text: str, start: int, end: int) -> list[_Crossing]:
        high = end
        while high < len(text) and high - end < WINDOW and is_han(text[high]):
            high += 1
        scores = self.words.scores
        after = self.words.cut_from_the_end(text[end:high])
        return [
            (i - start, score + after[j - end] - after[0])
            for j in range(end + 1, high + 1)
            for i in range(max(start + 1, j - LONGEST), end)
            if (score := scores[text[i:j]]) > IMPOSSIBLE
        ]

    def _over_both(
        self, term: str, left: list[_Crossing], right: list[_Crossing]
    ) -> float:
        """Give the score of the best reading with a word over each end."""
        return max(
            (
                score + self.score(term[inner:outer]) + other
                for inner, score in left
                for outer, other in right
                if inner <= outer
            ),
            default=IMPOSSIBLE,
        )


_LATIN = Inside((0.0,), (0.0,), 0.0, 0.0)


def _least(
    whole: float, crossings: Iterable[_Crossing], rest: tuple[float, ...]
) -> float:
    best = IMPOSSIBLE
    for inner, score in crossings:
        best = max(best, score + rest[inner])
    return whole - best


def _is_han(character: str) -> bool:
    return bool(character) and is_han(character)
