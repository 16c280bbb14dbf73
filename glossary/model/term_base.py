"""Concepts in order, found by their ids of today and of before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.errors import UnknownConceptError
from glossary.model.concept import Concept, ConceptId, Source, SubjectField


class StoredConcepts(Sequence[Concept]):
    """Concepts in order of id that are made when they are asked for.

    ``places`` has the index of each id, ``formerly`` the successor of each retired id.
    """

    places: Mapping[str, int]
    formerly: Mapping[str, ConceptId]


@dataclass(frozen=True, slots=True)
class TermBase:
    """Concepts in order of id, with the lists that they point to.

    Raises:
        ValueError: If two concepts have one id.
    """

    title: str
    version: str
    date: str
    licence: str
    publisher: str
    concepts: Sequence[Concept]
    subject_fields: Sequence[SubjectField] = ()
    sources: Sequence[Source] = ()
    _places: dict[str, int] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _formerly: dict[str, ConceptId] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        if isinstance(self.concepts, StoredConcepts):
            self._places.update(self.concepts.places)
            self._formerly.update(self.concepts.formerly)
            return
        for place, concept in enumerate(self.concepts):
            if concept.id in self._places:
                raise ValueError(f"two concepts have the id '{concept.id}'")
            self._places[concept.id] = place
            self._formerly.update(dict.fromkeys(concept.formerly, concept.id))

    def __len__(self) -> int:
        return len(self.concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._places

    def concept(self, concept_id: str) -> Concept:
        """Give the concept with this id.

        Raises:
            UnknownConceptError: If there is none.
        """
        try:
            return self.concepts[self._places[concept_id]]
        except KeyError:
            raise UnknownConceptError(concept_id) from None

    def successor(self, concept_id: str) -> ConceptId | None:
        """Give the id that has taken the place of a retired one, else None."""
        return self._formerly.get(concept_id)
