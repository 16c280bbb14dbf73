"""The words of a text: each distinct form once, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from glossary.model.span import Span


class GlossesFrom(StrEnum):
    """Where the glosses of a word come from."""

    WORD = "word"
    PARTS = "parts"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class WordForm:
    """All of a word but its place.

    ``syllables`` has one item per code point, None where it is no Han character.
    """

    text: str
    pinyin: str | None
    syllables: tuple[str | None, ...]
    glosses: tuple[str, ...] = ()
    glosses_from: GlossesFrom = GlossesFrom.NONE


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its reading: a form and its place."""

    span: Span
    form: WordForm

    @property
    def text(self) -> str:
        """What stands in the text."""
        return self.form.text

    @property
    def pinyin(self) -> str | None:
        """The reading, None without a Han character."""
        return self.form.pinyin

    @property
    def syllables(self) -> tuple[str | None, ...]:
        """One item per code point, None where it is no Han character."""
        return self.form.syllables

    @property
    def glosses(self) -> tuple[str, ...]:
        """What the dictionary says, likeliest first."""
        return self.form.glosses

    @property
    def glosses_from(self) -> GlossesFrom:
        """Where the glosses come from."""
        return self.form.glosses_from


class Words(Sequence[Word]):
    """The words of a text in order, kept as two columns.

    ``spans`` and ``forms`` run side by side. Words that are alike share a form, the
    same object, so that what is made of a form can be made once; a ``Word`` is made
    when it is asked for.
    """

    __slots__ = ("forms", "spans")

    def __init__(self, spans: Sequence[Span], forms: Sequence[WordForm]) -> None:
        self.spans, self.forms = spans, forms

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> Words: ...
    def __getitem__(self, index: int | slice) -> Word | Words:
        if isinstance(index, slice):
            return Words(self.spans[index], self.forms[index])
        return Word(self.spans[index], self.forms[index])

    def __len__(self) -> int:
        return len(self.spans)

    def __iter__(self) -> Iterator[Word]:
        return map(Word, self.spans, self.forms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and (
            (tuple(self.spans), tuple(self.forms))
            == (tuple(other.spans), tuple(other.forms))
        )

    def __hash__(self) -> int:
        return hash((tuple(self.spans), tuple(self.forms)))


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary that an answer draws on, with its label."""

    name: str
    date: str
    licence: str
