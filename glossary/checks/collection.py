"""Faults that show only when all concepts are seen together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from glossary.errors import Fault
from glossary.model import Concept, ConceptId, Lang, TermStatus
from glossary.termbase.loading import ConceptFile, TermFolder

PROJECT = "project"
"""Cited where a rendering is our own and nobody else can be named."""


def collection_faults(folder: TermFolder) -> Iterator[Fault]:
    """Give the faults of ids, fields, sources and shared terms."""
    yield from _field_faults(folder)
    yield from _id_faults(folder)
    yield from _source_faults(folder)
    yield from _shared_term_faults(folder)


def _field_faults(folder: TermFolder) -> Iterator[Fault]:
    known = {field.key for field in folder.term_base.subject_fields}
    for file in folder.files:
        for index, field in enumerate(file.concept.subject_fields):
            if field not in known:
                line = file.value.at("subject_fields", index).line
                message = f"'{field}' is not in subject-fields.yaml: use one that is"
                yield Fault(file.path, line, message)


def _id_faults(folder: TermFolder) -> Iterator[Fault]:
    retired: dict[ConceptId, ConceptId] = {}
    for file in folder.files:
        for key, ids in _relations(file.concept):
            for index, concept_id in enumerate(ids):
                line = file.value.at("relations", key, index).line
                if concept_id == file.concept.id:
                    yield Fault(file.path, line, "a concept has no relation to itself")
                elif concept_id not in folder.term_base:
                    message = f"no concept has the id '{concept_id}': mend or remove it"
                    yield Fault(file.path, line, message)
        for concept_id in file.concept.formerly:
            line = file.value.at("formerly").line
            if concept_id in folder.term_base:
                message = f"'{concept_id}' is not retired: a concept has this id"
                yield Fault(file.path, line, message)
            elif concept_id in retired:
                message = f"'{concept_id}' redirects to '{retired[concept_id]}' already"
                yield Fault(file.path, line, message)
            retired[concept_id] = file.concept.id


def _relations(concept: Concept) -> Iterator[tuple[str, tuple[ConceptId, ...]]]:
    relations = concept.relations
    yield "broader", relations.broader
    yield "narrower", relations.narrower
    yield "related", relations.related


def _source_faults(folder: TermFolder) -> Iterator[Fault]:
    known = {source.key for source in folder.term_base.sources}
    cited = set()
    for file in folder.files:
        for key, line in _citations(file):
            cited.add(key)
            if key != PROJECT and key not in known:
                message = f"'{key}' is not in sources.yaml: add it or cite 'project'"
                yield Fault(file.path, line, message)
    for key in sorted(known - cited):
        message = f"nothing cites '{key}': remove it"
        yield Fault(folder.path / "sources.yaml", 1, message)


def _citations(file: ConceptFile) -> Iterator[tuple[str, int]]:
    for key in file.concept.sources:
        yield key, file.value.at("sources").line
    for index, note in enumerate(file.concept.notes):
        for key in note.sources:
            yield key, file.value.at("notes", index, "sources").line
    for language in Lang:
        for index, term in enumerate(file.concept.terms_in(language)):
            for key in term.sources:
                yield key, file.value.at("terms", language, index, "sources").line


def _shared_term_faults(folder: TermFolder) -> Iterator[Fault]:
    """Find a term on two concepts that no note and relation tell apart."""
    holders: defaultdict[tuple[Lang, str], list[ConceptFile]] = defaultdict(list)
    for file in folder.files:
        keys = {
            (term.language, term.term.lower())
            for term in file.concept.terms
            if term.status is not TermStatus.DEPRECATED
        }
        for key in keys:
            holders[key].append(file)
    for (language, text), files in holders.items():
        for file in files if len(files) > 1 else ():
            others = {other.concept.id for other in files} - {file.concept.id}
            related = {i for _, ids in _relations(file.concept) for i in ids}
            if not file.concept.notes or not others & related:
                names = ", ".join(sorted(others))
                yield Fault(
                    file.path,
                    file.value.at("terms", language).line,
                    f"'{text}' is a term of {names} too: merge the concepts, or give "
                    "each a note that tells them apart and relate them",
                )
