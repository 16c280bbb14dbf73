"""Whether a string found in running Chinese begins and ends where words do.

市政 stands in 市|政府 as characters and not as a word. Of all ways to read a few
characters to either side as words, two are compared: the best in which there is a word
boundary at both ends of the candidate, and the best in which a word goes over one end.
Words that hold the whole candidate are left out of both: that 市政府 is a word says
nothing about 市政, but 市|政府 against 市政|府 does.

Most candidates cost a few look-ups only: what the commonest words over an end, those
with one character outside, take from a term is worked out when the judge is built.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from glossary.match.words import IMPOSSIBLE, LONGEST, Words
from glossary.script.characters import is_han

CERTAIN = 99.0
"""The margin of a candidate over whose ends no word can go."""

# Characters to either side; eight gain nothing over four, two lose.
_WINDOW = LONGEST - 1
# A margin that surely exceeds the threshold by this need not be known better.
_ENOUGH = 1.0
# What a margin must exceed, by length: few characters cross words by chance more
# often; five or more hardly ever do.
_THRESHOLDS = {2: 2.0, 3: 0.0, 4: 0.0}
_THRESHOLD_OF_LONGER = -4.0
# A candidate that ends where a run of Han ends has one end the fewer to be wrong at,
# and Chinese compounds have their heads there.
_AT_THE_END = 1.7


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a term: what dictionary words that go over it leave of the term.

    ``parts`` has for each part of the term that such words take the scores of those
    with one character outside, by that character, and the score of the rest of the
    term. ``longer`` are the pairs of characters outside with which longer words go
    over the end. ``unknown`` is the score of a word of two characters over the end
    that the dictionary lacks, with the rest of the term.
    """

    whole: float
    parts: tuple[tuple[Mapping[str, float], float], ...]
    longer: frozenset[str]
    unknown: float

    def in_hand(self, outside: str) -> float:
        """Give by how much the term outweighs the best word with one character outside.

        The score of that character by itself is still to be added.
        """
        best = self.unknown
        for scores, rest in self.parts:
            score = scores.get(outside)
            if score is not None and score + rest > best:
                best = score + rest
        return self.whole - best


@dataclass(frozen=True, slots=True)
class Inside:
    """What a term brings along to each of its occurrences.

    ``until[i]`` is the score of the best cut of its first ``i`` characters into words,
    ``since[i]`` of what follows them. The margin of a whole word exceeds ``threshold``.
    ``held_twice`` is by how much the margins of the
    two ends together exceed that against two words, one over each: 平安|全家.
    """

    until: tuple[float, ...]
    since: tuple[float, ...]
    threshold: float
    held_twice: float
    start: _End
    end: _End


# A word over an end: how many characters into the term it stops (or starts), and the
# score of the reading outside with it, against the best with a boundary at that end.
_Crossing = tuple[int, float]


class Boundaries:
    """Judges candidates against counts of words; built once, shared by threads."""

    def __init__(self, frequencies: Mapping[str, int], terms: Iterable[str]) -> None:
        """Take counts of words and the folded terms to be looked for."""
        terms = tuple(terms)
        self._words = Words(frequencies, (t for t in terms if all(map(is_han, t))))
        self._alone = _Alone(self._words)
        crossing = _CrossingWords(self._words.scores, terms)
        self._insides = {term: self._inside(term, crossing) for term in terms}

    def inside(self, term: str) -> Inside:
        """Give what is known of a term that the constructor was given."""
        return self._insides[term]

    def score(self, text: str) -> float:
        """Give how likely a stretch of text is, cut into words at its best."""
        return self._words.cut(text)[-1]

    def margin(self, text: str, start: int, end: int, inside: Inside) -> float:
        """Give how much likelier boundaries at both ends are than a word over one.

        The unit is the natural logarithm of a ratio of probabilities; large margins
        are given as at least what they are. ``text`` is folded.

        >>> counts = {"市": 50, "政府": 90, "市政": 9, "府": 5}
        >>> judge = Boundaries(counts, ("市政", "政府"))
        >>> judge.margin("市政府", 0, 2, judge.inside("市政")) < 0
        True
        >>> judge.margin("市政府", 1, 3, judge.inside("政府")) > 0
        True
        """
        before, after = text[start - 1 : start], text[end : end + 1]
        at_start, at_end, alone = inside.start, inside.end, self._alone
        margin = at_start.in_hand(before) + alone[before]
        end_margin = at_end.in_hand(after) + alone[after]
        enough = inside.threshold + _ENOUGH
        left: list[_Crossing] | None = None
        right: list[_Crossing] | None = None
        if margin < enough or text[start - 2 : start] in at_start.longer:
            left = self._over_the_start(text, start, end)
            margin = _least(inside.until[-1], left, inside.since)
        if end_margin < enough or text[end : end + 2] in at_end.longer:
            right = self._over_the_end(text, start, end)
            end_margin = _least(inside.until[-1], right, inside.until)
        if margin + end_margin < enough + inside.held_twice:
            left = left or self._over_the_start(text, start, end)
            right = right or self._over_the_end(text, start, end)
            both = inside.until[-1] - self._over_both(text[start:end], left, right)
            margin = min(margin, both)
        margin = min(margin, end_margin)
        if alone[after] == CERTAIN:
            margin += _AT_THE_END
        return margin if margin < CERTAIN else CERTAIN

    def _over_the_start(self, text: str, start: int, end: int) -> list[_Crossing]:
        low = start
        while low > 0 and start - low < _WINDOW and is_han(text[low - 1]):
            low -= 1
        scores, unknown = self._words.scores, self._words.unknown
        before = self._words.cut(text[low:start])
        return [
            (j - start, before[i - low] + score - before[-1])
            for i in range(low, start)
            for j in range(start + 1, min(end, i + LONGEST + 1))
            if (score := scores.get(text[i:j], unknown[j - i])) > IMPOSSIBLE
        ]

    def _over_the_end(self, text: str, start: int, end: int) -> list[_Crossing]:
        high = end
        while high < len(text) and high - end < _WINDOW and is_han(text[high]):
            high += 1
        scores, unknown = self._words.scores, self._words.unknown
        after = self._words.cut_from_the_end(text[end:high])
        return [
            (i - start, score + after[j - end] - after[0])
            for j in range(end + 1, high + 1)
            for i in range(max(start + 1, j - LONGEST), end)
            if (score := scores.get(text[i:j], unknown[j - i])) > IMPOSSIBLE
        ]

    def _over_both(
        self, term: str, left: Iterable[_Crossing], right: Iterable[_Crossing]
    ) -> float:
        """Give the score of the best reading with a word over each end."""
        right = tuple(right)
        return max(
            (
                score + self.score(term[inner:outer]) + other
                for inner, score in left
                for outer, other in right
                if inner <= outer
            ),
            default=IMPOSSIBLE,
        )

    def _inside(self, term: str, crossing: _CrossingWords) -> Inside:
        if not any(map(is_han, term)):
            return _LATIN
        until, since = self._words.cut(term), self._words.cut_from_the_end(term)
        whole, between = until[-1], self.score(term[1:-1])
        return Inside(
            until,
            since,
            _THRESHOLDS.get(len(term), _THRESHOLD_OF_LONGER),
            whole - until[-2] - since[1] + between if len(term) > 1 else 0.0,
            self._end(term[0], since, crossing.before(term)),
            self._end(term[-1], until[::-1], crossing.after(term)),
        )

    def _end(
        self,
        outermost: str,
        rest: tuple[float, ...],
        words: Iterable[tuple[int, Mapping[str, float], frozenset[str]]],
    ) -> _End:
        """Work out one end; ``rest[i]`` is the term without ``i`` characters there."""
        unknown = 2 * IMPOSSIBLE
        if is_han(outermost) and len(rest) > 2:
            unknown = self._words.unknown[2] + rest[1]
        found = tuple(words)
        return _End(
            whole=rest[0],
            parts=tuple((scores, rest[size]) for size, scores, _ in found if scores),
            longer=frozenset().union(*(longer for *_, longer in found)),
            unknown=unknown,
        )


_NO_END = _End(0.0, (), frozenset(), 2 * IMPOSSIBLE)
_LATIN = Inside((0.0,), (0.0,), 0.0, 0.0, _NO_END, _NO_END)


def _least(
    whole: float, crossings: Iterable[_Crossing], rest: tuple[float, ...]
) -> float:
    best = IMPOSSIBLE
    for inner, score in crossings:
        best = max(best, score + rest[inner])
    return whole - best


class _CrossingWords:
    """The dictionary words that can go over an end of one of the terms.

    A word over the start ends with a beginning of the term, one over the end begins
    with an ending of it: 城市 can run into 市政.
    """

    def __init__(self, words: Mapping[str, float], terms: Iterable[str]) -> None:
        beginnings = {part for term in terms for part in _beginnings(term)}
        endings = {part for term in terms for part in _endings(term)}
        self._before: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._after: defaultdict[str, dict[str, float]] = defaultdict(dict)
        longer_before: defaultdict[str, set[str]] = defaultdict(set)
        longer_after: defaultdict[str, set[str]] = defaultdict(set)
        for word, score in words.items():
            for cut in range(1, len(word)):
                left, right = word[:cut], word[cut:]
                if right in beginnings:
                    if cut == 1:
                        self._before[right][left] = score
                    else:
                        longer_before[right].add(left[-2:])
                if left in endings:
                    if len(right) == 1:
                        self._after[left][right] = score
                    else:
                        longer_after[left].add(right[:2])
        self._longer_before = {k: frozenset(v) for k, v in longer_before.items()}
        self._longer_after = {k: frozenset(v) for k, v in longer_after.items()}

    def before(
        self, term: str
    ) -> Iterator[tuple[int, Mapping[str, float], frozenset[str]]]:
        """Give the words that run into the term, by the part of it that they take."""
        return self._over(_beginnings(term), self._before, self._longer_before)

    def after(
        self, term: str
    ) -> Iterator[tuple[int, Mapping[str, float], frozenset[str]]]:
        """Give the words that run out of the term, by the part of it that they take."""
        return self._over(_endings(term), self._after, self._longer_after)

    def _over(
        self,
        parts: Iterable[str],
        scores: Mapping[str, dict[str, float]],
        longer: Mapping[str, frozenset[str]],
    ) -> Iterator[tuple[int, Mapping[str, float], frozenset[str]]]:
        for part in parts:
            if part in scores or part in longer:
                pairs = longer.get(part, frozenset())
                yield len(part), scores.get(part, {}), pairs


def _beginnings(term: str) -> Iterator[str]:
    return (term[:cut] for cut in range(1, min(len(term), LONGEST)))


def _endings(term: str) -> Iterator[str]:
    return (term[cut:] for cut in range(max(1, len(term) - LONGEST + 1), len(term)))


class _Alone(dict[str, float]):
    """The scores of characters as words; no word goes over an end at what is not Han.

    Characters that are not counted are worked out when they are met, and not kept.
    """

    def __init__(self, words: Words) -> None:
        super().__init__({w: score for w, score in words.scores.items() if len(w) == 1})
        self._unknown = words.unknown[1]

    def __missing__(self, character: str) -> float:
        return self._unknown if character and is_han(character) else CERTAIN
