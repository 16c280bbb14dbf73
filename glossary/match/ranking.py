"""Which of several concepts a match most likely names, by what stands around it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from glossary.match.words import is_function_character
from glossary.model import (
    Concept,
    ConceptId,
    Level,
    Match,
    Span,
    Term,
    TermBase,
    TermStatus,
)
from glossary.script import fold
from glossary.script.characters import is_han

# Weights of the kinds of evidence, as logarithms of odds. Another term of the concept
# says most (模型推理 of 推理), then one that the base relates to it; a subject field
# that many terms share says little.
_RELATED = 1.5
_COMMON_WORDS = 0.9
_SUBJECT_FIELD = 0.4
_PREFERRED = 0.6
_GENERAL = -0.4
_MOST_OF_A_KIND = 3
# How far evidence reaches, in code points: in full, by half, and no further.
_NEAR = 40
_FAR = 400
_LONGEST = 100
_REMEMBERED = 50_000
_start = attrgetter("start")
_ENGLISH_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Ranked:
    """One concept of a match with its share of all, and what spoke for it.

    ``evidence`` names terms and words of the text and subject fields, best first.
    """

    concept: ConceptId
    term: Term
    score: float
    evidence: tuple[str, ...] = ()


class Ranker:
    """Ranks the concepts of matches; one for a term base, shared by threads."""

    def __init__(self, term_base: TermBase) -> None:
        self._term_base = term_base
        # What a concept alone says, for each set of rivals that some text has asked
        # for. There are no more than the base has ambiguous terms.
        self._own: dict[tuple[ConceptId, ...], tuple[frozenset[str], ...]] = {}
        # What needs no ranking, by the identity of its terms, which are kept with it.
        self._alone: dict[int, tuple[tuple[Term, ...], tuple[Ranked, ...]]] = {}

    def rank(
        self, text: str, matches: Sequence[Match]
    ) -> tuple[tuple[Ranked, ...], ...]:
        """Give the concepts of each match, likeliest first; scores of one add up to 1.

        Evidence is what tells the candidates apart: other terms of one of them around
        the match, and terms that the base relates to it; words that its definition and
        its examples use as well; subject fields of the terms around. What speaks for
        all of them is left out. Concepts for which nothing speaks stay in their order.
        """
        context = _Context(text, matches, self._term_base)
        return tuple(
            self._rank(match, context)
            if len(match.concepts) > 1
            else self._single(match)
            for match in matches
        )

    def _single(self, match: Match) -> tuple[Ranked, ...]:
        """Give the one concept of a match: of like matches, the same value."""
        known = self._alone.get(id(match.terms))
        if known is None:
            if len(self._alone) >= _REMEMBERED:
                self._alone.clear()
            ranked = (Ranked(match.concepts[0], match.terms[0], 1.0),)
            known = self._alone[id(match.terms)] = (match.terms, ranked)
        return known[1]

    def _rank(self, match: Match, context: _Context) -> tuple[Ranked, ...]:
        concepts = [self._term_base.concept(concept) for concept in match.concepts]
        vocabularies = self._vocabularies(match)
        words = context.words(match) if any(vocabularies) else ""
        evidence = [
            [
                *_from_terms(concept, match, context),
                *_from_words(own, words),
                *_from_fields(concept, concepts, match, context),
            ]
            for concept, own in zip(concepts, vocabularies, strict=True)
        ]
        odds = [
            math.exp(sum(item.weight for item in items) + _prior(concept, term))
            for concept, term, items in zip(
                concepts, match.terms, evidence, strict=True
            )
        ]
        ranked = [
            Ranked(concept.id, term, one / sum(odds), _names(items))
            for concept, term, one, items in zip(
                concepts, match.terms, odds, evidence, strict=True
            )
        ]
        return tuple(sorted(ranked, key=lambda candidate: -candidate.score))

    def _vocabularies(self, match: Match) -> tuple[frozenset[str], ...]:
        """Give for each concept of a match what its rivals do not say."""
        known = self._own.get(match.concepts)
        if known is None:
            said = [
                _vocabulary(self._term_base.concept(concept))
                for concept in match.concepts
            ]
            known = self._own[match.concepts] = tuple(
                frozenset(own).difference(*said[:at], *said[at + 1 :])
                for at, own in enumerate(said)
            )
        return known


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A reason: how much it weighs, and how it is named."""

    weight: float
    name: str


class _Context:
    """A text and the concepts that its unambiguous matches name, with their places."""

    def __init__(
        self, text: str, matches: Sequence[Match], term_base: TermBase
    ) -> None:
        self.text = text
        self._matches, self._term_base = matches, term_base

    @cached_property
    def _places(self) -> dict[ConceptId, list[Span]]:
        """Give where each concept stands for sure, by start."""
        places: defaultdict[ConceptId, list[Span]] = defaultdict(list)
        for match in self._matches:
            if len(match.concepts) == 1 and not match.suspect:
                places[match.concepts[0]].append(match.span)
        return dict(places)

    @cached_property
    def _concepts(self) -> tuple[Concept, ...]:
        return tuple(map(self._term_base.concept, self._places))

    @cached_property
    def _naming(self) -> dict[ConceptId, list[ConceptId]]:
        """Give for each concept those of the text that name it as a neighbour."""
        naming: defaultdict[ConceptId, list[ConceptId]] = defaultdict(list)
        for concept in self._concepts:
            for neighbour in _neighbours(concept):
                naming[neighbour].append(concept.id)
        return dict(naming)

    @cached_property
    def _of_fields(self) -> dict[str, tuple[list[int], list[int]]]:
        """Give for each subject field where its terms start and where they end."""
        spans: defaultdict[str, list[Span]] = defaultdict(list)
        for concept in self._concepts:
            for field in set(concept.subject_fields):
                spans[field] += self._places[concept.id]
        return {
            field: (sorted(s.start for s in own), sorted(s.end for s in own))
            for field, own in spans.items()
        }

    def related(self, concept: Concept) -> set[ConceptId]:
        """Give which concepts of the text the base relates to this one."""
        named = set(_neighbours(concept)) & self._places.keys()
        return named.union(self._naming.get(concept.id, ())) - {concept.id}

    def around(self, match: Match, concept: ConceptId) -> Iterator[tuple[Span, float]]:
        """Give the places of a concept in reach of a match, with their weights."""
        spans, reach = self._places.get(concept, ()), match.span
        first = bisect_left(spans, reach.start - _FAR - _LONGEST, key=_start)
        last = bisect_right(spans, reach.end + _FAR, key=_start)
        for span in spans[first:last]:
            gap = max(span.start - reach.end, reach.start - span.end)
            if 0 <= gap <= _FAR:
                yield span, 1.0 if gap <= _NEAR else 0.5

    def count(self, field: str, match: Match) -> int:
        """Count the terms of a subject field in reach of a match."""
        starts, ends = self._of_fields.get(field, ((), ()))
        low, high = match.span.start, match.span.end
        before = bisect_right(ends, low) - bisect_left(ends, low - _FAR)
        return before + bisect_right(starts, high + _FAR) - bisect_left(starts, high)

    def words(self, match: Match) -> str:
        """Give the folded text near a match, with breaks in place of what matched."""
        near = self.text[max(0, match.span.start - _NEAR) : match.span.end + _NEAR]
        return fold(near).text.replace(fold(match.span.of(self.text)).text, "\n")


def _prior(concept: Concept, term: Term) -> float:
    """Give what speaks for a concept before the text is read."""
    prior = _PREFERRED if term.status is TermStatus.PREFERRED else 0.0
    return prior + (_GENERAL if concept.level is Level.GENERAL else 0.0)


def _names(items: Iterable[_Evidence]) -> tuple[str, ...]:
    ordered = sorted(items, key=lambda item: -item.weight)
    return tuple(dict.fromkeys(item.name for item in ordered))


def _from_terms(concept: Concept, match: Match, context: _Context) -> list[_Evidence]:
    strengths = dict.fromkeys(context.related(concept).difference(match.concepts), 1.0)
    strengths[concept.id] = 2.0
    places = [
        (span, strength * weight)
        for other, strength in strengths.items()
        for span, weight in context.around(match, other)
    ]
    places.sort(key=lambda place: (place[0].start, -place[0].end))
    found: dict[str, float] = {}
    for span, strength in places:
        name = span.of(context.text)
        found[name] = max(found.get(name, 0.0), strength)
    return _strongest(found, _RELATED)


def _neighbours(concept: Concept) -> tuple[ConceptId, ...]:
    relations = concept.relations
    return relations.broader + relations.narrower + relations.related


def _from_words(own: frozenset[str], words: str) -> list[_Evidence]:
    return _strongest(dict.fromkeys(_shared(words, own), 1.0), _COMMON_WORDS)


def _from_fields(
    concept: Concept, rivals: Sequence[Concept], match: Match, context: _Context
) -> list[_Evidence]:
    common = set.intersection(*(set(rival.subject_fields) for rival in rivals))
    found = {
        field: math.log2(1 + count)
        for field in concept.subject_fields
        if field not in common and (count := context.count(field, match))
    }
    return _strongest(found, _SUBJECT_FIELD)


def _strongest(found: Mapping[str, float], weight: float) -> list[_Evidence]:
    best = sorted(found.items(), key=lambda item: -item[1])[:_MOST_OF_A_KIND]
    return [_Evidence(weight * strength, name) for name, strength in best]


def _vocabulary(concept: Concept) -> set[str]:
    """Give the pairs of Han characters and the English words that a concept uses."""
    texts = [
        concept.definition.zh_hans,
        concept.definition.en,
        *(
            side
            for example in concept.examples
            for side in (example.zh_hans, example.en)
        ),
        *(term.term for term in concept.terms),
    ]
    folded = fold("\n\n".join(text for text in texts if text)).text
    return {pair for _, pair in _pairs(folded)} | set(_ENGLISH_WORD.findall(folded))


def _pairs(text: str) -> Iterator[tuple[int, str]]:
    speaks = [is_han(c) and not is_function_character(c) for c in text]
    for place, both in enumerate(zip(speaks, speaks[1:], strict=False)):
        if all(both):
            yield place, text[place : place + 2]


def _shared(text: str, vocabulary: frozenset[str]) -> list[str]:
    """Give the strings of ``text`` that are made of pairs in the vocabulary."""
    shared = [word for word in _ENGLISH_WORD.findall(text) if word in vocabulary]
    start = end = -1
    for place, pair in _pairs(text):
        if pair not in vocabulary:
            continue
        if place >= end:
            shared.append(text[start:end])
            start = place
        end = place + 2
    shared.append(text[start:end])
    return [word for word in dict.fromkeys(shared) if word]
