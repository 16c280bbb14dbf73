"""The reader: from a text and its words to a syllable for each Han character."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from glossary.dictionaries.cedict_file import CedictFile
from glossary.model import Span
from glossary.pinyin.syllable import WRITTEN
from glossary.readings.compiled import open_tables
from glossary.readings.decide import decide
from glossary.readings.features import find_polyphones
from glossary.readings.model import Model
from glossary.readings.names import SurnameRule
from glossary.readings.spans import MARGIN, Layout

_NOTHING: Mapping[int, str] = {}


class Reader:
    """Reads texts; shared by threads.

    A character is read as its word is in the dictionaries. Where it has several
    readings a model decides, from the dictionaries, the words and characters around
    it and, if it is not sure, a small neural network (``docs/pinyin.md``). ``cedict``
    names a newer file of CC-CEDICT than the installed package has.
    """

    def __init__(self, *, cedict: Path | None = None) -> None:
        self._model = Model.load()
        self._tables = open_tables(self._model.candidates, cedict=CedictFile(cedict))
        known = self._tables.syllables
        syllables = [None, *known[1:], *sorted(WRITTEN.difference(known))]
        self._syllables = np.array(syllables, dtype=object)
        self._numbers = {syllable: at for at, syllable in enumerate(syllables)}
        self._surnames = SurnameRule(self._tables.surnames)

    def read(
        self, text: str, words: Sequence[Span], *, fixed: Mapping[int, str] = _NOTHING
    ) -> list[str | None]:
        """Give a syllable for each code point, None where it is no Han character.

        Syllables are in lower case and have their dictionary tone as a mark, the
        neutral tone none; 儿 that colours the syllable before it is ``r``. ``words``
        are the words of the text, in order; ``fixed`` are syllables that are known, by
        offset.

        >>> from glossary.segment import Segmenter
        >>> text = "银行行长 5G"
        >>> Reader().read(text, Segmenter().segment(text))
        ['yín', 'háng', 'háng', 'zhǎng', None, None, None]
        """
        return self.syllables(self.numbers(text, words, fixed=fixed))

    def numbers(
        self, text: str, words: Sequence[Span], *, fixed: Mapping[int, str] = _NOTHING
    ) -> NDArray[np.uint16]:
        """Give what ``read`` gives as numbers, which ``syllables`` understands.

        Equal numbers are equal syllables, and 0 is none, so that what was read can be
        compared and kept without a string for each character.
        """
        if not words:
            return np.zeros(len(text), np.uint16)
        layout = Layout.of(text, words)
        polyphones, numbers = find_polyphones(self._tables, layout)
        numbers[polyphones.places] = decide(
            self._model, self._tables, layout, polyphones
        )
        numbers = numbers[MARGIN:-MARGIN]
        known = {**dict(self._surnames.apply(text, words)), **fixed}
        if known:
            numbers[[*known]] = [self._numbers[mark] for mark in known.values()]
        return numbers

    def syllables(self, numbers: NDArray[np.uint16]) -> list[str | None]:
        """Give the syllables of numbers, None for 0."""
        syllables: list[str | None] = self._syllables[numbers].tolist()
        return syllables
