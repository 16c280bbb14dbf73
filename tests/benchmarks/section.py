"""A part of the report: a table, what is said of it, and figures for the plot."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from tests.benchmarks.timing import Spread


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading; the first cell of a row names it.

    ``figures`` are those that are drawn, each a median with its least and greatest.
    """

    title: str
    said: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: dict[str, tuple[float, float, float]] = field(default_factory=dict)

    def markdown(self) -> str:
        """Give it as Markdown."""
        lines = [
            f"## {self.title}",
            "",
            *([self.said, ""] if self.said else []),
            f"| {' | '.join(self.header)} |",
            f"|{'---|' * len(self.header)}",
            *(f"| {' | '.join(row)} |" for row in self.rows),
            "",
        ]
        return "\n".join(lines)

    def plain(self) -> dict[str, Any]:
        """Give it as plain values."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Section:
        """Make it again from what ``plain`` gave."""
        return cls(
            plain["title"],
            plain["said"],
            tuple(plain["header"]),
            tuple(map(tuple, plain["rows"])),
            {name: tuple(three) for name, three in plain["figures"].items()},
        )


def drawn(spread: Spread) -> tuple[float, float, float]:
    """Give a figure for the plot."""
    return spread.median, spread.least, spread.greatest
