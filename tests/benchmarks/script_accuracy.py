"""Whether conversion keeps every offset and says what OpenCC says of the whole text.

A row of a ``.jsonl`` is ``{text, config, expected, anchors}``; an anchor is a
substring that conversion leaves alone, with its place before and after.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import rjieba

from glossary.model import Lang, Span
from glossary.script import convert
from tests.benchmarks.accuracy import Request

_CONFIGS = {
    "s2t": (Lang.ZH_HANS, Lang.ZH_HANT),
    "s2twp": (Lang.ZH_HANS, Lang.ZH_HANT_TW),
    "s2hk": (Lang.ZH_HANS, Lang.ZH_HANT_HK),
    "t2s": (Lang.ZH_HANT, Lang.ZH_HANS),
    "tw2sp": (Lang.ZH_HANT_TW, Lang.ZH_HANS),
    "hk2s": (Lang.ZH_HANT_HK, Lang.ZH_HANS),
}


def report(request: Request) -> Iterator[str]:
    for path in request.files:
        lines = path.read_text(encoding="utf-8").splitlines()
        every = [json.loads(line) for line in lines]
        rows = [row for row in every if row["config"] in _CONFIGS]
        checked = [_check(row) for row in rows]
        offsets, converted, anchors, kept = map(sum, zip(*checked, strict=True))
        yield (
            f"script {path.stem}: offsets {offsets}/{len(rows)}"
            f"  converted {converted}/{len(rows)}  anchors {kept}/{anchors}"
            f"  other configurations {len(every) - len(rows)}"
        )


def _check(row: dict[str, Any]) -> tuple[bool, bool, int, int]:
    """Give whether offsets are right, whether the conversion is, anchors, kept ones."""
    text = row["text"]
    source, target = _CONFIGS[row["config"]]
    spans = words(text)
    parts = convert(text, spans, source=source, target=target)
    offsets = all(a.end <= b.start for a, b in pairwise(spans)) and not any(
        text[a:b].strip()
        for a, b in zip(
            (0, *(s.end for s in spans)), (*(s.start for s in spans), len(text)),
            strict=True,
        )
    )  # fmt: skip
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    result, last = "", 0
    for span, part in zip(spans, parts, strict=True):
        result += text[last : span.start]
        starts[span.start] = len(result)
        result += part
        ends[span.end] = len(result)
        last = span.end
    result += text[last:]
    anchors = [
        (starts[start], ends[end]) == (new_start, new_end)
        for start, end, new_start, new_end, _ in row["anchors"]
        if start in starts and end in ends
    ]
    return offsets, result == row["expected"], len(anchors), sum(anchors)


def words(text: str) -> tuple[Span, ...]:
    """Give the words of a text without the white space."""
    spans, start = [], 0
    for word in rjieba.cut(text):
        if word.strip():
            spans.append(Span(start, start + len(word)))
        start += len(word)
    return tuple(spans)
