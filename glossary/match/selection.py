"""Which of the candidates that share characters are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from glossary.match.patterns import Meanings
from glossary.model import Overlaps, Span

Score = Callable[[int, int], float]
"""How likely a stretch of the folded text is, cut into words at its best."""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: its place in the folded text and in the original, and its margin.

    ``number`` is that of the string that found it.
    """

    start: int
    end: int
    span: Span
    number: int
    margin: float
    suspect: bool
    meanings: Meanings


def choose(
    candidates: Iterable[Found], score: Score, *, overlaps: Overlaps, suspects: bool
) -> tuple[Found, ...]:
    """Give the candidates that stand, ordered by start, then longer first.

    Of nested ones the longest is given. Where two overlap and neither holds the other
    (人工智能算法 and 算法训练), the likelier cut of the whole stretch decides. A
    suspect yields to whatever stands.
    """
    found = [c for c in candidates if suspects or not c.suspect]
    if overlaps is Overlaps.LONGEST:
        found = _longest(found, score)
    return tuple(sorted(found, key=lambda c: (c.start, -c.end)))


def _longest(candidates: list[Found], score: Score) -> list[Found]:
    standing = [c for c in candidates if not c.suspect]
    taken: list[Found] = []
    for cluster in _clusters(_outermost(standing)):
        taken += cluster if len(cluster) == 1 else _likeliest(cluster, score)
    occupied = {place for c in taken for place in range(c.start, c.end)}
    rest = sorted(candidates, key=lambda c: (c.suspect, c.start - c.end, -c.margin))
    for candidate in rest:
        places = range(candidate.start, candidate.end)
        if occupied.isdisjoint(places):
            occupied.update(places)
            taken.append(candidate)
    return taken


def _outermost(candidates: list[Found]) -> list[Found]:
    """Give the candidates that lie in no longer one, by start."""
    outermost: list[Found] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if not outermost or candidate.end > outermost[-1].end:
            outermost.append(candidate)
    return outermost


def _clusters(candidates: list[Found]) -> Iterator[list[Found]]:
    """Group what overlaps, directly or through others."""
    cluster: list[Found] = []
    for candidate in candidates:
        if cluster and candidate.start >= cluster[-1].end:
            yield cluster
            cluster = []
        cluster.append(candidate)
    if cluster:
        yield cluster


def _likeliest(cluster: list[Found], score: Score) -> list[Found]:
    """Choose among chained candidates so that the whole stretch is cut best.

    Both starts and ends rise along the cluster, so that the best choice up to a
    candidate is the best of: without it, or with it after what ends before it.
    """
    start = cluster[0].start
    best: list[tuple[float, list[Found]]] = []
    for candidate in cluster:
        nothing: list[Found] = []
        choices = [(score(start, candidate.start), nothing)] + [
            (value + score(other.end, candidate.start), chosen)
            for other, (value, chosen) in zip(cluster, best, strict=False)
            if other.end <= candidate.start
        ]
        value, chosen = max(choices, key=lambda choice: choice[0])
        own = score(candidate.start, candidate.end)
        best.append((value + own, [*chosen, candidate]))
    end = cluster[-1].end
    closed = [
        (value + score(candidate.end, end), chosen)
        for candidate, (value, chosen) in zip(cluster, best, strict=True)
    ]
    return max(closed, key=lambda choice: choice[0])[1]
