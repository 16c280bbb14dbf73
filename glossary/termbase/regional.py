"""The terms of Taiwan and Hong Kong: those that are written, else those derived."""

from __future__ import annotations

from dataclasses import replace

from glossary.model import Concept, Lang, Term, TermStatus
from glossary.script import derive, fold


def derived_terms(concept: Concept, region: Lang) -> tuple[Term, ...]:
    """Give every zh-Hans term as OpenCC writes it in a region, in file order.

    Status, type and notes are those of the zh-Hans term. Its pinyin stays only where
    the characters are the same ones in another script: 模型 keeps it, 資料 (of 数据)
    does not.
    """
    return tuple(_derived(term, region) for term in concept.terms_in(Lang.ZH_HANS))


def regional_terms(concept: Concept, region: Lang) -> tuple[Term, ...]:
    """Give the terms that are shown for a region, the displayed one first.

    Where a preferred term is written, usage there differs from what would be derived,
    and only written terms are given; else the derived ones come before them.
    """
    written = concept.terms_in(region)
    if any(term.status is TermStatus.PREFERRED for term in written):
        return written
    known = {term.term for term in written}
    derived = derived_terms(concept, region)
    return tuple(term for term in derived if term.term not in known) + written


def _derived(term: Term, region: Lang) -> Term:
    written = derive(term.term, region)
    is_same_characters = fold(written).text == fold(term.term).text
    return replace(
        term,
        term=written,
        language=region,
        pinyin=term.pinyin if is_same_characters else None,
        match_also=tuple(derive(text, region) for text in term.match_also),
        not_inside=tuple(derive(text, region) for text in term.not_inside),
    )
