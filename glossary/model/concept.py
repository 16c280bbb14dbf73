"""A concept with its terms, and what it is described with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from glossary.model.kinds import (
    EntityType,
    Level,
    NoteKind,
    PartOfSpeech,
    Register,
    SourceUse,
    TermStatus,
    TermType,
)
from glossary.model.language import Lang

ConceptId = NewType("ConceptId", str)


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
