"""What is measured beside each other: this engine, its parts' peers, the naive way.

A peer is built once and called with a text. What a peer needs and is not installed is
named; ``pip install 'duizhao[bench]'`` has all of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from glossary.annotate import OpenedTerms, open_terms
from glossary.model import Lang, Layer, Options
from glossary.render.rows import answer
from glossary.script import fold


@dataclass(frozen=True, slots=True)
class Peer:
    """``run`` takes a text; ``at_most`` code points of each are given to it."""

    name: str
    run: Callable[[str], object]
    at_most: int = 10**9


BASELINE = "jieba.lcut"


def peers(opened: OpenedTerms, own: Sequence[Peer]) -> Iterator[Peer]:
    """Give the baseline first, then the others, ours last."""
    for build in (
        _jieba,
        _rjieba,
        _pypinyin,
        _g2pm,
        _ahocorasick,
        _daachorse,
        _flashtext,
        _naive,
    ):
        try:
            yield build(opened)
        except ImportError as error:
            print(f"left out: {error}")
    yield from own


def ours() -> Iterator[Peer]:
    """Give this engine: terms, both layers, both as the API's JSON."""
    both = Options(layers=frozenset(Layer))
    # Each has its own: what one has seen of a text the next has not.
    alone, json_, words, annotate = (open_terms().annotator.annotate for _ in range(4))
    yield Peer("Duizhao, terms", alone)
    yield Peer(
        "Duizhao, terms, as JSON", lambda text: orjson.dumps(answer(json_(text)))
    )
    yield Peer("Duizhao, terms and words", lambda text: words(text, both))
    yield Peer(
        "Duizhao, terms and words, as JSON",
        lambda text: orjson.dumps(answer(annotate(text, both))),
    )


def _jieba(_: OpenedTerms) -> Peer:
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    return Peer(BASELINE, jieba.lcut)


def _rjieba(_: OpenedTerms) -> Peer:
    import rjieba

    return Peer("rjieba.cut", rjieba.cut)


def _pypinyin(_: OpenedTerms) -> Peer:
    from pypinyin import Style, lazy_pinyin

    return Peer(
        "pypinyin.lazy_pinyin", lambda text: lazy_pinyin(text, style=Style.TONE)
    )


def _g2pm(_: OpenedTerms) -> Peer:
    from g2pM import G2pM

    # Its time grows faster than the text: 300 characters at once, as sentences have.
    return Peer("g2pM", G2pM(), at_most=300)


def _ahocorasick(opened: OpenedTerms) -> Peer:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for string in _strings(opened):
        automaton.add_word(string, string)
    automaton.make_automaton()
    return Peer("pyahocorasick, unchecked", lambda text: list(automaton.iter(text)))


def _daachorse(opened: OpenedTerms) -> Peer:
    from daachorse import CharwiseDoubleArrayAhoCorasick

    automaton = CharwiseDoubleArrayAhoCorasick(_strings(opened))
    return Peer("daachorse, unchecked", automaton.find_overlapping)


def _flashtext(opened: OpenedTerms) -> Peer:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_list(_strings(opened))
    return Peer(
        "flashtext-i18n, unchecked",
        lambda text: processor.extract_keywords(text, span_info=True),
    )


def _naive(opened: OpenedTerms) -> Peer:
    """Cut, read each word, look each word up, write JSON: what one writes first."""
    import jieba
    from pypinyin import Style, lazy_pinyin

    known = {
        term.term: [other.term for other in concept.terms_in(Lang.EN)]
        for concept in opened.term_base
        for term in concept.terms_in(Lang.ZH_HANS)
    }

    def annotate(text: str) -> str:
        rows: list[dict[str, Any]] = []
        start = 0
        for word in jieba.lcut(text):
            rows.append(
                {
                    "start": start,
                    "end": start + len(word),
                    "text": word,
                    "pinyin": " ".join(lazy_pinyin(word, style=Style.TONE)),
                    "equivalents": known.get(word, []),
                }
            )
            start += len(word)
        return json.dumps(rows, ensure_ascii=False)

    return Peer("naive: jieba, pypinyin, dict, json", annotate)


def _strings(opened: OpenedTerms) -> list[str]:
    """Give the folded terms, each once."""
    folded = (fold(term.term).text for c in opened.term_base for term in c.terms)
    return sorted({string for string in folded if string.strip()})
