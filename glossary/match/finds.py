"""What the automaton finds in a folded text, as columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from glossary.lexicon.hashing import Places
from glossary.model import Span
from glossary.script import Folded

Place = tuple[int, int]
"""Start and end in the folded text."""


class Finds:
    """Patterns that were found, one at the same place in each column.

    ``starts`` and ``ends`` are places in the folded text, ``begins`` and ``limits``
    those in the original; ``numbers`` are those of the patterns.
    """

    __slots__ = ("_columns", "begins", "ends", "limits", "numbers", "starts")

    def __init__(self, columns: Places) -> None:
        self._columns = columns
        self.starts, self.ends, self.numbers, self.begins, self.limits = columns

    @classmethod
    def of(cls, folded: Folded, found: Sequence[tuple[int, int, int]]) -> Self:
        """Take start, end and number of each.

        Left out is what begins or ends inside of one character of the original.
        """
        columns = np.array(found, np.int64).reshape(-1, 3).T
        begins, limits = folded.places(columns[0], columns[1])
        return cls(np.vstack((columns, begins, limits))).taken(begins >= 0)

    def __len__(self) -> int:
        return len(self.starts)

    def taken(self, at: NDArray[np.bool_]) -> Self:
        """Give those that are marked."""
        return self if at.all() else type(self)(self._columns[:, at])

    def place(self, at: int) -> Place:
        """Give the place of one in the folded text."""
        return int(self.starts[at]), int(self.ends[at])

    def places(self, at: Places | slice = slice(None)) -> Iterator[Place]:
        """Give the places of some, or of all, in the folded text."""
        return zip(self.starts[at].tolist(), self.ends[at].tolist(), strict=True)

    def span(self, at: int) -> Span:
        """Give the place of one in the original."""
        return Span(int(self.begins[at]), int(self.limits[at]))

    def spans(self, at: Places) -> Iterator[Span]:
        """Give the places of some in the original."""
        return map(Span, self.begins[at].tolist(), self.limits[at].tolist())
