"""The polyphones and the readings that each may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Candidates:
    """Polyphones in order of code point, their readings one after the other.

    The readings of character ``n`` are those from ``first[n]`` to ``first[n + 1]``.
    """

    characters: tuple[str, ...]
    first: NDArray[np.int64]
    syllables: tuple[str, ...]

    @classmethod
    def of(cls, readings: Mapping[str, Sequence[str]]) -> Self:
        """Lay out the readings of each character."""
        characters = tuple(sorted(readings))
        counts = [len(readings[char]) for char in characters]
        return cls(
            characters,
            np.cumsum([0, *counts]),
            tuple(name for char in characters for name in readings[char]),
        )

    def ranges(self) -> Iterator[tuple[str, int, int]]:
        """Give each character with the range of its readings."""
        yield from zip(
            self.characters,
            self.first[:-1].tolist(),
            self.first[1:].tolist(),
            strict=True,
        )
