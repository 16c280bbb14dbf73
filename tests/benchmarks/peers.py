"""What is measured beside this engine: its parts' peers, and the naive way.

A peer is built once and called with a text. What is not installed is named and left
out; ``pip install 'duizhao[bench]'`` has all of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from glossary.model import Lang, TermBase
from glossary.script import fold

BASELINE = "jieba.lcut"


@dataclass(frozen=True, slots=True)
class Peer:
    """``run`` takes a text."""

    name: str
    run: Callable[[str], object]


def peers(term_base: TermBase) -> Iterator[Peer]:
    """Give the baseline first, then the others."""
    for build in (
        jieba_alone,
        _rjieba,
        _pypinyin,
        _g2pm,
        _ahocorasick,
        _daachorse,
        _flashtext,
        _spacy,
        _naive,
    ):
        try:
            yield build(term_base)
        except ImportError as error:
            print(f"left out: {error}", flush=True)


def jieba_alone(_: TermBase | None = None) -> Peer:
    """Give the baseline."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    return Peer(BASELINE, jieba.lcut)


def _rjieba(_: TermBase) -> Peer:
    import rjieba

    return Peer("rjieba.cut", rjieba.cut)


def _pypinyin(_: TermBase) -> Peer:
    from pypinyin import Style, lazy_pinyin

    return Peer(
        "pypinyin.lazy_pinyin", lambda text: lazy_pinyin(text, style=Style.TONE)
    )


def _g2pm(_: TermBase) -> Peer:
    from g2pM import G2pM

    # Its time grows faster than the text: it is given 300 characters at once.
    read = G2pM()
    return Peer(
        "g2pM", lambda text: [read(text[n : n + 300]) for n in range(0, len(text), 300)]
    )


def _ahocorasick(term_base: TermBase) -> Peer:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for string in _strings(term_base):
        automaton.add_word(string, string)
    automaton.make_automaton()
    return Peer("pyahocorasick, unchecked", lambda text: list(automaton.iter(text)))


def _daachorse(term_base: TermBase) -> Peer:
    from daachorse import CharwiseDoubleArrayAhoCorasick

    automaton = CharwiseDoubleArrayAhoCorasick(_strings(term_base))
    return Peer("daachorse, unchecked", automaton.find_overlapping)


def _flashtext(term_base: TermBase) -> Peer:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_list(_strings(term_base))
    return Peer(
        "flashtext-i18n, unchecked",
        lambda text: processor.extract_keywords(text, span_info=True),
    )


def _spacy(term_base: TermBase) -> Peer:
    import spacy
    from spacy.matcher import PhraseMatcher

    # A blank Chinese pipeline: each character is a token, so that terms are found
    # anywhere. Making the tokens is part of what is measured, as it must be done.
    nlp = spacy.blank("zh")
    nlp.max_length = 10**9
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("term", [nlp.make_doc(string) for string in _strings(term_base)])
    return Peer(
        "spaCy PhraseMatcher, unchecked", lambda text: matcher(nlp.make_doc(text))
    )


def _naive(term_base: TermBase) -> Peer:
    """Cut, read each word, look each word up, write JSON: what one writes first."""
    import jieba
    from pypinyin import Style, lazy_pinyin

    known = {
        term.term: [other.term for other in concept.terms_in(Lang.EN)]
        for concept in term_base
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


def _strings(term_base: TermBase) -> list[str]:
    """Give the folded terms, each once."""
    folded = (fold(term.term).text for c in term_base for term in c.terms)
    return sorted({string for string in folded if string.strip()})
