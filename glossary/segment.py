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
from collections.abc import Collection, Iterator

import rjieba

from glossary.model import Span

# Han to rjieba, but not to jieba, which makes a word of each: the end of the basic
# block, extensions A and B to H, and the compatibility ideographs. A lone surrogate
# is what Rust cannot hold.
_ALONE = re.compile(
    "[\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00020000-\U0003ffff]"
)
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
        edges = sorted(set(cuts))
        spans: list[Span] = []
        for start, end in self._tokens(text):
            at = bisect_right(edges, start)
            while at < len(edges) and edges[at] < end:
                spans.append(Span(start, edges[at]))
                start = edges[at]
                at += 1
            spans.append(Span(start, end))
        return tuple(spans)

    def _tokens(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the edges of jieba's tokens, without those of white space."""
        start = 0
        for token in rjieba.cut(_ALONE.sub(_SEPARATOR, text), True):
            end = start + len(token)
            if _JOINED_LATIN.fullmatch(token):
                yield from _latin(token, start)
            elif token.isspace() or len(token.split(None, 1)) > 1:
                for black in _BLACK.finditer(token):
                    yield start + black.start(), start + black.end()
            else:
                yield start, end
            start = end


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
