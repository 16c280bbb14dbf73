"""Times of several things on the same pieces, one after the other, as ratios."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several figures, and the least and the greatest."""

    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> Spread:
        return cls(statistics.median(figures), min(figures), max(figures))

    def __str__(self) -> str:
        return f"{_short(self.median)} ({_short(self.least)}–{_short(self.greatest)})"


def interleaved(
    things: Mapping[str, Callable[[int], object]], rounds: int
) -> dict[str, list[float]]:
    """Give the seconds of CPU of each thing in each round, by its name.

    In each round everything is done once, each time beginning with another thing, so
    that what else the machine does falls on all of them. A thing is given the number
    of the round.
    """
    seconds: dict[str, list[float]] = {name: [] for name in things}
    names = list(things)
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            gc.collect()
            start = time.process_time()
            things[name](number)
            seconds[name].append(time.process_time() - start)
    return seconds


def ratios(base: Sequence[float], other: Sequence[float]) -> Spread:
    """Give how many times faster ``other`` is than ``base``, round by round."""
    return Spread.of([b / max(o, 1e-9) for b, o in zip(base, other, strict=True)])


def _short(figure: float) -> str:
    return f"{figure:.3g}"
