"""Small term bases for tests, from short descriptions in data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from glossary.model import (
    TERM_LANGUAGES,
    Concept,
    ConceptId,
    Definition,
    Example,
    Lang,
    Level,
    PartOfSpeech,
    Relations,
    Term,
    TermBase,
    TermStatus,
    TermType,
)

CASES = Path(__file__).parent / "cases"


def load(name: str) -> Any:
    """Read a file of cases."""
    return json.loads((CASES / name).read_text(encoding="utf-8"))


def term_base(concepts: list[dict[str, Any]]) -> TermBase:
    """Make a term base of ``{id, field, level, <language>: [term or {term, …}]}``."""
    return TermBase(
        title="Test",
        version="1",
        date="2026-11-24",
        licence="CC-BY-4.0",
        publisher="Test",
        concepts=tuple(
            Concept(
                id=ConceptId(concept["id"]),
                subject_fields=(concept.get("field", "general"),),
                definition=Definition(*concept.get("definition", ())),
                examples=tuple(Example(*pair) for pair in concept.get("examples", ())),
                relations=Relations(related=tuple(concept.get("related", ()))),
                level=Level(concept.get("level", "term")),
                terms=tuple(
                    _term(term, language)
                    for language in TERM_LANGUAGES
                    for term in concept.get(language, ())
                ),
            )
            for concept in sorted(concepts, key=lambda concept: concept["id"])
        ),
    )


def _term(term: str | dict[str, Any], language: Lang) -> Term:
    given = {"term": term} if isinstance(term, str) else term
    return Term(
        term=given["term"],
        language=language,
        status=TermStatus(given.get("status", "preferred")),
        type=TermType(given.get("type", "fullForm")),
        pos=PartOfSpeech(given.get("pos", "noun")),
        proper=given.get("proper", False),
        plural=given.get("plural"),
        match_also=tuple(given.get("match_also", ())),
        not_inside=tuple(given.get("not_inside", ())),
    )
