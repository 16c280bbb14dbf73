"""Cut a text into words.

The words are those of jieba 0.42.1 (``lcut``, its hidden Markov model on, no user
words). jieba itself takes a second for a megabyte; rjieba, the same algorithm and
dictionary in Rust, takes a fifteenth of that, and differs in three ways that are
mended here: what counts as a Han character, how Latin letters and digits join, and
white space inside a token.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, groupby

import rjieba

from glossary.model import Span

# Han to rjieba, but not to jieba, which makes a word of each: the end of the basic
# block, extensions A and B to H, and the compatibility ideographs. A lone surrogate
# is what Rust cannot hold.
_ALONE = re.compile(
    "[\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_CJK = "\u3001"  # what is below needs a closer look: white space, letters, digits
_SEPARATOR = "\N{IDEOGRAPHIC FULL STOP}"

# Five words of jieba's dictionary have a sign in them. Everything else is cut by its
# finalseg: "SDS-PAGE" is three tokens, "3.5" and "40%" one each.
_WITH_SIGN = r"AT&T|[cC]\+\+|[cC]#"
_LATIN_OR_NUMBER = re.compile(
    rf"{_WITH_SIGN}|(?:(?!{_WITH_SIGN})[a-zA-Z0-9])+(?:\.\d+)?%?"
)
_JOINED_LATIN = re.compile(r"[a-zA-Z0-9+#&._%\-]{2,}")
_SHORT = 5  # longer words are rare
_FAR = 32_768  # texts in a request are shorter; a span of the table has 100 bytes
_BLACK = re.compile(r"\S+")


class Segmenter:
    """Cuts texts into words; shared by threads."""

    def __init__(self) -> None:
        self._spans = _SpanTable()

    def segment(self, text: str, *, cuts: Collection[int] = ()) -> tuple[Span, ...]:
        """Give the words of ``text`` in order.

        Every code point that is not white space is in exactly one word, punctuation
        too; the words and the white space between them rebuild the text. A word is
        cut in two at each offset of ``cuts`` that lies inside it.

        >>> text = "计算力学 GPT-4"
        >>> [span.of(text) for span in Segmenter().segment(text)]
        ['计算', '力学', 'GPT', '-', '4']
        >>> [span.of(text) for span in Segmenter().segment(text, cuts={3})]
        ['计算', '力', '学', 'GPT', '-', '4']
        """
        tokens = rjieba.cut(_ALONE.sub(_SEPARATOR, text), True)
        ends = list(accumulate(map(len, tokens)))
        spans = self._spans.make([0, *ends[:-1]], ends)
        words: list[Span] = []
        done = 0
        for number in _mixed(tokens):
            words += spans[done:number]
            start = spans[number].start
            for first, end in _pieces(tokens[number]):
                words.append(Span(start + first, start + end))
            done = number + 1
        words += spans[done:]
        if not cuts:
            return tuple(words)
        return tuple(_cut(words, sorted(set(cuts))))


class _SpanTable:
    """Spans of short words, made once: to make one costs as much as to cut it out.

    A span is a value, so that texts and threads may share it. A thread that finds the
    table too short makes a longer one and puts it in the place of the old.
    """

    def __init__(self) -> None:
        self._by_length: list[list[Span]] = [[] for _ in range(_SHORT)]

    def make(self, starts: list[int], ends: list[int]) -> list[Span]:
        """Give the span of each start and end."""
        if not ends or ends[-1] > _FAR:
            return list(map(Span, starts, ends))
        table = self._by_length
        if len(table[-1]) < ends[-1]:
            table = self._by_length = _grown(table, ends[-1])
        return [
            table[end - start][start] if end - start < _SHORT else Span(start, end)
            for start, end in zip(starts, ends, strict=True)
        ]


def _grown(table: list[list[Span]], size: int) -> list[list[Span]]:
    return [
        [*spans, *(Span(start, start + length) for start in range(len(spans), size))]
        if length
        else []
        for length, spans in enumerate(table)
    ]


def _mixed(tokens: Sequence[str]) -> list[int]:
    """Give the numbers of the tokens that may be white space or more than a word."""
    return [
        number
        for number, token in enumerate(tokens)
        if token[0] < _CJK
        and (len(token) > 1 or token.isspace())
        and not token.isalnum()
    ]


def _cut(words: Sequence[Span], edges: Sequence[int]) -> list[Span]:
    """Cut words at the edges that lie inside them."""
    starts = [word.start for word in words]
    pieces: list[Span] = []
    done = 0
    for number, inside in groupby(edges, lambda edge: bisect_right(starts, edge) - 1):
        if number < 0:
            continue
        word = words[number]
        places = [edge for edge in inside if word.start < edge < word.end]
        if places:
            pieces += words[done:number]
            pieces += map(Span, [word.start, *places], [*places, word.end])
            done = number + 1
    pieces += words[done:]
    return pieces


def _pieces(token: str) -> Iterator[tuple[int, int]]:
    """Give the edges of the words in a token that does not begin with Han."""
    if not _JOINED_LATIN.fullmatch(token):
        yield from (black.span() for black in _BLACK.finditer(token))
        return
    done = 0
    for match in _LATIN_OR_NUMBER.finditer(token):
        if done < match.start():
            yield done, match.start()
        yield match.span()
        done = match.end()
    if done < len(token):
        yield done, len(token)
