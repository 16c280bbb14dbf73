"""The model: a softmax over the candidate readings of a polyphone.

The score of a candidate is the sum of the weights of its n-grams, each paired with
the candidate and hashed into one table, and of its dense features, each with a weight
of its own for every character.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from glossary.lexicon.hashing import Places
from glossary.readings.features import Floats, Polyphones

GRAM_BITS: Final = 18
GRAM_SCALE: Final = 32.0
"""A weight of 1 in the table of n-grams, which holds small integers."""

_U: Final = np.uint32
_GOLDEN, _MIX = _U(0x9E3779B1), _U(0x85EBCA6B)


def gram_slots(polyphones: Polyphones) -> NDArray[np.uint32]:
    """Give the slot of each n-gram of each candidate: a row for each n-gram."""
    own = (polyphones.candidate + 1).astype(_U) * _GOLDEN
    slots = polyphones.grams[:, polyphones.row] ^ own
    slots *= _MIX
    slots ^= slots >> _U(15)
    return slots & _U((1 << GRAM_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Stack:
    """The weights: of n-grams by slot, of dense features by feature and character."""

    grams: NDArray[np.int8]
    dense: NDArray[np.float32]

    def score(
        self, polyphones: Polyphones, slots: NDArray[np.uint32], dense: Floats
    ) -> Floats:
        """Give the score of each candidate."""
        grams = self.grams[slots].sum(axis=0, dtype=np.int32)
        weights = self.dense[:, polyphones.characters[polyphones.row]]
        score: Floats = (weights * dense).sum(axis=0)
        score += grams.astype(np.float32) / np.float32(GRAM_SCALE)
        return score


def best(score: Floats, first: Places, row: Places) -> Places:
    """Give the column of the best candidate of each polyphone, of equals the first."""
    top = np.flatnonzero(score == np.maximum.reduceat(score, first[:-1])[row])
    columns = np.empty(len(first) - 1, np.int64)
    columns[row[top[::-1]]] = top[::-1]
    return columns
