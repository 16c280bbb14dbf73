"""Which of the finds that share characters are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from glossary.lexicon.hashing import Places
from glossary.match.finds import Finds, Place
from glossary.match.margins import Flags, Floats
from glossary.model import Overlaps

Score = Callable[[int, int], float]
"""How likely a stretch of the folded text is, cut into words at its best."""


def choose(
    finds: Finds,
    margins: Floats,
    suspects: Flags,
    score: Score,
    *,
    overlaps: Overlaps,
    with_suspects: bool,
) -> Places:
    """Give which of the finds stand, ordered by start, then longer first.

    Of nested ones the longest is given. Where two overlap and neither holds the other
    (人工智能算法 and 算法训练), the likelier cut of the whole stretch decides. A
    suspect yields to whatever stands.
    """
    order = np.lexsort((-finds.ends, finds.starts))
    standing = order[~suspects[order]]
    candidates = order if with_suspects else standing
    apart = finds.starts[candidates[1:]] >= finds.ends[candidates[:-1]]
    if overlaps is Overlaps.ALL or apart.all():
        return candidates
    taken = np.zeros(len(finds), np.bool_)
    taken[_likeliest_of_all(finds, standing, score)] = True
    for at in _beside(finds, margins, suspects, taken, candidates):
        taken[at] = True
    return order[taken[order]]


def _likeliest_of_all(finds: Finds, standing: Places, score: Score) -> Places:
    """Give the best of those that lie in no longer one."""
    ends = finds.ends[standing]
    reached = np.maximum.accumulate(ends)
    outermost = np.concatenate((standing[:1], standing[1:][ends[1:] > reached[:-1]]))
    starts, ends = finds.starts[outermost], finds.ends[outermost]
    overlaps = np.flatnonzero(starts[1:] < ends[:-1])
    if not len(overlaps):
        return outermost
    chained = np.zeros(len(outermost), np.bool_)
    chained[overlaps] = chained[overlaps + 1] = True
    chosen = list(outermost[~chained])
    for cluster in _clusters(finds, outermost[chained].tolist()):
        best = _likeliest(list(finds.places(np.array(cluster))), score)
        chosen += [cluster[number] for number in best]
    return np.array(chosen, np.int64)


def _clusters(finds: Finds, chained: Sequence[int]) -> Iterator[list[int]]:
    """Group what overlaps, directly or through others."""
    cluster: list[int] = []
    for at in chained:
        if cluster and finds.starts[at] >= finds.ends[cluster[-1]]:
            yield cluster
            cluster = []
        cluster.append(at)
    if cluster:
        yield cluster


def _likeliest(cluster: Sequence[Place], score: Score) -> list[int]:
    """Choose among chained candidates so that the whole stretch is cut best.

    Both starts and ends rise along the cluster, so that the best choice up to a
    candidate is the best of: without it, or with it after what ends before it.
    """
    begin, stop = cluster[0][0], cluster[-1][1]
    best: list[tuple[float, list[int]]] = []
    for number, (start, end) in enumerate(cluster):
        nothing: list[int] = []
        choices = [(score(begin, start), nothing)] + [
            (value + score(before, start), chosen)
            for (_, before), (value, chosen) in zip(cluster, best, strict=False)
            if before <= start
        ]
        value, chosen = max(choices, key=lambda choice: choice[0])
        best.append((value + score(start, end), [*chosen, number]))
    closed = [
        (value + score(end, stop), chosen)
        for (_, end), (value, chosen) in zip(cluster, best, strict=True)
    ]
    return max(closed, key=lambda choice: choice[0])[1]


def _beside(
    finds: Finds, margins: Floats, suspects: Flags, taken: Flags, candidates: Places
) -> Iterator[int]:
    """Give the others that share no character with what was taken, nor one another."""
    if taken[candidates].all():
        return
    covered = np.zeros(finds.ends.max() + 1, np.int64)
    covered[finds.starts[taken]] = 1
    covered[finds.ends[taken]] -= 1
    before = np.concatenate(((0,), covered.cumsum().cumsum()))
    free = before[finds.ends] == before[finds.starts]
    rest = np.sort(candidates[free[candidates]])
    occupied: set[int] = set()
    lengths = finds.ends - finds.starts
    for at in rest[np.lexsort((-margins[rest], -lengths[rest], suspects[rest]))]:
        places = range(*finds.place(at))
        if occupied.isdisjoint(places):
            occupied.update(places)
            yield int(at)
