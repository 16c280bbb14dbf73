"""The term base as one row per concept, for people; this shape is not imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.exchange.cells import csv_lines
from glossary.model import Concept, Lang, Note, Term, TermStatus
from glossary.termbase.regional import regional_terms

COLUMNS = (
    "id",
    "subject_fields",
    "zh_hans",
    "pinyin",
    "zh_hant_tw",
    "zh_hant_hk",
    "en",
    "zh_hans_other",
    "en_admitted",
    "en_deprecated",
    "definition_zh",
    "definition_en",
    "note",
    "sources",
    "url",
)
"""The columns, in order. A list in a cell is joined by `` | ``."""


def write_wide(concepts: Iterable[Concept]) -> Iterator[str]:
    """Give the CSV of concepts line by line, the header first."""
    yield from csv_lines([COLUMNS])
    yield from csv_lines(map(wide_row, concepts))


def wide_row(concept: Concept) -> list[str]:
    """Give the cells of one concept, in the order of ``COLUMNS``."""
    chinese, english = concept.terms_in(Lang.ZH_HANS), concept.terms_in(Lang.EN)
    shown = _shown(chinese)
    return [
        concept.id,
        _join(concept.subject_fields),
        shown.term if shown else "",
        (shown.pinyin or "") if shown else "",
        _join(_regional(concept, Lang.ZH_HANT_TW)),
        _join(_regional(concept, Lang.ZH_HANT_HK)),
        _join(_with_status(english, TermStatus.PREFERRED)),
        _join(term.term for term in chinese if shown and term.term != shown.term),
        _join(_with_status(english, TermStatus.ADMITTED)),
        _join(_with_status(english, TermStatus.DEPRECATED, TermStatus.SUPERSEDED)),
        concept.definition.zh_hans or "",
        concept.definition.en or "",
        _join(filter(None, map(_note, concept.notes))),
        _join(_sources(concept)),
        f"/concepts/{concept.id}",
    ]


def _shown(terms: tuple[Term, ...]) -> Term | None:
    preferred = [term for term in terms if term.status is TermStatus.PREFERRED]
    return next(iter(preferred or terms), None)


def _with_status(terms: tuple[Term, ...], *statuses: TermStatus) -> Iterator[str]:
    return (term.term for term in terms if term.status in statuses)


def _regional(concept: Concept, region: Lang) -> Iterator[str]:
    terms = regional_terms(concept, region)
    return _with_status(terms, TermStatus.PREFERRED)


def _note(note: Note) -> str:
    return " / ".join(filter(None, (note.en, note.zh_hans)))


def _sources(concept: Concept) -> Iterator[str]:
    yield from concept.sources
    for term in concept.terms:
        yield from term.sources


def _join(items: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(items))
