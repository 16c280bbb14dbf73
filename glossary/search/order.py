"""The orders in which a term base is browsed, with the heading of each place."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from glossary.model import Concept, Lang, Term
from glossary.search.keys import plain_letters

_LAST = "\U0010ffff"


class Order(StrEnum):
    """By the pinyin of the Chinese term, by the English term, by subject field."""

    PINYIN = "pinyin"
    ENGLISH = "english"
    SUBJECT = "subject"


def in_order(concepts: Iterable[Concept], order: Order) -> tuple[Concept, ...]:
    """Give concepts in an order; equal ones by id."""
    return tuple(sorted(concepts, key=lambda one: (*_key(one, order), one.id)))


def heading(concept: Concept, order: Order) -> str:
    """Give the heading under which a concept stands: a capital, or a subject field.

    What begins with no letter stands under ``#``.
    """
    if order is Order.SUBJECT:
        return next(iter(concept.subject_fields), "")
    first = _letters(concept, order)[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def _key(concept: Concept, order: Order) -> tuple[str, ...]:
    letters = _letters(concept, order) or _LAST
    if order is Order.SUBJECT:
        return (heading(concept, order) or _LAST, letters)
    return ("" if heading(concept, order) == "#" else "a", letters)


def _letters(concept: Concept, order: Order) -> str:
    if order is Order.ENGLISH:
        return plain_letters(_text(concept.preferred(Lang.EN)))
    shown = concept.preferred(Lang.ZH_HANS)
    # The marks are kept after the letters, so that homophones stand by their tones.
    reading = (shown.pinyin or shown.term) if shown else ""
    return f"{plain_letters(reading)} {reading}"


def _text(term: Term | None) -> str:
    return term.term if term is not None else ""
