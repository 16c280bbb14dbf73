"""The words of the trade as types: concepts, terms, spans, annotations.

Values are frozen and hold tuples, so that threads may share them. Positions are
half-open and count Unicode code points. Names follow ISO 704 and ISO 30042 for
concepts and terms, BCP 47 for languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from glossary.errors import UnknownConceptError

ConceptId = NewType("ConceptId", str)


class Lang(StrEnum):
    """A language tag. ``zh-Hant`` only describes text that shows no region."""

    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"
    ZH_HANT_TW = "zh-Hant-TW"
    ZH_HANT_HK = "zh-Hant-HK"
    EN = "en"

    @property
    def is_chinese(self) -> bool:
        """Whether text in this language is written in Han characters."""
        return self is not Lang.EN


TERM_LANGUAGES = (Lang.ZH_HANS, Lang.ZH_HANT_TW, Lang.ZH_HANT_HK, Lang.EN)
"""The languages in which a concept has terms, in the order of the file."""

REGIONAL = (Lang.ZH_HANT_TW, Lang.ZH_HANT_HK)
"""The languages whose terms are derived from zh-Hans where none is written."""


class TermStatus(StrEnum):
    """How a term stands (ISO 30042, ``administrativeStatus``), best first."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    SUPERSEDED = "superseded"
    DEPRECATED = "deprecated"


class TermType(StrEnum):
    """What kind of designation a term is (ISO 30042, ``termType``)."""

    FULL_FORM = "fullForm"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "shortForm"
    VARIANT = "variant"
    PHRASE = "phrase"


class PartOfSpeech(StrEnum):
    """The part of speech of a term."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


class Register(StrEnum):
    """The kind of text in which a term is at home."""

    POLICY = "policy"
    RESEARCH = "research"
    OFFICIAL = "official"
    PRESS = "press"


class Level(StrEnum):
    """Whether a reader wants every occurrence lit, or only on request."""

    TERM = "term"
    GENERAL = "general"


class NoteKind(StrEnum):
    """What a note is about."""

    USAGE = "usage"
    FACT = "fact"
    HISTORY = "history"
    MATCH = "match"


class EntityType(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COMPANY = "company"
    PRODUCT = "product"
    LAW = "law"
    PLAN = "plan"
    PROGRAMME = "programme"
    PLACE = "place"
    WORK = "work"
    EVENT = "event"


class SourceUse(StrEnum):
    """For what a source is used."""

    FACT = "fact"
    QUOTATION = "quotation"
    DATA = "data"


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


# --- the term base -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Term:
    """A designation of a concept in one language.

    ``match_also`` are strings that find the term and are never shown;
    ``not_inside`` are longer strings inside which it is no match.
    """

    term: str
    language: Lang
    status: TermStatus
    type: TermType
    pos: PartOfSpeech
    proper: bool = False
    pinyin: str | None = None
    plural: str | None = None
    register: Register | None = None
    note: str | None = None
    match_also: tuple[str, ...] = ()
    not_inside: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """One sentence in each language; None only in an imported list of terms."""

    en: str | None = None
    zh_hans: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark for users, in English, Chinese or both."""

    kind: NoteKind
    en: str | None = None
    zh_hans: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that uses a term of the concept, and its translation."""

    zh_hans: str
    en: str


@dataclass(frozen=True, slots=True)
class Relations:
    """The concepts around a concept."""

    broader: tuple[ConceptId, ...] = ()
    narrower: tuple[ConceptId, ...] = ()
    related: tuple[ConceptId, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """What a proper name names. ``date`` is an ISO 8601 date or a part of one."""

    type: EntityType
    date: str | None = None
    by: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """A unit of knowledge with its terms in every language, in file order."""

    id: ConceptId
    subject_fields: tuple[str, ...]
    definition: Definition
    terms: tuple[Term, ...]
    level: Level = Level.TERM
    notes: tuple[Note, ...] = ()
    examples: tuple[Example, ...] = ()
    relations: Relations = Relations()
    entity: Entity | None = None
    sources: tuple[str, ...] = ()
    formerly: tuple[ConceptId, ...] = ()

    def terms_in(self, language: Lang) -> tuple[Term, ...]:
        """Give the written terms of a language, in file order."""
        return tuple(term for term in self.terms if term.language is language)

    def preferred(self, language: Lang) -> Term | None:
        """Give the term that is displayed: the first preferred one, else None."""
        for term in self.terms:
            if term.language is language and term.status is TermStatus.PREFERRED:
                return term
        return None


@dataclass(frozen=True, slots=True)
class Source:
    """A work that supports what cites it by its key."""

    key: str
    title: str
    publisher: str
    use: SourceUse
    date: str | None = None
    url: str | None = None
    licence: str | None = None
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class SubjectField:
    """A subject field with its names."""

    key: str
    en: str
    zh_hans: str


class StoredConcepts(Sequence[Concept]):
    """Concepts in order of id that are made when they are asked for.

    ``places`` has the index of each id, ``formerly`` the successor of each retired id.
    """

    places: Mapping[str, int]
    formerly: Mapping[str, ConceptId]


@dataclass(frozen=True, slots=True)
class TermBase:
    """Concepts in order of id, with the lists that they point to.

    Raises:
        ValueError: If two concepts have one id.
    """

    title: str
    version: str
    date: str
    licence: str
    publisher: str
    concepts: Sequence[Concept]
    subject_fields: Sequence[SubjectField] = ()
    sources: Sequence[Source] = ()
    _places: dict[str, int] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _formerly: dict[str, ConceptId] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        if isinstance(self.concepts, StoredConcepts):
            self._places.update(self.concepts.places)
            self._formerly.update(self.concepts.formerly)
            return
        for place, concept in enumerate(self.concepts):
            if concept.id in self._places:
                raise ValueError(f"two concepts have the id '{concept.id}'")
            self._places[concept.id] = place
            self._formerly.update(dict.fromkeys(concept.formerly, concept.id))

    def __len__(self) -> int:
        return len(self.concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._places

    def concept(self, concept_id: str) -> Concept:
        """Give the concept with this id.

        Raises:
            UnknownConceptError: If there is none.
        """
        try:
            return self.concepts[self._places[concept_id]]
        except KeyError:
            raise UnknownConceptError(concept_id) from None

    def successor(self, concept_id: str) -> ConceptId | None:
        """Give the id that has taken the place of a retired one, else None."""
        return self._formerly.get(concept_id)


# --- annotation ----------------------------------------------------------------


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


class Layer(StrEnum):
    """A layer of the answer."""

    TERMS = "terms"
    WORDS = "words"


class Overlaps(StrEnum):
    """Which of the terms that share code points are given."""

    LONGEST = "longest"
    ALL = "all"


class Notation(StrEnum):
    """How readings are written."""

    MARKS = "marks"
    NUMBERS = "numbers"
    TONELESS = "toneless"
    ZHUYIN = "zhuyin"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of an annotation; the names are those of the API.

    ``target`` None is, per run of text, the other of zh-Hans and en.
    """

    target: Lang | None = None
    layers: frozenset[Layer] = frozenset({Layer.TERMS})
    overlaps: Overlaps = Overlaps.LONGEST
    pinyin: Notation = Notation.MARKS
    sandhi: bool = False
    subject_fields: frozenset[str] = frozenset()
    general: bool = False
    stop_terms: frozenset[str] = frozenset()
    suspects: bool = False
    first_only: bool = False


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


class GlossesFrom(StrEnum):
    """Where the glosses of a word come from."""

    WORD = "word"
    PARTS = "parts"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its reading.

    ``syllables`` has one item per code point, None where it is no Han character.
    """

    span: Span
    text: str
    pinyin: str | None
    syllables: tuple[str | None, ...]
    glosses: tuple[str, ...] = ()
    glosses_from: GlossesFrom = GlossesFrom.NONE


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary that an answer draws on, with its label."""

    name: str
    date: str
    licence: str


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
    words: tuple[Word, ...] | None
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
