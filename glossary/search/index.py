"""``Search``: the concepts that a query finds, best first."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from glossary.lexicon import Codec, Lexicon
from glossary.model import Concept, ConceptId, Term, TermBase, TermStatus
from glossary.search.keys import Key, Reading, keys
from glossary.search.query import Query
from glossary.search.typing_errors import are_near
from glossary.termbase.compiled import TERM_KINDS, References

_KINDS = (Key, Reading, *TERM_KINDS)
_KEYS, _ENGLISH = "search.keys", "search.english"

_PREFERRED_FIRST = tuple(TermStatus)


class How(IntEnum):
    """How a term answers a query, best first."""

    EXACT = 0
    START = 1
    WORDS = 2
    PART = 3
    INITIALS = 4
    NEAR = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept with the term of it that answers the query best."""

    concept: Concept
    term: Term
    how: How


class Search:
    """The keys of all terms of a term base; built once, shared by threads.

    One- and two-character queries work: every key is looked at, which takes
    milliseconds for the some ten thousand keys of a curated term base.
    """

    def __init__(self, term_base: TermBase) -> None:
        self._keys: tuple[tuple[Concept, Key], ...] = tuple(
            (concept, key) for concept in term_base for key in keys(concept)
        )
        self._english: dict[str, list[int]] = {}
        for number, (_, key) in enumerate(self._keys):
            if not key.term.language.is_chinese:
                for word in set(key.text.split()):
                    self._english.setdefault(word, []).append(number)

    def compile(self, term_base: TermBase) -> dict[str, bytes]:
        """Give the parts from which ``open`` makes an equal search."""
        codec = Codec(*_KINDS, refer=References(term_base).refer)
        return {_KEYS: codec.pack(self._keys), _ENGLISH: marshal.dumps(self._english)}

    @classmethod
    def open(cls, lexicon: Lexicon, term_base: TermBase) -> Self:
        """Give the search of a lexicon."""
        codec = Codec(*_KINDS, resolve=References(term_base).resolve)
        search = cls.__new__(cls)
        search._keys = codec.unpack(lexicon[_KEYS])
        search._english = marshal.loads(lexicon[_ENGLISH])
        return search

    def find(self, typed: str) -> tuple[Hit, ...]:
        """Give each concept that a query finds, best first; nothing for a blank one.

        A query is Chinese in any script, English, or pinyin with or without tones and
        spaces, or the initials of its syllables. English with typing errors is tried
        where nothing else is found.
        """
        query = Query.parse(typed)
        if not query.texts[0]:
            return ()
        found = self._best(
            (number, how)
            for number, (_, key) in enumerate(self._keys)
            if (how := _match(query, key)) is not None
        )
        if not found and not query.is_chinese:
            found = self._best((number, How.NEAR) for number in self._near(query.words))
        return found

    def _best(self, matches: Iterable[tuple[int, How]]) -> tuple[Hit, ...]:
        best: dict[ConceptId, tuple[tuple[int, ...], Hit]] = {}
        for number, how in matches:
            concept, key = self._keys[number]
            rank = (how, _PREFERRED_FIRST.index(key.term.status), len(key.text))
            if concept.id not in best or rank < best[concept.id][0]:
                best[concept.id] = (rank, Hit(concept, key.term, how))
        ranked = sorted(best.values(), key=lambda item: (item[0], item[1].concept.id))
        return tuple(hit for _, hit in ranked)

    def _near(self, words: tuple[str, ...]) -> Iterator[int]:
        """Give the keys that have, for each word, one that may be meant by it."""
        common: set[int] | None = None
        for typed in words:
            meant = {
                number
                for word, numbers in self._english.items()
                if are_near(typed, word)
                for number in numbers
            }
            common = meant if common is None else common & meant
        yield from sorted(common or ())


def _match(query: Query, key: Key) -> How | None:
    ways = [_match_text(text, query.words, key) for text in query.texts]
    if key.reading is not None and query.letters:
        ways.append(_match_reading(query, key.reading))
    return min((way for way in ways if way is not None), default=None)


def _match_text(text: str, words: tuple[str, ...], key: Key) -> How | None:
    own = key.text
    if own == text:
        return How.EXACT
    if own.startswith(text):
        return How.START
    if key.term.language.is_chinese:
        if text in own:
            return How.PART
        return How.WORDS if len(words) > 1 and all(w in own for w in words) else None
    own_words = own.split()
    if all(any(one.startswith(word) for one in own_words) for word in text.split()):
        return How.WORDS
    # "ai" stands in "chain"; three letters and more may be part of a word.
    return How.PART if len(text) > 2 and text in own else None


def _match_reading(query: Query, reading: Reading) -> How | None:
    if query.numbered:
        return _place(query.numbered, reading.numbered, reading.numbered_starts)
    how = _place(query.letters, reading.letters, reading.starts)
    if how is not None:
        return how
    if len(query.letters) > 1 and reading.initials.startswith(query.letters):
        return How.INITIALS
    return None


def _place(sought: str, letters: str, starts: frozenset[int]) -> How | None:
    if letters == sought:
        return How.EXACT
    if letters.startswith(sought):
        return How.START
    at = letters.find(sought)
    while at >= 0:
        if at in starts:
            return How.PART
        at = letters.find(sought, at + 1)
    return None
