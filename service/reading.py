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
    Lang,
    Notation,
    Segment,
    Span,
    Word,
)
from glossary.script import dominant, runs

SIZES = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48)
"""The sizes for which the style sheet has a class: a line takes the next greater."""

ROW = 14
"""How many Han characters with readings a row of a phone holds; twice as many Latin."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word with the number of its card, or what stands between words."""

    text: str
    word: Word | None = None
    card: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A displayed term: the ``number`` of the occurrence, 1-based, and its pieces.

    ``inner`` are the terms inside it, if they were asked for: 数据 in 数据集.
    """

    number: int
    annotation: Annotation
    inner: tuple[Annotation, ...]
    is_first: bool
    pieces: tuple[Piece, ...]

    @property
    def concepts(self) -> tuple[ConceptId, ...]:
        """The concepts that it may name, likeliest first; then those of inner terms."""
        return tuple(
            dict.fromkeys(
                candidate.concept
                for annotation in (self.annotation, *self.inner)
                for candidate in annotation.candidates
            )
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept of the text, in the list beside it. ``occurrences`` are numbers.

    ``written`` are the Chinese forms in which the text has it, where they are not the
    term that is shown: 人工智慧 for 人工智能.
    """

    concept: Concept
    candidate: Candidate
    occurrences: tuple[int, ...]
    written: tuple[str, ...]

    @property
    def count(self) -> int:
        """How often the text names it, or may name it."""
        return len(self.occurrences)


@dataclass(frozen=True, slots=True)
class Line:
    """What stands between two line ends, the second included.

    A term that spans a line end keeps it inside. ``size`` is about how many rows it
    takes on a phone, half of them on a wide window: one of ``SIZES``.
    """

    language: Lang
    items: tuple[Piece | Mark, ...]
    is_blank: bool
    size: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows of a text.

    ``entries`` are in order of first mention; ``cards`` are the different words that
    have a reading and are not familiar, each numbered by its place.
    """

    annotated: AnnotatedText
    lines: tuple[Line, ...]
    entries: tuple[Entry, ...]
    cards: tuple[Word, ...]


def read(
    annotated: AnnotatedText, *, familiar: frozenset[str] = frozenset()
) -> Reading:
    """Lay an annotated text out.

    Outside the terms ``familiar`` words have neither a reading nor a card.
    """
    concepts = {concept.id: concept for concept in annotated.concepts}
    layout = _Layout(concepts, familiar, _inner_terms(annotated))
    lines: list[Line] = []
    items: list[Piece | Mark] = []
    for segment in annotated.segments():
        for item in layout.items(segment):
            items.append(item)
            if isinstance(item, Piece) and item.text.endswith("\n"):
                lines.append(_line(items))
                items = []
    if items:
        lines.append(_line(items))
    return Reading(annotated, tuple(lines), layout.entries(), tuple(layout.cards))


def language_of_readings(notation: Notation) -> str:
    """Give the language tag of readings: pinyin is Latin, zhuyin is Bopomofo."""
    return "zh-Bopo" if notation is Notation.ZHUYIN else "zh-Latn-pinyin"


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


def _inner_terms(annotated: AnnotatedText) -> dict[Span, list[Annotation]]:
    """Give the terms that begin inside each displayed term, by its span."""
    inner: dict[Span, list[Annotation]] = {}
    shown: Span | None = None
    for annotation in annotated.terms or ():
        if shown is not None and annotation.span.start < shown.end:
            inner.setdefault(shown, []).append(annotation)
        else:
            shown = annotation.span
    return inner


@dataclass(slots=True)
class _Found:
    """A concept while its mentions are collected; ``written`` keeps their order."""

    candidate: Candidate
    numbers: list[int] = field(default_factory=list)
    written: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Layout:
    """Marks, entries and cards while they are collected."""

    concepts: dict[ConceptId, Concept]
    familiar: frozenset[str]
    inner: dict[Span, list[Annotation]]
    cards: list[Word] = field(default_factory=list)
    _card_numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _found: dict[ConceptId, _Found] = field(default_factory=dict)
    _marked: set[ConceptId] = field(default_factory=set)
    _marks: int = 0

    def items(self, segment: Segment) -> Iterator[Piece | Mark]:
        """Give a segment as one mark, or as its pieces, cut after line ends."""
        if segment.annotation is not None:
            yield self._mark(segment, segment.annotation)
            return
        for text, word in segment.pieces:
            if word is not None and word.text not in self.familiar:
                yield Piece(text, word, self._card(word))
            else:
                yield from map(Piece, text.splitlines(keepends=True))

    def entries(self) -> tuple[Entry, ...]:
        """Give the concepts that were found, in order of first mention."""
        return tuple(
            Entry(
                self.concepts[concept_id],
                found.candidate,
                tuple(found.numbers),
                tuple(found.written),
            )
            for concept_id, found in self._found.items()
        )

    def _mark(self, segment: Segment, annotation: Annotation) -> Mark:
        self._marks += 1
        likeliest = annotation.candidates[0].concept
        is_first = likeliest not in self._marked
        self._marked.add(likeliest)
        inner = tuple(self.inner.get(annotation.span, ()))
        for named in (annotation, *inner):
            self._note(named)
        pieces = tuple(Piece(text, word) for text, word in segment.pieces)
        return Mark(self._marks, annotation, inner, is_first, pieces)

    def _note(self, annotation: Annotation) -> None:
        """Keep that the present mark names the concepts of a term."""
        for candidate in annotation.candidates:
            found = self._found.setdefault(candidate.concept, _Found(candidate))
            if found.numbers[-1:] != [self._marks]:
                found.numbers.append(self._marks)
            is_variant = _bare(annotation.text) != _bare(found.candidate.term.term)
            if annotation.language.is_chinese and is_variant:
                found.written[annotation.text] = None

    def _card(self, word: Word) -> int | None:
        if word.pinyin is None:
            return None
        number = self._card_numbers.setdefault(
            (word.text, word.pinyin), len(self.cards)
        )
        if number == len(self.cards):
            self.cards.append(word)
        return number


def _bare(title: str) -> str:
    """Give a title without its marks, inside which it may have been found.

    >>> _bare("《网络安全法》")
    '网络安全法'
    """
    return title.removeprefix("《").removesuffix("》")


def _line(items: list[Piece | Mark]) -> Line:
    text = "".join(
        item.text if isinstance(item, Piece) else item.annotation.text for item in items
    )
    return Line(
        dominant(runs(text)),
        tuple(items),
        is_blank=not text.strip(),
        size=_size(text),
    )


def _size(text: str) -> int:
    """Give about how many rows a line takes on a phone.

    >>> _size("算力"), _size("算力" * 40), _size("computing power"), _size("算" * 9_999)
    (1, 6, 1, 48)
    """
    wide = sum(char >= "\N{CJK RADICAL REPEAT}" for char in text)
    rows = (wide + (len(text) - wide) / 2) / ROW
    return next((size for size in SIZES if rows <= size), SIZES[-1])
