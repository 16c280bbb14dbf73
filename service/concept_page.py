"""What the page of a concept shows beside its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from glossary.model import REGIONAL, Concept, ConceptId, Lang, Source, Term
from glossary.termbase.regional import regional_terms
from service.citation import Citation
from service.engine import Engine

OWN = "project"
"""The source of a term that the project has rendered itself."""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The terms of a language, in file order; ``is_derived`` if none is written."""

    language: Lang
    terms: tuple[Term, ...]
    is_derived: bool


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """A concept with what stands around it. Sources are numbered from 1."""

    concept: Concept
    chinese: tuple[TermGroup, ...]
    english: tuple[TermGroup, ...]
    sources: tuple[Source, ...]
    relations: tuple[tuple[str, tuple[Concept, ...]], ...]
    citation: Citation
    edit_url: str | None
    report_url: str | None

    @property
    def has_own_terms(self) -> bool:
        """Whether a term is the project's own rendering."""
        return any(map(self.is_own, self.concept.terms))

    def numbers(self, keys: tuple[str, ...]) -> tuple[int, ...]:
        """Give the numbers of sources."""
        known = [source.key for source in self.sources]
        return tuple(known.index(key) + 1 for key in keys if key in known)

    def is_own(self, term: Term) -> bool:
        """Say whether nobody but the project can be named for a term."""
        return term.sources == (OWN,)


def concept_page(engine: Engine, concept: Concept, root: str) -> ConceptPage:
    """Gather what the page of a concept shows; ``root`` is the service's address."""
    config, term_base = engine.config, engine.term_base
    address = f"{root.rstrip('/')}/concepts/{concept.id}"
    known = {source.key: source for source in term_base.sources}
    keys = dict.fromkeys(_source_keys(concept))
    return ConceptPage(
        concept=concept,
        chinese=tuple(_groups(concept, Lang.ZH_HANS, *REGIONAL)),
        english=tuple(_groups(concept, Lang.EN)),
        sources=tuple(known[key] for key in keys if key in known and key != OWN),
        relations=tuple(_relations(engine, concept)),
        citation=Citation(concept, term_base, address),
        edit_url=_filled(config.edit_url, concept),
        report_url=_filled(config.report_url, concept),
    )


def _groups(concept: Concept, *languages: Lang) -> Iterator[TermGroup]:
    for language in languages:
        is_regional = language in REGIONAL
        terms = (
            regional_terms(concept, language)
            if is_regional
            else concept.terms_in(language)
        )
        if terms:
            is_derived = is_regional and not concept.terms_in(language)
            yield TermGroup(language, terms, is_derived)


def _source_keys(concept: Concept) -> Iterator[str]:
    yield from concept.sources
    for term in concept.terms:
        yield from term.sources
    for note in concept.notes:
        yield from note.sources


def _relations(
    engine: Engine, concept: Concept
) -> Iterator[tuple[str, tuple[Concept, ...]]]:
    relations = concept.relations
    ids: dict[str, tuple[ConceptId, ...]] = {
        "broader": relations.broader,
        "narrower": relations.narrower,
        "related": relations.related,
    }
    for kind, others in ids.items():
        if others:
            yield kind, tuple(engine.term_base.concept(other) for other in others)


def _filled(pattern: str | None, concept: Concept) -> str | None:
    if pattern is None:
        return None
    path = f"terms/{next(iter(concept.subject_fields), '')}/{concept.id}.yaml"
    return pattern.replace("{id}", concept.id).replace("{path}", quote(path))
