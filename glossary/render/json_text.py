"""Answers as the text of JSON, put together from pieces that are made once.

What is said of a word, of a term's candidates and of a concept is the same in every
text, and most of an answer. It is kept as text; only places are written anew. Pieces
are ``str`` whose characters are the bytes of UTF-8: to join them and to encode the
whole as Latin-1 is to copy memory. The values are those of ``rows`` and ``columns``,
a law under test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

import orjson

from glossary.model import (
    AnnotatedText,
    Candidate,
    Concept,
    Layer,
    TermBaseLabel,
    WordForm,
)
from glossary.render import columns, rows
from glossary.render.offsets import OffsetUnit, converter

_T = TypeVar("_T")
_At = Callable[[int], int]

_REMEMBERED = 20_000


class JsonWriter:
    """Writes answers; its pieces are shared by texts and threads."""

    def __init__(self) -> None:
        self._forms: _Pieces[WordForm] = _Pieces(rows.form)
        self._candidates: _Pieces[tuple[Candidate, ...]] = _Pieces(rows.candidates)
        self._concepts: _Pieces[Concept] = _Pieces(rows.concept)

    def answer(self, annotated: AnnotatedText, *, unit: OffsetUnit) -> bytes:
        """Give ``rows.answer`` for one text."""
        return _one(annotated, self._rows(annotated, unit))

    def answers(
        self,
        texts: Iterable[AnnotatedText],
        term_base: TermBaseLabel,
        *,
        unit: OffsetUnit,
    ) -> bytes:
        """Give ``rows.answers`` for several texts."""
        return _several(term_base, (self._rows(text, unit) for text in texts))

    def columns(self, annotated: AnnotatedText, *, unit: OffsetUnit) -> bytes:
        """Give ``columns.answer`` for one text."""
        return _one(annotated, self._columns(annotated, unit))

    def several_columns(
        self,
        texts: Iterable[AnnotatedText],
        term_base: TermBaseLabel,
        *,
        unit: OffsetUnit,
    ) -> bytes:
        """Give ``columns.answers`` for several texts."""
        return _several(term_base, (self._columns(text, unit) for text in texts))

    def _rows(self, annotated: AnnotatedText, unit: OffsetUnit) -> Iterator[str]:
        at = converter(annotated.text, unit)
        yield _text(rows.head(annotated, unit, at))[1:-1]
        if annotated.terms is not None:
            terms = ",".join(self._term_rows(annotated, at))
            yield f'"terms":[{terms}]'
        if annotated.words is not None:
            words = ",".join(self._word_rows(annotated, at))
            yield f'"words":[{words}]'
        yield from self._of_concepts(annotated)

    def _columns(self, annotated: AnnotatedText, unit: OffsetUnit) -> Iterator[str]:
        at = converter(annotated.text, unit)
        yield _text(rows.head(annotated, unit, at))[1:-1]
        if annotated.terms is not None:
            places, distinct = columns.terms(annotated.terms, at)
            candidates = ",".join(map(self._candidates_of, distinct))
            yield f'"terms":{_text(places)},"candidates":[{candidates}]'
        if annotated.words is not None:
            places, forms = columns.words(annotated.words, at)
            yield f'"words":{_text(places)},"forms":[{self._forms.joined(forms)}]'
        yield from self._of_concepts(annotated)

    def _term_rows(self, annotated: AnnotatedText, at: _At) -> Iterator[str]:
        for term in annotated.terms or ():
            own = _text(rows.place(term, at))[:-1]
            yield f'{own},"candidates":{self._candidates_of(term.candidates)}}}'

    def _candidates_of(self, candidates: tuple[Candidate, ...]) -> str:
        # Of several the ranking is of one place: there is nothing to keep.
        if len(candidates) > 1:
            return _text(rows.candidates(candidates))
        return self._candidates.of(candidates)

    def _word_rows(self, annotated: AnnotatedText, at: _At) -> Iterator[str]:
        words = annotated.words
        assert words is not None
        for span, piece in zip(words.spans, self._forms.all(words.forms), strict=True):
            yield f'{{"start":{at(span.start)},"end":{at(span.end)},{piece[1:]}'

    def _of_concepts(self, annotated: AnnotatedText) -> Iterator[str]:
        if Layer.TERMS in annotated.options.layers:
            pieces = self._concepts.all(annotated.concepts)
            named = zip(annotated.concepts, pieces, strict=True)
            items = ",".join(f'"{concept.id}":{piece}' for concept, piece in named)
            yield f'"concepts":{{{items}}}'


class _Pieces(Generic[_T]):
    """The text of things by their identity; each thing is kept with its text."""

    def __init__(self, value: Callable[[_T], object]) -> None:
        self._value = value
        self._known: dict[int, tuple[_T, str]] = {}

    def of(self, thing: _T) -> str:
        """Give the text of a thing."""
        known = self._known.get(id(thing))
        return self._make(thing) if known is None else known[1]

    def all(self, things: Iterable[_T]) -> list[str]:
        """Give the text of each thing."""
        get = self._known.get
        return [
            self._make(thing) if (known := get(id(thing))) is None else known[1]
            for thing in things
        ]

    def joined(self, things: Iterable[_T]) -> str:
        """Give the texts with commas between them."""
        return ",".join(self.all(things))

    def _make(self, thing: _T) -> str:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        text = _text(self._value(thing))
        self._known[id(thing)] = (thing, text)
        return text


def _one(annotated: AnnotatedText, parts: Iterable[str]) -> bytes:
    label = _text(rows.label(annotated.term_base))
    return _bytes(f'{{"term_base":{label},{",".join(parts)}}}')


def _several(term_base: TermBaseLabel, results: Iterable[Iterable[str]]) -> bytes:
    label = _text(rows.label(term_base))
    each = ",".join(f"{{{','.join(parts)}}}" for parts in results)
    return _bytes(f'{{"term_base":{label},"results":[{each}]}}')


def _text(value: object) -> str:
    return orjson.dumps(value).decode("latin-1")


def _bytes(text: str) -> bytes:
    return text.encode("latin-1")
