"""Print what finding terms costs beside jieba, on text that neither has seen.

    python -m tests.benchmarks.matching_speed FILE [--terms 2000] [--common]

The terms are a sample of those of the curated base, or with ``--common`` of the 12,000
commonest words of jieba's dictionary without the first 500. Each part is timed once, in
the same run, on the same pieces of text: folding, the scan (the automaton), the check
of word boundaries, and all of ``Matcher.find``.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jieba
from daachorse import CharwiseDoubleArrayAhoCorasick

from glossary.checks import load_checked
from glossary.dictionaries.frequencies import jieba_counts
from glossary.match import Matcher
from glossary.match.boundaries import Boundaries
from glossary.match.finds import Finds
from glossary.match.judge import Judge
from glossary.match.wanted import Pattern
from glossary.model import Lang
from glossary.script import fold, fold_all
from tests.bases import term_base

CHARACTERS = 100_000
PIECE = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--terms", type=int, default=2_000)
    parser.add_argument("--common", action="store_true")
    options = parser.parse_args()
    text = options.file.read_text(encoding="utf-8")[:CHARACTERS]
    source = common_words() if options.common else curated_terms()
    terms = random.Random(1).sample(source, options.terms)
    costs, candidates = measure(text, terms)
    for part, seconds in costs.items():
        print(
            f"{part:8} {seconds / len(text) * 1e6:6.3f} µs a character"
            f" {seconds / costs['jieba'] * 100:6.1f} % of jieba.lcut"
        )
    together = (costs["scan"] + costs["check"]) / costs["jieba"] * 100
    print(
        f"scan and check together {together:.1f} %,"
        f" {costs['check'] / max(candidates, 1) * 1e6:.1f} µs a candidate,"
        f" {candidates} candidates in {len(text)} characters"
    )


def common_words() -> list[str]:
    counts = jieba_counts()
    words = sorted((w for w in counts if len(w) > 1), key=lambda word: -counts[word])
    return words[500:12_000]


def curated_terms() -> list[str]:
    terms = (
        term.term
        for concept in load_checked(Path("terms"))
        for term in concept.terms_in(Lang.ZH_HANS)
    )
    return sorted({folded for folded in fold_all(terms) if len(folded) > 1})


def measure(text: str, terms: list[str]) -> tuple[Counter[str], int]:
    """Give the seconds of processor time of each part, and how many candidates."""
    counts = jieba_counts()
    matcher = Matcher(
        term_base([{"id": f"t{n}", "zh-Hans": [t]} for n, t in enumerate(terms)]),
        counts,
    )
    boundaries = Boundaries.of(counts, terms)
    patterns = [
        Pattern.of(term, (), boundaries.inside(term), is_word=False) for term in terms
    ]
    judge = Judge(boundaries, patterns)
    # What is made once is made.
    judge.margins(fold("市政府"), Finds.of(fold("市政府"), [(0, 2, 0)] * 50))
    matcher.find("，".join(terms[:100]))
    automaton = CharwiseDoubleArrayAhoCorasick(terms)
    jieba.lcut("先加载词典")
    matcher.find("先加载词典")
    costs: Counter[str] = Counter()
    candidates = 0
    for start in range(0, len(text), PIECE):
        piece = text[start : start + PIECE]
        timed(costs, "jieba", lambda piece=piece: jieba.lcut(piece))
        folded = timed(costs, "fold", lambda piece=piece: fold(piece))
        found = timed(
            costs, "scan", lambda f=folded: automaton.find_overlapping(f.text)
        )
        candidates += len(found)
        timed(
            costs,
            "check",
            lambda found=found, f=folded: judge.margins(f, Finds.of(f, found)),
        )
        timed(costs, "find", lambda piece=piece: matcher.find(piece))
    return costs, candidates


def timed(costs: Counter[str], part: str, action: Callable[[], Any]) -> Any:
    start = time.process_time()
    result = action()
    costs[part] += time.process_time() - start
    return result


if __name__ == "__main__":
    main()
