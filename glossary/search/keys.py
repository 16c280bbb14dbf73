"""What each term can be found by: its folded text, its reading, its initials."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.model import REGIONAL, Concept, Term
from glossary.pinyin import syllables, tone_number, toneless
from glossary.script import fold
from glossary.termbase.regional import derived_terms


@dataclass(frozen=True, slots=True)
class Reading:
    """How a Chinese term is read, without spaces and in lower case.

    ``letters`` has no tones, and ü as u; ``starts`` are the offsets in it at which a
    syllable or a Latin letter begins. ``numbered`` has each tone as a number,
    ``numbered_starts`` likewise. ``initials`` has one letter for each of them.
    """

    letters: str
    starts: frozenset[int]
    numbered: str
    numbered_starts: frozenset[int]
    initials: str


@dataclass(frozen=True, slots=True)
class Key:
    """One string that finds a term, in the folded form of ``script.fold``."""

    term: Term
    text: str
    reading: Reading | None


def keys(concept: Concept) -> Iterator[Key]:
    """Give what finds a concept: its terms, written and derived, and ``match_also``."""
    derived = (term for region in REGIONAL for term in derived_terms(concept, region))
    seen = set()
    for term in (*concept.terms, *derived):
        for written in (term.term, *term.match_also):
            text = fold(written).text.strip()
            if (term.language.is_chinese, text) in seen:
                continue
            seen.add((term.language.is_chinese, text))
            is_read = written == term.term and term.pinyin is not None
            yield Key(term, text, _reading(term) if is_read else None)


def plain_letters(text: str) -> str:
    """Give Latin text as it is compared: no marks, no spaces, lower case.

    >>> plain_letters("Lǜsè Xī'ān"), plain_letters("lvse")
    ('lusexian', 'luse')
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("u:", "u"))
    return "".join(c for c in decomposed if c.isalnum()).replace("v", "u")


def _reading(term: Term) -> Reading | None:
    if not term.pinyin:
        return None
    parts: list[tuple[str, str]] = []
    for char, syllable in zip(
        term.term, syllables(term.term, term.pinyin), strict=True
    ):
        if syllable is not None:
            number = tone_number(syllable)
            parts.append((plain_letters(toneless(syllable)), _plain_number(number)))
        elif char.isalnum():
            parts.append((char.lower(), char.lower()))
    return Reading(
        letters="".join(letters for letters, _ in parts),
        starts=_starts([letters for letters, _ in parts]),
        numbered="".join(numbered for _, numbered in parts),
        numbered_starts=_starts([numbered for _, numbered in parts]),
        initials="".join(letters[:1] for letters, _ in parts),
    )


def _plain_number(syllable: str) -> str:
    return plain_letters(syllable[:-1]) + syllable[-1]


def _starts(parts: list[str]) -> frozenset[int]:
    starts, place = set(), 0
    for part in parts:
        starts.add(place)
        place += len(part)
    return frozenset(starts)
