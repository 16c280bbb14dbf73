"""The margins of many candidates at once, on arrays.

What ``Boundaries`` looks up one piece after the other is looked up here for both ends
of all candidates in a few operations, a tenth of the time. Only the readings with a
word over each end at once are left to ``Boundaries``. Both give the same margins, to
the last bit: a law under test.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from glossary.lexicon import Lexicon
from glossary.lexicon.hashing import HashTable, Places, Substrings
from glossary.match.boundaries import AT_THE_END, CERTAIN, ENOUGH, WINDOW, Inside
from glossary.match.words import IMPOSSIBLE, LONGEST
from glossary.script.characters import are_han

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_NO_CUT: Final = 2 * IMPOSSIBLE
# The pieces at an end that are looked up first, as how many of their characters are
# outside and how many inside the candidate: the neighbour alone, the words over the
# end with one character outside, and those with more.
_FIRST: Final = [
    (1, 0),
    *((1, inner) for inner in range(1, LONGEST)),
    *(
        (outer, inner)
        for outer in range(2, WINDOW + 1)
        for inner in range(1, LONGEST + 1 - outer)
    ),
]
_WITH_ONE: Final = slice(1, LONGEST)
_WITH_MORE: Final = slice(LONGEST, None)
# The pieces outside of an end, as how far from it they begin and stop.
_OUTSIDE: Final = [(far, near) for near in range(WINDOW) for far in range(near + 1, 5)]
_OVER: Final = [pair for pair in _FIRST if pair[1]]


@dataclass(frozen=True, slots=True)
class WordScores:
    """The scores of words by the hash of their characters, for many at once."""

    numbers: HashTable
    scores: Floats
    unknown: Floats

    @classmethod
    def of(cls, scores: Mapping[str, float], unknown: Sequence[float]) -> Self:
        """Take the score of each word, and by length that of any other piece."""
        text = "".join(scores)
        ends = np.cumsum([len(word) for word in scores], dtype=np.int64)
        starts = np.concatenate(([0], ends[:-1])).astype(np.int64)
        hashes = Substrings.of(code_points(text)).hashes(starts, ends)
        numbers = np.arange(1, len(scores) + 1, dtype=np.int32)
        return cls(
            HashTable.of(hashes, numbers),
            np.array([0.0, *scores.values()]),
            np.array(unknown),
        )

    def find(
        self, text: Substrings, starts: Places, ends: Places
    ) -> tuple[Floats, Flags]:
        """Give the score of each ``[start, end)``, and whether it is a word."""
        found = self.numbers.find(text.hashes(starts, ends).ravel())
        found = found.reshape(starts.shape)
        scores = np.where(found, self.scores[found], self.unknown[ends - starts])
        return scores, found > 0

    def compile(self) -> dict[str, bytes]:
        """Give the parts from which ``open`` makes equal scores."""
        table = self.numbers
        arrays = [table.keys, table.values, self.scores, self.unknown]
        parts = (np.asarray(array).tobytes() for array in arrays)
        return dict(zip(_PARTS, parts, strict=True))

    @classmethod
    def open(cls, lexicon: Lexicon) -> Self:
        """Give the scores of a lexicon, mapped."""
        keys, values, scores, unknown = (
            np.frombuffer(lexicon[name], kind)
            for name, kind in zip(_PARTS, _KINDS, strict=True)
        )
        return cls(HashTable(keys, values), scores, unknown)


_PARTS: Final = ("match.keys", "match.values", "match.by value", "match.by length")
_KINDS: Final = (np.uint64, np.int32, np.float64, np.float64)


@dataclass(frozen=True, slots=True)
class Insides:
    """What each pattern brings along to its finds.

    ``rest[0, n, i]`` is the score of what follows the first ``i`` characters of pattern
    ``n``, ``rest[1, n, i]`` of what comes before the last ``i``; what is no cut of the
    pattern has less than an impossible score.
    """

    whole: Floats
    rest: Floats
    threshold: Floats
    held_twice: Floats

    @classmethod
    def of(cls, insides: Sequence[Inside]) -> Self:
        """Lay out what the patterns bring along."""
        rest = np.full((2, len(insides), LONGEST), _NO_CUT)
        for row, inside in enumerate(insides):
            for at in range(1, min(len(inside.until) - 1, LONGEST)):
                rest[0, row, at] = inside.since[at]
                rest[1, row, at] = inside.until[-1 - at]
        return cls(
            np.array([inside.until[-1] for inside in insides]),
            rest,
            np.array([inside.threshold for inside in insides]),
            np.array([inside.held_twice for inside in insides]),
        )

    def compile(self) -> dict[str, bytes]:
        """Give the parts from which ``open`` makes equal rows."""
        return {
            f"match.inside {name}": getattr(self, name).tobytes()
            for name in self.__slots__
        }

    @classmethod
    def open(cls, lexicon: Lexicon) -> Self:
        """Give the rows of a lexicon, mapped."""
        whole, rest, threshold, held_twice = (
            np.frombuffer(lexicon[f"match.inside {name}"]) for name in cls.__slots__
        )
        return cls(whole, rest.reshape(2, -1, LONGEST), threshold, held_twice)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Places in a folded text, each with its pattern.

    ``low`` and ``high`` bound what stands around each without white space between.
    """

    starts: Places
    ends: Places
    numbers: Places
    low: Places
    high: Places


@dataclass(frozen=True, slots=True)
class _Ends:
    """Ends of candidates: starts, whose outside lies before them, and ends proper.

    ``outwards`` is -1 or 1; ``visible`` is how many characters outside count, and
    ``rest`` the row for each of what is left of the candidate without some of its
    characters.
    """

    places: Places
    outwards: Places
    lengths: Places
    visible: Places
    whole: Floats
    rest: Floats
    least: Floats

    def taken(self, at: NDArray[np.intp]) -> _Ends:
        """Give some of the ends."""
        columns = (getattr(self, name)[..., at] for name in self.__slots__)
        return _Ends(*columns)

    def between(self, outer: Places, inner: Places) -> tuple[Places, Places]:
        """Give pieces from so far outside to so far inside, a row for each pair."""
        far = self.places + self.outwards * outer
        # A word that would leave the candidate is none; it is asked for all the same.
        near = self.places - self.outwards * np.minimum(inner, self.lengths)
        return np.minimum(far, near), np.maximum(far, near)


def margins(
    text: str, candidates: Candidates, insides: Insides, words: WordScores
) -> tuple[Floats, Flags]:
    """Give the margin of each candidate, and whether it is settled.

    The margins are those of ``Boundaries.margin``; one that is not settled, where words
    may go over both ends at once, is at least as large as it should be.
    """
    padded = np.zeros(len(text) + 2 * WINDOW, np.uint32)
    padded[WINDOW:-WINDOW] = code_points(text)
    substrings = Substrings.of(padded)
    han = are_han(padded)
    starts, ends = candidates.starts + WINDOW, candidates.ends + WINDOW
    numbers = candidates.numbers
    count = len(starts)
    visible = np.concatenate(
        (candidates.starts - candidates.low, candidates.high - candidates.ends)
    )
    threshold = insides.threshold[numbers]
    both = _Ends(
        np.concatenate((starts, ends)),
        np.repeat((-1, 1), count),
        np.tile(ends - starts, 2),
        np.minimum(visible, WINDOW),
        np.tile(insides.whole[numbers], 2),
        np.concatenate((insides.rest[0, numbers], insides.rest[1, numbers])).T,
        np.tile(threshold + ENOUGH, 2),
    )
    beside = np.concatenate((han[starts - 1], han[ends])) & (both.visible > 0)
    crossed = beside & np.concatenate((han[starts], han[ends - 1]))
    each = np.full(2 * count, CERTAIN)
    crossed_at = np.flatnonzero(crossed)
    if len(crossed_at):
        each[crossed_at] = _over_one(substrings, words, both.taken(crossed_at), han)
    left, right = each[:count], each[count:]
    settled = left + right >= threshold + ENOUGH + insides.held_twice[numbers]
    margin = np.minimum(left, right)
    margin += np.where(beside[count:], 0.0, AT_THE_END)
    return np.minimum(margin, CERTAIN), settled


def _over_one(text: Substrings, words: WordScores, ends: _Ends, han: Flags) -> Floats:
    """Give for each end the margin over words that go over it alone.

    A first look settles most: at the words with one character outside, and whether
    there are others.
    """
    outer, inner = np.array(_FIRST).T[:, :, None]
    scores, are_words = words.find(text, *ends.between(outer, inner))
    best = (scores[_WITH_ONE] + ends.rest[1:]).max(axis=0)
    margin: Floats = ends.whole - np.maximum(best, IMPOSSIBLE) + scores[0]
    possible = (outer <= ends.visible) & (inner < ends.lengths)
    others = np.any((are_words & possible)[_WITH_MORE], axis=0)
    unsettled = np.flatnonzero((margin < ends.least) | others)
    if len(unsettled):
        margin[unsettled] = _closer(text, words, ends.taken(unsettled), han)
    return margin


def _closer(text: Substrings, words: WordScores, ends: _Ends, han: Flags) -> Floats:
    """Give the same margin, with what is outside cut into words at its best."""
    steps = np.arange(1, WINDOW + 1)[:, None]
    outside = han[ends.places + ends.outwards * steps - (ends.outwards > 0)]
    outside &= steps <= ends.visible
    reach = np.logical_and.accumulate(outside, axis=0).sum(axis=0)
    far, near = np.array(_OUTSIDE).T[:, :, None]
    scores, _ = words.find(text, *ends.between(far, -near))
    pieces = dict(zip(_OUTSIDE, scores, strict=True))
    # The best cut from the end of what is outside to each distance from the candidate.
    cuts = np.full((WINDOW + 1, len(reach)), 2 * _NO_CUT)
    cuts[reach, np.arange(len(reach))] = 0.0
    for at in range(WINDOW - 1, -1, -1):
        for start in range(at + 1, WINDOW + 1):
            piece = np.where(start <= reach, cuts[start] + pieces[start, at], _NO_CUT)
            cuts[at] = np.where(at < reach, np.maximum(cuts[at], piece), cuts[at])
    outer, inner = np.array(_OVER).T[:, :, None]
    scores, _ = words.find(text, *ends.between(outer, inner))
    possible = (outer <= reach) & (inner < ends.lengths) & (scores > IMPOSSIBLE)
    crossing = cuts[outer[:, 0]] + scores - cuts[0] + ends.rest[inner[:, 0]]
    best = np.where(possible, crossing, IMPOSSIBLE).max(axis=0)
    margin: Floats = ends.whole - np.maximum(best, IMPOSSIBLE)
    return margin


def code_points(text: str) -> NDArray[np.uint32]:
    """Give the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
