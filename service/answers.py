"""The shape of what the API answers, for the documentation and its tests.

Nothing is built from these models: ``glossary.render`` writes the answers, and a test
holds the two together.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from glossary.model import (
    GlossesFrom,
    Lang,
    Level,
    MatchKind,
    PartOfSpeech,
    Register,
    TermStatus,
    TermType,
)
from glossary.render.offsets import OffsetUnit


class _Answer(BaseModel):
    # Most processes are never asked for the description of the API.
    model_config = ConfigDict(extra="forbid", defer_build=True)


class TermBaseLabel(_Answer):
    """The term base that an answer comes from."""

    version: str
    date: str
    sha256: str = Field(description="Of the canonical JSON of all records.")
    concept_count: int


class DictionaryLabel(_Answer):
    """A dictionary that an answer draws on."""

    name: str
    date: str
    licence: str


class Equivalent(_Answer):
    """A term of the target language."""

    term: str
    language: Lang
    status: TermStatus
    pos: PartOfSpeech
    type: TermType
    register_: Register | None = Field(None, alias="register")
    note: str | None = None
    pinyin: str | None = Field(None, description="Of Chinese equivalents.")
    pinyin_source: Literal["computed"] | None = Field(
        None, description="Present where the reading is the engine's, not curated."
    )


class Candidate(_Answer):
    """A concept that an occurrence may name."""

    concept: str
    term: str
    status: TermStatus
    pinyin: str | None
    score: float
    evidence: list[str]
    equivalents: list[Equivalent] = Field(description="Best first.")


class Annotation(_Answer):
    """An occurrence of a term: `[start, end)` of the text."""

    start: int
    end: int
    text: str
    language: Lang
    match: MatchKind
    suspect: bool = Field(description="Whether it seems to cut a word.")
    margin: float
    candidates: list[Candidate] = Field(description="Likeliest first.")


class Word(_Answer):
    """A word of the text with its reading."""

    start: int
    end: int
    text: str
    pinyin: str | None
    syllables: list[str | None] = Field(description="One per code point.")
    glosses: list[str]
    glosses_from: GlossesFrom


class ConceptDefinition(_Answer):
    """A definition in both languages."""

    en: str | None = None
    zh_hans: str | None = Field(None, alias="zh-Hans")


class ConceptSummary(_Answer):
    """A concept that the terms of an answer name."""

    definition: ConceptDefinition
    subject_fields: list[str]
    level: Level
    url: str


class Result(_Answer):
    """What is known about one text; a layer not asked for is absent."""

    offset_unit: OffsetUnit
    length: int
    language: Lang
    dictionaries: list[DictionaryLabel] | None = None
    terms: list[Annotation] | None = None
    words: list[Word] | None = None
    concepts: dict[str, ConceptSummary] | None = None


class Answer(Result):
    """The answer for one text."""

    term_base: TermBaseLabel


class Answers(_Answer):
    """The answer for several texts, in their order."""

    term_base: TermBaseLabel
    results: list[Result]


class Limits(_Answer):
    """What a request may hold."""

    text_code_points: int = Field(description="Of all texts of a request together.")
    texts: int = Field(description="How many texts a request may have.")
    body_bytes: int
    formats: list[str]


class FieldProblem(_Answer):
    """What is wrong with one field."""

    field: str
    pointer: str
    detail: str


class ProblemDocument(_Answer):
    """RFC 9457. `type` is a path on this host that explains the problem."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] | None = None


class ConceptTerm(_Answer):
    """A written term."""

    term: str
    status: TermStatus
    type: TermType
    pos: PartOfSpeech
    proper: bool | None = None
    pinyin: str | None = None
    plural: str | None = None
    register_: Register | None = Field(None, alias="register")
    note: str | None = None
    match_also: list[str] | None = None
    not_inside: list[str] | None = None
    sources: list[str] | None = None


class DerivedTerm(_Answer):
    """A regional term that follows from the zh-Hans one."""

    term: str
    status: TermStatus


class ConceptRecord(_Answer):
    """Everything that the record of a concept holds."""

    id: str
    subject_fields: list[str] | None = None
    level: Level | None = None
    entity: dict[str, str] | None = None
    definition: ConceptDefinition | None = None
    terms: dict[str, list[ConceptTerm]] = Field(description="By language tag.")
    notes: list[dict[str, Any]] | None = None
    examples: list[dict[str, str]] | None = None
    relations: dict[str, list[str]] | None = None
    sources: list[str] | None = None
    formerly: list[str] | None = None
    derived: dict[str, list[DerivedTerm]]
    url: str


class _Page(_Answer):
    term_base: TermBaseLabel
    total: int
    page: int
    per_page: int


class ConceptList(_Page):
    """One page of concepts."""

    concepts: list[ConceptRecord]


class FoundTerm(_Answer):
    """A concept that was found, and the term by which."""

    concept: str
    term: str
    language: Lang
    status: TermStatus
    pinyin: str | None
    found_by: Literal["exact", "start", "words", "part", "initials", "near"]
    zh_hans: str | None = Field(alias="zh-Hans", description="The preferred term.")
    en: str | None = Field(description="The preferred term.")
    subject_fields: list[str]
    url: str


class TermList(_Page):
    """One page of what was found, best first."""

    terms: list[FoundTerm]


class SubjectFieldRecord(_Answer):
    """A subject field with its names."""

    key: str
    en: str
    zh_hans: str = Field(alias="zh-Hans")
    concept_count: int


class SubjectFieldList(_Answer):
    """All subject fields."""

    subject_fields: list[SubjectFieldRecord]


class TermBaseRecord(TermBaseLabel):
    """The term base as a whole."""

    title: str
    licence: str
    publisher: str
    term_count: int
