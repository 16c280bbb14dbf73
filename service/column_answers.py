"""The shape of an answer in columns, for the documentation and its tests.

As in ``answers``, nothing is built from these models.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from glossary.model import GlossesFrom, Lang, MatchKind
from glossary.render.offsets import OffsetUnit
from service.answers import Candidate, ConceptSummary, DictionaryLabel, TermBaseLabel


class _Columns(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)


class TermColumns(_Columns):
    """The occurrences of terms: the items of one stand at the same place in all."""

    start: list[int]
    end: list[int]
    text: list[str]
    language: list[Lang]
    match: list[MatchKind]
    suspect: list[bool]
    margin: list[float]
    candidates: list[int] = Field(description="Places in `candidates`, from 0.")


class WordColumns(_Columns):
    """The words of the text."""

    start: list[int]
    end: list[int]
    form: list[int] = Field(description="Places in `forms`, from 0.")


class WordForm(_Columns):
    """All of a word but its place."""

    text: str
    pinyin: str | None
    syllables: list[str | None] = Field(description="One per code point.")
    glosses: list[str]
    glosses_from: GlossesFrom


class ColumnsResult(_Columns):
    """What is known about one text; a layer not asked for is absent."""

    offset_unit: OffsetUnit
    length: int
    language: Lang
    dictionaries: list[DictionaryLabel] | None = None
    terms: TermColumns | None = None
    candidates: list[list[Candidate]] | None = None
    words: WordColumns | None = None
    forms: list[WordForm] | None = None
    concepts: dict[str, ConceptSummary] | None = None


class ColumnsAnswer(ColumnsResult):
    """The answer for one text."""

    term_base: TermBaseLabel


class ColumnsAnswers(_Columns):
    """The answer for several texts, in their order."""

    term_base: TermBaseLabel
    results: list[ColumnsResult]
