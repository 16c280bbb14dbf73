"""Times of several things on the same pieces, one after the other, as ratios."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Clock = Callable[[], float]


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
        return f"{short(self.median)} ({short(self.least)}–{short(self.greatest)})"


def interleaved(
    things: Mapping[str, Callable[[int], object]],
    rounds: int,
    *,
    clock: Clock = time.process_time,
) -> dict[str, list[float]]:
    """Give the seconds of each thing in each round, by its name.

    In each round everything is done once, each time beginning with another thing, so
    that what else the machine does falls on all of them. A thing is given the number
    of the round. What is in memory before is left out of garbage collection: half a
    second to look through what the peers hold would fall on any of them.
    """
    seconds: dict[str, list[float]] = {name: [] for name in things}
    names = list(things)
    gc.collect()
    gc.freeze()
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            gc.collect()
            start = clock()
            things[name](number)
            seconds[name].append(clock() - start)
    gc.unfreeze()
    return seconds


def children_clock() -> float:
    """Give the seconds of processor that ended child processes took, all of it."""
    times = os.times()
    return float(times.children_user + times.children_system)


def ratios(base: Sequence[float], other: Sequence[float]) -> Spread:
    """Give how many times faster ``other`` is than ``base``, round by round."""
    return Spread.of([b / max(o, 1e-9) for b, o in zip(base, other, strict=True)])


def short(figure: float) -> str:
    """Write a figure with three digits."""
    return f"{figure:,.0f}" if figure >= 1_000 else f"{figure:.3g}"
