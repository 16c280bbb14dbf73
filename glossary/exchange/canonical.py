"""The term base as one canonical JSON text, and the digest that names its content."""

from __future__ import annotations

import hashlib

import orjson

from glossary.model import TermBase
from glossary.termbase.records import concept_record


def canonical_json(term_base: TermBase) -> bytes:
    """Give the records of all concepts in order of id, keys sorted, UTF-8."""
    records = [concept_record(concept) for concept in term_base]
    return orjson.dumps(records, option=orjson.OPT_SORT_KEYS)


def digest(term_base: TermBase) -> str:
    """Give the SHA-256 of the canonical JSON, in hexadecimal.

    Equal content has an equal digest, whatever its files look like.
    """
    return hashlib.sha256(canonical_json(term_base)).hexdigest()
