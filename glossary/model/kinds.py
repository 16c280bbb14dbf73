"""The closed sets of a concept record: status, type, part of speech and the like."""

from __future__ import annotations

from enum import StrEnum


class TermStatus(StrEnum):
    """How a term stands (ISO 30042, ``administrativeStatus``), best first."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    SUPERSEDED = "superseded"
    DEPRECATED = "deprecated"


class TermType(StrEnum):
    """What kind of designation a term is (ISO 30042, ``termType``)."""

    FULL_FORM = "fullForm"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "shortForm"
    VARIANT = "variant"
    PHRASE = "phrase"


class PartOfSpeech(StrEnum):
    """The part of speech of a term."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


class Register(StrEnum):
    """The kind of text in which a term is at home."""

    POLICY = "policy"
    RESEARCH = "research"
    OFFICIAL = "official"
    PRESS = "press"


class Level(StrEnum):
    """Whether a reader wants every occurrence lit, or only on request."""

    TERM = "term"
    GENERAL = "general"


class NoteKind(StrEnum):
    """What a note is about."""

    USAGE = "usage"
    FACT = "fact"
    HISTORY = "history"
    MATCH = "match"


class EntityType(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COMPANY = "company"
    PRODUCT = "product"
    LAW = "law"
    PLAN = "plan"
    PROGRAMME = "programme"
    PLACE = "place"
    WORK = "work"
    EVENT = "event"


class SourceUse(StrEnum):
    """For what a source is used."""

    FACT = "fact"
    QUOTATION = "quotation"
    DATA = "data"
