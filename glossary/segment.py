"""Cut a text into words.

The words are those of jieba 0.42.1 (``lcut``, its hidden Markov model on, no user
words). jieba itself takes a second for a megabyte; rjieba, the same algorithm and
dictionary in Rust, takes a fifteenth of that, and differs in three ways that are
mended here: what counts as a Han character, how Latin letters and digits join, and
white space inside a token.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

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
_BLACK = re.compile(r"\S+")


class Segmenter:
    """Cuts texts into words; shared by threads, and without state of its own."""

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
        spans = list(map(Span, [0, *ends[:-1]], ends))
        # From the last to the first, so that the numbers before stay what they are.
        for number in range(len(tokens) - 1, -1, -1):
            token = tokens[number]
            if token[0] < _CJK and (len(token) > 1 or token.isspace()):
                start = spans[number].start
                spans[number : number + 1] = [
                    Span(start + first, start + end) for first, end in _pieces(token)
                ]
        if not cuts:
            return tuple(spans)
        edges = sorted(set(cuts))
        return tuple(piece for span in spans for piece in _cut(span, edges))


def _cut(span: Span, edges: Sequence[int]) -> Iterator[Span]:
    """Cut a word at the edges inside it."""
    start = span.start
    for edge in edges[bisect_right(edges, start) : bisect_left(edges, span.end)]:
        yield Span(start, edge)
        start = edge
    yield Span(start, span.end)


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
