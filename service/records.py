"""A concept as the plain values of the API: its record, and what follows from it."""

from __future__ import annotations

from typing import Any

from glossary.model import REGIONAL, Concept
from glossary.termbase.records import concept_record
from glossary.termbase.regional import regional_terms


def concept_json(concept: Concept) -> dict[str, Any]:
    """Give everything the record holds, and the derived terms of the regions.

    ``proper`` is a truth value here; on disk every scalar is a string.
    """
    record: dict[str, Any] = dict(concept_record(concept))
    for term in (term for terms in record["terms"].values() for term in terms):
        if "proper" in term:
            term["proper"] = True
    record["derived"] = {
        str(region): [
            {"term": term.term, "status": term.status}
            for term in regional_terms(concept, region)
            if term not in concept.terms
        ]
        for region in REGIONAL
    }
    record["url"] = f"/concepts/{concept.id}"
    return record
