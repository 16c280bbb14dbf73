"""Compiling the tables, from pypinyin, CC-CEDICT, OpenCC and the g2pM package.

Those packages are large. This module is imported where tables are compiled, not where
a text is read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

from glossary.dictionaries.cedict_file import CedictFile
from glossary.dictionaries.phrases import (
    Reading,
    cedict_phrases,
    character_readings,
    merged,
    pypinyin_phrases,
)
from glossary.lexicon.hashing import HashTable, Substrings
from glossary.pinyin.han import is_han
from glossary.readings.candidates import Candidates
from glossary.readings.names import surnames
from glossary.readings.network import Network
from glossary.readings.package import Package, load_package
from glossary.readings.tables import CODE_POINTS, Tables


def build_tables(candidates: Candidates, cedict: CedictFile | None = None) -> Tables:
    """Compile the tables from the dictionaries and the network."""
    entries = list((cedict or CedictFile()).entries())
    package = load_package()
    network = Network.of(package)
    singles = character_readings()
    dictionaries = (pypinyin_phrases(), cedict_phrases(entries))
    numbers = _Numbers()
    shape = _shapes(singles, candidates)
    target = _targets(shape, singles, candidates)
    default = _defaults(singles, package, shape, numbers)
    phrases, readings = _phrases(dictionaries, shape, target, default, numbers)
    output, bias = _outputs(candidates, package, network)
    candidate_syllable = np.array(
        [numbers.of(name) for name in candidates.syllables], np.uint16
    )
    own = np.repeat([ord(c) for c in candidates.characters], np.diff(candidates.first))
    return Tables(
        syllables=tuple(numbers.names),
        shape=shape,
        target=target,
        default=default,
        phrases=phrases,
        readings=readings,
        network=network,
        candidates=candidates,
        candidate_syllable=candidate_syllable,
        candidate_output=output,
        candidate_bias=bias,
        candidate_is_default=candidate_syllable == default[own],
        network_knows=np.maximum.reduceat(bias, candidates.first[:-1]) > -1e4,
        surnames=surnames(entries, singles),
    )


class _Numbers:
    """Numbers for syllables, in the order in which they are first seen."""

    def __init__(self) -> None:
        self.names = [""]
        self._numbers = {"": 0}

    def of(self, syllable: str) -> int:
        number = self._numbers.setdefault(syllable, len(self.names))
        if number == len(self.names):
            self.names.append(syllable)
        return number


def _shapes(
    singles: Mapping[str, Reading], candidates: Candidates
) -> NDArray[np.uint32]:
    """Fold compatibility forms and Traditional characters to Simplified ones."""
    shape = np.arange(CODE_POINTS, dtype=np.uint32)
    chars = [chr(code) for code in range(0x2F00, CODE_POINTS) if is_han(chr(code))]
    plain = [unicodedata.normalize("NFKC", char) for char in chars]
    simplified = OpenCC("t2s").convert("\n".join(plain)).split("\n")
    for char, folded in zip(chars, simplified, strict=True):
        if len(folded) == 1 and ord(folded) < CODE_POINTS:
            shape[ord(char)] = ord(folded)
    return shape


def _targets(
    shape: NDArray[np.uint32], singles: Mapping[str, Reading], candidates: Candidates
) -> NDArray[np.int16]:
    """Give the polyphones' numbers, a Traditional one that of its Simplified one.

    It is none where its readings are others: 於 is yú, 乾 is not 干.
    """
    target = np.full(CODE_POINTS, -1, np.int16)
    number = {char: at for at, char in enumerate(candidates.characters)}
    for code in range(0x2F00, CODE_POINTS):
        char, folded = chr(code), chr(shape[code])
        if char in number:
            target[code] = number[char]
        elif folded in number and is_han(char):
            plain = unicodedata.normalize("NFKC", char)
            known = set(singles.get(plain, ()))
            likely = set(singles.get(folded, ())[:2])
            if plain == folded or (len(known) > 1 and likely <= known):
                target[code] = number[folded]
    return target


def _defaults(
    singles: Mapping[str, Reading],
    package: Package,
    shape: NDArray[np.uint32],
    numbers: _Numbers,
) -> NDArray[np.uint16]:
    """Give each character's usual reading, a Traditional one its Simplified one's.

    於 has wū and yú, and stands for 于 yú.
    """
    default = np.zeros(CODE_POINTS, np.uint16)
    for code in range(0x2F00, CODE_POINTS):
        char = unicodedata.normalize("NFKC", chr(code))
        own = readings = singles.get(char, ())
        known = package.readings.get(char, ())
        if len(known) == 1:
            readings = known
        folded = singles.get(chr(shape[code]), readings)
        if readings and is_han(chr(code)):
            is_traditional = chr(shape[code]) != char and folded[0] in own
            default[code] = numbers.of(folded[0] if is_traditional else readings[0])
    return default


def _phrases(
    dictionaries: Sequence[Mapping[str, Reading]],
    shape: NDArray[np.uint32],
    target: NDArray[np.int16],
    default: NDArray[np.uint16],
    numbers: _Numbers,
) -> tuple[HashTable, NDArray[np.uint16]]:
    """Keep the phrases that say something: a polyphone, or not the default."""
    rows = [_folded(phrases, shape) for phrases in dictionaries]
    rows.append(merged(rows))
    kept = [
        phrase
        for phrase, reading in rows[-1].items()
        if any(
            ord(char) < CODE_POINTS
            and (target[ord(char)] >= 0 or default[ord(char)] != numbers.of(syllable))
            for char, syllable in zip(phrase, reading, strict=True)
        )
    ]
    lengths = np.fromiter(map(len, kept), np.int64, len(kept))
    ends = np.cumsum(lengths) + 1  # place 0 is "no phrase"
    readings = np.zeros((len(rows), int(ends[-1])), np.uint16)
    for row, dictionary in enumerate(rows):
        for phrase, end in zip(kept, ends.tolist(), strict=True):
            if reading := dictionary.get(phrase):
                numbered = [numbers.of(syllable) for syllable in reading]
                readings[row, end - len(phrase) : end] = numbered
    joined = np.frombuffer("".join(kept).encode("utf-32-le"), np.uint32)
    hashes = Substrings.of(joined).hashes(ends - 1 - lengths, ends - 1)
    return HashTable.of(hashes, (ends - lengths).astype(np.int32)), readings


def _folded(
    phrases: Mapping[str, Reading], shape: NDArray[np.uint32]
) -> dict[str, Reading]:
    """Fold the phrases as texts are folded; a phrase that needs none comes first."""
    folds = {
        code: chr(folded)
        for code, folded in enumerate(shape.tolist())
        if code != folded
    }
    folded: dict[str, Reading] = {}
    others: dict[str, Reading] = {}
    for phrase, reading in phrases.items():
        plain = phrase.translate(folds)
        (folded if plain == phrase else others).setdefault(plain, reading)
    return {**others, **folded}


def _outputs(
    candidates: Candidates, package: Package, network: Network
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give each candidate the row of the network's output layer that scores it."""
    output = np.zeros((len(candidates.syllables), network.output.shape[1]), np.float32)
    bias = np.full(len(candidates.syllables), -1e4, np.float32)
    for char, first, end in candidates.ranges():
        for at in range(first, end):
            name = candidates.syllables[at]
            if name in package.classes and name in package.readings.get(char, ()):
                output[at] = network.output[package.classes[name]]
                bias[at] = network.output_bias[package.classes[name]]
    return output, bias
