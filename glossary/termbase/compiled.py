"""A term base as parts of a lexicon, from which its concepts are made one by one."""

from __future__ import annotations

import marshal
from collections.abc import Mapping

from glossary import model
from glossary.lexicon import Codec, Lexicon, Records
from glossary.model import (
    Concept,
    ConceptId,
    Source,
    StoredConcepts,
    Term,
    TermBase,
)

TERM_KINDS = (
    model.Lang,
    model.PartOfSpeech,
    model.Register,
    model.Term,
    model.TermStatus,
    model.TermType,
)
"""A term and what it holds, for the codecs of parts that have terms of their own."""

_KINDS = (
    *TERM_KINDS,
    model.Concept,
    model.Definition,
    model.Entity,
    model.EntityType,
    model.Example,
    model.Level,
    model.Note,
    model.NoteKind,
    model.Relations,
    model.Source,
    model.SourceUse,
    model.SubjectField,
)

_HEAD, _CONCEPTS, _SOURCES = "termbase.head", "termbase.concepts", "termbase.sources"


class _Stored(Records[Concept], StoredConcepts):
    """The concepts of a lexicon."""

    places: Mapping[str, int]
    formerly: Mapping[str, ConceptId]


def compile_term_base(term_base: TermBase) -> dict[str, bytes]:
    """Give the parts from which ``open_term_base`` makes an equal term base."""
    codec = Codec(*_KINDS)
    concepts = term_base.concepts
    formerly = {old: concept.id for concept in concepts for old in concept.formerly}
    names = (
        term_base.title,
        term_base.version,
        term_base.date,
        term_base.licence,
        term_base.publisher,
    )
    fields = codec.pack(tuple(term_base.subject_fields))
    ids = [concept.id for concept in concepts]
    return {
        _HEAD: marshal.dumps((names, fields, ids, formerly)),
        _CONCEPTS: Records.compile(concepts, codec),
        _SOURCES: Records.compile(term_base.sources, codec),
    }


def open_term_base(lexicon: Lexicon) -> TermBase:
    """Give the term base of a lexicon; concepts and sources are made when needed."""
    codec = Codec(*_KINDS)
    names, fields, ids, formerly = marshal.loads(lexicon[_HEAD])
    title, version, date, licence, publisher = names
    stored = _Stored(lexicon[_CONCEPTS], codec)
    stored.places = {concept_id: place for place, concept_id in enumerate(ids)}
    stored.formerly = formerly
    sources: Records[Source] = Records(lexicon[_SOURCES], codec)
    return TermBase(
        title=title,
        version=version,
        date=date,
        licence=licence,
        publisher=publisher,
        concepts=stored,
        subject_fields=codec.unpack(fields),
        sources=sources,
    )


class References:
    """Short keys for the concepts and terms of a term base, for parts that name them.

    They are those very objects and not equal ones: a key is found by identity.
    """

    def __init__(self, term_base: TermBase) -> None:
        self._concepts = term_base.concepts
        self._keys: dict[int, tuple[int, ...]] = {}

    def refer(self, value: object) -> tuple[int, ...] | None:
        """Give the key of a concept or of a written term, None for anything else."""
        if not isinstance(value, Concept | Term):
            return None
        if not self._keys:
            for place, concept in enumerate(self._concepts):
                self._keys[id(concept)] = (place,)
                for order, term in enumerate(concept.terms):
                    self._keys[id(term)] = (place, order)
        return self._keys.get(id(value))

    def resolve(self, key: tuple[int, ...]) -> Concept | Term:
        """Give the concept or the term of a key."""
        concept = self._concepts[key[0]]
        return concept if len(key) == 1 else concept.terms[key[1]]
