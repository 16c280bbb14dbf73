"""Terms that a text seems to have and the base lacks, ranked, with contexts.

A first form, for the people who write the base: it proposes strings that repeat, names
in title marks and quotation marks, and Latin acronyms. It knows no grammar, so free
combinations of common words (促进中小企业) are among what it proposes.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossary.model import AnnotatedText, Span, Word
from glossary.pinyin.han import is_han


class CandidateKind(StrEnum):
    """What made a string a candidate, the surest first."""

    TITLE = "title"
    QUOTED = "quoted"
    ACRONYM = "acronym"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A string that may be a term: how often it stands in the text, and where.

    ``contexts`` are the surroundings of its first places, line breaks as spaces.
    """

    text: str
    kind: CandidateKind
    count: int
    score: float
    contexts: tuple[str, ...]


MAX_WORDS = 5
MAX_LENGTH = 24
CONTEXT = 12
"""Code points of context to either side."""

_TITLE = re.compile(r"[《〈]([^《》〈〉\n]{2,40})[》〉]")
_QUOTED = re.compile(r"[“「『]([^“”「」『』\n]{2,24})[”」』]")
_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9-]*[A-Z0-9](?![A-Za-z])")
_COMMON = 30_000
"""A word that the dictionary counts so often begins no term: 进行, 重要."""
_COMMON_ALONE = 500
"""A word that the dictionary counts so often is no term by itself: 支持, 提供."""

# Words of grammar stand inside terms (基于人类反馈的强化学习), not at their edges.
_GRAMMAR = frozenset(
    "的了和与及或等在对为以是有将被把由于从到向并也都就而但其该这那此之所个各"
) | {
    *"某每本我他她它不没无要会能可应第年月日中上下",
    *("应当", "可以", "以及", "进行", "通过", "根据", "按照", "关于", "对于", "或者"),
    *("并且", "因此", "如果", "我们", "他们", "一个", "这个", "其他", "有关", "相关"),
}


def find_candidates(
    annotated: AnnotatedText,
    frequencies: Mapping[str, int],
    *,
    least: int = 2,
    contexts: int = 2,
) -> tuple[TermCandidate, ...]:
    """Give what the base may lack, the likeliest first.

    ``annotated`` has both layers; ``frequencies`` are the counts of a dictionary of
    general words; ``least`` is how often a string must repeat. What the base has,
    inside its terms too, is not proposed, nor what stands only inside a longer
    candidate.
    """
    places: dict[tuple[CandidateKind, str], list[Span]] = defaultdict(list)
    for kind, span in _proposals(annotated, frequencies):
        places[kind, span.of(annotated.text)].append(span)
    found = {
        text: (kind, spans)
        for kind in reversed(CandidateKind)
        for (of_kind, text), spans in places.items()
        if of_kind is kind
        and (kind is not CandidateKind.REPEATED or len(spans) >= least)
    }
    kept = _without_nested(found)
    total = sum(frequencies.values())
    ranked = [
        TermCandidate(
            text=text,
            kind=kind,
            count=len(spans),
            score=len(spans) * _weight(text, annotated, spans[0], frequencies, total),
            contexts=tuple(_context(annotated.text, s) for s in spans[:contexts]),
        )
        for text, (kind, spans) in kept.items()
    ]
    return tuple(sorted(ranked, key=lambda item: (-item.score, item.text)))


def _proposals(
    annotated: AnnotatedText, frequencies: Mapping[str, int]
) -> Iterator[tuple[CandidateKind, Span]]:
    is_known = _covered(annotated)
    for kind, pattern, group in (
        (CandidateKind.TITLE, _TITLE, 1),
        (CandidateKind.QUOTED, _QUOTED, 1),
        (CandidateKind.ACRONYM, _ACRONYM, 0),
    ):
        for match in pattern.finditer(annotated.text):
            span = Span(*match.span(group))
            if not is_known(span):
                yield kind, span
    for span in _phrases(tuple(annotated.words or ()), frequencies):
        if not is_known(span):
            yield CandidateKind.REPEATED, span


def _covered(annotated: AnnotatedText) -> Callable[[Span], bool]:
    """Give the question whether a span lies inside one term of the base."""
    ends = [0] * len(annotated.text)
    for term in annotated.terms or ():
        for place in range(term.span.start, term.span.end):
            ends[place] = max(ends[place], term.span.end)
    return lambda span: span.end <= ends[span.start]


def _phrases(words: Sequence[Word], frequencies: Mapping[str, int]) -> Iterator[Span]:
    """Give each run of adjacent words of Han that may begin and end a term."""
    for first, word in enumerate(words):
        if not _may_begin(word.text, frequencies):
            continue
        last = word
        for following in words[first : first + MAX_WORDS]:
            if following.span.start > last.span.end or not _is_chinese(following.text):
                break
            last = following
            span = Span(word.span.start, last.span.end)
            if span.end - span.start > MAX_LENGTH:
                break
            if last is word:
                is_rare = frequencies.get(word.text, 0) < _COMMON_ALONE
                may_be_term = len(word.text) > 1 and is_rare
            else:
                may_be_term = len(last.text) > 1 and last.text not in _GRAMMAR
            if may_be_term:
                yield span


def _may_begin(word: str, frequencies: Mapping[str, int]) -> bool:
    return (
        _is_chinese(word)
        and word not in _GRAMMAR
        and frequencies.get(word, 0) < _COMMON
    )


def _is_chinese(word: str) -> bool:
    return all(map(is_han, word))


def _without_nested(
    found: dict[str, tuple[CandidateKind, list[Span]]],
) -> dict[str, tuple[CandidateKind, list[Span]]]:
    """Leave out what never stands outside a longer candidate."""
    longer: dict[str, int] = defaultdict(int)
    for text, (_, spans) in found.items():
        for inner in _substrings(text):
            if inner in found:
                longer[inner] = max(longer[inner], len(spans))
    return {
        text: (kind, spans)
        for text, (kind, spans) in found.items()
        if longer[text] < len(spans)
    }


def _substrings(text: str) -> Iterable[str]:
    for start in range(len(text)):
        for end in range(start + 2, len(text) + 1):
            if end - start < len(text):
                yield text[start:end]


def _weight(
    text: str,
    annotated: AnnotatedText,
    span: Span,
    frequencies: Mapping[str, int],
    total: int,
) -> float:
    """Weigh a string by how rare its words are in general language."""
    words = [w.text for w in annotated.words or () if span.contains(w.span)] or [text]
    rarity = [math.log(total / (frequencies.get(word, 0) + 1)) for word in words]
    return sum(rarity) / math.sqrt(len(rarity))


def _context(text: str, span: Span) -> str:
    around = text[max(0, span.start - CONTEXT) : span.end + CONTEXT]
    return " ".join(around.split())
