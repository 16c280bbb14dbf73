"""Many spans at once, as arrays; and a text laid out for look-up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from glossary.model import Span

MARGIN: Final = 4
"""Zeros on both sides of a text's code points, so that no window leaves them."""

_SENTENCE: Final = re.compile(r"[^。！？!?；\n\r…]+[。！？!?；…”’」』）]*")

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Spans in order and disjoint: where each starts and where it ends."""

    starts: Places
    ends: Places

    def index(self, places: Places) -> Places:
        """Give the number of the span that each place is in."""
        return np.searchsorted(self.starts, places, side="right") - 1


@dataclass(frozen=True, slots=True)
class Layout:
    """A text as code points with margins, its words, and its sentences.

    Places count from the first zero of the margin.
    """

    code_points: NDArray[np.uint32]
    words: Bounds
    sentences: Bounds

    @classmethod
    def of(cls, text: str, words: Sequence[Span]) -> Self:
        """Lay out a text whose words are known."""
        code_points = np.zeros(len(text) + 2 * MARGIN, np.uint32)
        encoded = text.encode("utf-32-le", "surrogatepass")
        code_points[MARGIN:-MARGIN] = np.frombuffer(encoded, np.uint32)
        sentences = [match.span() for match in _SENTENCE.finditer(text)]
        return cls(
            code_points,
            Bounds(
                _places([span.start for span in words]),
                _places([span.end for span in words]),
            ),
            Bounds(
                _places([start for start, _ in sentences]),
                _places([end for _, end in sentences]),
            ),
        )


def _places(offsets: list[int]) -> Places:
    return np.array(offsets, np.int64) + MARGIN
