"""An annotated text in three lines: the words, their readings, what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from glossary.model import AnnotatedText, Segment, Word

WIDTH = 80
"""The columns of a terminal; a Han character takes two."""

Column = tuple[str, str, str]


def columns(annotated: AnnotatedText) -> Iterator[list[Column]]:
    """Give, for each line of the text, its words with reading and meaning.

    A displayed term is one column; it means its likeliest equivalent, any other word
    its first gloss. White space is left out, and a line may be empty.
    """
    line: list[Column] = []
    for segment in annotated.segments():
        if segment.annotation is not None:
            line.append(_term(segment))
            continue
        for text, word in segment.pieces:
            if word is not None:
                line.append(_word(word))
                continue
            for _ in range(text.count("\n")):
                yield _with_punctuation(line)
                line = []
            if text.strip():
                line.append((text.strip(), "", ""))
    if line:
        yield _with_punctuation(line)


def _with_punctuation(line: list[Column]) -> list[Column]:
    """Set opening marks before the word that follows, others after the one before."""
    joined: list[Column] = []
    opening = ""
    for text, reading, meaning in line:
        if all(unicodedata.category(char) in ("Ps", "Pi") for char in text):
            opening += text
        elif joined and not opening and not any(map(str.isalnum, text)):
            before = joined.pop()
            joined.append((before[0] + text, *before[1:]))
        else:
            joined.append((opening + text, reading, meaning))
            opening = ""
    return [*joined, (opening, "", "")] if opening else joined


def write_interlinear(annotated: AnnotatedText, *, width: int = WIDTH) -> Iterator[str]:
    """Give the text as blocks of three aligned lines with a blank line after each."""
    for line in columns(annotated):
        for block in _wrapped(line, width):
            for row in zip(*block, strict=True):
                cells = (
                    _padded(cell, _breadth(column))
                    for cell, column in zip(row, block, strict=True)
                )
                yield " ".join(cells).rstrip() + "\n"
            yield "\n"


def _term(segment: Segment) -> Column:
    assert segment.annotation is not None
    likeliest = segment.annotation.candidates[0]
    equivalents = likeliest.equivalents
    words = [word.pinyin or word.text for _, word in segment.pieces if word is not None]
    text = " ".join(segment.text.split())
    is_read = any(word is not None and word.pinyin for _, word in segment.pieces)
    reading = likeliest.pinyin or (" ".join(words) if is_read else "")
    return (text, reading, equivalents[0].term.term if equivalents else "")


def _word(word: Word) -> Column:
    return (
        word.text,
        word.pinyin or "",
        _short(word.glosses[0]) if word.glosses else "",
    )


def _short(gloss: str) -> str:
    """Give the first sense of a gloss without remarks.

    >>> _short("of; ~'s (possessive particle)"), _short("(adverb of degree)")
    ('of', 'adverb of degree')
    """
    bare = re.sub(r"\([^)]*\)", "", gloss).split(";")[0].strip()
    return bare or gloss.strip("()")


def _wrapped(line: Iterable[Column], width: int) -> Iterator[list[Column]]:
    block: list[Column] = []
    used = 0
    for column in line:
        breadth = _breadth(column) + 1
        if block and used + breadth > width + 1:
            yield block
            block, used = [], 0
        block.append(column)
        used += breadth
    if block:
        yield block


def _breadth(column: Column) -> int:
    return max(map(display_width, column))


def _padded(cell: str, breadth: int) -> str:
    return cell + " " * (breadth - display_width(cell))


def display_width(text: str) -> int:
    """Give how many columns of a terminal a text takes (UAX #11).

    >>> display_width("算力"), display_width("suànlì"), display_width("e\u0301")
    (4, 6, 1)
    """
    return sum(
        0
        if unicodedata.combining(char)
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )
