"""An annotated text as the plain values of the JSON answer (``docs/api.md``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from glossary.model import (
    AnnotatedText,
    Annotation,
    Candidate,
    Concept,
    Equivalent,
    Layer,
    TermBaseLabel,
    WordForm,
)
from glossary.render.offsets import OffsetUnit, converter

Row = dict[str, Any]


def answer(annotated: AnnotatedText, *, unit: OffsetUnit = OffsetUnit.CODEPOINT) -> Row:
    """Give the answer for one text, its term base named first."""
    return {"term_base": label(annotated.term_base), **result(annotated, unit=unit)}


def answers(
    texts: Iterable[AnnotatedText],
    term_base: TermBaseLabel,
    *,
    unit: OffsetUnit = OffsetUnit.CODEPOINT,
) -> Row:
    """Give the answer for several texts, in their order."""
    return {
        "term_base": label(term_base),
        "results": [result(annotated, unit=unit) for annotated in texts],
    }


def label(term_base: TermBaseLabel) -> Row:
    """Give which term base an answer comes from."""
    return {
        "version": term_base.version,
        "date": term_base.date,
        "sha256": term_base.sha256,
        "concept_count": term_base.concept_count,
    }


def result(annotated: AnnotatedText, *, unit: OffsetUnit) -> Row:
    """Give what is known about one text; a layer not asked for is absent."""
    at = converter(annotated.text, unit)
    row = head(annotated, unit, at)
    if annotated.terms is not None:
        row["terms"] = [
            {**place(term, at), "candidates": candidates(term.candidates)}
            for term in annotated.terms
        ]
    if annotated.words is not None:
        row["words"] = [
            {
                "start": at(word.span.start),
                "end": at(word.span.end),
                **form(word.form),
            }
            for word in annotated.words
        ]
    if Layer.TERMS in annotated.options.layers:
        row["concepts"] = {item.id: concept(item) for item in annotated.concepts}
    return row


def head(annotated: AnnotatedText, unit: OffsetUnit, at: Callable[[int], int]) -> Row:
    """Give what is said of the whole text."""
    row: Row = {}
    if annotated.words is not None:
        row["dictionaries"] = [
            {"name": item.name, "date": item.date, "licence": item.licence}
            for item in annotated.dictionaries
        ]
    row["offset_unit"] = unit
    row["length"] = at(len(annotated.text))
    row["language"] = annotated.language
    return row


def place(term: Annotation, at: Callable[[int], int]) -> Row:
    """Give all of an occurrence but what it may name."""
    return {
        "start": at(term.span.start),
        "end": at(term.span.end),
        "text": term.text,
        "language": term.language,
        "match": term.match,
        "suspect": term.suspect,
        "margin": round(term.margin, 2),
    }


def candidates(found: Iterable[Candidate]) -> list[Row]:
    """Give the concepts that an occurrence may name, likeliest first."""
    return [_candidate(item) for item in found]


def form(of: WordForm) -> Row:
    """Give all of a word but its place."""
    return {
        "text": of.text,
        "pinyin": of.pinyin,
        "syllables": list(of.syllables),
        "glosses": list(of.glosses),
        "glosses_from": of.glosses_from,
    }


def concept(of: Concept) -> Row:
    """Give what an answer says of a concept."""
    return {
        "definition": {
            "en": of.definition.en,
            "zh-Hans": of.definition.zh_hans,
        },
        "subject_fields": list(of.subject_fields),
        "level": of.level,
        "url": f"/concepts/{of.id}",
    }


def _candidate(candidate: Candidate) -> Row:
    return {
        "concept": candidate.concept,
        "term": candidate.term.term,
        "status": candidate.term.status,
        "pinyin": candidate.pinyin,
        "score": round(candidate.score, 3),
        "evidence": list(candidate.evidence),
        "equivalents": [_equivalent(item) for item in candidate.equivalents],
    }


def _equivalent(equivalent: Equivalent) -> Row:
    term = equivalent.term
    row: Row = {
        "term": term.term,
        "language": term.language,
        "status": term.status,
        "pos": term.pos,
        "type": term.type,
    }
    if term.register is not None:
        row["register"] = term.register
    if term.note is not None:
        row["note"] = term.note
    if term.language.is_chinese:
        row["pinyin"] = equivalent.pinyin
        if equivalent.computed_pinyin:
            row["pinyin_source"] = "computed"
    return row
