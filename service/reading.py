"""An annotated text laid out for the page: lines, marks, and the list beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from glossary.model import (
    AnnotatedText,
    Annotation,
    Candidate,
    Concept,
    ConceptId,
    Segment,
    Word,
)

Piece = tuple[str, Word | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """A displayed term: the ``number`` of the occurrence, 1-based, and its pieces."""

    number: int
    annotation: Annotation
    is_first: bool
    pieces: tuple[Piece, ...]

    @property
    def concepts(self) -> tuple[ConceptId, ...]:
        """The concepts that it may name, likeliest first."""
        return tuple(one.concept for one in self.annotation.candidates)


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept of the text, in the list beside it. ``occurrences`` are numbers."""

    concept: Concept
    candidate: Candidate
    occurrences: tuple[int, ...]

    @property
    def count(self) -> int:
        """How often the text names it, or may name it."""
        return len(self.occurrences)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows of a text.

    A line is what stands between two line ends, the second included; a term that
    spans a line end keeps it inside. ``entries`` are in order of first mention.
    """

    annotated: AnnotatedText
    lines: tuple[tuple[Piece | Mark, ...], ...]
    entries: tuple[Entry, ...]

    @property
    def mark_count(self) -> int:
        """How many terms are marked."""
        return sum(isinstance(item, Mark) for line in self.lines for item in line)


def read(annotated: AnnotatedText) -> Reading:
    """Lay an annotated text out."""
    listing = _Listing({concept.id: concept for concept in annotated.concepts})
    lines: list[tuple[Piece | Mark, ...]] = []
    line: list[Piece | Mark] = []
    for segment in annotated.segments():
        for item in _items(segment, listing):
            line.append(item)
            if not isinstance(item, Mark) and item[0].endswith("\n"):
                lines.append(tuple(line))
                line = []
    if line:
        lines.append(tuple(line))
    return Reading(annotated, tuple(lines), listing.entries())


def ruby_runs(word: Word) -> Iterator[tuple[bool, tuple[tuple[str, str], ...]]]:
    """Give the characters of a word that have readings apart from those that do not.

    Each run is whether it has readings, and its pairs of text and reading: in
    卡拉OK the run 卡 kǎ, 拉 lā, then OK without one.
    """
    run: list[tuple[str, str]] = []
    is_read = False
    for char, syllable in zip(word.text, word.syllables, strict=True):
        if run and (syllable is not None) != is_read:
            yield is_read, tuple(run)
            run = []
        is_read = syllable is not None
        run.append((char, syllable or ""))
    if run:
        yield is_read, tuple(run)


@dataclass(slots=True)
class _Listing:
    """The entries while they are collected."""

    concepts: dict[ConceptId, Concept]
    _found: dict[ConceptId, tuple[Candidate, list[int]]] = field(default_factory=dict)
    _number: int = 0

    def mark(self, segment: Segment, annotation: Annotation) -> Mark:
        self._number += 1
        is_first = annotation.candidates[0].concept not in self._found
        for candidate in annotation.candidates:
            _, numbers = self._found.setdefault(candidate.concept, (candidate, []))
            numbers.append(self._number)
        return Mark(self._number, annotation, is_first, segment.pieces)

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(self.concepts[concept_id], candidate, tuple(numbers))
            for concept_id, (candidate, numbers) in self._found.items()
        )


def _items(segment: Segment, listing: _Listing) -> Iterator[Piece | Mark]:
    if segment.annotation is not None:
        yield listing.mark(segment, segment.annotation)
        return
    for text, word in segment.pieces:
        if word is not None:
            yield text, word
        else:
            for line in _lines(text):
                yield line, None


def _lines(text: str) -> Iterator[str]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    if start < len(text):
        yield text[start:]
