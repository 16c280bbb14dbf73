"""Hashes of substrings, and a table that is looked up by many hashes at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

_BASE: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(_BASE, -1, 2**64)
_LENGTH: Final = np.uint64(0xD6E8FEB86659FD93)
_FINAL: Final = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT: Final = np.uint64(32)


_USUAL: Final = 1 << 16  # powers for texts of this length are kept, half a megabyte


def _powers(base: int, count: int) -> Hashes:
    return _usual(base)[:count] if count <= _USUAL else _compute(base, count)


@cache
def _usual(base: int) -> Hashes:
    return _compute(base, _USUAL)


def _compute(base: int, count: int) -> Hashes:
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.multiply.accumulate(powers)


@dataclass(frozen=True, slots=True)
class Substrings:
    """A text prepared for the hash of any of its substrings in a few operations.

    The hash is a polynomial modulo 2^64: the difference of two prefix sums, brought
    down to power 0 by the inverse of the odd base.
    """

    prefix: Hashes
    inverse: Hashes

    @classmethod
    def of(cls, code_points: NDArray[np.uint32]) -> Self:
        """Prepare a text."""
        count = len(code_points)
        prefix = np.zeros(count + 1, np.uint64)
        np.cumsum(code_points * _powers(_BASE, count), out=prefix[1:])
        return cls(prefix, _powers(_INVERSE, count + 1))

    def hashes(self, starts: Places, ends: Places) -> Hashes:
        """Give the hash of each ``[start, end)``."""
        sums = (self.prefix[ends] - self.prefix[starts]) * self.inverse[starts]
        sums += (ends - starts).astype(np.uint64) * _LENGTH
        sums ^= sums >> _SHIFT
        sums *= _FINAL
        return sums


@dataclass(frozen=True, slots=True)
class HashTable:
    """Values by 64-bit hash, with open addressing; no hash is 0, no value either."""

    keys: Hashes
    values: NDArray[np.int32]

    @classmethod
    def of(cls, hashes: Hashes, values: NDArray[np.int32]) -> Self:
        """Build a table that is at most half full.

        Raises:
            ValueError: If two hashes are equal.
        """
        bits = max(4, int(len(hashes) * 2 - 1).bit_length())
        keys = np.zeros(1 << bits, np.uint64)
        table = np.zeros(1 << bits, np.int32)
        if len(np.unique(hashes)) != len(hashes):
            raise ValueError("two phrases have one hash")
        slots = (hashes >> np.uint64(64 - bits)).astype(np.int64)
        waiting = np.arange(len(hashes))
        while len(waiting):  # place those that come first to a free slot, move the rest
            free = waiting[keys[slots[waiting]] == 0]
            slot, first = np.unique(slots[free], return_index=True)
            keys[slot], table[slot] = hashes[free[first]], values[free[first]]
            waiting = np.setdiff1d(waiting, free[first], assume_unique=True)
            slots[waiting] = (slots[waiting] + 1) & (len(keys) - 1)
        return cls(keys, table)

    def find(self, hashes: Hashes) -> NDArray[np.int32]:
        """Give the value of each hash, 0 where the table lacks it."""
        last = len(self.keys) - 1
        slots = (hashes >> np.uint64(65 - len(self.keys).bit_length())).astype(np.int64)
        found = self.keys[slots]
        values = np.where(found == hashes, self.values[slots], 0)
        open_ = np.flatnonzero((found != hashes) & (found != 0))
        while len(open_):
            slots[open_] = (slots[open_] + 1) & last
            found = self.keys[slots[open_]]
            hit = found == hashes[open_]
            values[open_[hit]] = self.values[slots[open_[hit]]]
            open_ = open_[~hit & (found != 0)]
        return values
