"""The words layer: every word of a text with its reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glossary.dictionaries.cedict import Cedict
from glossary.dictionaries.spelling import Spelling
from glossary.model import (
    Dictionary,
    Notation,
    Options,
    Span,
    Term,
    WordForm,
    Words,
)
from glossary.pinyin import join, rewrite, sandhi, syllables
from glossary.readings import Reader
from glossary.script import fold_all
from glossary.segment import Segmenter

Syllables = tuple[str | None, ...]

_REMEMBERED = 50_000


class WordLayer:
    """The segmenter, the reader and the dictionary, and what they make of a text.

    ``cedict`` names a newer file of CC-CEDICT than the installed package has.
    """

    def __init__(self, cedict: Path | None = None) -> None:
        self._segmenter = Segmenter()
        self._reader = Reader(cedict=cedict)
        self._cedict_path = cedict
        self._forms: dict[tuple[str, Syllables, Syllables, Notation], WordForm] = {}
        self._by_number: dict[Notation, dict[tuple[str, bytes], WordForm]] = {}
        self._curated: dict[tuple[str, str, str], tuple[tuple[int, str], ...]] = {}

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
    ) -> Words:
        """Give the words of a text, cut at the edges of the terms that stand in it.

        The reading inside a term is the curated one of the term that stands there.
        """
        edges = {edge for span, _ in terms for edge in (span.start, span.end)}
        spans = self._segmenter.segment(text, cuts=edges)
        fixed = dict(self._fixed(text, terms))
        numbers = self._reader.numbers(text, spans, fixed=fixed)
        if not options.sandhi:
            return Words(spans, self._forms_of(text, spans, numbers, options.pinyin))
        marks = self._reader.syllables(numbers)
        spoken = sandhi(text, spans, marks)
        forms = [
            self._form(
                text[span.start : span.end],
                tuple(marks[span.start : span.end]),
                tuple(spoken[span.start : span.end]),
                options.pinyin,
            )
            for span in spans
        ]
        return Words(spans, forms)

    def _fixed(
        self, text: str, terms: Sequence[tuple[Span, Term]]
    ) -> Iterator[tuple[int, str]]:
        """Give the offset and the curated syllable of each Han character of terms."""
        for place, term in terms:
            if term.pinyin:
                key = (place.of(text), term.term, term.pinyin)
                known = self._curated.get(key)
                if known is None:
                    _make_room(self._curated)
                    known = self._curated[key] = tuple(_curated(*key))
                for offset, syllable in known:
                    yield place.start + offset, syllable

    def _forms_of(
        self,
        text: str,
        spans: Sequence[Span],
        numbers: NDArray[np.uint16],
        notation: Notation,
    ) -> list[WordForm]:
        """Give the form of each word, read as it is written.

        Nine words of ten in a text have been seen before. They are told by their
        readings' numbers as bytes, since syllables would have to be hashed each time.
        """
        known = self._by_number.setdefault(notation, {})
        data = numbers.tobytes()
        size = numbers.itemsize
        forms = []
        for span in spans:
            start, end = span.start, span.end
            word, own = text[start:end], data[start * size : end * size]
            form = known.get((word, own))
            if form is None:
                _make_room(known)
                marks = tuple(self._reader.syllables(numbers[start:end]))
                form = known[word, own] = self._form(word, marks, marks, notation)
            forms.append(form)
        return forms

    def _form(
        self, word: str, marks: Syllables, spoken: Syllables, notation: Notation
    ) -> WordForm:
        """Give the form of a word: the same one for the same word, read the same."""
        key = (word, marks, spoken, notation)
        form = self._forms.get(key)
        if form is None:
            _make_room(self._forms)
            form = self._forms[key] = self._make_form(*key)
        return form

    def _make_form(
        self, word: str, marks: Syllables, spoken: Syllables, notation: Notation
    ) -> WordForm:
        if not any(marks):
            return WordForm(word, None, spoken)
        # The dictionary has its own tones, not those of speech.
        glosses, origin = self._cedict.glosses(word, marks)
        pinyin = _written(self._spelt(word, spoken), notation)
        syllables_ = tuple(_written(one, notation) for one in spoken)
        return WordForm(word, pinyin, syllables_, glosses, origin)

    def _spelt(self, word: str, marks: Sequence[str | None]) -> str | None:
        """Give a word's reading, names with their capitals (GB/T 16159)."""
        if all(marks):
            return self._spelling.spell(word, [mark for mark in marks if mark])
        return _word_pinyin(word, marks)

    def read(self, texts: Sequence[str]) -> Iterator[str | None]:
        """Give the reading of short strings, joined by word; None without Han.

        They are read as the lines of one text, a twentieth of the time that each would
        take alone.
        """
        together = "\n".join(texts)
        spans = self._segmenter.segment(together)
        marks = self._reader.read(together, spans)
        starts = [span.start for span in spans]
        place = 0
        for text in texts:
            first = bisect_left(starts, place)
            place += len(text) + 1
            yield _joined(together, spans[first : bisect_left(starts, place)], marks)


def _joined(
    text: str, words: Sequence[Span], marks: Sequence[str | None]
) -> str | None:
    """Give the readings of some words of a text, what has none as it stands."""
    readings = [_word_pinyin(w.of(text), marks[w.start : w.end]) for w in words]
    if not any(readings):
        return None
    return " ".join(
        reading or word.of(text) for reading, word in zip(readings, words, strict=True)
    )


def _word_pinyin(word: str, marks: Sequence[str | None]) -> str | None:
    if not any(marks):
        return None
    return join([mark or char for char, mark in zip(word, marks, strict=True)])


def _written(reading: str | None, notation: Notation) -> str | None:
    # A reading of the engine has tone marks already.
    if reading is None or notation is Notation.MARKS:
        return reading
    return rewrite(reading, notation)


def _make_room(kept: dict[Any, Any]) -> None:
    """Empty what has grown too large; nothing cleverer was faster."""
    if len(kept) >= _REMEMBERED:
        kept.clear()


def _curated(surface: str, term: str, pinyin: str) -> Iterator[tuple[int, str]]:
    """Give the offset in what stands in the text and the curated syllable there.

    What stands in the text may be in another script or have spaces in it; it is read
    as the term where it has the same characters in the same order.
    """
    written = [
        (char, syllable)
        for char, syllable in zip(fold_all(term), syllables(term, pinyin), strict=True)
        if syllable
    ]
    wanted = {char for char, _ in written}
    chosen = [
        (offset, char)
        for offset, char in enumerate(fold_all(surface))
        if char in wanted
    ]
    if [char for _, char in chosen] == [char for char, _ in written]:
        for (offset, _), (_, syllable) in zip(chosen, written, strict=True):
            yield offset, syllable
