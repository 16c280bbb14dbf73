"""Finds the terms of a term base in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from daachorse import CharwiseDoubleArrayAhoCorasick

from glossary.match.boundaries import CERTAIN, Boundaries
from glossary.match.patterns import Entry, entries
from glossary.match.selection import Found, choose
from glossary.model import (
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
from glossary.script.characters import is_han, is_word_character, simplified
from glossary.script.languages import script_of

# What the margin must exceed: two characters cross words by chance more often.
_THRESHOLD_OF_TWO = 1.0
_THRESHOLD = -2.0


class Matcher:
    """Finds terms; built once from a term base and counts of words, then only read."""

    def __init__(self, term_base: TermBase, frequencies: Mapping[str, int]) -> None:
        """Build the automaton over the folded strings of all terms."""
        found = entries(term_base)
        self._strings = tuple(found)
        self._entries = tuple(found.values())
        self._automaton = (
            CharwiseDoubleArrayAhoCorasick(list(self._strings)) if found else None
        )
        self._boundaries = Boundaries(frequencies, filter(_is_chinese, self._strings))

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
        folded = fold(text)
        stopped = {fold(stop).text for stop in stop_terms}
        candidates = []
        for start, end, number in self._automaton.find_overlapping(folded.text):
            span = folded.span(start, end)
            if span is None or _is_glued(folded.text, start, end):
                continue
            if self._strings[number] in stopped:
                continue
            standing = tuple(
                entry
                for entry in self._entries[number]
                if _is_wanted(entry, general, subject_fields)
                and entry.allows(span.of(text))
                and not _is_inside(folded.text, start, end, entry.not_inside)
            )
            if standing:
                candidates.append(self._judge(folded, start, end, span, standing))
        chosen = choose(candidates, overlaps=overlaps, suspects=suspects)
        return tuple(_matches(text, chosen))

    def _judge(
        self,
        folded: Folded,
        start: int,
        end: int,
        span: Span,
        standing: tuple[Entry, ...],
    ) -> Found:
        margin = CERTAIN
        if is_han(folded.text[start]) or is_han(folded.text[end - 1]):
            margin = self._boundaries.margin(folded.text, start, end)
        threshold = _THRESHOLD_OF_TWO if end - start == 2 else _THRESHOLD
        return Found(start, end, span, margin, margin <= threshold, standing)


def _is_wanted(entry: Entry, general: bool, subject_fields: frozenset[str]) -> bool:
    if entry.concept.level is Level.GENERAL and not general:
        return False
    return not subject_fields or not subject_fields.isdisjoint(
        entry.concept.subject_fields
    )


def _is_glued(text: str, start: int, end: int) -> bool:
    """Say whether a Latin end of a candidate continues: AI in OpenAI, GPT-3 in 3.5.

    Han characters next to Latin do not glue it: 用thread类; nor does a number before a
    word or acronym: 2023ChatGPT.
    """
    before = text[max(0, start - 2) : start][::-1]
    if before[:1].isdecimal() and text[start : min(start + 2, end)].isalpha():
        before = ""
    return _continues(text[end - 1], text[end : end + 2]) or _continues(
        text[start], before
    )


def _continues(last: str, following: str) -> bool:
    if not following or not is_word_character(last):
        return False
    if is_word_character(following[0]) or following[0] == "_":
        return True
    return (
        last.isdecimal()
        and following[0] in ".,"
        and len(following) == 2
        and following[1].isdecimal()
    )


def _is_inside(text: str, start: int, end: int, longer: Iterable[str]) -> bool:
    """Say whether one of the longer strings stands over the candidate."""
    for string in longer:
        at = text.find(string, max(0, end - len(string)), start + len(string))
        if at >= 0:
            return True
    return False


def _is_chinese(string: str) -> bool:
    return all(map(is_han, string))


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
