"""Which of the candidates that share characters are given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.match.patterns import Entry
from glossary.model import Overlaps, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: its place in the folded text and in the original, and its margin."""

    start: int
    end: int
    span: Span
    margin: float
    suspect: bool
    entries: tuple[Entry, ...]


def choose(
    candidates: Iterable[Found], *, overlaps: Overlaps, suspects: bool
) -> tuple[Found, ...]:
    """Give the candidates that stand, ordered by start, then longer first.

    The longest of those that overlap is given, the likelier one of equals; a suspect
    yields to whatever stands.
    """
    found = [c for c in candidates if suspects or not c.suspect]
    if overlaps is Overlaps.LONGEST:
        found = _longest(found)
    return tuple(sorted(found, key=lambda c: (c.start, -c.end)))


def _longest(candidates: list[Found]) -> list[Found]:
    taken: list[Found] = []
    ranked = sorted(
        candidates, key=lambda c: (c.suspect, c.start - c.end, -c.margin, c.start)
    )
    occupied: set[int] = set()
    for candidate in ranked:
        places = range(candidate.start, candidate.end)
        if occupied.isdisjoint(places):
            occupied.update(places)
            taken.append(candidate)
    return taken
