"""Places in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of Unicode code points in a text.

    >>> Span(2, 4).of("多𠮷线程")
    '线程'

    Raises:
        ValueError: If the range is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"[{self.start}, {self.end}) is not a span")

    def of(self, text: str) -> str:
        """Give what stands in ``text`` at this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two have a code point in common."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies inside this span or equals it."""
        return self.start <= other.start and other.end <= self.end
