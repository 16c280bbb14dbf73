"""The term base searched, filtered, ordered and cut into pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil

from pydantic import BaseModel, ConfigDict, Field

from glossary.model import Concept, Lang, Term, TermStatus
from glossary.search import Hit, How, Order, in_order
from glossary.search.order import heading
from service.engine import Engine
from service.inputs import Few, Line

MOST_PER_PAGE = 200


class FilterRequest(BaseModel):
    """Which concepts are asked for; the page, the API and the downloads take it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: Line = Field(
        "",
        max_length=200,
        description="Chinese in any script, English, pinyin with or without tones and "
        "spaces, or initials.",
    )
    subject_fields: Few[str] = Field(
        frozenset(), description="Concepts of any of these subject fields."
    )
    statuses: Few[TermStatus] = Field(
        frozenset(), description="Concepts with a term of any of these statuses."
    )


class ListRequest(FilterRequest):
    """Which page of them, in which order."""

    order: Order = Field(
        Order.PINYIN, description="Where nothing is searched: what is found is ranked."
    )
    letter: str = Field(
        "", pattern="^[A-Z#]?$", description="Only what begins with this letter."
    )
    page: int = Field(1, ge=1, le=100_000, description="Which page of the list.")
    per_page: int = Field(
        50, ge=1, le=MOST_PER_PAGE, description="How many concepts a page has."
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: how many concepts it leaves, whether it is chosen."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of what was found, and what can be chosen further."""

    asked: ListRequest
    hits: tuple[Hit, ...]
    total: int
    subject_fields: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    letters: tuple[Choice, ...]

    @property
    def page_count(self) -> int:
        """How many pages there are; one even where nothing was found."""
        return max(1, ceil(self.total / self.asked.per_page))


def found(engine: Engine, asked: FilterRequest) -> tuple[Hit, ...]:
    """Give every concept that was asked for, ranked if there is a query."""
    return tuple(
        hit
        for hit in _searched(engine, asked.q)
        if _is_of_field(hit, asked) and _has_status(hit, asked)
    )


def listing(engine: Engine, asked: ListRequest) -> Listing:
    """Give one page of what was asked for, with the counts of each filter."""
    searched = _searched(engine, asked.q)
    of_field = [hit for hit in searched if _is_of_field(hit, asked)]
    with_status = [hit for hit in searched if _has_status(hit, asked)]
    both = [hit for hit in of_field if _has_status(hit, asked)]
    hits = both if asked.q.strip() else _ordered(both, asked.order)
    letters: tuple[Choice, ...] = ()
    if not asked.q.strip() and asked.order is not Order.SUBJECT:
        of_letter = _heading_of(asked.order)
        letters = _choices(map(of_letter, hits), {asked.letter})
        hits = [hit for hit in hits if asked.letter in ("", of_letter(hit))]
    first = (asked.page - 1) * asked.per_page
    return Listing(
        asked,
        tuple(hits[first : first + asked.per_page]),
        len(hits),
        _choices(
            (key for hit in with_status for key in hit.concept.subject_fields),
            asked.subject_fields,
        ),
        _choices(
            (status for hit in of_field for status in _statuses(hit.concept)),
            asked.statuses,
        ),
        letters,
    )


def _searched(engine: Engine, typed: str) -> tuple[Hit, ...]:
    if typed.strip():
        return engine.search.find(typed)
    return tuple(
        Hit(concept, shown(concept), How.EXACT) for concept in engine.term_base
    )


def shown(concept: Concept) -> Term:
    """Give the term that stands for a concept in a list."""
    return (
        concept.preferred(Lang.ZH_HANS)
        or concept.preferred(Lang.EN)
        or concept.terms[0]
    )


def _ordered(hits: Iterable[Hit], order: Order) -> list[Hit]:
    by_concept = {hit.concept.id: hit for hit in hits}
    concepts = in_order((hit.concept for hit in by_concept.values()), order)
    return [by_concept[concept.id] for concept in concepts]


def _heading_of(order: Order) -> Callable[[Hit], str]:
    return lambda hit: heading(hit.concept, order)


def _is_of_field(hit: Hit, asked: FilterRequest) -> bool:
    wanted = asked.subject_fields
    return not wanted or not wanted.isdisjoint(hit.concept.subject_fields)


def _has_status(hit: Hit, asked: FilterRequest) -> bool:
    return not asked.statuses or not asked.statuses.isdisjoint(_statuses(hit.concept))


def _statuses(concept: Concept) -> frozenset[TermStatus]:
    return frozenset(term.status for term in concept.terms)


def _choices(values: Iterable[str], chosen: Iterable[str]) -> tuple[Choice, ...]:
    counts = Counter(map(str, values))
    wanted = set(chosen)
    return tuple(
        Choice(value, counts[value], value in wanted)
        for value in sorted({*counts, *wanted} - {""})
    )
