"""How many terms of a list are found, and how many strings that only look like them.

A row of a ``.jsonl`` is ``{text, gold, traps, neutral}`` with ``[start, end, string]``
in each list. What is found counts if it is gold, or a trap, or a string that is
labelled anywhere in the file; what stands on a neutral place is not counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glossary.dictionaries.frequencies import jieba_counts
from glossary.exchange.term_list import read_term_list
from glossary.match import Matcher
from glossary.model import TermBase
from glossary.script import fold
from tests.benchmarks.accuracy import Request


@dataclass
class Score:
    """Counts of one set."""

    found: int = 0
    missed: int = 0
    traps: int = 0
    fired: int = 0
    other: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        wrong = self.fired + self.other + self.missed
        return 100 * 2 * self.found / ((2 * self.found + wrong) or 1)

    def __str__(self) -> str:
        return (
            f"F1 {self.f1:.2f}  missed {self.missed} of {self.found + self.missed}"
            f"  traps {self.fired} of {self.traps}  other {self.other}"
        )


def report(request: Request) -> Iterator[str]:
    counts = jieba_counts()
    for path in request.files:
        term_base = read_term_list(_list_beside(path))
        matcher = Matcher(
            term_base,
            without(counts, term_base) if request.without_list_terms else counts,
        )
        score = measure(matcher, read_rows(path))
        label = " (without list terms)" if request.without_list_terms else ""
        yield f"terms {path.stem}{label}: {score}"
        yield from score.errors[: request.errors]


def measure(matcher: Matcher, rows: list[dict[str, Any]]) -> Score:
    """Match each row's text and compare."""
    labelled = {
        label[2] for row in rows for kind in ("gold", "traps", "neutral")
        for label in row.get(kind, ())
    }  # fmt: skip
    score = Score()
    for row in rows:
        text = row["text"]
        gold, traps, neutral = (
            {(start, end) for start, end, _ in row.get(kind, ())}
            for kind in ("gold", "traps", "neutral")
        )
        spans = {(m.span.start, m.span.end) for m in matcher.find(text)}
        other = {
            (start, end)
            for start, end in spans - gold - traps - neutral
            if text[start:end] in labelled
        }
        score.found += len(spans & gold)
        score.missed += len(gold - spans)
        score.traps += len(traps)
        score.fired += len(spans & traps)
        score.other += len(other)
        wrong = {
            "missed": gold - spans,
            "fired": spans & traps,
            "other": other,
        }
        score.errors += [
            f"  {kind} {text[start:end]} in …{text[max(0, start - 9) : end + 9]}…"
            for kind, places in wrong.items()
            for start, end in sorted(places)
        ]
    return score


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def without(counts: dict[str, int], term_base: TermBase) -> dict[str, int]:
    """Give counts in which no term of the base is a word."""
    listed = {
        fold(form).text
        for concept in term_base
        for term in concept.terms
        for form in (term.term, *term.match_also)
    }
    return {word: count for word, count in counts.items() if word not in listed}


def _list_beside(path: Path) -> Path:
    """Give the list of terms for a set: one of its own, else the folder's.

    ``adversarial_examples.jsonl`` has ``adv_termlist.tsv``, others ``termlist.tsv``.
    """
    lists = sorted(path.parent.glob("*.tsv"))
    own = [one for one in lists if path.stem.startswith(one.stem.split("_")[0])]
    shared = [one for one in lists if one.stem == "termlist"]
    return (own or shared or lists)[0]
