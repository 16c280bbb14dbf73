"""The reader: from a text and its words to a syllable for each Han character."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from glossary.dictionaries.cedict_file import CedictFile
from glossary.model import Span
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
        self._syllables = np.array([*self._tables.syllables], dtype=object)
        self._syllables[0] = None
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
        if not words:
            return [None] * len(text)
        layout = Layout.of(text, words)
        polyphones, numbers = find_polyphones(self._tables, layout)
        numbers[polyphones.places] = decide(
            self._model, self._tables, layout, polyphones
        )
        syllables: list[str | None] = self._syllables[numbers[MARGIN:-MARGIN]].tolist()
        for at, known in self._surnames.apply(text, words):
            syllables[at] = known
        for at, known in fixed.items():
            syllables[at] = known
        return syllables
