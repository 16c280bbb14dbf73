"""What is found in a text: matches, candidates, words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from glossary.model.concept import Concept, ConceptId, Term
from glossary.model.language import Lang
from glossary.model.options import Options
from glossary.model.span import Span
from glossary.model.word import Dictionary, Word, Words


class MatchKind(StrEnum):
    """How what stands in the text relates to the term that it matched.

    ``exact``: the term as it is written. ``variant``: a string of ``match_also``, or
    a derived regional form. ``script``: the term in another script. ``folded``: equal
    after folding width, case, spaces, hyphens. ``inflected``: another form of an
    English word. ``abbreviation``: an acronym or abbreviation of the concept.
    """

    EXACT = "exact"
    VARIANT = "variant"
    SCRIPT = "script"
    FOLDED = "folded"
    INFLECTED = "inflected"
    ABBREVIATION = "abbreviation"


@dataclass(frozen=True, slots=True)
class Match:
    """An occurrence of terms in a text, before anything is said about them.

    ``terms`` has one term per concept: the written one that matched, the preferred
    before others. ``margin`` is the log-probability by which the readings of the
    surroundings as words that respect both ends outweigh those in which a word
    crosses one; a ``suspect`` falls below the threshold. ``concepts`` runs beside
    ``terms``.
    """

    span: Span
    language: Lang
    kind: MatchKind
    margin: float
    suspect: bool
    concepts: tuple[ConceptId, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A term of the target language.

    ``computed_pinyin`` says that the reading is the engine's and not curated.
    """

    term: Term
    pinyin: str | None = None
    computed_pinyin: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One concept that an occurrence may name, with its equivalents, best first."""

    concept: ConceptId
    term: Term
    pinyin: str | None
    equivalents: tuple[Equivalent, ...]
    score: float = 1.0
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """An occurrence of a term with its candidates, likeliest first."""

    span: Span
    text: str
    language: Lang
    match: MatchKind
    suspect: bool
    margin: float
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class TermBaseLabel:
    """Which term base an answer comes from; ``sha256`` names its content."""

    version: str
    date: str
    sha256: str
    concept_count: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of an annotated text: one displayed term, or what stands between two.

    ``pieces`` are the words in it and, with None, what belongs to no word; in order
    they rebuild ``text``.
    """

    text: str
    annotation: Annotation | None
    pieces: tuple[tuple[str, Word | None], ...]


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with what is known about it; a layer not asked for is None.

    ``terms`` are ordered by start, then longer first; with ``overlaps=longest`` they
    are disjoint. ``words`` are ordered and disjoint, and with the white space between
    them rebuild the text. ``concepts`` are those of ``terms``, in order of id.
    """

    text: str
    language: Lang
    options: Options
    term_base: TermBaseLabel
    terms: tuple[Annotation, ...] | None
    words: Words | None
    concepts: tuple[Concept, ...]
    dictionaries: tuple[Dictionary, ...] = ()

    def segments(self) -> tuple[Segment, ...]:
        """Give the text in pieces that a page shows one after the other.

        Of terms that overlap, the first is a segment. The pieces rebuild the text.
        """
        segments: list[Segment] = []
        words = iter(self.words or ())
        word = next(words, None)
        place = 0
        for start, end, annotation in self._bounds():
            pieces: list[tuple[str, Word | None]] = []
            place = start
            while word is not None and word.span.end <= end:
                if place < word.span.start:
                    pieces.append((self.text[place : word.span.start], None))
                pieces.append((word.text, word))
                place = word.span.end
                word = next(words, None)
            if place < end:
                pieces.append((self.text[place:end], None))
            segments.append(Segment(self.text[start:end], annotation, tuple(pieces)))
        return tuple(segments)

    def _bounds(self) -> Iterator[tuple[int, int, Annotation | None]]:
        place = 0
        for annotation in self.terms or ():
            if annotation.span.start < place:
                continue
            if place < annotation.span.start:
                yield place, annotation.span.start, None
            yield annotation.span.start, annotation.span.end, annotation
            place = annotation.span.end
        if place < len(self.text):
            yield place, len(self.text), None
