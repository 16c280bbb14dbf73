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

import rjieba

from glossary.model import Span

# Han to rjieba, but not to jieba, which makes a word of each: the end of the basic
# block, extensions A and B to H, and the compatibility ideographs. A lone surrogate
# is what Rust cannot hold.
_ALONE = re.compile(
    "[\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_CJK = "\u2e80"  # characters below need a closer look: white space, letters, digits
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
        spans = map(Span, *self._edges(text))
        if not cuts:
            return tuple(spans)
        edges = sorted(set(cuts))
        return tuple(piece for span in spans for piece in _cut(span, edges))

    def _edges(self, text: str) -> tuple[list[int], list[int]]:
        """Give starts and ends of jieba's tokens, without those of white space."""
        starts: list[int] = []
        ends: list[int] = []
        start = 0
        for token in rjieba.cut(_ALONE.sub(_SEPARATOR, text), True):
            end = start + len(token)
            if token[0] >= _CJK and token != "\N{IDEOGRAPHIC SPACE}":
                starts.append(start)
                ends.append(end)
            else:
                for piece_start, piece_end in _pieces(token, start):
                    starts.append(piece_start)
                    ends.append(piece_end)
            start = end
        return starts, ends


def _cut(span: Span, edges: Sequence[int]) -> Iterator[Span]:
    """Cut a word at the edges inside it."""
    start = span.start
    for edge in edges[bisect_right(edges, start) : bisect_left(edges, span.end)]:
        yield Span(start, edge)
        start = edge
    yield Span(start, span.end)


def _pieces(token: str, start: int) -> Iterator[tuple[int, int]]:
    """Give the edges of the words in a token that does not begin with Han."""
    if _JOINED_LATIN.fullmatch(token):
        yield from _latin(token, start)
    else:
        for black in _BLACK.finditer(token):
            yield start + black.start(), start + black.end()


def _latin(token: str, start: int) -> Iterator[tuple[int, int]]:
    """Cut a token of letters, digits and signs as jieba does."""
    done = 0
    for match in _LATIN_OR_NUMBER.finditer(token):
        if done < match.start():
            yield start + done, start + match.start()
        yield start + match.start(), start + match.end()
        done = match.end()
    if done < len(token):
        yield start + done, start + len(token)
