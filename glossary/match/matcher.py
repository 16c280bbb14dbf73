"""Finds the terms of a term base in a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

from daachorse import CharwiseDoubleArrayAhoCorasick

from glossary.lexicon import Codec, Lexicon, Records
from glossary.match.boundaries import Boundaries, Inside
from glossary.match.latin import inside_addresses, is_glued, is_shouted
from glossary.match.patterns import Case, Entry, entries
from glossary.match.selection import Found, choose
from glossary.model import (
    REGIONAL,
    Lang,
    Level,
    Match,
    MatchKind,
    Overlaps,
    Span,
    TermBase,
    TermType,
)
from glossary.script import Folded, Run, fold, runs
from glossary.script.characters import is_han, simplified
from glossary.script.languages import script_of, shows_simplified
from glossary.termbase.compiled import References

# A term that stands surely in one place of a text is believed in another for less:
# 参数越多，参数量越大, where 数量 tempts.
_SURE = 6.0
_BELIEF = 2.0

# A word counted so often by jieba is ordinary on the mainland: 资料, but not 演算法.
_ORDINARY = 100


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A folded string that is looked for, and what is known of its finds."""

    string: str
    entries: tuple[Entry, ...]
    inside: Inside
    is_latin_at_start: bool
    is_latin_at_end: bool
    is_word: bool

    @property
    def is_latin_at_an_end(self) -> bool:
        return self.is_latin_at_start or self.is_latin_at_end


@dataclass(frozen=True, slots=True)
class _Filter:
    """Which entries are wanted."""

    general: bool
    subject_fields: frozenset[str]
    stopped: frozenset[str]

    def admits(self, entry: Entry) -> bool:
        """Say whether the entry's concept is asked for."""
        if entry.concept.level is Level.GENERAL and not self.general:
            return False
        return not self.subject_fields or not self.subject_fields.isdisjoint(
            entry.concept.subject_fields
        )


_KINDS = (_Pattern, Case, Entry, Inside, Lang, MatchKind)
_PATTERNS, _AUTOMATON = "match.patterns", "match.automaton"


class Matcher:
    """Finds terms; built once from a term base and counts of words, then only read."""

    def __init__(self, term_base: TermBase, frequencies: Mapping[str, int]) -> None:
        """Build the automaton over the folded strings of all terms."""
        found = entries(term_base)
        self._boundaries = Boundaries.of(frequencies, found)
        self._patterns: Sequence[_Pattern] = tuple(
            self._pattern(
                string, its_entries, is_word=frequencies.get(string, 0) >= _ORDINARY
            )
            for string, its_entries in found.items()
        )
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(found)) if found else None

    def compile(self, term_base: TermBase) -> dict[str, bytes]:
        """Give the parts from which ``open`` makes an equal matcher."""
        codec = Codec(*_KINDS, refer=References(term_base).refer)
        automaton = self._automaton.serialize() if self._automaton else b""
        return {
            **self._boundaries.compile(),
            _PATTERNS: Records.compile(self._patterns, codec),
            _AUTOMATON: bytes(automaton),
        }

    @classmethod
    def open(cls, lexicon: Lexicon, term_base: TermBase) -> Self:
        """Give the matcher of a lexicon; a pattern is made when it is first found."""
        codec = Codec(*_KINDS, resolve=References(term_base).resolve)
        automaton = bytes(lexicon[_AUTOMATON])
        matcher = cls.__new__(cls)
        matcher._boundaries = Boundaries.open(lexicon)
        matcher._patterns = Records(lexicon[_PATTERNS], codec)
        matcher._automaton = (
            CharwiseDoubleArrayAhoCorasick.deserialize(automaton) if automaton else None
        )
        return matcher

    def find(
        self,
        text: str,
        *,
        overlaps: Overlaps = Overlaps.LONGEST,
        suspects: bool = False,
        general: bool = False,
        subject_fields: frozenset[str] = frozenset(),
        stop_terms: frozenset[str] = frozenset(),
    ) -> tuple[Match, ...]:
        """Give the occurrences of terms, ordered by start, then longer first.

        With ``overlaps=longest`` they are disjoint. Terms of general language are
        found on request; ``subject_fields`` keeps to concepts of these fields;
        ``stop_terms`` are strings to leave alone. These filters act before the
        longest is chosen. ``suspects`` adds what may go over the edge of a word.
        """
        if self._automaton is None or not text:
            return ()
        stopped = frozenset(fold(stop).text for stop in stop_terms)
        wanted = _Filter(general, subject_fields, stopped)
        folded = fold(text)
        chosen = choose(
            self._believed(list(self._candidates(text, folded, wanted))),
            lambda start, end: self._boundaries.score(folded.text[start:end]),
            overlaps=overlaps,
            suspects=suspects,
        )
        return tuple(_matches(text, chosen))

    def _candidates(
        self, text: str, folded: Folded, wanted: _Filter
    ) -> Iterator[Found]:
        assert self._automaton is not None
        addresses = inside_addresses(text)
        is_mainland = _simplified_runs(text)
        for start, end, number in self._automaton.find_overlapping(folded.text):
            pattern = self._patterns[number]
            if pattern.is_latin_at_an_end and is_glued(folded.text, start, end):
                continue
            span = folded.span(start, end)
            if span is None or pattern.string in wanted.stopped:
                continue
            if pattern.is_latin_at_an_end and addresses(span):
                continue
            standing = tuple(
                entry
                for entry in pattern.entries
                if wanted.admits(entry)
                and _allows(entry, text, span)
                and not (
                    pattern.is_word and entry.language in REGIONAL and is_mainland(span)
                )
                and not _is_inside(folded.text, start, end, entry.not_inside)
            )
            if standing:
                margin = self._margin(folded, start, end, pattern.inside)
                suspect = margin <= pattern.inside.threshold
                yield Found(start, end, span, number, margin, suspect, standing)

    def _believed(self, candidates: list[Found]) -> list[Found]:
        """Clear suspects of terms that stand surely elsewhere in the text."""
        if not any(c.suspect for c in candidates):
            return candidates
        sure = {c.number for c in candidates if c.margin >= _SURE}
        return [
            replace(c, suspect=False)
            if c.number in sure
            and c.margin + _BELIEF > self._patterns[c.number].inside.threshold
            else c
            for c in candidates
        ]

    def _margin(self, folded: Folded, start: int, end: int, inside: Inside) -> float:
        gaps = folded.gaps
        if not gaps:
            return self._boundaries.margin(folded.text, start, end, inside)
        first, last = bisect_right(gaps, start), bisect_left(gaps, end)
        if first < last:
            # White space inside the candidate: it then says nothing around it either.
            return self._boundaries.margin(folded.text, start, end, inside)
        low = gaps[first - 1] if first else 0
        high = gaps[last] if last < len(gaps) else len(folded.text)
        around = folded.text[low:high]
        return self._boundaries.margin(around, start - low, end - low, inside)

    def _pattern(
        self, string: str, its_entries: tuple[Entry, ...], *, is_word: bool
    ) -> _Pattern:
        return _Pattern(
            string=string,
            entries=its_entries,
            inside=self._boundaries.inside(string),
            is_latin_at_start=not is_han(string[0]),
            is_latin_at_end=not is_han(string[-1]),
            is_word=is_word,
        )


def _allows(entry: Entry, text: str, span: Span) -> bool:
    if not entry.allows(span.of(text)):
        return False
    # AMONG CAPITALS NOTHING TELLS AN ACRONYM FROM A WORD.
    return entry.case is not Case.ALL or not is_shouted(text, span)


def _simplified_runs(text: str) -> Callable[[Span], bool]:
    """Give what says whether a span stands in a run of Simplified writing.

    A term of Taiwan or Hong Kong that is a word there too has another sense: 资料 is
    no 数据, while 人工智慧 is 人工智能 anywhere.
    """

    @cache
    def places() -> tuple[tuple[Span, bool], ...]:
        return tuple(
            (run.span, shows_simplified(run.span.of(text))) for run in runs(text)
        )

    def ask(span: Span) -> bool:
        at = bisect_right(places(), span.start, key=lambda place: place[0].start) - 1
        return at >= 0 and places()[at][1]

    return ask


def _is_inside(text: str, start: int, end: int, longer: Iterable[str]) -> bool:
    """Say whether one of the longer strings stands over the candidate."""
    return any(
        text.find(string, max(0, end - len(string)), start + len(string)) >= 0
        for string in longer
    )


def _matches(text: str, chosen: Iterable[Found]) -> Iterator[Match]:
    places = iter(runs(text))
    run: Run | None = next(places, None)
    for found in chosen:
        while run is not None and run.span.end <= found.span.start:
            run = next(places, None)
        around = run.language if run is not None else Lang.EN
        surface = found.span.of(text)
        yield Match(
            span=found.span,
            language=_language(surface, around, found.entries),
            kind=_kind(surface, found.entries),
            margin=found.margin,
            suspect=found.suspect,
            concepts=tuple(entry.concept.id for entry in found.entries),
            terms=tuple(entry.term for entry in found.entries),
        )


def _language(surface: str, around: Lang, found: tuple[Entry, ...]) -> Lang:
    if not any(map(is_han, surface)):
        return Lang.EN
    language = script_of(surface, around if around.is_chinese else Lang.ZH_HANS)
    regions = {entry.language for entry in found}
    if language is Lang.ZH_HANT and len(regions) == 1 and Lang.ZH_HANS not in regions:
        return regions.pop()
    return language


def _kind(surface: str, found: tuple[Entry, ...]) -> MatchKind:
    """Give the closest of the relations in which the surface stands to the terms."""
    kinds = {_kind_of(surface, entry) for entry in found}
    return next(kind for kind in MatchKind if kind in kinds)


def _kind_of(surface: str, entry: Entry) -> MatchKind:
    if entry.term.type in (TermType.ACRONYM, TermType.ABBREVIATION):
        return MatchKind.ABBREVIATION
    if entry.kind is not MatchKind.EXACT:
        return entry.kind
    if surface == entry.written:
        return MatchKind.EXACT
    if _simplify(surface) == _simplify(entry.written):
        return MatchKind.SCRIPT
    return MatchKind.FOLDED


def _simplify(text: str) -> str:
    table = simplified()
    return "".join(table.get(character, character) for character in text)
