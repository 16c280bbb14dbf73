"""An annotated text as W3C Web Annotations (Recommendation of 23 February 2017)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from glossary.model import AnnotatedText, Annotation, Candidate

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""How many code points before and after a term are quoted with it."""


def annotation_page(
    annotated: AnnotatedText, source: UUID, *, base: str
) -> dict[str, Any]:
    """Give one AnnotationPage whose items are the terms of the text, in order.

    ``source`` names the text, which has no address of its own; ``base`` is the address
    of the service, for those of the concepts. Positions count code points, as the
    Recommendation has it (4.2.5).
    """
    name = f"urn:uuid:{source}"
    return {
        "@context": CONTEXT,
        "id": f"{name}#terms",
        "type": "AnnotationPage",
        "items": [
            _annotation(annotated, term, name, base) for term in annotated.terms or ()
        ],
    }


def _annotation(
    annotated: AnnotatedText, term: Annotation, source: str, base: str
) -> dict[str, Any]:
    text, span = annotated.text, term.span
    return {
        "id": f"{source}#{span.start}-{span.end}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [body for one in term.candidates for body in _bodies(one, base)],
        "target": {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": term.text,
                    "prefix": text[max(0, span.start - AROUND) : span.start],
                    "suffix": text[span.end : span.end + AROUND],
                },
                {
                    "type": "TextPositionSelector",
                    "start": span.start,
                    "end": span.end,
                },
            ],
        },
    }


def _bodies(candidate: Candidate, base: str) -> Iterator[dict[str, Any]]:
    """Give the concept, then its likeliest equivalent as text."""
    yield {
        "type": "SpecificResource",
        "source": f"{base.rstrip('/')}/concepts/{candidate.concept}",
        "purpose": "linking",
    }
    for equivalent in candidate.equivalents[:1]:
        yield {
            "type": "TextualBody",
            "value": equivalent.term.term,
            "language": equivalent.term.language,
            "format": "text/plain",
            "purpose": "describing",
        }
