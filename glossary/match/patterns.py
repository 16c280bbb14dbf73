"""The strings that find each term, folded, and what each says about its finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Self

from glossary import english
from glossary.match.latin import same_letters
from glossary.model import (
    REGIONAL,
    Concept,
    ConceptId,
    Lang,
    MatchKind,
    Term,
    TermBase,
    TermStatus,
    TermType,
)
from glossary.script import derive_all, fold_all
from glossary.script.characters import is_han

_STATUSES = tuple(TermStatus)
_HYPHEN_INSIDE = re.compile(r"(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])")
_ENCLOSED = re.compile(r"《([^《》]{4,})》|“([^“”]+)”")
_CAPITALISED = re.compile(r"[A-Z][a-z]+")


class Case(Enum):
    """How much of a term's capitals must stand in the text."""

    ANY = auto()
    INITIAL = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as one string finds it.

    ``kind`` is exact for the term as it is written; ``not_inside`` are folded.
    """

    concept: Concept
    term: Term
    written: str
    kind: MatchKind
    case: Case
    rank: tuple[bool, bool, int, int]
    language: Lang
    not_inside: tuple[str, ...]

    def allows(self, surface: str) -> bool:
        """Say whether the capitals of what stands in the text are those of the term.

        IT is not it, and an apple is not Apple; but chatgpt is ChatGPT.
        """
        if self.case is Case.ALL:
            return same_letters(self.written, surface)
        if self.case is Case.INITIAL:
            return not surface[:1].islower()
        return True


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """The entries that one find may mean, with their concepts and terms side by side.

    They are compared by identity, so that what follows from them can be kept.
    """

    entries: tuple[Entry, ...]
    concepts: tuple[ConceptId, ...]
    terms: tuple[Term, ...]

    @classmethod
    def of(cls, found: tuple[Entry, ...]) -> Self:
        """Take entries, at least one."""
        return cls(
            found,
            tuple(entry.concept.id for entry in found),
            tuple(entry.term for entry in found),
        )


def entries(term_base: TermBase) -> dict[str, tuple[Entry, ...]]:
    """Give the entries of a term base by the folded string that finds them.

    Entries of one string are in order of concept id, one per concept: the best of its
    terms, as ``Match.terms`` has it.
    """
    every = [
        (entry, spelling)
        for entry in _all_entries(term_base)
        for spelling in _spellings(entry.written)
    ]
    found: dict[str, dict[str, Entry]] = {}
    strings = fold_all(spelling for _, spelling in every)
    for (entry, _), folded in zip(every, strings, strict=True):
        if not folded.strip():
            continue
        concepts = found.setdefault(folded, {})
        best = concepts.get(entry.concept.id)
        if best is None or entry.rank < best.rank:
            concepts[entry.concept.id] = entry
    return {
        folded: tuple(concepts[concept] for concept in sorted(concepts))
        for folded, concepts in found.items()
    }


def _all_entries(term_base: TermBase) -> Iterator[Entry]:
    for concept in term_base:
        for order, term in enumerate(concept.terms):
            for written, kind in _strings(term):
                yield _entry(concept, term, order, written, kind, term.language)
    yield from _derived(term_base)


def _derived(term_base: TermBase) -> Iterator[Entry]:
    """Give the regional forms of what finds the Simplified terms."""
    simplified = [
        (concept, term, order, written)
        for concept in term_base
        for order, term in enumerate(concept.terms)
        if term.language is Lang.ZH_HANS
        for written, _ in _strings(term)
    ]
    for region in REGIONAL:
        forms = derive_all((written for *_, written in simplified), region)
        for (concept, term, order, _), form in zip(simplified, forms, strict=True):
            yield _entry(concept, term, order, form, MatchKind.VARIANT, region)


def _entry(
    concept: Concept,
    term: Term,
    order: int,
    written: str,
    kind: MatchKind,
    language: Lang,
) -> Entry:
    return Entry(
        concept=concept,
        term=term,
        written=written,
        kind=kind,
        case=_case(term, written, kind),
        # Of a string that is in use on both sides the mainland's term stands: taken
        # as Taiwan's, 版权 would be left alone in Simplified text as another word.
        rank=(
            kind is MatchKind.VARIANT,
            language in REGIONAL,
            _STATUSES.index(term.status),
            order,
        ),
        language=language,
        not_inside=fold_all(term.not_inside),
    )


def _strings(term: Term) -> Iterator[tuple[str, MatchKind]]:
    if _is_false_friend(term):
        return
    yield _bare(term.term), MatchKind.EXACT
    for other in term.match_also:
        yield _bare(other), MatchKind.VARIANT
    if term.language is not Lang.EN:
        return
    if _case(term, term.term, MatchKind.EXACT) is Case.ALL:
        yield f"{term.term}s", MatchKind.INFLECTED
        return
    for form in english.forms(term):
        yield form, MatchKind.INFLECTED


def _case(term: Term, written: str, kind: MatchKind) -> Case:
    """Give which capitals matter: of acronyms all, of names that are words the first.

    A form of a term has its case; a string of ``match_also`` its own.
    """
    if any(is_han(character) for character in written):
        return Case.ANY
    base = term.term if kind is MatchKind.INFLECTED else written
    if term.type is TermType.ACRONYM or base.isupper():
        return Case.ALL
    if term.proper and _CAPITALISED.fullmatch(base):
        return Case.INITIAL
    return Case.ANY


def _bare(written: str) -> str:
    """Take title marks and quotation marks off: they stand outside what they enclose.

    A short title without them would be found in other words: 《时代》.
    """
    enclosed = _ENCLOSED.fullmatch(written)
    return enclosed[1] or enclosed[2] if enclosed else written


def _is_false_friend(term: Term) -> bool:
    """Say whether a term is only a warning, which would be wrong in most texts.

    *inspiration* is deprecated for 启示 and right nearly everywhere else.
    """
    return (
        term.status is TermStatus.DEPRECATED
        and term.language is Lang.EN
        and term.term.isalpha()
    )


def _spellings(written: str) -> Iterator[str]:
    yield written
    # GPT-4 is also written GPT4, and fine-tuning finetuning.
    if _HYPHEN_INSIDE.search(written):
        yield _HYPHEN_INSIDE.sub("", written)
