"""Finds the terms of a term base in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self

import numpy as np
from daachorse import CharwiseDoubleArrayAhoCorasick
from numpy.typing import NDArray

from glossary.lexicon import Codec, Lexicon, Records
from glossary.match.boundaries import Boundaries, Inside
from glossary.match.finds import Finds, Place
from glossary.match.judge import Judge
from glossary.match.latin import inside_addresses, is_glued
from glossary.match.patterns import Case, Entry, Meanings, entries
from glossary.match.relations import Relations
from glossary.match.selection import choose
from glossary.match.wanted import Pattern, Surroundings, Wanted, simplified_runs
from glossary.model import Lang, Match, MatchKind, Overlaps, Span, TermBase
from glossary.script import Folded, Run, fold, runs
from glossary.termbase.compiled import References

# A word counted so often by jieba is ordinary on the mainland: 资料, but not 演算法.
_ORDINARY = 100


_Found = tuple[Span, Meanings, float, bool]
"""A find that stands: place, meanings, margin, and whether it is suspect."""

_KINDS = (Pattern, Case, Entry, Inside, Lang, MatchKind)
_PATTERNS, _SIGNS, _AUTOMATON = "match.patterns", "match.signs", "match.automaton"


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
        signs = [pattern.sign for pattern in self._patterns]
        self._signs: NDArray[np.uint8] = np.array(signs, np.uint8)
        self._judge = Judge(boundaries, self._patterns)
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(found)) if found else None
        self._start()

    def _start(self) -> None:
        """Make what is kept between texts."""
        self._usual = self._wanted(general=False, subject_fields=frozenset())
        self._relations = Relations()

    def _wanted(self, *, general: bool, subject_fields: frozenset[str]) -> Wanted:
        return Wanted(
            self._patterns,
            self._signs,
            general=general,
            subject_fields=subject_fields,
        )

    def compile(self, term_base: TermBase) -> dict[str, bytes]:
        """Give the parts from which ``open`` makes an equal matcher."""
        codec = Codec(*_KINDS, refer=References(term_base).refer)
        automaton = self._automaton.serialize() if self._automaton else b""
        return {
            **self._judge.compile(),
            _PATTERNS: Records.compile(self._patterns, codec),
            _SIGNS: self._signs.tobytes(),
            _AUTOMATON: bytes(automaton),
        }

    @classmethod
    def open(cls, lexicon: Lexicon, term_base: TermBase) -> Self:
        """Give the matcher of a lexicon; a pattern is made when it is first found."""
        codec = Codec(*_KINDS, resolve=References(term_base).resolve)
        automaton = bytes(lexicon[_AUTOMATON])
        matcher = cls.__new__(cls)
        matcher._patterns = Records(lexicon[_PATTERNS], codec)
        matcher._signs = np.frombuffer(lexicon[_SIGNS], np.uint8)
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
        finds, particular = self._finds(text, folded, places, wanted, stopped)
        if not len(finds):
            return ()
        margins = self._judge.margins(folded, finds)
        suspect = self._judge.suspects(finds, margins)
        chosen = choose(
            finds,
            margins,
            suspect,
            lambda start, end: self._judge.score(folded.text[start:end]),
            overlaps=overlaps,
            with_suspects=suspects,
        )
        meant = (
            particular.get(place) or wanted.meanings(number)
            for place, number in zip(
                finds.places(chosen), finds.numbers[chosen].tolist(), strict=True
            )
        )
        found = zip(
            finds.spans(chosen),
            meant,
            margins[chosen].tolist(),
            suspect[chosen].tolist(),
            strict=True,
        )
        return tuple(self._matches(text, places, found))

    def _finds(
        self,
        text: str,
        folded: Folded,
        places: Sequence[Run],
        wanted: Wanted,
        stopped: frozenset[str],
    ) -> tuple[Finds, dict[Place, Meanings]]:
        """Give what is found of what is asked for.

        Beside it what those mean whose meaning depends on the place.
        """
        assert self._automaton is not None
        finds = Finds.of(folded, self._automaton.find_overlapping(folded.text))
        finds = finds.taken(wanted.are_asked_for(finds.numbers))
        particular = dict(self._particular(text, folded, places, wanted, finds))
        left_out = {place for place, meanings in particular.items() if not meanings}
        if stopped:
            left_out |= {
                (start, end)
                for start, end in finds.places()
                if folded.text[start:end] in stopped
            }
        if left_out:
            stand = [place not in left_out for place in finds.places()]
            finds = finds.taken(np.array(stand, np.bool_))
        return finds, {place: some for place, some in particular.items() if some}

    def _particular(
        self,
        text: str,
        folded: Folded,
        places: Sequence[Run],
        wanted: Wanted,
        finds: Finds,
    ) -> Iterator[tuple[Place, Meanings | None]]:
        """Give what is meant, if anything, where that depends on the place."""
        addresses = inside_addresses(text)
        is_mainland = simplified_runs(places)
        for at in np.flatnonzero(wanted.are_particular(finds.numbers)).tolist():
            (start, end), span = finds.place(at), finds.span(at)
            number = int(finds.numbers[at])
            pattern, meanings = wanted.pattern(number)
            if pattern.is_latin_at_an_end and (
                is_glued(folded.text, start, end) or addresses(span)
            ):
                meanings = None
            if meanings is not None and not pattern.is_plain:
                stands = Surroundings(
                    text, folded.text, start, end, span, pattern, is_mainland
                )
                meanings = wanted.part(number, meanings, stands.allow)
            yield (start, end), meanings

    def _matches(
        self, text: str, places: Sequence[Run], found: Iterable[_Found]
    ) -> Iterator[Match]:
        remaining = iter(places)
        run: Run | None = next(remaining, None)
        for span, meanings, margin, suspect in found:
            while run is not None and run.span.end <= span.start:
                run = next(remaining, None)
            around = run.language if run is not None else Lang.EN
            language, kind = self._relations.of(span.of(text), around, meanings)
            yield Match(
                span=span,
                language=language,
                kind=kind,
                margin=margin,
                suspect=suspect,
                concepts=meanings.concepts,
                terms=meanings.terms,
            )
