"""The schema of a concept: a record (of YAML, JSON, CSV) to a ``Concept``, and back.

Only the form is judged here: keys, allowed values, what is required. What the
concepts say together is judged by ``glossary.checks``.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from glossary.errors import Fault
from glossary.model import (
    TERM_LANGUAGES,
    Concept,
    ConceptId,
    Definition,
    Entity,
    EntityType,
    Example,
    Lang,
    Level,
    Note,
    NoteKind,
    PartOfSpeech,
    Register,
    Relations,
    Term,
    TermStatus,
    TermType,
)
from glossary.termbase.form import Form
from glossary.termbase.values import Plain, Value

HAN = re.compile(
    "[\N{IDEOGRAPHIC NUMBER ZERO}\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""One Han character, extensions and compatibility ideographs included."""

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""A concept's id: lower-case words joined by hyphens."""


def parse_concept(value: Value, path: Path, faults: list[Fault]) -> Concept | None:
    """Make a concept of a record; None, with every reason in ``faults``, if it is none.

    >>> from glossary.termbase.values import lift
    >>> faults = []
    >>> parse_concept(lift({"id": "agent"}, line=1), Path("agent.yaml"), faults)
    >>> print(faults[0])
    agent.yaml:1: the concept lacks 'subject_fields': add it
    """
    before = len(faults)
    form = Form(value, path, faults, "the concept")
    concept_id = form.text("id", required=True)
    subject_fields = form.texts("subject_fields", required=True)
    level = form.choice("level", Level) or Level.TERM
    definition = _definition(form)
    terms = _terms(form)
    notes = tuple(_note(note) for note in form.forms("notes", "the note"))
    examples = tuple(_example(item) for item in form.forms("examples", "the example"))
    relations = _relations(form)
    entity = _entity(form)
    sources = form.texts("sources")
    formerly = tuple(map(ConceptId, form.texts("formerly")))
    form.done()
    if concept_id is not None and not SLUG.fullmatch(concept_id):
        rule = "an id is lower-case English words joined by hyphens"
        form.fault(value.at("id").line, f"'{concept_id}' is no id: {rule}")
    if len(faults) > before or concept_id is None:
        return None
    return Concept(
        id=ConceptId(concept_id),
        subject_fields=subject_fields,
        definition=definition,
        terms=terms,
        level=level,
        notes=notes,
        examples=examples,
        relations=relations,
        entity=entity,
        sources=sources,
        formerly=formerly,
    )


def _definition(form: Form) -> Definition:
    part = form.form("definition", required=True)
    if part is None:
        return Definition()
    definition = Definition(
        en=part.text("en", required=True),
        zh_hans=part.text(Lang.ZH_HANS, required=True),
    )
    part.done()
    return definition


def _terms(form: Form) -> tuple[Term, ...]:
    part = form.form("terms", required=True)
    if part is None:
        return ()
    terms = tuple(
        _term(item, language)
        for language in TERM_LANGUAGES
        for item in part.forms(language, "the term")
    )
    part.done()
    return terms


def _term(form: Form, language: Lang) -> Term:
    line = form.line
    term = Term(
        term=form.text("term", required=True) or "?",
        language=language,
        status=form.choice("status", TermStatus, required=True) or TermStatus.ADMITTED,
        type=form.choice("type", TermType, required=True) or TermType.VARIANT,
        pos=form.choice("pos", PartOfSpeech, required=True) or PartOfSpeech.OTHER,
        proper=form.flag("proper"),
        pinyin=form.text("pinyin"),
        plural=form.text("plural"),
        register=form.choice("register", Register),
        note=form.text("note"),
        match_also=form.texts("match_also"),
        not_inside=form.texts("not_inside"),
        sources=form.texts("sources", required=True),
    )
    form.done()
    if language is Lang.ZH_HANS and not term.pinyin and HAN.search(term.term):
        form.fault(line, f"'{term.term}' lacks 'pinyin': add it")
    if language is Lang.EN and term.pinyin:
        form.fault(line, f"'{term.term}' is English: remove 'pinyin'")
    return term


def _note(form: Form) -> Note:
    line = form.line
    note = Note(
        kind=form.choice("kind", NoteKind, required=True) or NoteKind.USAGE,
        en=form.text("en"),
        zh_hans=form.text(Lang.ZH_HANS),
        sources=form.texts("sources"),
    )
    form.done()
    if note.en is None and note.zh_hans is None:
        form.fault(line, "the note has no text: add 'en' or 'zh-Hans'")
    return note


def _example(form: Form) -> Example:
    example = Example(
        zh_hans=form.text(Lang.ZH_HANS, required=True) or "",
        en=form.text("en", required=True) or "",
    )
    form.done()
    return example


def _relations(form: Form) -> Relations:
    part = form.form("relations")
    if part is None:
        return Relations()
    relations = Relations(
        broader=tuple(map(ConceptId, part.texts("broader"))),
        narrower=tuple(map(ConceptId, part.texts("narrower"))),
        related=tuple(map(ConceptId, part.texts("related"))),
    )
    part.done()
    return relations


def _entity(form: Form) -> Entity | None:
    part = form.form("entity")
    if part is None:
        return None
    kind = part.choice("type", EntityType, required=True)
    entity = Entity(
        type=kind or EntityType.WORK,
        date=part.text("date"),
        by=part.text("by"),
        wikidata=part.text("wikidata"),
    )
    part.done()
    return entity


def concept_record(concept: Concept) -> dict[str, Plain]:
    """Give a concept as the record that ``parse_concept`` reads, keys in file order."""
    terms: dict[str, Plain] = {
        str(language): [term_record(term) for term in concept.terms_in(language)]
        for language in TERM_LANGUAGES
        if concept.terms_in(language)
    }
    return _filled(
        {
            "id": concept.id,
            "subject_fields": list(concept.subject_fields),
            "level": concept.level if concept.level is not Level.TERM else None,
            "entity": entity_record(concept.entity),
            "definition": _filled(
                {"en": concept.definition.en, "zh-Hans": concept.definition.zh_hans}
            ),
            "terms": terms,
            "notes": [note_record(note) for note in concept.notes],
            "examples": [
                {"zh-Hans": example.zh_hans, "en": example.en}
                for example in concept.examples
            ],
            "relations": relations_record(concept.relations),
            "sources": list(concept.sources),
            "formerly": list(concept.formerly),
        }
    )


def term_record(term: Term) -> dict[str, Plain]:
    """Give a term as it stands under its language in a concept's record."""
    return _filled(
        {
            "term": term.term,
            "status": term.status,
            "type": term.type,
            "pos": term.pos,
            "proper": "true" if term.proper else None,
            "pinyin": term.pinyin,
            "plural": term.plural,
            "register": term.register,
            "note": term.note,
            "match_also": list(term.match_also),
            "not_inside": list(term.not_inside),
            "sources": list(term.sources),
        }
    )


def note_record(note: Note) -> dict[str, Plain]:
    """Give a note as it stands in a concept's record."""
    return _filled(
        {
            "kind": note.kind,
            "en": note.en,
            "zh-Hans": note.zh_hans,
            "sources": list(note.sources),
        }
    )


def relations_record(relations: Relations) -> dict[str, Plain]:
    """Give relations as they stand in a concept's record."""
    return _filled(
        {
            "broader": list(relations.broader),
            "narrower": list(relations.narrower),
            "related": list(relations.related),
        }
    )


def entity_record(entity: Entity | None) -> dict[str, Plain] | None:
    """Give what a name names as it stands in a concept's record."""
    if entity is None:
        return None
    return _filled(
        {
            "type": entity.type,
            "date": entity.date,
            "by": entity.by,
            "wikidata": entity.wikidata,
        }
    )


def _filled(record: dict[str, Plain | None]) -> dict[str, Plain]:
    return {
        key: str(value) if isinstance(value, StrEnum) else value
        for key, value in record.items()
        if value
    }
