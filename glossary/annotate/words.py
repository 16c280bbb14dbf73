"""The words layer: every word of a text with its reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from glossary.dictionaries.cedict import Cedict
from glossary.dictionaries.spelling import Spelling
from glossary.model import (
    Dictionary,
    GlossesFrom,
    Notation,
    Options,
    Span,
    Term,
    Word,
)
from glossary.pinyin import join, rewrite, sandhi, syllables
from glossary.readings import Reader
from glossary.script import fold
from glossary.segment import Segmenter

Syllables = tuple[str | None, ...]
_Form = tuple[str | None, Syllables, tuple[str, ...], GlossesFrom]
"""Pinyin, syllables, glosses and where they come from, as ``Word`` has them."""

_REMEMBERED = 50_000


class WordLayer:
    """The segmenter, the reader and the dictionary, and what they make of a text.

    ``cedict`` names a newer file of CC-CEDICT than the installed package has.
    """

    def __init__(self, cedict: Path | None = None) -> None:
        self._segmenter = Segmenter()
        self._reader = Reader(cedict=cedict)
        self._cedict_path = cedict
        self._forms: dict[tuple[str, Syllables, Syllables, Notation], _Form] = {}

    @cached_property
    def _cedict(self) -> Cedict:
        # Opened when words are first asked for: it takes half a second.
        return Cedict(self._cedict_path)

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._cedict)

    @property
    def dictionaries(self) -> tuple[Dictionary, ...]:
        """The labels of what the glosses come from."""
        return (self._cedict.label,)

    def words(
        self, text: str, terms: Sequence[tuple[Span, Term]], options: Options
    ) -> tuple[Word, ...]:
        """Give the words of a text, cut at the edges of the terms that stand in it.

        The reading inside a term is the curated one of the term that stands there.
        """
        edges = {edge for span, _ in terms for edge in (span.start, span.end)}
        spans = self._segmenter.segment(text, cuts=edges)
        fixed = dict(_curated(text, terms))
        marks = self._reader.read(text, spans, fixed=fixed)
        spoken = sandhi(text, spans, marks) if options.sandhi else marks
        words = []
        for span in spans:
            start, end = span.start, span.end
            form = self._form(
                text[start:end],
                tuple(marks[start:end]),
                tuple(spoken[start:end]),
                options.pinyin,
            )
            words.append(Word(span, text[start:end], *form))
        return tuple(words)

    def _form(
        self, word: str, marks: Syllables, spoken: Syllables, notation: Notation
    ) -> _Form:
        """Give all of a word but its place.

        Nine words of ten in a text have been seen before, so forms are kept.
        """
        key = (word, marks, spoken, notation)
        form = self._forms.get(key)
        if form is None:
            if len(self._forms) >= _REMEMBERED:
                self._forms.clear()
            form = self._forms[key] = self._make_form(*key)
        return form

    def _make_form(
        self, word: str, marks: Syllables, spoken: Syllables, notation: Notation
    ) -> _Form:
        reading = self._spelt(word, spoken)
        # The dictionary has its own tones, not those of speech.
        known_as = _word_pinyin(word, marks)
        glosses: tuple[str, ...] = ()
        origin = GlossesFrom.NONE
        if known_as is not None:
            glosses, origin = self._cedict.glosses(word, known_as)
        syllables_ = tuple(_written(one, notation) for one in spoken)
        return _written(reading, notation), syllables_, glosses, origin

    def _spelt(self, word: str, marks: Sequence[str | None]) -> str | None:
        """Give a word's reading, names with their capitals (GB/T 16159)."""
        if all(marks):
            return self._spelling.spell(word, [mark for mark in marks if mark])
        return _word_pinyin(word, marks)

    def read(self, text: str) -> str | None:
        """Give the reading of a short string, joined by word; None without Han."""
        spans = self._segmenter.segment(text)
        marks = self._reader.read(text, spans)
        if not any(marks):
            return None
        readings = (
            _word_pinyin(span.of(text), marks[span.start : span.end]) or span.of(text)
            for span in spans
        )
        return " ".join(readings)


def _word_pinyin(word: str, marks: Sequence[str | None]) -> str | None:
    if not any(marks):
        return None
    return join([mark or char for char, mark in zip(word, marks, strict=True)])


def _written(reading: str | None, notation: Notation) -> str | None:
    # A reading of the engine has tone marks already.
    if reading is None or notation is Notation.MARKS:
        return reading
    return rewrite(reading, notation)


def _curated(
    text: str, terms: Sequence[tuple[Span, Term]]
) -> Iterator[tuple[int, str]]:
    """Give the offset and the curated syllable of each Han character of the terms.

    What stands in the text may be in another script or have spaces in it; it is read
    as the term where it has the same characters in the same order.
    """
    for place, term in terms:
        written = [pair for pair in _curated_pairs(term) if pair[1]]
        surface = [
            (place.start + offset, char)
            for offset, char in enumerate(place.of(text))
            if not char.isspace()
        ]
        by_char = [(offset, fold(char).text) for offset, char in surface]
        wanted = {char for char, _ in written}
        chosen = [(offset, char) for offset, char in by_char if char in wanted]
        if [char for _, char in chosen] == [char for char, _ in written]:
            for (offset, _), (_, syllable) in zip(chosen, written, strict=True):
                if syllable is not None:
                    yield offset, syllable


def _curated_pairs(term: Term) -> list[tuple[str, str | None]]:
    if not term.pinyin:
        return []
    chars = [fold(char).text for char in term.term]
    return list(zip(chars, syllables(term.term, term.pinyin), strict=True))
