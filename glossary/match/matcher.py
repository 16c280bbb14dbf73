"""Finds the terms of a term base in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Self

from daachorse import CharwiseDoubleArrayAhoCorasick

from glossary.lexicon import Codec, Lexicon, Records
from glossary.match.boundaries import Boundaries, Inside
from glossary.match.judge import Judge
from glossary.match.latin import inside_addresses, is_glued
from glossary.match.patterns import Case, Entry, Meanings, entries
from glossary.match.relations import Relations
from glossary.match.selection import Found, choose
from glossary.match.wanted import Pattern, Surroundings, Wanted, simplified_runs
from glossary.model import Lang, Match, MatchKind, Overlaps, Span, TermBase
from glossary.script import Folded, Run, fold, runs
from glossary.termbase.compiled import References

# A term that stands surely in one place of a text is believed in another for less:
# 参数越多，参数量越大, where 数量 tempts.
_SURE = 6.0
_BELIEF = 2.0

# A word counted so often by jieba is ordinary on the mainland: 资料, but not 演算法.
_ORDINARY = 100


_KINDS = (Pattern, Case, Entry, Inside, Lang, MatchKind)
_PATTERNS, _AUTOMATON = "match.patterns", "match.automaton"


class _Hit(NamedTuple):
    """A pattern that was found: its place in the folded text and in the original."""

    start: int
    end: int
    number: int
    span: Span
    pattern: Pattern
    meanings: Meanings


class Matcher:
    """Finds terms; built once from a term base and counts of words, then only read."""

    def __init__(self, term_base: TermBase, frequencies: Mapping[str, int]) -> None:
        """Build the automaton over the folded strings of all terms."""
        found = entries(term_base)
        boundaries = Boundaries.of(frequencies, found)
        self._patterns: Sequence[Pattern] = tuple(
            Pattern.of(
                string,
                its_entries,
                boundaries.inside(string),
                is_word=frequencies.get(string, 0) >= _ORDINARY,
            )
            for string, its_entries in found.items()
        )
        self._judge = Judge(boundaries, self._patterns)
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(found)) if found else None
        self._start()

    def _start(self) -> None:
        """Make what is kept between texts."""
        self._usual = self._wanted(general=False, subject_fields=frozenset())
        self._relations = Relations()

    def _wanted(self, *, general: bool, subject_fields: frozenset[str]) -> Wanted:
        return Wanted(self._patterns, general=general, subject_fields=subject_fields)

    def compile(self, term_base: TermBase) -> dict[str, bytes]:
        """Give the parts from which ``open`` makes an equal matcher."""
        codec = Codec(*_KINDS, refer=References(term_base).refer)
        automaton = self._automaton.serialize() if self._automaton else b""
        return {
            **self._judge.compile(),
            _PATTERNS: Records.compile(self._patterns, codec),
            _AUTOMATON: bytes(automaton),
        }

    @classmethod
    def open(cls, lexicon: Lexicon, term_base: TermBase) -> Self:
        """Give the matcher of a lexicon; a pattern is made when it is first found."""
        codec = Codec(*_KINDS, resolve=References(term_base).resolve)
        automaton = bytes(lexicon[_AUTOMATON])
        matcher = cls.__new__(cls)
        matcher._patterns = Records(lexicon[_PATTERNS], codec)
        matcher._judge = Judge.open(lexicon, matcher._patterns)
        matcher._automaton = (
            CharwiseDoubleArrayAhoCorasick.deserialize(automaton) if automaton else None
        )
        matcher._start()
        return matcher

    def find(
        self,
        text: str,
        *,
        places: Sequence[Run] | None = None,
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
        ``places`` are the runs of the text, if the caller has them.
        """
        if self._automaton is None or not text:
            return ()
        stopped = frozenset(fold(stop).text for stop in stop_terms)
        wanted = self._usual
        if general or subject_fields:
            wanted = self._wanted(general=general, subject_fields=subject_fields)
        folded = fold(text)
        places = runs(text) if places is None else places
        hits = list(self._hits(text, folded, places, wanted, stopped))
        margins = self._judge.margins(folded, [hit[:3] for hit in hits])
        chosen = choose(
            self._believed(list(map(_found, hits, margins))),
            lambda start, end: self._judge.score(folded.text[start:end]),
            overlaps=overlaps,
            suspects=suspects,
        )
        return tuple(self._matches(text, places, chosen))

    def _hits(
        self,
        text: str,
        folded: Folded,
        places: Sequence[Run],
        wanted: Wanted,
        stopped: frozenset[str],
    ) -> Iterator[_Hit]:
        assert self._automaton is not None
        addresses = inside_addresses(text)
        is_mainland = simplified_runs(text, places)
        for start, end, number in self._automaton.find_overlapping(folded.text):
            pattern, meanings = wanted.pattern(number)
            if meanings is None:
                continue
            if pattern.is_latin_at_an_end and is_glued(folded.text, start, end):
                continue
            span = folded.span(start, end)
            if span is None or pattern.string in stopped:
                continue
            if pattern.is_latin_at_an_end and addresses(span):
                continue
            if not pattern.is_plain:
                stands = Surroundings(
                    text, folded.text, start, end, span, pattern, is_mainland
                )
                meanings = wanted.part(number, meanings, stands.allow)
                if meanings is None:
                    continue
            yield _Hit(start, end, number, span, pattern, meanings)

    def _believed(self, candidates: list[Found]) -> list[Found]:
        """Clear suspects of terms that stand surely elsewhere in the text."""
        if not any(c.suspect for c in candidates):
            return candidates
        sure = {c.number for c in candidates if c.margin >= _SURE}
        return [
            Found(c.start, c.end, c.span, c.number, c.margin, False, c.meanings)
            if c.number in sure
            and c.margin + _BELIEF > self._patterns[c.number].inside.threshold
            else c
            for c in candidates
        ]

    def _matches(
        self, text: str, places: Sequence[Run], chosen: Iterable[Found]
    ) -> Iterator[Match]:
        remaining = iter(places)
        run: Run | None = next(remaining, None)
        for found in chosen:
            while run is not None and run.span.end <= found.span.start:
                run = next(remaining, None)
            around = run.language if run is not None else Lang.EN
            meanings = found.meanings
            language, kind = self._relations.of(found.span.of(text), around, meanings)
            yield Match(
                span=found.span,
                language=language,
                kind=kind,
                margin=found.margin,
                suspect=found.suspect,
                concepts=meanings.concepts,
                terms=meanings.terms,
            )


def _found(hit: _Hit, margin: float) -> Found:
    suspect = margin <= hit.pattern.inside.threshold
    return Found(
        hit.start, hit.end, hit.span, hit.number, margin, suspect, hit.meanings
    )
