"""The margins of many candidates at once, where a few look-ups settle them.

Nine candidates of ten have no word over an end but what ``Boundaries`` looks up first.
For a text with many candidates these look-ups are done for all of them in a few
operations on arrays, a fifth of the time; the rest are left to ``Boundaries``. Both
give the same margins, to the last bit: a law under test.
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

_INNER: Final = range(1, LONGEST)
_NO_CUT: Final = 2 * IMPOSSIBLE
# Words over an end with more than one character outside: how many are outside and
# how many inside the candidate.
_LONGER: Final = [
    (outer, inner)
    for outer in range(2, WINDOW + 1)
    for inner in range(1, LONGEST + 1 - outer)
]


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
    """What each pattern brings along to its finds, a row for each pattern.

    ``since[n, i]`` is the score of what follows the first ``i`` characters, ``until``
    of what comes before the last ``i``; what is no cut of the pattern has less than an
    impossible score.
    """

    whole: Floats
    since: Floats
    until: Floats
    threshold: Floats
    held_twice: Floats

    @classmethod
    def of(cls, insides: Sequence[Inside]) -> Self:
        """Lay out what the patterns bring along."""
        since = np.full((len(insides), LONGEST), _NO_CUT)
        until = np.full((len(insides), LONGEST), _NO_CUT)
        for row, inside in enumerate(insides):
            inner = range(1, min(len(inside.until) - 1, LONGEST))
            for at in inner:
                since[row, at] = inside.since[at]
                until[row, at] = inside.until[-1 - at]
        return cls(
            np.array([inside.until[-1] for inside in insides]),
            since,
            until,
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
        arrays = [
            np.frombuffer(lexicon[f"match.inside {name}"]) for name in cls.__slots__
        ]
        since, until = (array.reshape(-1, LONGEST) for array in arrays[1:3])
        return cls(arrays[0], since, until, *arrays[3:])


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


def margins(
    text: str, candidates: Candidates, insides: Insides, words: WordScores
) -> tuple[Floats, Flags]:
    """Give the margin of each candidate, and whether it is settled.

    The margins are those of ``Boundaries.margin``; one that is not settled is wrong.
    """
    padded = np.zeros(len(text) + 2 * WINDOW, np.uint32)
    padded[WINDOW:-WINDOW] = code_points(text)
    substrings = Substrings.of(padded)
    starts, ends = candidates.starts + WINDOW, candidates.ends + WINDOW
    lengths = ends - starts
    numbers = candidates.numbers
    first, last = padded[starts], padded[ends - 1]
    before_is_han, after_is_han = are_han(padded[starts - 1]), are_han(padded[ends])
    edge_before = candidates.starts > candidates.low
    edge_after = candidates.ends < candidates.high
    crosses_start = before_is_han & edge_before & are_han(first)
    crosses_end = after_is_han & edge_after & are_han(last)
    inner = np.array(_INNER)[:, None]
    # A word that would leave the candidate is none; the padding keeps it in the text.
    within = np.minimum(inner, lengths)
    scores, _ = words.find(
        substrings,
        np.concatenate([starts[None] - 1, ends[None], starts - 1 + 0 * inner]),
        np.concatenate([starts[None], ends[None] + 1, starts + within]),
    )
    before, after, over_start = scores[0], scores[1], scores[2:]
    over_end, _ = words.find(substrings, ends - within, ends + 1 + 0 * inner)
    outer, inner = np.array(_LONGER).T[:, :, None]
    leaves = inner < lengths
    longer_before = _is_word(
        substrings,
        words,
        starts - outer,
        starts + inner,
        leaves & (candidates.starts - outer >= candidates.low),
    )
    longer_after = _is_word(
        substrings,
        words,
        ends - inner,
        ends + outer,
        leaves & (candidates.ends + outer <= candidates.high),
    )
    whole, threshold = insides.whole[numbers], insides.threshold[numbers]
    least = threshold + ENOUGH
    sides = []
    for over, rest, outside, crosses, is_longer in (
        (over_start, insides.since, before, crosses_start, longer_before),
        (over_end, insides.until, after, crosses_end, longer_after),
    ):
        best = (over + rest[numbers, 1:].T).max(axis=0)
        margin = whole - np.maximum(best, IMPOSSIBLE) + outside
        settled = ~crosses | ((margin >= least) & ~is_longer)
        sides.append((np.where(crosses, margin, CERTAIN), settled))
    (left, left_settled), (right, right_settled) = sides
    settled = left_settled & right_settled
    settled &= left + right >= least + insides.held_twice[numbers]
    margin = np.minimum(left, right)
    margin += np.where(after_is_han & edge_after, 0.0, AT_THE_END)
    return np.minimum(margin, CERTAIN), settled


def _is_word(
    text: Substrings, words: WordScores, starts: Places, ends: Places, asked: Flags
) -> Flags:
    """Say for each candidate, a column, whether one of what is asked is a word."""
    # What is not asked may lie outside the text: any place in it will do instead.
    _, found = words.find(text, np.where(asked, starts, 0), np.where(asked, ends, 1))
    word: Flags = np.any(found & asked, axis=0)
    return word


def code_points(text: str) -> NDArray[np.uint32]:
    """Give the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
