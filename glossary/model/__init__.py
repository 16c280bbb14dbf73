"""The words of the trade as types: concepts, terms, spans, annotations.

Values are frozen and hold tuples, so that threads may share them. Positions are
half-open and count Unicode code points. Names follow ISO 704 and ISO 30042 for
concepts and terms, BCP 47 for languages.
"""

from glossary.model.annotation import (
    AnnotatedText,
    Annotation,
    Candidate,
    Equivalent,
    Match,
    MatchKind,
    Segment,
    TermBaseLabel,
)
from glossary.model.concept import (
    Concept,
    ConceptId,
    Definition,
    Entity,
    Example,
    Note,
    Relations,
    Source,
    SubjectField,
    Term,
)
from glossary.model.kinds import (
    EntityType,
    Level,
    NoteKind,
    PartOfSpeech,
    Register,
    SourceUse,
    TermStatus,
    TermType,
)
from glossary.model.language import REGIONAL, TERM_LANGUAGES, Lang
from glossary.model.options import Layer, Notation, Options, Overlaps
from glossary.model.span import Span
from glossary.model.term_base import StoredConcepts, TermBase
from glossary.model.word import Dictionary, GlossesFrom, Word, WordForm, Words

__all__ = [
    "AnnotatedText",
    "Annotation",
    "Candidate",
    "Concept",
    "ConceptId",
    "Definition",
    "Dictionary",
    "Entity",
    "EntityType",
    "Equivalent",
    "Example",
    "GlossesFrom",
    "Lang",
    "Layer",
    "Level",
    "Match",
    "MatchKind",
    "Notation",
    "Note",
    "NoteKind",
    "Options",
    "Overlaps",
    "PartOfSpeech",
    "REGIONAL",
    "Register",
    "Relations",
    "Segment",
    "Source",
    "SourceUse",
    "Span",
    "StoredConcepts",
    "SubjectField",
    "TERM_LANGUAGES",
    "Term",
    "TermBase",
    "TermBaseLabel",
    "TermStatus",
    "TermType",
    "Word",
    "WordForm",
    "Words",
]
