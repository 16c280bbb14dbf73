"""The terms of a concept in the target language, best first, with their readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from glossary.model import (
    REGIONAL,
    Concept,
    ConceptId,
    Equivalent,
    Lang,
    PartOfSpeech,
    Term,
    TermStatus,
)
from glossary.termbase.regional import regional_terms

_RANK = {
    TermStatus.PREFERRED: 1,
    TermStatus.ADMITTED: 2,
    TermStatus.SUPERSEDED: 3,
    TermStatus.DEPRECATED: 4,
}


class Equivalents:
    """The equivalents of concepts, computed once for each that is asked for.

    ``read`` gives the engine's readings of Chinese strings, for terms whose pinyin
    nobody has written.
    """

    def __init__(self, read: Callable[[Sequence[str]], Iterable[str | None]]) -> None:
        self._read = read
        self._known: dict[
            tuple[ConceptId, Lang, PartOfSpeech], tuple[Equivalent, ...]
        ] = {}
        self._readings: dict[str, str | None] = {}

    def of(
        self, concept: Concept, *, target: Lang, pos: PartOfSpeech
    ) -> tuple[Equivalent, ...]:
        """Give every term of the target: preferred ones of this part of speech first.

        Then preferred ones of others, admitted, superseded, deprecated ones; within
        these in file order.
        """
        key = (concept.id, target, pos)
        if key not in self._known:
            terms = terms_of(concept, target)
            ordered = sorted(terms, key=lambda term: _rank(term, pos))
            self.read(ordered)
            self._known[key] = tuple(map(self.with_reading, ordered))
        return self._known[key]

    def read(self, terms: Iterable[Term]) -> None:
        """Read what needs it of many terms at once; one by one takes much longer."""
        wanted = {
            term.term: None
            for term in terms
            if _needs_reading(term) and term.term not in self._readings
        }
        if wanted:
            self._readings.update(zip(wanted, self._read([*wanted]), strict=True))

    def with_reading(self, term: Term) -> Equivalent:
        """Give a term with its written pinyin, else with the engine's reading."""
        if not _needs_reading(term):
            return Equivalent(term, term.pinyin)
        self.read((term,))
        reading = self._readings[term.term]
        return Equivalent(term, reading, computed_pinyin=reading is not None)


def _needs_reading(term: Term) -> bool:
    return term.pinyin is None and term.language.is_chinese


def terms_of(concept: Concept, target: Lang) -> tuple[Term, ...]:
    """Give the terms that are shown for a language; regional ones may be derived."""
    if target in REGIONAL:
        return regional_terms(concept, target)
    return concept.terms_in(target)


def _rank(term: Term, pos: PartOfSpeech) -> int:
    if term.status is TermStatus.PREFERRED and term.pos is pos:
        return 0
    return _RANK[term.status]
