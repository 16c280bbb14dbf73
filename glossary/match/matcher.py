"""Finds the terms of a term base in a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

from daachorse import CharwiseDoubleArrayAhoCorasick

from glossary.lexicon import Codec, Lexicon, Records
from glossary.match.boundaries import WINDOW, Boundaries, Inside
from glossary.match.latin import inside_addresses, is_glued, is_shouted
from glossary.match.patterns import Case, Entry, Meanings, entries
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

_REMEMBERED = 50_000  # margins and finds that are kept between texts, some 20 MB


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A folded string that is looked for, and what is known of its finds.

    A plain one means the same wherever it stands: no capitals to look at, no longer
    string that it may be part of, no region.
    """

    string: str
    entries: tuple[Entry, ...]
    inside: Inside
    is_latin_at_start: bool
    is_latin_at_end: bool
    is_word: bool
    is_plain: bool

    @property
    def is_latin_at_an_end(self) -> bool:
        return self.is_latin_at_start or self.is_latin_at_end


class _Wanted:
    """Which entries are asked for, and what each pattern then means."""

    def __init__(
        self,
        patterns: Sequence[_Pattern],
        *,
        general: bool,
        subject_fields: frozenset[str],
    ) -> None:
        self._patterns = patterns
        self._general, self._subject_fields = general, subject_fields
        self._known: dict[int, tuple[_Pattern, Meanings | None]] = {}
        self._parts: dict[tuple[int, ...], Meanings] = {}

    def pattern(self, number: int) -> tuple[_Pattern, Meanings | None]:
        """Give a pattern and those of its meanings that are asked for."""
        known = self._known.get(number)
        if known is None:
            pattern = self._patterns[number]
            admitted = tuple(filter(self._admits, pattern.entries))
            meanings = Meanings.of(admitted) if admitted else None
            known = self._known[number] = (pattern, meanings)
        return known

    def part(
        self, number: int, meanings: Meanings, stands: Callable[[Entry], bool]
    ) -> Meanings | None:
        """Give those of a pattern's meanings that stand."""
        kept = tuple(at for at, entry in enumerate(meanings.entries) if stands(entry))
        if len(kept) == len(meanings.entries):
            return meanings
        if not kept:
            return None
        known = self._parts.get((number, *kept))
        if known is None:
            entries_ = tuple(meanings.entries[at] for at in kept)
            known = self._parts[number, *kept] = Meanings.of(entries_)
        return known

    def _admits(self, entry: Entry) -> bool:
        """Say whether the entry's concept is asked for."""
        if entry.concept.level is Level.GENERAL and not self._general:
            return False
        return not self._subject_fields or not self._subject_fields.isdisjoint(
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
        self._start()

    def _start(self) -> None:
        """Make what is kept between texts."""
        self._usual = self._wanted(general=False, subject_fields=frozenset())
        self._margins: dict[tuple[int, str, str], float] = {}
        self._known: dict[tuple[Meanings, str, Lang], tuple[Lang, MatchKind]] = {}

    def _wanted(self, *, general: bool, subject_fields: frozenset[str]) -> _Wanted:
        return _Wanted(self._patterns, general=general, subject_fields=subject_fields)

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
        candidates = self._candidates(text, folded, places, wanted, stopped)
        chosen = choose(
            self._believed(list(candidates)),
            lambda start, end: self._boundaries.score(folded.text[start:end]),
            overlaps=overlaps,
            suspects=suspects,
        )
        return tuple(self._matches(text, places, chosen))

    def _candidates(
        self,
        text: str,
        folded: Folded,
        places: Sequence[Run],
        wanted: _Wanted,
        stopped: frozenset[str],
    ) -> Iterator[Found]:
        assert self._automaton is not None
        addresses = inside_addresses(text)
        is_mainland = _simplified_runs(text, places)
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
                stands = _Surroundings(
                    text, folded.text, start, end, span, pattern, is_mainland
                )
                meanings = wanted.part(number, meanings, stands.allow)
                if meanings is None:
                    continue
            margin = self._margin(folded, start, end, number, pattern)
            suspect = margin <= pattern.inside.threshold
            yield Found(start, end, span, number, margin, suspect, meanings)

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

    def _margin(
        self, folded: Folded, start: int, end: int, number: int, pattern: _Pattern
    ) -> float:
        """Give the margin of a candidate; it depends on the characters next to it.

        White space left out of the text is an edge, unless it is inside the candidate:
        it then says nothing around it either.
        """
        text, gaps = folded.text, folded.gaps
        low, high = 0, len(text)
        if gaps:
            first, last = bisect_right(gaps, start), bisect_left(gaps, end)
            if first >= last:
                low = gaps[first - 1] if first else 0
                high = gaps[last] if last < len(gaps) else high
        before = text[max(low, start - WINDOW) : start]
        after = text[end : min(high, end + WINDOW)]
        key = (number, before, after)
        margin = self._margins.get(key)
        if margin is None:
            if len(self._margins) >= _REMEMBERED:
                self._margins.clear()
            around = f"{before}{text[start:end]}{after}"
            at = len(before)
            margin = self._margins[key] = self._boundaries.margin(
                around, at, at + end - start, pattern.inside
            )
        return margin

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
            language, kind = self._told(found.span.of(text), around, meanings)
            yield Match(
                span=found.span,
                language=language,
                kind=kind,
                margin=found.margin,
                suspect=found.suspect,
                concepts=meanings.concepts,
                terms=meanings.terms,
            )

    def _told(
        self, surface: str, around: Lang, meanings: Meanings
    ) -> tuple[Lang, MatchKind]:
        """Give language and kind of a find by what stands in the text."""
        key = (meanings, surface, around)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = (
                _language(surface, around, meanings.entries),
                _kind(surface, meanings.entries),
            )
        return known

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
            is_plain=all(
                entry.case is Case.ANY
                and not entry.not_inside
                and not (is_word and entry.language in REGIONAL)
                for entry in its_entries
            ),
        )


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Where a pattern was found, for those that mean something in some places only."""

    text: str
    folded: str
    start: int
    end: int
    span: Span
    pattern: _Pattern
    is_mainland: Callable[[Span], bool]

    def allow(self, entry: Entry) -> bool:
        """Say whether an entry may stand here."""
        if not entry.allows(self.span.of(self.text)):
            return False
        # AMONG CAPITALS NOTHING TELLS AN ACRONYM FROM A WORD.
        if entry.case is Case.ALL and is_shouted(self.text, self.span):
            return False
        if (
            self.pattern.is_word
            and entry.language in REGIONAL
            and self.is_mainland(self.span)
        ):
            return False
        return not _is_inside(self.folded, self.start, self.end, entry.not_inside)


def _simplified_runs(text: str, runs_: Sequence[Run]) -> Callable[[Span], bool]:
    """Give what says whether a span stands in a run of Simplified writing.

    A term of Taiwan or Hong Kong that is a word there too has another sense: 资料 is
    no 数据, while 人工智慧 is 人工智能 anywhere.
    """

    @cache
    def places() -> tuple[tuple[Span, bool], ...]:
        return tuple((run.span, shows_simplified(run.span.of(text))) for run in runs_)

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
